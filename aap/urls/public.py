from django.urls import path

from aap.views import public

urlpatterns = [
    path("appels/", public.calls, name="calls"),
    path("appels/<slug:slug>/", public.call, name="call"),
    path("appels/<slug:slug>/cahier-des-charges/", public.specifications, name="specifications"),
    path("appels/<slug:slug>/cahier-des-charges.pdf", public.specifications_pdf, name="specifications_pdf"),
]

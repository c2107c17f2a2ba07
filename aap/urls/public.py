from django.urls import path

from aap.views import booking, eligibility, faces, public, subscription

urlpatterns = [
    path("appels/", public.calls, name="calls"),
    path("appels/<slug:slug>/", public.call, name="call"),
    path("appels/<slug:slug>/cahier-des-charges/", public.specifications, name="specifications"),
    path("appels/<slug:slug>/cahier-des-charges.pdf", public.specifications_pdf, name="specifications_pdf"),
    path("appels/<slug:slug>/est-ce-pour-nous/", eligibility.check, name="eligibility"),
    path("appels/<slug:slug>/dates.ics", public.dates, name="call_ics"),
    path("appels/<slug:slug>/visages/<int:pk>/", faces.show, name="face"),
    path("appels/<slug:slug>/rendez-vous/<int:pk>/", booking.book, name="book"),
    path("appels/<slug:slug>/nouvelles/", subscription.subscribe, name="subscribe"),
    path("rendez-vous/<str:ticket>/", booking.show, name="booking"),
    path("rendez-vous/<str:ticket>/annuler/", booking.leave, name="leave_booking"),
    path("rendez-vous/<str:ticket>/agenda.ics", booking.agenda, name="booking_agenda"),
    path("nouvelles/<str:ticket>/", subscription.confirm, name="confirm_subscription"),
    path("nouvelles/<str:ticket>/fin/", subscription.end, name="end_subscription"),
]

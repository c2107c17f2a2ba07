from django.urls import path

from aap.views import schemes

# Before those of the workshop: « dispositifs » is no call's address.
urlpatterns = [
    path("fabrique/dispositifs/", schemes.register, name="schemes"),
    path("fabrique/dispositifs/nouveau/", schemes.add, name="add_scheme"),
    path("fabrique/dispositifs/<int:pk>/", schemes.scheme, name="scheme"),
    path("fabrique/dispositifs/<int:pk>/modifier/", schemes.write, name="write_scheme"),
    path("fabrique/dispositifs/<int:pk>/retirer/", schemes.remove, name="remove_scheme"),
    path("fabrique/<slug:slug>/articulation/", schemes.articulation, name="articulation"),
    path("fabrique/<slug:slug>/articulation/renvoyer/", schemes.redirect_elsewhere, name="redirect_elsewhere"),
    path("fabrique/<slug:slug>/articulation/<int:pk>/retirer/", schemes.stop_redirecting, name="stop_redirecting"),
]

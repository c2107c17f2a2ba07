from django.urls import path

from aap.views import help as views

urlpatterns = [
    path("fabrique/<slug:slug>/aide/", views.overview, name="help"),
    path("fabrique/<slug:slug>/aide/rendez-vous/nouveau/", views.add_session, name="add_session"),
    path("fabrique/<slug:slug>/aide/rendez-vous/<int:pk>/", views.session, name="help_session"),
    path("fabrique/<slug:slug>/aide/rendez-vous/<int:pk>/modifier/", views.change_session, name="change_session"),
    path("fabrique/<slug:slug>/aide/rendez-vous/<int:pk>/annuler/", views.call_off, name="call_off_session"),
    path("fabrique/<slug:slug>/aide/rendez-vous/<int:pk>/presence.pdf", views.attendance, name="attendance"),
    path(
        "fabrique/<slug:slug>/aide/rendez-vous/<int:pk>/inscriptions/<int:booking>/annuler/",
        views.leave_for,
        name="leave_for",
    ),
    path("fabrique/<slug:slug>/aide/personnes/nouvelle/", views.add_contact, name="add_contact"),
    path("fabrique/<slug:slug>/aide/personnes/<int:pk>/", views.change_contact, name="change_contact"),
    path("fabrique/<slug:slug>/aide/personnes/<int:pk>/deplacer/", views.move_contact, name="move_contact"),
    path("fabrique/<slug:slug>/aide/personnes/<int:pk>/retirer/", views.remove_contact, name="remove_contact"),
]

from django.urls import path

from aap.views import removal, workshop

urlpatterns = [
    path("fabrique/<slug:slug>/enveloppes/", workshop.envelopes, name="envelopes"),
    path("fabrique/<slug:slug>/criteres/nouveau/", workshop.add_criterion, name="add_criterion"),
    path("fabrique/<slug:slug>/criteres/<int:pk>/", workshop.criterion, name="criterion"),
    path("fabrique/<slug:slug>/criteres/<int:pk>/ecrire/", workshop.write_criterion, name="write_criterion"),
    path("fabrique/<slug:slug>/criteres/<int:pk>/retirer/", removal.criterion, name="remove_criterion"),
    path("fabrique/<slug:slug>/questions/nouvelle/", workshop.add_question, name="add_question"),
    path("fabrique/<slug:slug>/questions/<int:pk>/ecrire/", workshop.write_question, name="write_question"),
    path("fabrique/<slug:slug>/questions/<int:pk>/retirer/", removal.question, name="remove_question"),
]

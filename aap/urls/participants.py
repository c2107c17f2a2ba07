from django.urls import path

from aap.views import participants

urlpatterns = [
    path("fabrique/<slug:slug>/participants/", participants.participants, name="participants"),
    path("fabrique/<slug:slug>/participants/proposer/", participants.propose, name="propose_participants"),
    path("fabrique/<slug:slug>/participants/nouveau/", participants.add, name="add_participant"),
    path("fabrique/<slug:slug>/participants/<int:pk>/", participants.write, name="write_participant"),
    path("fabrique/<slug:slug>/participants/<int:pk>/retirer/", participants.remove, name="remove_participant"),
    path("appels/<slug:slug>/qui-decide/", participants.who_decides, name="who_decides"),
]

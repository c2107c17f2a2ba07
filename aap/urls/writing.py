from django.urls import path

from aap.views import removal, workshop

urlpatterns = [
    path("fabrique/", workshop.calls, name="workshop"),
    path("fabrique/nouveau/", workshop.start, name="start"),
    path("fabrique/<slug:slug>/", workshop.call, name="workshop_call"),
    path("fabrique/<slug:slug>/reglages/", workshop.settings, name="settings"),
    path("fabrique/<slug:slug>/articles/nouveau/", workshop.add_clause, name="add_clause"),
    path("fabrique/<slug:slug>/articles/<int:pk>/", workshop.clause, name="clause"),
    path("fabrique/<slug:slug>/articles/<int:pk>/ecrire/", workshop.write_clause, name="write_clause"),
    path("fabrique/<slug:slug>/articles/<int:pk>/retirer/", removal.clause, name="remove_clause"),
    path("fabrique/<slug:slug>/articles/<int:pk>/proposer/", workshop.suggest, name="suggest"),
    path("fabrique/propositions/<int:pk>/", workshop.answer_suggestion, name="answer_suggestion"),
]

from django.urls import path

from aap.views import consent

urlpatterns = [
    path("fabrique/<slug:slug>/publier/", consent.publish, name="publish"),
    path("fabrique/<slug:slug>/archiver/", consent.archive, name="archive"),
    path("fabrique/<slug:slug>/consentement/", consent.rounds, name="consent"),
    path("fabrique/<slug:slug>/consentement/ouvrir/", consent.open_round, name="open_round"),
    path("fabrique/<slug:slug>/consentement/repondre/", consent.answer, name="answer_consent"),
    path("fabrique/<slug:slug>/consentement/fermer/", consent.close_round, name="close_round"),
    path("fabrique/<slug:slug>/reprendre/", consent.resume_writing, name="resume_writing"),
    path("fabrique/objections/<int:pk>/lever/", consent.lift, name="lift_objection"),
]

from django.urls import path

from aap.views import consent, evidence, public, removal, workshop

app_name = "aap"

urlpatterns = [
    path("appels/", public.calls, name="calls"),
    path("appels/<slug:slug>/", public.call, name="call"),
    path("appels/<slug:slug>/cahier-des-charges/", public.specifications, name="specifications"),
    path("appels/<slug:slug>/cahier-des-charges.pdf", public.specifications_pdf, name="specifications_pdf"),
    path("fabrique/", workshop.calls, name="workshop"),
    path("fabrique/nouveau/", workshop.start, name="start"),
    path("fabrique/<slug:slug>/", workshop.call, name="workshop_call"),
    path("fabrique/<slug:slug>/reglages/", workshop.settings, name="settings"),
    path("fabrique/<slug:slug>/enveloppes/", workshop.envelopes, name="envelopes"),
    path("fabrique/<slug:slug>/publier/", consent.publish, name="publish"),
    path("fabrique/<slug:slug>/archiver/", consent.archive, name="archive"),
    path("fabrique/<slug:slug>/articles/nouveau/", workshop.add_clause, name="add_clause"),
    path("fabrique/<slug:slug>/articles/<int:pk>/", workshop.clause, name="clause"),
    path("fabrique/<slug:slug>/articles/<int:pk>/ecrire/", workshop.write_clause, name="write_clause"),
    path("fabrique/<slug:slug>/articles/<int:pk>/retirer/", removal.clause, name="remove_clause"),
    path("fabrique/<slug:slug>/articles/<int:pk>/proposer/", workshop.suggest, name="suggest"),
    path("fabrique/<slug:slug>/articles/<int:pk>/appuis/", evidence.link, name="link_evidence"),
    path(
        "fabrique/<slug:slug>/articles/<int:pk>/appuis/<int:evidence>/retirer/",
        evidence.unlink,
        name="unlink_evidence",
    ),
    path("fabrique/propositions/<int:pk>/", workshop.answer_suggestion, name="answer_suggestion"),
    path("fabrique/<slug:slug>/criteres/nouveau/", workshop.add_criterion, name="add_criterion"),
    path("fabrique/<slug:slug>/criteres/<int:pk>/", workshop.criterion, name="criterion"),
    path("fabrique/<slug:slug>/criteres/<int:pk>/ecrire/", workshop.write_criterion, name="write_criterion"),
    path("fabrique/<slug:slug>/criteres/<int:pk>/retirer/", removal.criterion, name="remove_criterion"),
    path("fabrique/<slug:slug>/questions/nouvelle/", workshop.add_question, name="add_question"),
    path("fabrique/<slug:slug>/questions/<int:pk>/ecrire/", workshop.write_question, name="write_question"),
    path("fabrique/<slug:slug>/questions/<int:pk>/retirer/", removal.question, name="remove_question"),
    path("fabrique/<slug:slug>/consentement/", consent.rounds, name="consent"),
    path("fabrique/<slug:slug>/consentement/ouvrir/", consent.open_round, name="open_round"),
    path("fabrique/<slug:slug>/consentement/repondre/", consent.answer, name="answer_consent"),
    path("fabrique/<slug:slug>/consentement/fermer/", consent.close_round, name="close_round"),
    path("fabrique/<slug:slug>/reprendre/", consent.resume_writing, name="resume_writing"),
    path("fabrique/objections/<int:pk>/lever/", consent.lift, name="lift_objection"),
    path("paroles/", evidence.listing, name="evidence_list"),
    path("paroles/nouvelle/", evidence.record, name="record_evidence"),
    path("paroles/<int:pk>/", evidence.page, name="evidence"),
    path("paroles/<int:pk>/relire/", evidence.moderate, name="moderate_evidence"),
]

from django.urls import path

from aap.views import evidence, listening, moderation

urlpatterns = [
    path("fabrique/<slug:slug>/articles/<int:pk>/appuis/", evidence.link, name="link_evidence"),
    path("fabrique/<slug:slug>/articles/<int:pk>/appuis/chercher/", evidence.pick, name="pick_evidence"),
    path(
        "fabrique/<slug:slug>/articles/<int:pk>/appuis/<int:evidence>/retirer/",
        evidence.unlink,
        name="unlink_evidence",
    ),
    path("paroles/", evidence.listing, name="evidence_list"),
    path("paroles/nouvelle/", listening.record, name="record_evidence"),
    path("paroles/verifier/", listening.check, name="check_evidence"),
    path("paroles/les-miennes/", listening.mine, name="my_evidence"),
    path("paroles/a-relire/", moderation.queue, name="evidence_queue"),
    path("paroles/<int:pk>/", evidence.page, name="evidence"),
    path("paroles/<int:pk>/notee/", listening.noted, name="evidence_noted"),
    path("paroles/<int:pk>/corriger/", listening.correct, name="correct_evidence"),
    path("paroles/<int:pk>/retirer/", listening.withdraw, name="withdraw_evidence"),
    path("paroles/<int:pk>/relire/", moderation.moderate, name="moderate_evidence"),
    path("paroles/<int:pk>/appuyer/", evidence.attach, name="attach_evidence"),
]

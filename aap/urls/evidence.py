from django.urls import path

from aap.views import evidence

urlpatterns = [
    path("fabrique/<slug:slug>/articles/<int:pk>/appuis/", evidence.link, name="link_evidence"),
    path(
        "fabrique/<slug:slug>/articles/<int:pk>/appuis/<int:evidence>/retirer/",
        evidence.unlink,
        name="unlink_evidence",
    ),
    path("paroles/", evidence.listing, name="evidence_list"),
    path("paroles/nouvelle/", evidence.record, name="record_evidence"),
    path("paroles/<int:pk>/", evidence.page, name="evidence"),
    path("paroles/<int:pk>/relire/", evidence.moderate, name="moderate_evidence"),
]

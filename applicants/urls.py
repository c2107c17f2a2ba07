from django.urls import path

from applicants.forms import STEPS
from applicants.views import dossiers, organisations
from applicants.views.writing import Writing

app_name = "applicants"

write = Writing.as_view(STEPS, url_name="applicants:step", done_step_name="relire")

urlpatterns = [
    path("mes-demandes/", dossiers.listing, name="dossiers"),
    path("mes-demandes/association/", organisations.register, name="register"),
    path("mes-demandes/repondre/<slug:slug>/", dossiers.start, name="start"),
    path("mes-demandes/<uuid:pk>/", dossiers.page, name="dossier"),
    path("mes-demandes/<uuid:pk>/ecrire/", write, name="write"),
    path("mes-demandes/<uuid:pk>/ecrire/<slug:step>/", write, name="step"),
    path("mes-demandes/<uuid:pk>/relire/", dossiers.review, name="review"),
    path("mes-demandes/<uuid:pk>/deposer/", dossiers.submit, name="submit"),
    path("mes-demandes/<uuid:pk>/retirer/", dossiers.withdraw, name="withdraw"),
    path("mes-demandes/<uuid:pk>/documents/<int:question>/", dossiers.attachment, name="attachment"),
    path("mes-demandes/<uuid:pk>/accuse-de-reception.pdf", dossiers.acknowledgement, name="acknowledgement"),
]

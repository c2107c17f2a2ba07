from django.urls import path

from aap.views import clauses, plain, publication, removal, suggestions, workshop
from kit.web import preview

urlpatterns = [
    path("fabrique/", workshop.calls, name="workshop"),
    path("fabrique/nouveau/", workshop.start, name="start"),
    path("fabrique/ce-que-j-ai-dit/", suggestions.mine, name="mine"),
    path("fabrique/apercu/", preview, name="preview"),
    path("fabrique/<slug:slug>/", workshop.call, name="workshop_call"),
    path("fabrique/<slug:slug>/reglages/", workshop.settings, name="settings"),
    path("fabrique/<slug:slug>/texte/", clauses.text, name="text"),
    path("fabrique/<slug:slug>/langage-clair/", plain.report, name="plain_report"),
    path("fabrique/<slug:slug>/langage-clair/relire/", plain.coach_panel, name="coach"),
    path("fabrique/<slug:slug>/publication/", publication.checklist, name="publication"),
    path("fabrique/<slug:slug>/articles/nouveau/", clauses.add_clause, name="add_clause"),
    path("fabrique/<slug:slug>/articles/<int:pk>/", clauses.clause, name="clause"),
    path("fabrique/<slug:slug>/articles/<int:pk>/ecrire/", clauses.write_clause, name="write_clause"),
    path("fabrique/<slug:slug>/articles/<int:pk>/deplacer/", clauses.move_clause, name="move_clause"),
    path("fabrique/<slug:slug>/articles/<int:pk>/retirer/", removal.clause, name="remove_clause"),
    path("fabrique/<slug:slug>/articles/<int:pk>/versions/", clauses.versions, name="versions"),
    path("fabrique/<slug:slug>/articles/<int:pk>/reprendre/", clauses.restore_version, name="restore_version"),
    path("fabrique/<slug:slug>/articles/<int:pk>/proposer/", suggestions.suggest, name="suggest"),
    path("fabrique/<slug:slug>/articles/<int:pk>/commenter/", clauses.comment, name="comment"),
    path("fabrique/<slug:slug>/propositions/", suggestions.suggestions, name="suggestions"),
    path("fabrique/propositions/<int:pk>/", suggestions.suggestion, name="suggestion"),
    path("fabrique/propositions/<int:pk>/retirer/", suggestions.withdraw_suggestion, name="withdraw_suggestion"),
    path("fabrique/commentaires/<int:pk>/retirer/", suggestions.take_back_comment, name="take_back_comment"),
]

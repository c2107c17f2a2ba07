from django.urls import path

from aap.views import envelopes, grid, questions, removal, rules

urlpatterns = [
    path("fabrique/<slug:slug>/regles/", rules.page, name="rules"),
    path("fabrique/<slug:slug>/regles/phrase/", rules.say, name="say_rules"),
    path("fabrique/<slug:slug>/enveloppes/", envelopes.page, name="envelopes"),
    path("fabrique/<slug:slug>/grille/", grid.page, name="grid"),
    path("fabrique/<slug:slug>/criteres/nouveau/", grid.add_criterion, name="add_criterion"),
    path("fabrique/<slug:slug>/criteres/<int:pk>/", grid.criterion, name="criterion"),
    path("fabrique/<slug:slug>/criteres/<int:pk>/ecrire/", grid.write_criterion, name="write_criterion"),
    path("fabrique/<slug:slug>/criteres/<int:pk>/retirer/", removal.criterion, name="remove_criterion"),
    path("fabrique/<slug:slug>/questions/", questions.listing, name="questions"),
    path("fabrique/<slug:slug>/questions/nouvelle/", questions.add, name="add_question"),
    path("fabrique/<slug:slug>/questions/<int:pk>/ecrire/", questions.write, name="write_question"),
    path("fabrique/<slug:slug>/questions/<int:pk>/deplacer/", questions.move, name="move_question"),
    path("fabrique/<slug:slug>/questions/<int:pk>/retirer/", removal.question, name="remove_question"),
]

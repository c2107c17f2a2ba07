"""The living page: every component in every state, for those who draw and those who build. Demo only."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from config import living_samples as samples
from config.living_forms import Article, Cases, Everything, Locked, Search
from kit import contrast
from kit.icons import STROKES
from kit.plain import coach
from kit.tables import arrange
from kit.web import preview


@dataclass(frozen=True)
class Chapter:
    slug: str
    label: Any
    context: Callable[[Any], dict]

    @property
    def url(self) -> str:
        return reverse("living_chapter", args=[self.slug])


def forms(request) -> dict:
    paper = {"accounts": SimpleUploadedFile("comptes.pdf", b"%PDF")}
    return {
        "empty": Everything(auto_id="empty_%s"),
        "filled": Everything(samples.FILLED, paper, auto_id="filled_%s"),
        "wrong": Everything(samples.WRONG, auto_id="wrong_%s"),
        "locked": Locked(auto_id="locked_%s"),
        "saved": samples.SAVED,
    }


def writing(request) -> dict:
    form = Article(request.POST or None, initial=samples.ARTICLE)
    if form.is_bound and form.is_valid():
        messages.success(request, _("L’article est enregistré."))
    return {"form": form}


def bearings(request) -> dict:
    tabs = [
        samples.link(_("À lire"), current=True, number=8),
        samples.link(_("Lus"), number=21),
        samples.link(_("Tous")),
    ]
    return {
        "crumbs": [samples.link(_("Mes demandes")), samples.link(_("Ateliers de couture")), {"label": _("Le budget")}],
        "tabs": tabs,
        "actions": [samples.link(_("Exporter la liste")), samples.link(_("Demander des avis"), main=True)],
        "tasks": samples.tasks(),
        "points": samples.way(),
        "states": samples.states(),
    }


def words(request) -> dict:
    for level, text in samples.notes():
        messages.add_message(request, level, text)
    return {"facts": samples.facts(), "banners": samples.banners()}


def papers(request) -> dict:
    knots = samples.knots()
    shown = {"answers": samples.answers(), "reasons": samples.reasons(), "pieces": samples.changes()}
    return {"knots": knots, "here": knots[2], **shown}


def work(request) -> dict:
    table = arrange(Cases(samples.cases()), request, per_page=5)
    table.caption = _("30 dossiers, les plus récents d’abord")
    return {"table": table, "search": Search(request.GET or None), "figures": samples.figures()}


def committee(request) -> dict:
    return {"tanks": samples.tanks(), "lines": samples.decisions()}


def colours(request) -> dict:
    palettes = [(_("Jour"), "day", contrast.pairs("day")), (_("Nuit et comité"), "sea", contrast.pairs("sea"))]
    return {"palettes": palettes, "icons": STROKES, "states": samples.states()}


def plain(request) -> dict:
    texts = samples.plain_texts()
    return {
        "hard": coach.review(texts["hard"]),
        "clear": coach.review(texts["clear"]),
        "simple": coach.review(texts["simple"], simple=True),
        "empty": coach.review(""),
    }


CHAPTERS = (
    Chapter("formulaires", _("Formulaires"), forms),
    Chapter("ecrire", _("Écrire"), writing),
    Chapter("reperes", _("Repères"), bearings),
    Chapter("dire", _("Paroles"), words),
    Chapter("papiers", _("Papiers et fil"), papers),
    Chapter("clair", _("Langage clair"), plain),
    Chapter("travail", _("Listes"), work),
    Chapter("comite", _("Comité"), committee),
    Chapter("couleurs", _("Couleurs"), colours),
)


@login_not_required
def show(request, slug: str = CHAPTERS[0].slug):
    chapter = next((chapter for chapter in CHAPTERS if chapter.slug == slug), None)
    if chapter is None:
        raise Http404
    tabs = [{"label": each.label, "url": each.url, "current": each is chapter} for each in CHAPTERS]
    context = {"chapter": chapter, "chapters": tabs, **chapter.context(request)}
    return render(request, f"living/{chapter.slug}.html", context)


@login_not_required
def living_preview(request):
    """A view of its own: marking the shared one would open it everywhere."""
    return preview(request)


urlpatterns = [
    path("demo/composants/", show, name="living"),
    path("demo/composants/apercu/", living_preview, name="living_preview"),
    path("demo/composants/<slug:slug>/", show, name="living_chapter"),
]

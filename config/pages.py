"""The pages of nobody's room: the way in, help, the words, and what the law asks us to say."""

import math
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from aap.models import Call
from accounts.rules import works_here
from accounts.today import work_of
from kit.plain import glossary as words
from territory.words import plain

MOST_CALLS = 6
DECLARED_ON = date(2026, 11, 21)


@dataclass(frozen=True)
class Guide:
    slug: str
    who: Promise
    sentence: Promise

    @property
    def template(self) -> str:
        return f"pages/guides/{self.slug}.html"


GUIDES = (
    Guide("association", _("Une association"), _("Trouver un appel, y répondre, suivre sa demande.")),
    Guide("equipe-dsu", _("L’équipe du contrat de ville"), _("Écrire l’appel, aider, lire les demandes, répondre.")),
    Guide("avis", _("Un service qui donne un avis"), _("Lire un projet, donner son avis, dire ce que l’on apporte.")),
    Guide("financeur", _("Un financeur"), _("Suivre ses enveloppes, décider en comité, savoir ce qui est payé.")),
    Guide("coordination", _("La coordination des lauréats"), _("Suivre les projets soutenus, garder les leçons.")),
    Guide("habitants-et-relais", _("Les habitants et leurs relais"), _("Dire ce qui manque, relire l’appel.")),
)


@login_not_required
@require_safe
def home(request):
    calls = list(open_calls()[: MOST_CALLS + 1])
    context = {"calls": calls[:MOST_CALLS], "more": len(calls) > MOST_CALLS, "works": works_here(request.user)}
    if request.user.is_authenticated:
        context["figures"] = waiting_for(request.user)
    return render(request, "home.html", context)


def open_calls():
    return Call.objects.open().select_related("contract").order_by("closes_at", "title")


def waiting_for(person) -> list[dict]:
    return [{"number": work.count, "label": work.label, "url": work.url, "late": work.late} for work in work_of(person)]


@login_not_required
@require_safe
def help_page(request):
    return render(request, "pages/help.html", {"guides": GUIDES, "calls": open_calls()})


@login_not_required
@require_safe
def guide(request, slug):
    shown = next((guide for guide in GUIDES if guide.slug == slug), None)
    if shown is None:
        raise Http404
    return render(request, shown.template, {"guide": shown, "guides": GUIDES})


class WordSearch(forms.Form):
    q = forms.CharField(
        label=_("Un mot, un sigle"), required=False, widget=forms.TextInput({"class": "medium", "type": "search"})
    )


@login_not_required
@require_safe
def glossary(request):
    form = WordSearch(request.GET)
    asked = form.cleaned_data["q"].strip() if form.is_valid() else ""
    found = [entry for entry in words.entries() if says(entry, asked)]
    context = {"form": form, "asked": asked, "count": len(found), "letters": by_letter(found)}
    return render(request, "pages/glossary.html", context)


def says(entry: words.Entry, asked: str) -> bool:
    text = " ".join((*entry.spellings, entry.meaning))
    return plain(asked) in plain(text)


def by_letter(entries) -> list[tuple[str, list[words.Entry]]]:
    """Under the first letter of the word as it is shown."""
    letters: dict[str, list[words.Entry]] = {letter: [] for letter in ascii_uppercase}
    for entry in entries:
        letters[slugify(entry.term)[0].upper()].append(entry)
    return [(letter, listed) for letter, listed in letters.items() if listed]


@login_not_required
@require_safe
def accessibility(request):
    return render(request, "pages/accessibility.html", {"declared_on": DECLARED_ON, **operator()})


@login_not_required
@require_safe
def privacy(request):
    context = {
        "kept": {name: duration(months) for name, months in settings.KEPT_MONTHS.items()},
        "session_days": math.ceil(settings.SESSION_COOKIE_AGE / (24 * 3600)),
        "cookies": {
            "session": settings.SESSION_COOKIE_NAME,
            "csrf": settings.CSRF_COOKIE_NAME,
            "language": settings.LANGUAGE_COOKIE_NAME,
        },
    }
    return render(request, "pages/privacy.html", context | operator())


@login_not_required
@require_safe
def legal(request):
    return render(request, "pages/legal.html", operator())


def operator() -> dict:
    """Who runs this place, as its settings say it."""
    return {"publisher": settings.PUBLISHER, "contact": settings.CONTACT, "host": settings.HOSTED_BY}


def duration(months: int) -> str:
    if months % 12:
        return ngettext("%(count)d mois", "%(count)d mois", months) % {"count": months}
    years = months // 12
    return ngettext("%(count)d an", "%(count)d ans", years) % {"count": years}

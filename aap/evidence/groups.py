"""The words of a place or of a theme together, counted, filtered and searched."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django import forms
from django.db.models import Case, Count, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aap.models import Call, ClauseEvidence, Evidence
from accounts.filters import Filter
from kit.charts import bars
from territory.models import Qpv, Theme

PLACE, THEME = "quartier", "theme"
USED, UNUSED, WAITING, ASIDE = "utilisees", "libres", "a-relire", "de-cote"
# What makes a group, and how groups and their words follow each other.
KEYS = {PLACE: ("contract", "qpv"), THEME: ("theme",)}
ORDERS = {
    PLACE: (F("afar"), F("contract__search"), F("qpv__search").asc(nulls_last=True), F("qpv")),
    THEME: (F("theme__code").asc(nulls_last=True),),
}


class EvidenceFilter(Filter):
    q = forms.CharField(label=_("Chercher un mot"), required=False, max_length=80)
    kind = forms.ChoiceField(label=_("Nature"), required=False, choices=[("", _("Toutes")), *Evidence.Kind.choices])
    qpv = forms.ModelChoiceField(Qpv.objects.none(), label=_("Quartier"), required=False, empty_label=_("Tous"))
    theme = forms.ModelChoiceField(Theme.objects.none(), label=_("Thème"), required=False, empty_label=_("Tous"))
    usage = forms.ChoiceField(label=_("Ce qu’elles deviennent"), required=False)
    par = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, words: QuerySet, works: bool, leads: bool, by: str):
        super().__init__(data, initial={"par": by if by == THEME else ""})
        self.words = words
        self.fields["qpv"].queryset = Qpv.objects.filter(pk__in=words.values("qpv"))
        self.fields["theme"].queryset = Theme.objects.filter(pk__in=words.values("theme"))
        usages = [("", _("Toutes")), (USED, _("Dans un article")), (UNUSED, _("Pas encore dans un article"))]
        usages += [(WAITING, _("À relire"))] if works else []
        self.fields["usage"].choices = [*usages, (ASIDE, _("Mises de côté"))] if leads else usages

    def found(self, calls: QuerySet) -> QuerySet:
        words = self._of_usage(self.asked("usage"), calls).holding(self.asked("q") or "")
        for name in ("kind", "qpv", "theme"):
            if value := self.asked(name):
                words = words.filter(**{name: value})
        return words

    def _of_usage(self, usage: str | None, calls: QuerySet) -> QuerySet:
        """Those set aside are seen only when they are asked for."""
        if usage == ASIDE:
            return self.words.exclude(set_aside_at=None)
        words = self.words.kept()
        used = ClauseEvidence.objects.filter(clause__call__in=calls).values("evidence")
        return {
            USED: words.filter(pk__in=used),
            UNUSED: words.exclude(pk__in=used),
            WAITING: words.waiting(),
        }.get(usage or "", words)


@dataclass
class Group:
    title: str
    number: int
    words: list[Evidence] = field(default_factory=list)


def seen_by(person) -> QuerySet:
    """Each word once, without the joins that say why it is visible: it can be counted."""
    return Evidence.objects.filter(pk__in=Evidence.objects.visible_to(person).order_by().values("pk"))


def listed(words: QuerySet, calls: QuerySet, by: str, own: list[int]) -> QuerySet:
    """Group after group, one's own contracts first, the latest first; each with how many articles rest on it."""
    links = ClauseEvidence.objects.filter(evidence=OuterRef("pk"), clause__call__in=calls).order_by()
    uses = Subquery(links.values("evidence").annotate(number=Count("pk")).values("number"))
    return (
        words.select_related("qpv", "theme", "contract")
        .annotate(uses=Coalesce(uses, Value(0)), afar=Case(When(contract__in=own, then=0), default=1))
        .order_by(*ORDERS[by], "-heard_on", "-pk")
    )


def grouped(page: Iterable[Evidence], words: QuerySet, by: str) -> list[Group]:
    """The groups of a page, each with its number of words in the whole list."""
    keys = KEYS[by]
    counts = {tuple(row[key] for key in keys): row["number"] for row in counted(words, *keys)}
    several = len({word.contract_id for word in page}) > 1
    groups = []
    for key, members in groupby(page, lambda word: tuple(getattr(word, f"{name}_id") for name in keys)):
        family = list(members)
        groups.append(Group(title_of(family[0], by, several), counts.get(key, len(family)), family))
    return groups


def counted(words: QuerySet, *keys: str) -> QuerySet:
    return words.order_by().values(*keys).annotate(number=Count("pk"))


def title_of(word: Evidence, by: str, several: bool) -> str:
    if by == THEME:
        return word.theme.label if word.theme else gettext("Sans thème")
    if several:
        here = word.qpv.name if word.qpv else gettext("tout le territoire")
        return f"{word.contract.name} · {here}"
    return word.qpv.name if word.qpv else gettext("Tout le territoire")


def themes_drawn(words: QuerySet) -> Any:
    """How many words a theme; nothing to draw with less than two themes."""
    rows = list(counted(words, "theme__label", "theme__code").order_by(F("theme__code").asc(nulls_last=True)))
    if len(rows) < 2:
        return ""
    named = [(row["theme__label"] or gettext("Sans thème"), row["number"]) for row in rows]
    head = (gettext("Thème"), gettext("Paroles et chiffres"))
    return bars(gettext("De quoi parlent-elles ?"), named, head=head)


def calls_of(person) -> QuerySet:
    return Call.objects.visible_to(person).order_by().values("pk")

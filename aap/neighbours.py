"""What already exists beside a call: the schemes of its contract and the other calls of its ground, compared with it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aap.articulation import Overlap, Period, Profile, Strength, Topic, compare
from aap.models import Call, Public, Scheme
from kit.charts import Stage, timeline
from territory.models import Theme

LONGEST_DRAWING = 12
TONES = {Strength.STRONG: "need", Strength.PARTIAL: "soon", Strength.WEAK: "wait", Strength.NONE: "off"}


@dataclass(frozen=True)
class Neighbour:
    """`thing` is a scheme or a call; `period` is when one can ask it for help; `dated`: our own dates are known."""

    thing: Any
    kind: str
    url: str
    period: Period | None
    overlap: Overlap
    dated: bool

    @property
    def word(self) -> str:
        strength = self.overlap.strength
        return {
            Strength.STRONG: _("Recouvrement fort"),
            Strength.PARTIAL: _("Recouvrement partiel"),
            Strength.WEAK: _("Recouvrement faible"),
            Strength.NONE: _("Aucun recouvrement"),
        }[strength]

    @property
    def tone(self) -> str:
        return TONES[self.overlap.strength]

    @property
    def sentences(self) -> list[str]:
        return [
            sentence for sentence in (self._themes(), self._nearby(), self._publics(), self._calendar()) if sentence
        ]

    def _themes(self) -> str:
        names = ", ".join(sorted(topic.label for topic in self.overlap.same))
        said = ngettext("Même thème : %(names)s.", "Mêmes thèmes : %(names)s.", len(self.overlap.same))
        return said % {"names": names} if names else ""

    def _nearby(self) -> str:
        names = ", ".join(sorted(label for _code, label in self.overlap.near))
        return _("Thèmes voisins, dans : %(names)s.") % {"names": names} if names else ""

    def _publics(self) -> str:
        names = ", ".join(str(label) for code, label in Public.choices if code in self.overlap.publics)
        said = ngettext("Même public : %(names)s.", "Mêmes publics : %(names)s.", len(self.overlap.publics))
        return said % {"names": names} if names else ""

    def _calendar(self) -> str:
        if self.period is None:
            return _("Ses dates ne sont pas encore fixées.")
        if self.period.is_always:
            return _("Ouvert toute l’année.")
        common = self.overlap.period
        if not self.dated:
            return ""
        if common is None:
            return _("Pas ouvert en même temps.")
        said = ngettext(
            "Ouvert en même temps pendant %(days)s jour.",
            "Ouvert en même temps pendant %(days)s jours.",
            common.days or 0,
        )
        return said % {"days": common.days}


def neighbours_of(call: Call, person) -> list[Neighbour]:
    """The strongest overlap first; then the longest time in common."""
    own = profile_of_call(call)
    found = [beside(own, one, profile_of_scheme(one), one.get_kind_display()) for one in schemes_beside(call)]
    found += [beside(own, one, profile_of_call(one), _("Appel de Cap commun")) for one in calls_beside(call, person)]
    return sorted(found, key=lambda one: (-one.overlap.strength, -one.overlap.days, str(one.thing)))


def beside(own: Profile, thing: Scheme | Call, profile: Profile, kind: str) -> Neighbour:
    return Neighbour(thing, str(kind), page_of(thing), profile.period, compare(own, profile), own.period is not None)


def page_of(thing: Scheme | Call) -> str:
    """A call that is not out yet is read where it is written."""
    if isinstance(thing, Call) and not thing.is_public:
        return reverse("aap:workshop_call", args=[thing.slug])
    return thing.get_absolute_url()


def schemes_beside(call: Call):
    return Scheme.objects.filter(contract=call.contract).prefetch_related("themes__parent")


def calls_beside(call: Call, person):
    """Those of the same contract or of the same neighbourhoods that one can still answer, or that are being written."""
    ground = Q(contract=call.contract) | Q(qpvs__in=call.qpvs.all())
    over = [Call.State.CLOSED, Call.State.DECIDED, Call.State.ARCHIVED]
    others = Call.objects.visible_to(person).filter(ground).exclude(pk=call.pk).exclude(state__in=over).distinct()
    return others.select_related("contract").prefetch_related("themes__parent")


def profile_of_scheme(scheme: Scheme) -> Profile:
    return Profile(topics_of(scheme.themes.all()), frozenset(scheme.publics), Period(scheme.opens_on, scheme.closes_on))


def profile_of_call(call: Call) -> Profile:
    return Profile(topics_of(call.themes.all()), frozenset(call.publics), period_of_call(call))


def period_of_call(call: Call) -> Period | None:
    """Days where the call is, not in Paris."""
    if not (call.opens_at and call.closes_at):
        return None
    zone = call.contract.tz
    return Period(call.opens_at.astimezone(zone).date(), call.closes_at.astimezone(zone).date())


def topics_of(themes) -> frozenset[Topic]:
    return frozenset(topic_of(theme) for theme in themes)


def topic_of(theme: Theme) -> Topic:
    if theme.parent is None:
        return Topic(theme.code, theme.label)
    return Topic(theme.code, theme.label, theme.parent.code, theme.parent.label)


def drawn(call: Call, neighbours: list[Neighbour], today) -> Any:
    """The call first, then what overlaps it and has both its dates; nothing without a second bar."""
    own = period_of_call(call)
    bars = [
        Stage(str(one.thing), one.period.first, one.period.last)
        for one in neighbours
        if one.overlap.strength and one.period and one.period.first and one.period.last
    ]
    if own is None or not bars:
        return ""
    first = Stage(_("Cet appel"), own.first, own.last)
    return timeline(_("Quand peut-on demander chaque aide ?"), [first, *bars[:LONGEST_DRAWING]], today=today)

"""What is said of the calendar of a call: by gravity, each sentence with the page where it is corrected."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aap.models import Call
from aap.planning import Warning

TITLES = {
    "need": _("À corriger"),
    "soon": _("À améliorer"),
    "info": _("Bon à savoir"),
}
LABELS = {
    "settings": _("Corriger les dates"),
    "amend_settings": _("Modifier les dates"),
    "help": _("Voir les rendez-vous d’aide"),
    "stages": _("Corriger les étapes"),
}
NOWHERE = {"paris_hour", "school_holidays_unknown"}


@dataclass(frozen=True)
class Line:
    sentence: str
    url: str = ""
    label: str = ""


@dataclass(frozen=True)
class Group:
    tone: str
    title: str
    lines: list[Line]


def grouped(found: Iterable[Warning], call: Call, person=None) -> list[Group]:
    """`person`: who reads; nobody is led to a page where they can do nothing."""
    pages, found = _pages(call, person), list(found)
    return [
        Group(tone, str(title), [_line(one, call, pages) for one in found if one.tone == tone])
        for tone, title in TITLES.items()
        if any(one.tone == tone for one in found)
    ]


def mark_of(groups: Iterable[Group]) -> str:
    """The same sentences have the same mark: a page that shows them already has nothing to change."""
    said = "\n".join(line.sentence for group in groups for line in group.lines)
    return sha256(said.encode()).hexdigest()[:16]


def to_look_at(found: Iterable[Warning]) -> list[Warning]:
    """What somebody should do something about."""
    return [one for one in found if one.tone != "info"]


def may_move_stages(person, call: Call) -> bool:
    """While it is written, its team; once it is published, whoever publishes, until everything is decided."""
    if call.state in {Call.State.PUBLISHED, Call.State.CLOSED}:
        return person.has_perm("aap.publish_call", call)
    return call.can_be_written and person.has_perm("aap.write_call", call)


def _pages(call: Call, person) -> dict[str, str]:
    """The pages that this person can use, by the name that corrections have."""
    if person is None:
        return {}
    pages = {"help": "help"} if person.has_perm("aap.write_call", call) else {}
    if may_move_stages(person, call):
        pages |= {"stages": "stages", "dates": "amend_settings" if call.is_public else "settings"}
    return pages


def _line(warning: Warning, call: Call, pages: dict[str, str]) -> Line:
    name = pages.get(_place(warning.code))
    if name is None:
        return Line(warning.sentence)
    return Line(warning.sentence, reverse(f"aap:{name}", args=[call.slug]), str(LABELS[name]))


def _place(code: str) -> str:
    if code in NOWHERE:
        return ""
    if "session" in code:
        return "help"
    return "stages" if code.startswith("stage_") else "dates"

"""The specifications as they are read, in order: the page and the PDF say the same, because both say this."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aap.knots import credits_of
from aap.models import Call, Clause, Envelope, Evidence
from aap.moments import Moment, moments_of
from kit.dates import date_full
from kit.money import euros

SIMPLE = "simple"


@dataclass(frozen=True)
class Words:
    """What an article rests on, and who said it, never by name."""

    text: str
    by: str


@dataclass(frozen=True)
class Part:
    number: int
    title: str
    anchor: str
    text: str
    # In the simple version, an article that has none is read in full, and says so.
    falls_back: bool
    words: tuple[Words, ...]
    credits: str

    @property
    def heading(self) -> str:
        return f"{self.number}. {self.title}"


@dataclass(frozen=True)
class Specifications:
    call: Call
    simple: bool
    has_simple: bool
    facts: list[dict]
    parts: list[Part]
    criteria: list
    moments: list[Moment]
    rules: list[str]
    unpaid: list[str]
    funders: list[str]


def specifications_of(call: Call, *, simple: bool = False) -> Specifications:
    clauses = list(call.clauses.prefetch_related("suggestions", "evidence__qpv"))
    return Specifications(
        call=call,
        simple=simple,
        has_simple=any(clause.simple for clause in clauses),
        facts=facts_of(call),
        parts=[part_of(clause, simple) for clause in clauses],
        criteria=list(call.criteria.all()),
        moments=moments_of(call),
        rules=rules_of(call),
        unpaid=call.exclusion_lines,
        funders=[funder_line(envelope) for envelope in envelopes_of(call)],
    )


def part_of(clause: Clause, simple: bool) -> Part:
    said = clause.simple if simple and clause.simple else clause.text
    return Part(
        number=clause.position,
        title=clause.title,
        anchor=clause.anchor,
        text=said,
        falls_back=simple and not clause.simple,
        words=tuple(words_of(evidence) for evidence in clause.evidence.all()),
        credits=credits_of(clause),
    )


def words_of(evidence: Evidence) -> Words:
    by = (evidence.who, evidence.place, evidence.qpv, evidence.source)
    return Words(evidence.text, ", ".join(str(one) for one in by if one))


def facts_of(call: Call) -> list[dict]:
    facts = [
        {"label": _("Répondre avant le"), "value": date_full(call.closes_at, call.contract.tz)},
        {"label": _("Aide possible"), "value": possible_help(call)},
        {"label": _("Réponse à tous"), "value": _("le %(date)s") % {"date": date_full(call.answer_on)}},
        {"label": _("Quartiers"), "value": ", ".join(str(qpv) for qpv in call.qpvs.all())},
    ]
    return [fact for fact in facts if fact["value"]]


def possible_help(call: Call) -> str:
    least, most = euros(call.floor_cents, short=True), euros(call.ceiling_cents, short=True)
    if call.floor_cents and most:
        return _("de %(least)s à %(most)s") % {"least": least, "most": most}
    if most:
        return _("jusqu’à %(most)s") % {"most": most}
    return _("à partir de %(least)s") % {"least": least} if call.floor_cents else _("selon votre projet")


def rules_of(call: Call) -> list[str]:
    """The settings of the money, each as a sentence."""
    return [sentence for sentence in (*_amounts(call), *_shares(call), _period(call)) if sentence]


def _amounts(call: Call) -> Iterable[str]:
    if call.floor_cents:
        yield _("L’aide est d’au moins %(least)s.") % {"least": euros(call.floor_cents, short=True)}
    if call.ceiling_cents:
        yield _("Elle ne dépasse pas %(most)s.") % {"most": euros(call.ceiling_cents, short=True)}
    if call.max_share < 100:
        yield _("Elle paie au plus %(share)s %% de ce que coûte le projet.") % {"share": call.max_share}


def _shares(call: Call) -> Iterable[str]:
    if call.own_share:
        yield _("Au moins %(share)s %% du coût viennent d’ailleurs : une autre aide, vos moyens, les familles.") % {
            "share": call.own_share
        }
    if call.overheads_share is not None:
        yield _("Les frais ordinaires de la structure comptent pour %(share)s %% du coût au plus.") % {
            "share": call.overheads_share
        }
    if call.qpv_share:
        yield _("Au moins %(share)s %% des personnes vivent dans les quartiers de l’appel.") % {"share": call.qpv_share}


def _period(call: Call) -> str:
    words = {"first": date_full(call.actions_from), "last": date_full(call.actions_until)}
    if call.actions_from and call.actions_until:
        return _("Les projets commencent à partir du %(first)s et finissent au plus tard le %(last)s.") % words
    if call.actions_from:
        return _("Les projets commencent à partir du %(first)s.") % words
    return _("Les projets finissent au plus tard le %(last)s.") % words if call.actions_until else ""


def envelopes_of(call: Call) -> Iterable[Envelope]:
    return call.envelopes.select_related("institution", "theme", "qpv")


def funder_line(envelope: Envelope) -> str:
    """« Ville : 30 000 €, pour le thème Culture »."""
    words = {"funder": envelope.institution.name, "amount": euros(envelope.amount_cents, short=True)}
    if envelope.theme:
        return _("%(funder)s : %(amount)s, pour le thème « %(theme)s »") % {**words, "theme": envelope.theme}
    if envelope.qpv:
        return _("%(funder)s : %(amount)s, pour le quartier %(qpv)s") % {**words, "qpv": envelope.qpv}
    return _("%(funder)s : %(amount)s") % words


def reading_minutes(words: int) -> str:
    """At 150 words a minute, which is how one reads what matters."""
    minutes = max(1, round(words / 150))
    return ngettext("%(minutes)s minute de lecture", "%(minutes)s minutes de lecture", minutes) % {"minutes": minutes}

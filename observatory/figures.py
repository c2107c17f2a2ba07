"""Totals across contracts: sums and counts, never a line about one request."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.utils.translation import gettext as _

from aap.models import Call, Envelope
from applicants.models import Dossier
from instruction.models import Notice, Reason
from kit.money import split_equally
from observatory.scope import Scope, answers, grants
from territory.models import Theme

MOST_ROWS = 15
# Under three refusals, somebody could guess whose reasons these are.
FEWEST_REFUSALS = 3

GRANTED, REFUSED = Q(kind=Notice.Kind.GRANT), Q(kind=Notice.Kind.REFUSAL)
Row = tuple[str, int]


@dataclass(frozen=True)
class Totals:
    answered: int
    supported: int
    refused: int
    explained: int
    organisations: int
    cents: int


def totals(scope: Scope) -> Totals:
    told = answers(scope).annotate(explains=Exists(Reason.objects.filter(notice=OuterRef("pk"))))
    counts = told.aggregate(
        answered=Count("pk"),
        supported=Count("pk", filter=GRANTED),
        refused=Count("pk", filter=REFUSED),
        explained=Count("pk", filter=REFUSED & Q(explains=True)),
        organisations=Count("case__dossier__organisation", filter=GRANTED, distinct=True),
    )
    return Totals(**counts, cents=grants(scope).aggregate(cents=Sum("amount_cents"))["cents"] or 0)


def answers_by_contract(scope: Scope) -> list[tuple[str, tuple[int, int]]]:
    contract = "case__dossier__call__contract__"
    rows = (
        answers(scope)
        .values_list(f"{contract}name", f"{contract}department")
        .annotate(supported=Count("pk", filter=GRANTED), refused=Count("pk", filter=REFUSED), all=Count("pk"))
        .order_by("-all", f"{contract}name")
    )
    return [(place(name, department), (given, refused)) for name, department, given, refused, _all in rows[:MOST_ROWS]]


def euros_by_contract(scope: Scope) -> list[Row]:
    contract = "case__dossier__call__contract__"
    rows = grants(scope).values_list(f"{contract}name", f"{contract}department").annotate(cents=Sum("amount_cents"))
    return shortened((place(name, department), cents) for name, department, cents in rows)


def euros_by_qpv(scope: Scope) -> list[Row]:
    """A project in two neighbourhoods counts for one half in each."""
    given = dict(grants(scope).values_list("case__dossier").annotate(cents=Sum("amount_cents")))
    names: dict[int, str] = {}
    euros: dict[int, int] = defaultdict(int)
    for dossier, qpvs in qpvs_of_grants(scope).items():
        names |= qpvs
        for qpv, cents in zip(qpvs, split_equally(given.pop(dossier), len(qpvs)), strict=True):
            euros[qpv] += cents
    nowhere = [(_("Quartier non précisé"), sum(given.values()))] if given else []
    return shortened([*((names[qpv], cents) for qpv, cents in euros.items()), *nowhere])


def qpvs_of_grants(scope: Scope) -> dict[object, dict[int, str]]:
    links = Dossier.qpvs.through.objects.filter(dossier__in=grants(scope).values("case__dossier"))
    contract = "dossier__call__contract__name"
    found: dict[object, dict[int, str]] = defaultdict(dict)
    for dossier, qpv, name, city in links.order_by("pk").values_list("dossier", "qpv", "qpv__name", contract):
        found[dossier][qpv] = name if scope.contract else place(name, city)
    return found


def euros_by_theme(scope: Scope) -> list[Row]:
    """The theme of the envelope that pays, or else of the call; when they hold several, nobody can say which."""
    sums = grants(scope).values_list("case__dossier__call", "institution").annotate(cents=Sum("amount_cents"))
    envelopes, calls = themes_of_envelopes(scope), themes_of_calls(scope)
    euros: dict[str, int] = defaultdict(int)
    for call, institution, cents in sums:
        themes = envelopes.get((call, institution)) or calls.get(call) or {_("Thème non précisé")}
        euros[next(iter(themes)) if len(themes) == 1 else _("Appels à plusieurs thèmes")] += cents
    return shortened(euros.items())


def themes_of_envelopes(scope: Scope) -> dict[tuple[int, int], set[str]]:
    links = Envelope.objects.filter(call__in=calls_of(scope)).order_by()
    rows = links.values_list("call", "institution", "theme__label", "theme__parent__label")
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    unsure: set[tuple[int, int]] = set()
    for call, institution, label, parent in rows:
        found[call, institution].add(parent or label)
        unsure |= {(call, institution)} if label is None else set()
    return {key: themes for key, themes in found.items() if key not in unsure}


def themes_of_calls(scope: Scope) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    themes = Theme.objects.filter(calls__in=calls_of(scope)).order_by()
    for call, label, parent in themes.values_list("calls", "label", "parent__label"):
        found[call].add(parent or label)
    return found


def calls_of(scope: Scope):
    return Call.objects.filter(pk__in=answers(scope).values("case__dossier__call")).values("pk")


def reasons(scope: Scope) -> list[Row]:
    """How many refusals each criterion explains."""
    refusals = answers(scope).filter(REFUSED)
    if refusals.count() < FEWEST_REFUSALS:
        return []
    found = Reason.objects.filter(notice__in=refusals.values("pk")).order_by()
    return shortened(found.values_list("criterion__title").annotate(number=Count("notice", distinct=True)))


def place(name: str, where: str) -> str:
    return f"{name} ({where})"


def shortened(rows: Iterable[Row]) -> list[Row]:
    """The largest first; past the fifteenth, one line for all the others."""
    ordered = sorted(rows, key=lambda row: (-row[1], row[0]))
    head, rest = ordered[:MOST_ROWS], ordered[MOST_ROWS:]
    others = [(_("Les autres (%(number)s)") % {"number": len(rest)}, sum(value for _label, value in rest))]
    return [*head, *others] if rest else head

"""What each funder brings: for the whole call, for one theme, for one neighbourhood."""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap.models import Amendment, Call, Envelope
from aap.services import amendments
from aap.services.pen import touch
from aap.spending import spent
from accounts import journal
from kit.machine import Refused
from kit.money import euros
from territory.models import Institution, Qpv, Theme

ENVELOPES = journal.declare("aap.envelopes.set", gettext_lazy("Enveloppes annoncées"))

Place = tuple[int, int | None, int | None]


@dataclass(frozen=True)
class Line:
    """By keys, so that it can be compared, kept, and shown before it is saved."""

    institution: int
    cents: int
    theme: int | None = None
    qpv: int | None = None

    @property
    def place(self) -> Place:
        return (self.institution, self.theme, self.qpv)


def lines_of(call: Call) -> list[Line]:
    return [Line(one.institution_id, one.amount_cents, one.theme_id, one.qpv_id) for one in call.envelopes.all()]


@transaction.atomic
def set_envelopes(
    call: Call, lines: Iterable[Line], *, actor, amendment: Amendment | None = None, seen: str | None = None
) -> Call:
    """Every line of the call; zero takes a line away, and nobody takes back what is already granted.

    `seen` is the mark of the lines that the writer had before their eyes.
    """
    call = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    _refuse_unseen(call, seen)
    _refuse_out_of_time(call, amendment)
    # The rows are locked as a decision locks them: a grant and a smaller envelope never pass each other.
    standing = {_place(row): row for row in call.envelopes.select_for_update()}
    wanted = _by_place(lines)
    _refuse_below_spent(call, standing, wanted)
    changes = envelope_changes(call, wanted.values())
    _write(call, standing, wanted)
    touch(call)
    details = {"changes": changes, "amendment": amendment.number if amendment else None}
    journal.record(ENVELOPES, on=call, actor=actor, details=details)
    return call


@transaction.atomic
def amend_envelopes(
    call: Call, lines: Iterable[Line], *, title: str, reason: str, actor, seen: str | None = None
) -> Call:
    """On a published call: dated, with its reason, and everybody concerned is told."""
    call, lines = Call.objects.select_for_update(of=("self",)).get(pk=call.pk), list(lines)
    _refuse_unseen(call, seen)
    changes = envelope_changes(call, lines)
    if not changes:
        raise Refused(_("Rien n’a changé : modifiez au moins un montant."))
    amendment = amendments.record(call, changes, title=title, reason=reason, actor=actor)
    return set_envelopes(call, lines, actor=actor, amendment=amendment)


@transaction.atomic
def set_amounts(call: Call, amounts: Mapping[int, int], *, actor, amendment: Amendment | None = None) -> Call:
    """For the whole call, funder by funder; the other lines stay."""
    call = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    others = [line for line in lines_of(call) if line.place not in {(funder, None, None) for funder in amounts}]
    whole = [Line(funder, cents) for funder, cents in amounts.items()]
    return set_envelopes(call, [*others, *whole], actor=actor, amendment=amendment)


def envelope_changes(call: Call, lines: Iterable[Line]) -> list[dict[str, str]]:
    """What `lines` would change, as people read it."""
    before = {line.place: line.cents for line in lines_of(call)}
    after = {line.place: line.cents for line in lines if line.cents}
    moved = [place for place in dict.fromkeys([*before, *after]) if before.get(place) != after.get(place)]
    names = _names(moved)
    return [
        {"what": names[place], "before": _amount(before.get(place)), "after": _amount(after.get(place))}
        for place in moved
    ]


def _amount(cents: int | None) -> str:
    return euros(cents, short=True) if cents else _("rien")


def _names(places: list[Place]) -> dict[Place, str]:
    """« Enveloppe de Ville de Tours, thème Emploi »."""
    funders = Institution.objects.in_bulk([funder for funder, _theme, _qpv in places])
    themes = Theme.objects.in_bulk([theme for _funder, theme, _qpv in places if theme])
    qpvs = Qpv.objects.in_bulk([qpv for _funder, _theme, qpv in places if qpv])
    return {
        (funder, theme, qpv): _("Enveloppe de %(funder)s, %(scope)s")
        % {"funder": funders[funder].name, "scope": scope_label(themes.get(theme), qpvs.get(qpv))}
        for funder, theme, qpv in places
    }


def scope_label(theme: Theme | None, qpv: Qpv | None) -> str:
    if theme:
        return _("pour le thème « %(theme)s »") % {"theme": theme}
    return _("pour le quartier %(qpv)s") % {"qpv": qpv} if qpv else _("pour tout l’appel")


def _place(row: Envelope) -> Place:
    return (row.institution_id, row.theme_id, row.qpv_id)


def _by_place(lines: Iterable[Line]) -> dict[Place, Line]:
    wanted: dict[Place, Line] = {}
    for line in [one for one in lines if one.cents]:
        if line.place in wanted:
            raise Refused(_("Deux lignes ont le même financeur et le même objet : gardez-en une seule."))
        wanted[line.place] = line
    return wanted


def mark_of(call: Call) -> str:
    """Changes when a line does: two people who write the same page do not undo each other."""
    lines = sorted(str((line.place, line.cents)) for line in lines_of(call))
    return f"{zlib.crc32(repr(lines).encode()):08x}"


def _refuse_unseen(call: Call, seen: str | None) -> None:
    if seen is not None and seen != mark_of(call):
        raise Refused(_("Quelqu’un vient de modifier les enveloppes : relisez la page, puis recommencez."))


def _refuse_out_of_time(call: Call, amendment: Amendment | None) -> None:
    if call.state in {Call.State.DECIDED, Call.State.ARCHIVED}:
        raise Refused(_("Les décisions de cet appel sont closes : ses enveloppes ne changent plus."))
    if call.state == Call.State.CONSENT:
        raise Refused(_("L’appel est en consultation : reprenez l’écriture pour changer l’argent."))
    if call.is_public and (amendment is None or amendment.call_id != call.pk):
        raise Refused(
            _("L’appel est publié : ses enveloppes changent par une modification datée, que tout le monde peut lire.")
        )


def _refuse_below_spent(call: Call, standing: dict[Place, Envelope], wanted: dict[Place, Line]) -> None:
    totals = totals_of(wanted.values())
    funders = Institution.objects.in_bulk({funder for funder, _theme, _qpv in (*standing, *wanted)})
    sentences = [
        _("%(funder)s a déjà accordé %(spent)s : le total de ses enveloppes ne peut pas être plus petit.")
        % {"funder": funder, "spent": euros(given, short=True)}
        for key, funder in funders.items()
        if (given := spent(call, key)) > totals.get(key, 0)
    ]
    if sentences:
        raise Refused(*sentences)


def totals_of(lines: Iterable[Line]) -> dict[int, int]:
    totals: dict[int, int] = defaultdict(int)
    for line in lines:
        totals[line.institution] += line.cents
    return totals


def _write(call: Call, standing: dict[Place, Envelope], wanted: dict[Place, Line]) -> None:
    gone = [row.pk for place, row in standing.items() if place not in wanted]
    call.envelopes.filter(pk__in=gone).delete()
    for (funder, theme, qpv), line in wanted.items():
        call.envelopes.update_or_create(
            institution_id=funder, theme_id=theme, qpv_id=qpv, defaults={"amount_cents": line.cents}
        )

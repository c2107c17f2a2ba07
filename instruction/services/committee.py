"""The funders decide together, each out of its own envelope."""

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap import spending
from aap.models import Call, Envelope
from accounts import journal
from accounts.door import take
from instruction.models import Case, Committee, FundingDecision
from kit.machine import Refused
from kit.money import euros
from territory.models import Institution

PLANNED = journal.declare("instruction.committee.planned", gettext_lazy("Comité prévu"))
DECIDED = journal.declare("instruction.decision.made", gettext_lazy("Décision d’un financeur"))


@transaction.atomic
def plan(committee: Committee, *, funders, cases, actor) -> Committee:
    committee.opened_by = actor
    committee.save()
    committee.funders.set({*funders, *_asked_by(cases)})
    journal.record(PLANNED, on=committee, actor=actor, details={"held_on": f"{committee.held_on:%Y-%m-%d}"})
    for case in cases:
        take(case, "schedule", actor=actor, committee=committee)
    return committee


def _asked_by(cases):
    """A funder that was asked for money has its column, present or not: its silence would block the case unseen."""
    return Institution.objects.filter(requests__dossier__case__in=cases)


@transaction.atomic
def unschedule(case: Case, *, reason: str, actor) -> Case:
    """Off the agenda: what was said there no longer counts, and will be said again."""
    return take(case, "unschedule", actor=actor, reason=reason)


@transaction.atomic
def decide(case: Case, institution: Institution, *, outcome: str, amount_cents: int, comment: str = "", actor):
    """One funder's line. The envelope is locked, so that two laptops never spend the same euro."""
    case = _on_the_agenda(case)
    if outcome not in FundingDecision.WITH_MONEY:
        amount_cents = 0
    elif amount_cents <= 0:
        raise Refused(_("Un accord porte un montant : écrivez combien."))
    else:
        _within_request(case, institution, outcome, amount_cents)
        _within_envelope(case, institution, amount_cents)
    line, _new = FundingDecision.objects.update_or_create(
        case=case,
        institution=institution,
        defaults={
            "committee": case.committee,
            "outcome": outcome,
            "amount_cents": amount_cents,
            "comment": comment,
            "decided_by": actor,
            "at": timezone.now(),
        },
    )
    journal.record(DECIDED, on=line, actor=actor, details={"outcome": outcome, "cents": amount_cents})
    return line


def close_decision(case: Case, *, actor) -> Case:
    return take(case, "decide", actor=actor, at=timezone.now())


def spent(call: Call, institution: Institution | int, *, but: Case | None = None) -> int:
    """What a funder has granted in a call, on cases that are still on the agenda where it said so."""
    standing = FundingDecision.objects.standing().filter(institution=institution, case__dossier__call=call)
    if but is not None:
        standing = standing.exclude(case=but)
    return standing.aggregate(total=Sum("amount_cents"))["total"] or 0


def _on_the_agenda(case: Case) -> Case:
    locked = Case.objects.select_for_update(of=("self",)).select_related("dossier__call").get(pk=case.pk)
    if locked.state != Case.State.SCHEDULED:
        raise Refused(_("Ce dossier n’est pas à l’ordre du jour : il ne se décide pas maintenant."))
    return locked


def _within_envelope(case: Case, institution: Institution, amount_cents: int) -> None:
    call = case.dossier.call
    # Locking reads the rows first: databases refuse to lock a sum.
    locked = list(Envelope.objects.select_for_update().filter(call=call, institution=institution))
    if not locked:
        raise Refused(_("%(funder)s n’a pas annoncé d’enveloppe pour cet appel.") % {"funder": institution})
    left = sum(envelope.amount_cents for envelope in locked) - spent(call, institution, but=case)
    if amount_cents > left:
        raise Refused(
            _("L’enveloppe de %(funder)s ne suffit pas : il reste %(left)s.")
            % {"funder": institution, "left": euros(left, short=True)}
        )


def _within_request(case: Case, institution: Institution, outcome: str, amount_cents: int) -> None:
    """Granted is what was asked; granted in part is less. Nobody gives what nobody asked."""
    request = case.dossier.requests.filter(institution=institution).first()
    if request is None:
        raise Refused(_("L’association n’a rien demandé à %(funder)s.") % {"funder": institution})
    asked = euros(request.amount_cents, short=True)
    if outcome == FundingDecision.Outcome.GRANTED and amount_cents != request.amount_cents:
        raise Refused(_("« Accordé » veut dire tout ce qui est demandé : %(asked)s.") % {"asked": asked})
    if outcome == FundingDecision.Outcome.PARTIAL and amount_cents >= request.amount_cents:
        raise Refused(_("« Accordé en partie » veut dire moins que ce qui est demandé : %(asked)s.") % {"asked": asked})


@spending.source
def granted_out_of(call: Call, institution: int) -> int:
    return spent(call, institution)

"""A row of each machine that no guard holds back, rows that each guard holds back, and what steps are given."""

import datetime
import uuid

from django.utils import timezone

from aap.models import Call, ConsentRound, Criterion
from aap.services import consent
from accounts.door import take
from applicants.models import Dossier
from applicants.services import dossiers
from cohorts.models import Cohort, Indicator, Laureate
from instruction.models import Avis, Case, Committee, FundingDecision, Notice, Score
from tests.spine import story

NOWHERE = {"UUIDField": uuid.UUID(int=0), "BigAutoField": 0}


def call_to_write(cast) -> Call:
    call = story.written_call(cast, f"appel-{uuid.uuid4().hex[:8]}")
    over = timezone.now() - datetime.timedelta(hours=1)
    times = {"opened_at": over, "closed_at": over, "closes_on": timezone.localdate()}
    round = call.consent_rounds.create(number=1, opened_by=cast.lead, **times)
    round.answers.create(person=cast.resident, group="inhabitants", kind="consent")
    return Call.objects.get(pk=call.pk)


def call_that_is_over(cast) -> Call:
    call = call_to_write(cast)
    end_the_window(call)
    return Call.objects.get(pk=call.pk)


def let_time_pass(row, name: str) -> None:
    """A call is published before its closing, and closes after it."""
    if isinstance(row, Call) and name == "close" and row.state == Call.State.PUBLISHED:
        end_the_window(row)


def end_the_window(call: Call) -> None:
    Call.objects.filter(pk=call.pk).update(closes_at=timezone.now() - datetime.timedelta(hours=1))


def dossier_to_submit(cast) -> Dossier:
    call = story.open_call(cast, f"appel-{uuid.uuid4().hex[:8]}")
    dossier = dossiers.start(call, story.association(cast), actor=cast.member)
    return story.filled(cast, dossier)


def case_to_read(cast) -> Case:
    """Followed, with its avis, its scores and its decision; nobody is asked for money, so nobody is silent."""
    dossier = dossier_to_submit(cast)
    case = dossiers.submit(dossier, actor=cast.member).case
    dossier.requests.all().delete()
    Case.objects.filter(pk=case.pk).update(assigned_to=cast.agent)
    Avis.objects.create(**asked(cast, case), opinion="favourable", text="Oui.", **given(cast))
    for criterion in dossier.call.criteria.all():
        Score.objects.create(case=case, criterion=criterion, reader=cast.agent, value=3, justification="Solide.")
    line = {"committee": meeting_of(case, cast), "institution": cast.seat("etat"), "decided_by": cast.state}
    FundingDecision.objects.create(case=case, outcome="refused", **line)
    letter(case, cast, state="issued", number=f"{dossier.pk}"[:20], issued_at=timezone.now(), **checked(cast))
    return Case.objects.get(pk=case.pk)


def asked(cast, case: Case) -> dict:
    seat = cast.seat("direction")
    return {"case": case, "institution": seat, "asked_by": cast.agent, "due_on": timezone.localdate()}


def given(cast) -> dict:
    return {"state": "given", "given_by": cast.referent, "given_at": timezone.now()}


def checked(cast) -> dict:
    return {"checked_by": cast.lead, "signed_by": cast.lead, "signed_at": timezone.now()}


def letter(case: Case, cast, **more) -> Notice:
    return Notice.objects.create(case=case, kind="grant", opening="Bravo.", written_by=cast.agent, **more)


def meeting_of(case: Case, cast) -> Committee:
    call = case.dossier.call
    return Committee.objects.get_or_create(call=call, defaults={"held_on": call.answer_on, "opened_by": cast.lead})[0]


def submitted(cast) -> Case:
    return dossiers.submit(dossier_to_submit(cast), actor=cast.member).case


def laureate_to_follow(cast) -> Laureate:
    case = submitted(cast)
    cohort = Cohort.objects.create(call=case.dossier.call)
    return Laureate.objects.create(cohort=cohort, case=case, report="Tout le monde cousait.")


ROWS = {
    Call: call_to_write,
    Dossier: dossier_to_submit,
    Case: case_to_read,
    Avis: lambda cast: Avis.objects.create(**asked(cast, submitted(cast))),
    Notice: lambda cast: letter(submitted(cast), cast),
    Laureate: laureate_to_follow,
}


def row_of(model, cast):
    return ROWS[model](cast)


def scheduled(cast) -> Case:
    case = case_to_read(cast)
    for name in ("admit", "review", "make_ready", "schedule"):
        case = take(case, name, actor=cast.lead, **values_of(case, name, cast))
    return case


def values_of(row, name: str, cast) -> dict:
    now, today = timezone.now(), timezone.localdate()
    number = f"{row.pk}"[:16]
    words = {"opinion": "favourable", "text": "Oui.", "common_law": "", "by": cast.referent, "at": now}
    return {
        (Call, "publish"): {"at": now},
        (Dossier, "submit"): {"number": number, "signatory": cast.member, "at": now},
        (Dossier, "resubmit"): {"signatory": cast.member},
        (Case, "ask_complement"): {"due_on": today},
        (Case, "schedule"): {"committee": meeting_of(row, cast) if isinstance(row, Case) else None},
        (Case, "decide"): {"at": now},
        (Avis, "give"): words,
        (Notice, "check_over"): {"by": cast.lead},
        (Notice, "sign"): {"by": cast.lead, "at": now},
        (Notice, "issue"): {"number": number, "at": now},
        (Notice, "mark_read"): {"at": now},
        (Laureate, "contract_signed"): {"on": today},
        (Laureate, "close"): {"at": now},
    }.get((type(row), name), {})


def running_round(cast) -> ConsentRound:
    return consent.open_round(story.written_call(cast, "tour"), closes_on=story.in_ten_days(), actor=cast.lead)


def bare_rows(cast) -> list:
    """Enough of what is missing for every guard to refuse at least once."""
    empty = Call.objects.create(contract=cast.contract, slug="vide", title="Vide", year=2027)
    loose = Call.objects.create(contract=cast.contract, slug="lache", title="Lâche", year=2027)
    Criterion.objects.create(call=loose, position=1, title="Le lien", weight=40)
    loose.questions.create(position=1, kind="group", label="Vos partenaires")
    loose.clauses.create(position=1, title="À écrire")
    end_the_window(loose)
    loose.refresh_from_db(fields=["closes_at"])
    running = running_round(cast)
    consent.answer(running, kind="objection", reason="Trop court.", actor=cast.resident)
    received = submitted(cast)
    scheduled = Case.objects.get(pk=submitted(cast).pk)
    meeting = meeting_of(scheduled, cast)
    Case.objects.filter(pk=scheduled.pk).update(state="scheduled", committee=meeting)
    postponed = {"outcome": "postponed", "institution": cast.seat("etat"), "decided_by": cast.state}
    FundingDecision.objects.create(case=scheduled, committee=meeting, **postponed)
    refusal = Notice.objects.create(case=received, kind="refusal", opening=" ", written_by=cast.agent)
    Avis.objects.create(**asked(cast, received))
    over = submitted(cast)
    Case.objects.filter(pk=over.pk).update(state="withdrawn")
    late = Avis.objects.create(**asked(cast, Case.objects.get(pk=over.pk)))
    laureate = Laureate.objects.create(cohort=Cohort.objects.create(call=empty), case=received)
    Indicator.objects.create(laureate=laureate, label="Habitants")
    draft = Dossier.objects.create(call=empty, organisation=story.association(cast), started_by=cast.member)
    unasked = submitted(cast)
    return [
        empty,
        loose,
        running.call,
        draft,
        received,
        unasked,
        Case.objects.get(pk=scheduled.pk),
        refusal,
        late,
        laureate,
    ]

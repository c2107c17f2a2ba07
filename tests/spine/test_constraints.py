"""The database repeats what the machines and the services hold: whatever passes by them is refused."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from aap.models import Call, ConsentAnswer, ConsentRound, Criterion, Evidence, Suggestion
from applicants.models import Dossier
from cohorts.models import Laureate
from instruction.models import Avis, Case, FundingDecision, Notice, Score
from tests.spine import ready, rows, story

pytestmark = pytest.mark.django_db

MACHINES = [Call, Dossier, Case, Avis, Notice, Laureate]


def refuses(model, constraint: str, **values) -> None:
    """Neither database lets it in; both name the constraint."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model.objects.update(**values)


@pytest.mark.parametrize("model", MACHINES, ids=lambda model: model.__name__)
def test_no_state_outside_the_drawing(model, cast):
    ready.row_of(model, cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(state="unheard-of")


@pytest.mark.parametrize(
    ("model", "constraint", "values"),
    [
        (Call, "call_published_with_its_dates", {"state": "published"}),
        (Call, "call_published_with_its_dates", {"published_at": timezone.now()}),
        (Dossier, "dossier_submitted_with_number_and_signatory", {"state": "submitted"}),
        (Dossier, "dossier_submitted_with_number_and_signatory", {"number": "ICI-2027-0001"}),
        (Case, "case_on_an_agenda_has_its_committee", {"state": "scheduled"}),
        (Case, "case_incomplete_has_a_due_date", {"state": "incomplete"}),
        (Case, "case_incomplete_has_a_due_date", {"complement_due_on": timezone.localdate()}),
        (Case, "case_decided_has_its_time", {"decided_at": timezone.now()}),
        (Avis, "avis_given_says_why", {"state": "given"}),
        (Avis, "avis_given_says_why", {"opinion": "favourable"}),
        (Notice, "notice_past_writing_is_checked", {"state": "checked"}),
        (Notice, "notice_issued_with_number_and_time", {"number": "R-1"}),
        (Laureate, "laureate_contracted_has_its_day", {"state": "running"}),
        (Laureate, "laureate_closed_has_its_time", {"closed_at": timezone.now()}),
    ],
)
def test_no_state_without_what_it_means(cast, model, constraint, values):
    ready.row_of(model, cast)
    refuses(model, constraint, **values)


def test_a_letter_is_checked_by_a_second_person(cast):
    letter = ready.row_of(Notice, cast)
    refuses(Notice, "notice_checked_by_a_second_person", state="checked", checked_by=letter.written_by)


def test_a_letter_is_signed_by_somebody(cast):
    ready.row_of(Notice, cast)
    refuses(Notice, "notice_signed_by_somebody", state="signed", checked_by=cast.lead)


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("call_closes_after_it_opens", {"closes_at": timezone.now() - datetime.timedelta(days=9)}),
        ("call_ceiling_above_floor", {"floor_cents": 200, "ceiling_cents": 100}),
        ("call_share_is_a_percentage", {"max_share": 101}),
    ],
)
def test_a_call_keeps_its_limits_in_order(cast, constraint, values):
    story.written_call(cast)
    refuses(Call, constraint, **values)


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("dossier_people_from_qpv_within_people", {"people_from_qpv": 41}),
        ("dossier_ends_after_it_starts", {"ends_on": timezone.localdate() - datetime.timedelta(days=1)}),
    ],
)
def test_a_dossier_keeps_its_figures_in_order(cast, constraint, values):
    ready.row_of(Dossier, cast)
    refuses(Dossier, constraint, **values)


def test_a_score_has_its_limits_and_its_reason(cast):
    ready.row_of(Case, cast)
    refuses(Score, "score_between_0_and_4", value=5)
    refuses(Score, "score_is_justified", justification="")


def test_a_decision_grants_money_or_none(cast):
    ready.row_of(Case, cast)
    refuses(FundingDecision, "decision_grants_money_or_none", outcome="granted")
    refuses(FundingDecision, "decision_grants_money_or_none", amount_cents=1)


def test_a_decision_is_one_a_funder(cast):
    case = ready.row_of(Case, cast)
    same = case.decisions.get()
    same.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        same.save(force_insert=True)


def test_a_criterion_has_a_weight(cast):
    story.written_call(cast)
    refuses(Criterion, "criterion_weight_is_a_share", weight=0)


def test_a_suggestion_is_answered_in_full(cast):
    rows.suggestion(cast, story.written_call(cast).clauses.get())
    refuses(Suggestion, "suggestion_answered_in_full", outcome="accepted")
    answered = {"answered_by": cast.lead, "answered_at": timezone.now()}
    refuses(Suggestion, "suggestion_declined_with_an_answer", outcome="declined", **answered)


def test_evidence_is_read_by_somebody(cast):
    rows.word(cast)
    refuses(Evidence, "evidence_moderated_by_somebody", moderated_by=None)


def test_an_objection_has_a_reason_and_is_lifted_by_somebody(cast):
    round = ready.running_round(cast)
    ConsentAnswer.objects.create(round=round, person=cast.relay, group="relay", kind="consent")
    refuses(ConsentAnswer, "consent_objection_has_a_reason", kind="objection")
    refuses(ConsentAnswer, "consent_lifted_by_somebody", lifted_at=timezone.now())


def test_a_call_has_one_running_round(cast):
    round = ready.running_round(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsentRound.objects.create(call=round.call, number=2, opened_by=cast.lead, closes_on=round.closes_on)

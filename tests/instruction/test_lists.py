"""The pages of instruction cost the same whatever the number of dossiers, avis, scores, funders and reasons."""

import itertools

import pytest
from django.utils import timezone

from accounts.door import take
from instruction.models import Committee, Notice, Reason
from instruction.services import committee, notices
from tests.spine import rows, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(cast):
    return story.open_call(cast)


@pytest.fixture
def organisation(cast):
    return story.association(cast)


def ready(cast, call, organisation):
    return story.case_ready(cast, story.submitted_dossier(cast, call, organisation))


@pytest.mark.parametrize("page", ["", "dossiers/", "dossiers/?q=couture&state=under_review"])
def test_the_dossiers_received(cast, call, organisation, browser_of, one_and_three, page):
    browser = browser_of(cast.agent)
    one_and_three(
        lambda: story.case_asked(cast, story.submitted_dossier(cast, call, organisation)),
        lambda: browser.get(f"/instruction/{page}"),
    )


def test_one_dossier_with_its_avis(cast, call, organisation, browser_of, one_and_three):
    dossier = story.submitted_dossier(cast, call, organisation)
    ask, browser = story.asker(cast, dossier.case), browser_of(cast.agent)
    one_and_three(ask, lambda: browser.get(dossier.case.get_absolute_url()))


def test_one_dossier_with_its_grid(cast, call, organisation, browser_of, one_and_three):
    case = story.case_asked(cast, story.submitted_dossier(cast, call, organisation))
    readers, browser = iter([cast.lead, cast.state, cast.city]), browser_of(cast.agent)

    def make():
        rows.branch(cast, call)
        story.scored(case, reader=next(readers))

    one_and_three(make, lambda: browser.get(case.get_absolute_url()))


@pytest.mark.parametrize("reader", ["referent", "agent"])
def test_the_avis_that_are_asked(cast, call, organisation, browser_of, one_and_three, reader):
    browser = browser_of(getattr(cast, reader))
    one_and_three(
        lambda: story.case_asked(cast, story.submitted_dossier(cast, call, organisation)),
        lambda: browser.get("/avis/"),
    )


def test_the_committees(cast, call, browser_of, one_and_three):
    browser = browser_of(cast.state)
    one_and_three(
        lambda: committee.plan(Committee(call=call, held_on=call.answer_on), funders=[], cases=[], actor=cast.lead),
        lambda: browser.get("/comites/"),
    )


@pytest.mark.parametrize("reader", ["lead", "city"])
def test_the_table_of_a_committee(cast, call, organisation, browser_of, one_and_three, reader):
    seats = [cast.seat("etat"), cast.seat("ville")]
    meeting = committee.plan(Committee(call=call, held_on=call.answer_on), funders=seats, cases=[], actor=cast.lead)
    browser = browser_of(getattr(cast, reader))

    def make():
        case = ready(cast, call, organisation)
        case = take(case, "schedule", actor=cast.lead, committee=meeting)
        committee.decide(case, seats[0], outcome="partial", amount_cents=10_000, actor=cast.state)

    one_and_three(make, lambda: browser.get(meeting.get_absolute_url()))


def test_the_dossiers_that_a_committee_may_read(cast, call, organisation, browser_of, one_and_three):
    browser = browser_of(cast.lead)
    one_and_three(lambda: ready(cast, call, organisation), lambda: browser.get("/comites/nouveau/appel/"))


def letter_of(cast, call, organisation) -> Notice:
    return notices.draft(story.decided(cast, call, organisation), opening="Merci.", actor=cast.agent)


def reason(cast, letter: Notice) -> Reason:
    criterion = rows.branch(cast, letter.case.dossier.call)
    made = Reason(notice=letter, criterion=criterion, clause=criterion.clauses.get(), title="Trop peu", text="14.")
    return notices.add_point(made, actor=cast.agent)


def test_the_reasons_on_the_workbench(cast, call, organisation, browser_of, one_and_three):
    letter, browser = letter_of(cast, call, organisation), browser_of(cast.agent)
    one_and_three(lambda: reason(cast, letter), lambda: browser.get(f"/instruction/reponses/{letter.pk}/"))


@pytest.mark.parametrize("page", ["", "lettre.pdf"])
def test_the_reasons_in_the_answer(cast, call, organisation, browser_of, one_and_three, page):
    letter = story.refusal_issued(cast, story.decided(cast, call, organisation))
    notices.mark_read(letter, actor=cast.member)
    numbers = itertools.count(2)
    client = browser_of(cast.member).client

    def make():
        criterion = rows.branch(cast, call)
        Reason.objects.create(
            notice=letter,
            position=next(numbers),
            criterion=criterion,
            clause=criterion.clauses.get(),
            title="Trop peu",
            text="14.",
            would_help="Le collège.",
        )

    one_and_three(make, lambda: client.get(f"/reponses/{letter.pk}/{page}"))


def test_the_thread_of_a_reason(cast, call, organisation, browser_of, one_and_three):
    point = story.refusal_issued(cast, story.decided(cast, call, organisation)).reasons.get()
    browser = browser_of(cast.member)

    def make():
        rows.question(call, point.criterion)
        point.clause.evidence.add(rows.word(cast), through_defaults={"linked_by": cast.lead, "at": timezone.now()})

    one_and_three(make, lambda: browser.get(point.get_absolute_url()))

"""Lists and threads of the call cost the same whatever their length."""

import itertools

import pytest
from django.utils import timezone

from aap.services import consent
from tests.spine import rows, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(cast):
    return story.open_call(cast)


def test_the_public_list_of_calls(cast, browser_of, one_and_three):
    number = itertools.count()
    browser = browser_of()
    one_and_three(lambda: story.open_call(cast, f"appel-{next(number)}"), lambda: browser.get("/appels/"))


@pytest.mark.parametrize("page", ["", "cahier-des-charges/", "cahier-des-charges.pdf"])
def test_the_public_pages_of_a_call(cast, call, browser_of, one_and_three, page):
    client = browser_of().client
    one_and_three(lambda: rows.branch(cast, call), lambda: client.get(f"/appels/appel/{page}"))


def test_the_workshop(cast, browser_of, one_and_three):
    number = itertools.count()
    browser = browser_of(cast.lead)
    one_and_three(lambda: story.written_call(cast, f"appel-{next(number)}"), lambda: browser.get("/fabrique/"))


def test_a_call_in_the_workshop(cast, browser_of, one_and_three):
    call = story.written_call(cast)
    browser = browser_of(cast.lead)

    def make():
        rows.branch(cast, call)
        rows.suggestion(cast, call.clauses.last())

    one_and_three(make, lambda: browser.get("/fabrique/appel/"))


def test_the_suggestions_on_a_clause(cast, browser_of, one_and_three):
    clause = story.written_call(cast).clauses.get()
    browser = browser_of(cast.lead)
    one_and_three(lambda: rows.suggestion(cast, clause), lambda: browser.get(clause.get_absolute_url()))


def test_the_answers_of_a_round_of_consent(cast, browser_of, one_and_three):
    call = story.written_call(cast)
    round = consent.open_round(call, closes_on=call.answer_on, actor=cast.lead)
    people = iter([cast.resident, cast.relay, cast.referent])
    browser = browser_of(cast.lead)

    def make():
        objection = consent.answer(round, kind="objection", reason="Trop court.", actor=next(people))
        steering = {"steering_on": timezone.localdate(), "steering_who": "La ville et l’État"}
        consent.lift(objection, reason="Une semaine de plus.", actor=cast.lead, **steering)

    one_and_three(make, lambda: browser.get("/fabrique/appel/consentement/"))


def test_the_words_of_a_contract(cast, browser_of, one_and_three):
    browser = browser_of(cast.relay)
    one_and_three(lambda: rows.word(cast), lambda: browser.get("/paroles/"))


def test_the_thread_of_a_word_down_to_the_refusals(cast, call, browser_of, one_and_three):
    """The widest thread: articles, their criteria, their questions, and the refusals that came of them."""
    clause = call.clauses.get()
    word = clause.evidence.get()
    organisation = story.association(cast)
    browser = browser_of(cast.lead)

    def make():
        dossier = story.submitted_dossier(cast, call, organisation)
        case = story.case_decided(cast, story.case_ready(cast, dossier))
        first = call.criteria.first()
        story.refusal_issued(cast, case, criterion=first)
        rows.branch(cast, call, rests_on=word)

    paths = [word.get_absolute_url(), clause.get_absolute_url(), call.criteria.first().get_absolute_url()]
    one_and_three(make, lambda: [browser.get(path) for path in paths])


def test_the_roots_of_a_criterion(cast, call, browser_of, one_and_three):
    criterion = call.criteria.get()
    browser = browser_of(cast.member)
    one_and_three(
        lambda: criterion.clauses.add(rows.clause(cast, call)), lambda: browser.get(criterion.get_absolute_url())
    )


@pytest.mark.parametrize("page", ["criteres/nouveau/", "questions/nouvelle/", "enveloppes/"])
def test_the_forms_that_offer_choices(cast, browser_of, one_and_three, page):
    call = story.written_call(cast)
    browser = browser_of(cast.lead)
    one_and_three(lambda: rows.branch(cast, call), lambda: browser.get(f"/fabrique/appel/{page}"))

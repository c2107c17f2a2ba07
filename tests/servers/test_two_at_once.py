"""Two people who press at the same moment, each with a real connection: one wins, the other reads why not."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from aap.models import Evidence
from aap.services import evidence
from accounts.door import take
from accounts.models import JournalEntry
from applicants.models import Dossier
from applicants.services import dossiers
from instruction.models import Case, Committee, FundingDecision, Notice
from instruction.services import cases, committee, notices
from kit.machine import Refused
from tests.spine import story

pytestmark = [pytest.mark.servers, pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]

PATIENCE = 60


def at_once(*actions) -> list:
    """What each action gave, or the refusal that it got; none begins before all are ready."""
    barrier = threading.Barrier(len(actions), timeout=PATIENCE)

    def run(action):
        barrier.wait()
        try:
            return action()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as pool:
        return [done.result(PATIENCE) for done in [pool.submit(run, action) for action in actions]]


def refusals_of(outcomes: list) -> list[str]:
    return [sentence for outcome in outcomes if isinstance(outcome, Refused) for sentence in outcome.sentences]


@pytest.fixture
def call(cast):
    return story.open_call(cast)


@pytest.fixture
def organisation(cast):
    return story.association(cast)


def test_one_step_is_taken_once(cast, call, organisation):
    case = cases.assign(story.submitted_dossier(cast, call, organisation).case, cast.agent, actor=cast.lead)
    outcomes = at_once(*[lambda actor=actor: take(case, "admit", actor=actor) for actor in (cast.lead, cast.agent)])
    assert refusals_of(outcomes) == ["Ce n’est plus possible : l’état est maintenant « Recevable »."]
    assert Case.objects.get().state == "admissible"
    assert JournalEntry.objects.filter(action="instruction.case.admit").count() == 1


def test_a_dossier_is_submitted_once_and_numbers_are_never_shared(cast, call, organisation):
    drafts = [story.filled(cast, dossiers.start(call, organisation, actor=cast.member)) for _turn in range(3)]
    twice = [*drafts, drafts[0]]
    outcomes = at_once(*[lambda draft=draft: dossiers.submit(draft, actor=cast.member) for draft in twice])
    assert refusals_of(outcomes) == ["Ce n’est plus possible : l’état est maintenant « Déposé »."]
    assert sorted(Dossier.objects.values_list("number", flat=True)) == [f"ICI-2027-000{number}" for number in (1, 2, 3)]
    assert Case.objects.count() == 3


def test_two_laptops_never_spend_the_same_euro(cast, call, organisation):
    city = cast.seat("ville")
    call.envelopes.filter(institution=city).update(amount_cents=100_000)
    meeting = Committee(call=call, held_on=call.answer_on)
    lines = [story.case_ready(cast, story.submitted_dossier(cast, call, organisation)) for _turn in range(3)]
    committee.plan(meeting, funders=[city], cases=lines, actor=cast.lead)
    grant = {"outcome": "partial", "amount_cents": 60_000, "actor": cast.city}
    outcomes = at_once(*[lambda case=case: committee.decide(case, city, **grant) for case in lines])
    assert refusals_of(outcomes) == ["L’enveloppe de Ville ne suffit pas : il reste 400\u00a0€."] * 2
    assert FundingDecision.objects.count() == 1


def test_an_answer_is_begun_once(cast, call, organisation):
    case = story.decided(cast, call, organisation)
    people = (cast.lead, cast.agent)
    outcomes = at_once(*[lambda actor=actor: notices.draft(case, opening="Merci.", actor=actor) for actor in people])
    assert refusals_of(outcomes) == ["La réponse à ce dossier est déjà commencée."]
    assert Notice.objects.count() == 1


def test_one_of_two_moderators_reads_a_word_over(cast):
    word = evidence.record(Evidence(contract=cast.contract, text="Le bus ne passe plus."), actor=cast.relay)
    seen, people = evidence.mark_of(word), (cast.lead, cast.agent)
    copies = [Evidence.objects.get(pk=word.pk) for _person in people]
    outcomes = at_once(
        lambda: evidence.moderate(copies[0], words={"text": "Le bus passe."}, seen=seen, actor=cast.lead),
        lambda: evidence.moderate(copies[1], words={"text": "Plus de bus."}, seen=seen, actor=cast.agent),
    )
    assert refusals_of(outcomes) == ["Quelqu’un a déjà relu cette parole."]
    [kept] = [outcome for outcome in outcomes if isinstance(outcome, Evidence)]
    assert (Evidence.objects.get().text, Evidence.objects.get().moderated_by) == (kept.text, kept.moderated_by)
    assert JournalEntry.objects.filter(action="aap.evidence.moderated").count() == 1


def test_a_telephone_that_sends_twice_at_once_notes_one_word(cast):
    words = [Evidence(contract=cast.contract, text="Le bus ne passe plus.") for _turn in range(3)]
    at_once(*[lambda word=word: evidence.record(word, actor=cast.relay) for word in words])
    assert Evidence.objects.count() == 1


def test_two_members_read_the_answer_at_once_and_neither_is_refused(cast, call, organisation):
    letter = story.refusal_issued(cast, story.decided(cast, call, organisation))
    outcomes = at_once(*[lambda: notices.mark_read(letter, actor=cast.member)] * 2)
    assert [outcome.state for outcome in outcomes] == ["read", "read"]
    assert JournalEntry.objects.filter(action="instruction.notice.mark_read").count() == 1

"""Who does what in a call and who decides: proposed from the contract, written by the team, read by everybody."""

import re

import pytest
from django.utils import translation

from aap.models import Call, Participant
from aap.services import consent, participants
from aap.who_decides import agreement_on, steps_of
from accounts.models import JournalEntry, Person, Role
from kit.machine import Refused
from tests.spine import story
from tests.world import contract

pytestmark = pytest.mark.django_db

PAGE = "/fabrique/appel/participants/"
PUBLIC = "/appels/appel/qui-decide/"
Part = Participant.Part


@pytest.fixture
def call(cast):
    return story.written_call(cast)


@pytest.fixture
def lead(cast, browser_of):
    return browser_of(cast.lead)


def named(call, part: str, who: str, **values) -> Participant:
    return Participant.objects.create(call=call, part=part, who=who, **values)


def said(call) -> list[tuple[str, str]]:
    return list(call.participants.values_list("part", "who"))


def test_the_contract_proposes_who_does_what(cast, call, lead):
    page = lead.post(f"{PAGE}proposer/")
    directions = list(cast.contract.institutions.filter(kind="direction").values_list("name", flat=True))
    funders = list(cast.contract.institutions.filter(is_funder=True).values_list("name", flat=True))
    citizens, team = (cast.seat(kind).name for kind in ("conseil_citoyen", "dsu"))
    expected = {
        "writing": [team],
        "relay": ["Les relais de quartier", "Les membres du conseil citoyen"],
        "expertise": [*directions, citizens],
        "jury": [team, citizens],
        "decision": funders,
    }
    for part, people in expected.items():
        assert sorted(who for one, who in said(call) if one == part) == sorted(people)
    assert f"{len(said(call))} lignes sont proposées : corrigez-les, ou retirez-les." in page
    jury = Participant.objects.get(part="jury", institution=cast.seat("conseil_citoyen"))
    assert (jury.who, jury.what) == (citizens, "Lit les demandes avec l’équipe, quand ses membres le souhaitent.")


def test_associations_that_write_are_proposed_when_there_are_some(cast, call):
    assert (Part.WRITING, "Des associations du territoire") not in said(call)
    Role.objects.create(person=cast.member, kind=Role.Kind.PARTNER, contract=cast.contract)
    participants.propose(call, actor=cast.lead)
    assert (Part.WRITING, "Des associations du territoire") in said(call)


def test_proposed_again_nothing_is_written_twice_or_over(cast, call, lead):
    participants.propose(call, actor=cast.lead)
    kept = Participant.objects.filter(part="jury").first()
    participants.name(kept_as(kept, what="Lit tout."), actor=cast.lead)
    before = said(call)
    assert "Tout ce que dit le contrat est déjà noté." in lead.post(f"{PAGE}proposer/")
    assert said(call) == before
    kept.refresh_from_db()
    assert kept.what == "Lit tout."


def kept_as(participant: Participant, *, what: str) -> Participant:
    participant.what = what
    return participant


def test_a_proposal_is_in_french_whoever_asks(cast, call):
    with translation.override("en"):
        participants.propose(call, actor=cast.lead)
    assert ("relay", "Les relais de quartier") in said(call)


def test_somebody_is_added_from_the_step_that_lacks_them(cast, call, lead):
    assert "Personne n’est encore noté ici." in lead.get(PAGE)
    [chosen] = re.findall(r"<input[^>]*checked[^>]*>", lead.get(f"{PAGE}nouveau/", part="jury"))
    assert 'value="jury"' in chosen
    institution = cast.seat("conseil_citoyen").pk
    page = lead.post(
        f"{PAGE}nouveau/", part="jury", who="Trois habitants", what="Lisent tout.", institution=institution
    )
    assert "C’est noté." in page
    assert ("Trois habitants" in page, "Lisent tout." in page) == (True, True)
    assert (Participant.objects.get().institution_id, Participant.objects.get().part) == (institution, "jury")


def test_a_participant_without_a_name_is_sent_back_as_written(call, lead):
    page = lead.post(f"{PAGE}nouveau/", part="jury", who="", what="Lisent tout.")
    assert "Il reste une chose à corriger" in page
    assert ("Lisent tout.</textarea>" in page, said(call)) == (True, [])


def test_an_institution_of_another_contract_is_not_offered(call, lead):
    elsewhere = contract("CN00002B", "Ailleurs", "AIL").institutions.first()
    page = lead.post(f"{PAGE}nouveau/", part="jury", who="Trois habitants", institution=elsewhere.pk)
    assert ("Il reste une chose à corriger" in page, said(call)) == (True, [])


def test_a_participant_is_changed_then_removed_after_a_question(call, lead):
    one = named(call, "jury", "Trois habitants")
    lead.post(f"{PAGE}{one.pk}/", part="expertise", who="Quatre habitants")
    assert said(call) == [("expertise", "Quatre habitants")]
    assert "Retirer ce participant ?" in lead.get(f"{PAGE}{one.pk}/retirer/")
    page = lead.post(f"{PAGE}{one.pk}/retirer/")
    assert ("Ce participant est retiré de la page." in page, said(call)) == (True, [])
    removed = JournalEntry.objects.get(action="aap.participant.removed")
    assert removed.details == {"part": "expertise", "who": "Quatre habitants"}


def test_a_participant_of_another_call_is_not_reached_from_here(cast, call, lead):
    other = named(story.written_call(cast, "autre"), "jury", "Trois habitants")
    assert lead.status(f"{PAGE}{other.pk}/") == 404


def test_who_takes_part_does_not_change_while_consent_is_asked(cast, call, lead):
    one = named(call, "jury", "Trois habitants")
    consent.open_round(call, closes_on=story.in_ten_days(), actor=cast.lead)
    page = lead.get(PAGE)
    assert "Pendant la consultation, cette page ne change pas" in page
    assert "Proposer à partir du contrat" not in page
    sentence = "Ce texte ne se modifie plus"
    assert sentence in lead.post(f"{PAGE}{one.pk}/", part="jury", who="Quatre habitants")
    assert sentence in lead.post(f"{PAGE}{one.pk}/retirer/")
    with pytest.raises(Refused, match=sentence):
        participants.propose(call, actor=cast.lead)
    assert said(call) == [("jury", "Trois habitants")]


def test_a_change_makes_what_was_kept_of_the_page_old(cast, call):
    before = Call.objects.get().revision
    participants.propose(call, actor=cast.lead)
    assert Call.objects.get().revision == before + 1


def test_those_who_take_part_read_the_page_and_do_not_write_it(cast, call, browser_of):
    page = browser_of(cast.resident).get(PAGE)
    assert "L’équipe du contrat de ville écrit cette page." in page
    assert browser_of(cast.resident).status(f"{PAGE}nouveau/") == 404
    assert browser_of(cast.member).status(PAGE) == 404


# The public page


def test_nobody_reads_who_decides_before_the_call_is_public(cast, call, browser_of):
    for person in (None, cast.lead):
        assert browser_of(person).status(PUBLIC) == 404


def published(cast, call) -> Call:
    """Two rounds: an objection lifted by its author, one by the steering group, a concern, the directions silent."""
    for person in (cast.lead, cast.resident, cast.state):
        Person.objects.filter(pk=person.pk).update(name=f"Nom de {person.pk}")
    first = consent.open_round(call, closes_on=story.in_ten_days(), actor=cast.lead)
    mine = consent.answer(first, kind="objection", reason="Trop court.", actor=cast.resident)
    theirs = consent.answer(first, kind="objection", reason="Trop cher.", actor=cast.state)
    consent.resume_writing(call, reason="On allonge.", actor=cast.lead)
    consent.lift(mine, reason="Une semaine de plus.", actor=cast.resident)
    today = {"steering_on": first.opened_at.date(), "steering_who": "La ville et l’État"}
    consent.lift(theirs, reason="C’est le budget voté.", actor=cast.lead, **today)
    again = consent.open_round(call, closes_on=story.in_ten_days(), actor=cast.lead)
    consent.answer(again, kind="concern", reason="Le bus.", actor=cast.relay)
    consent.answer(again, kind="consent", reason="", actor=cast.city)
    consent.answer(again, kind="consent", reason="", actor=cast.agent)
    consent.close_round(again, actor=cast.lead)
    return consent.publish(call, actor=cast.lead)


def test_how_the_call_was_agreed_upon_is_told_in_figures(cast, call):
    agreement = agreement_on(published(cast, call))
    assert (agreement.rounds, agreement.lifted_by_authors, agreement.lifted_by_steering, agreement.concerns) == (
        2,
        1,
        1,
        1,
    )
    assert agreement.agreed == ["Habitants", "Financeurs", "Équipe du contrat de ville"]
    assert agreement.silent == ["Directions de droit commun"]


def test_a_replaced_answer_counts_no_more(cast, call):
    round = consent.open_round(call, closes_on=story.in_ten_days(), actor=cast.lead)
    consent.answer(round, kind="concern", reason="Le bus.", actor=cast.relay)
    consent.answer(round, kind="consent", reason="", actor=cast.relay)
    assert agreement_on(call).concerns == 0


def test_everybody_reads_who_does_what_and_nobody_reads_a_name(cast, call, browser_of):
    named(call, "decision", "La ville de Port", what="Décide de ses crédits.")
    page = browser_of().get(f"/appels/{published(cast, call).slug}/qui-decide/")
    for words in ("La ville de Port", "Décide de ses crédits.", "Chaque refus a ses raisons", "personne n’a voté"):
        assert words in page
    assert ("Nom de" in page, "Trop court." in page) == (False, False)
    assert "L’équipe n’a nommé personne ici : demandez-lui." in page


def test_the_five_steps_come_in_the_order_of_a_project(cast, call):
    for part in reversed(Part):
        named(call, part, f"Qui {part}")
    assert [(step.part, [one.who for one in step.people]) for step in steps_of(call)] == [
        (part, [f"Qui {part}"]) for part in ("writing", "relay", "expertise", "jury", "decision")
    ]


@pytest.mark.parametrize("path", [PAGE, PUBLIC])
def test_the_pages_cost_the_same_whatever_their_length(cast, browser_of, one_and_three, path):
    call = story.open_call(cast)
    browser = browser_of(cast.lead)
    one_and_three(
        lambda: named(call, "jury", "Trois habitants", institution=cast.seat("dsu")), lambda: browser.get(path)
    )

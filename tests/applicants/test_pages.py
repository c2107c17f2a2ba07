"""Answering on its pages: nothing typed is lost, nothing is submitted by accident."""

import datetime

import pytest
import time_machine

from applicants.models import Dossier, Organisation
from applicants.services import dossiers, organisations
from tests.spine import story

pytestmark = pytest.mark.django_db

COMMITTED = {"commitment": "on", "truth": "on"}


@pytest.fixture
def call(cast):
    return story.open_call(cast)


@pytest.fixture
def organisation(cast):
    return story.association(cast)


@pytest.fixture
def draft(cast, call, organisation):
    return dossiers.start(call, organisation, actor=cast.member)


@pytest.fixture
def member(cast, browser_of):
    return browser_of(cast.member)


def step(dossier: Dossier, slug: str) -> str:
    return f"/mes-demandes/{dossier.pk}/ecrire/{slug}/"


def now(dossier: Dossier) -> Dossier:
    return Dossier.objects.get(pk=dossier.pk)


def test_a_page_of_the_form_keeps_what_is_wrong_and_says_why(draft, member):
    page = member.post(step(draft, "public"), **{"public-people": "10", "public-people_from_qpv": "14"})
    assert "Les habitants des quartiers font partie des personnes comptées." in page
    assert 'value="14"' in page
    assert now(draft).draft["step_data"]["public"]["public-people_from_qpv"] == ["14"]
    assert now(draft).people_from_qpv is None


def test_what_was_wrong_is_found_again_on_another_device(cast, draft, member, browser_of):
    member.post(step(draft, "public"), **{"public-people": "une vingtaine"})
    page = browser_of(cast.member).get(step(draft, "public"))
    assert 'value="une vingtaine"' in page
    assert "Il reste une chose à corriger" in page


def test_a_right_page_goes_to_the_columns_and_to_the_next_topic(draft, member):
    page = member.post(step(draft, "projet"), **{"projet-title": "Couture", "projet-summary": "Coudre."})
    assert "Pour qui, où et quand" in page
    assert (now(draft).title, now(draft).summary) == ("Couture", "Coudre.")


def test_a_page_sent_for_another_topic_changes_nothing(draft, member):
    member.post(step(draft, "projet"), **{"budget-cost_cents": "5 000", "csrfmiddlewaretoken": "x"})
    assert now(draft).draft["step_data"]["projet"] == {}
    assert now(draft).cost_cents is None


def test_amounts_that_cannot_be_read_stay_as_they_were_typed(draft, member):
    page = member.post(step(draft, "budget"), **{"budget-cost_cents": "cinq mille"})
    assert 'value="cinq mille"' in page
    assert now(draft).cost_cents is None


def test_an_unknown_topic_leads_to_the_first_one(draft, member):
    assert "Le projet en quelques mots" in member.get(step(draft, "inconnu"))
    assert member.status_of_post(step(draft, "inconnu")) == 404


def test_asking_for_the_end_shows_what_was_written_and_submits_nothing(draft, member):
    assert "Relisez, puis déposez" in member.get(step(draft, "relire"))
    assert member.status_of_post(step(draft, "relire")) == 404
    assert now(draft).state == "draft"


def test_submitting_without_the_commitments_is_refused(draft, member):
    page = member.post(f"/mes-demandes/{draft.pk}/deposer/", truth="on")
    assert "Il reste une chose à corriger" in page
    assert page.count(" checked") == 1
    assert now(draft).state == "draft"


def test_submitting_too_early_says_everything_that_is_missing(draft, member):
    page = member.post(f"/mes-demandes/{draft.pk}/deposer/", **COMMITTED)
    for sentence in ("Donnez un nom à votre projet.", "Choisissez au moins un quartier.", "Dites ce que coûte"):
        assert sentence in page
    assert (now(draft).state, now(draft).number) == ("draft", None)


def test_a_text_that_came_too_late_is_kept(cast, call, draft, member, browser_of):
    member.post(step(draft, "projet"), **{"projet-title": "Couture", "projet-summary": "Coudre."})
    with time_machine.travel(call.closes_at + datetime.timedelta(minutes=1), tick=False):
        page = browser_of(cast.member).post(f"/mes-demandes/{draft.pk}/deposer/", **COMMITTED)
    assert "La date de clôture est passée : votre texte est gardé" in page
    assert now(draft).title == "Couture"


def test_a_submitted_dossier_is_not_written_any_more(cast, call, organisation, member):
    dossier = story.submitted_dossier(cast, call, organisation)
    assert member.status(step(dossier, "projet")) == 404
    assert member.status_of_post(step(dossier, "projet"), **{"projet-title": "Autre"}) == 404
    assert "Où en est ma demande" in member.get(f"/mes-demandes/{dossier.pk}/relire/")
    assert "Où en est ma demande" in member.post(f"/mes-demandes/{dossier.pk}/deposer/")
    assert now(dossier).title == "Couture"


def test_withdrawing_needs_a_reason_that_is_kept_when_it_is_too_long(cast, call, organisation, member):
    dossier = story.submitted_dossier(cast, call, organisation)
    page = member.post(f"/mes-demandes/{dossier.pk}/retirer/", reason="Plus de salle. " * 90)
    assert "Plus de salle. Plus de salle." in page
    assert "<details open>" in page
    member.post(f"/mes-demandes/{dossier.pk}/retirer/", reason="Plus de salle.")
    assert (now(dossier).state, now(dossier).case.state) == ("withdrawn", "withdrawn")


def test_a_colleague_writes_the_same_draft_and_leaves_the_signature(cast, organisation, draft, browser_of):
    colleague = story.person("collegue")
    organisations.add_member(organisation, colleague, actor=cast.member)
    browser = browser_of(colleague)
    browser.post(step(draft, "projet"), **{"projet-title": "Couture", "projet-summary": "Coudre."})
    assert now(draft).title == "Couture"
    assert "Une autre personne dépose" in browser.get(f"/mes-demandes/{draft.pk}/relire/")
    page = browser.post(f"/mes-demandes/{draft.pk}/deposer/", **COMMITTED)
    assert "Seule une personne qui peut signer pour l’association dépose la demande." in page


def test_a_member_who_does_not_write_reads(cast, organisation, draft, browser_of):
    reader = story.person("tresoriere")
    organisations.add_member(organisation, reader, can_write=False, actor=cast.member)
    browser = browser_of(reader)
    assert browser.status(step(draft, "projet")) == 404
    assert "Où en est ma demande" in browser.get(f"/mes-demandes/{draft.pk}/")


def test_a_wrong_siret_is_said_and_the_name_stays(member):
    sent = {"name": "Les Fils", "siret": "123", "representative_name": "Amina B.", "representative_title": "Présidente"}
    page = member.post("/mes-demandes/association/", **sent)
    assert 'value="Les Fils"' in page
    assert ("Il reste une chose à corriger" in page, Organisation.objects.count()) == (True, 0)


@pytest.mark.parametrize(("asked", "seen"), [("appel", "Au nom de quelle association ?"), ("é/..", "Mes demandes")])
def test_an_association_that_is_written_down_goes_back_to_the_call_it_answers(call, member, asked, seen):
    sent = {"name": "Les Fils", "representative_name": "Amina B.", "representative_title": "Présidente"}
    assert seen in member.post(f"/mes-demandes/association/?appel={asked}", **sent)


@pytest.mark.parametrize("organisation_sent", ["", "abc", "0", "9" * 40])
def test_answering_for_an_association_that_is_not_ours_does_not_exist(call, organisation, member, organisation_sent):
    assert member.status_of_post("/mes-demandes/repondre/appel/", organisation=organisation_sent) == 404
    assert Dossier.objects.count() == 0


def test_a_closed_call_is_not_answered(cast, call, organisation, browser_of):
    with time_machine.travel(call.closes_at, tick=False):
        assert browser_of(cast.member).status("/mes-demandes/repondre/appel/") == 404


def test_a_draft_is_read_by_its_members_only(cast, draft, browser_of):
    for stranger in (cast.lead, cast.agent, cast.state, cast.coordinator, story.person("ailleurs")):
        assert browser_of(stranger).status(f"/mes-demandes/{draft.pk}/") == 404
    assert list(Dossier.objects.visible_to(cast.lead)) == []

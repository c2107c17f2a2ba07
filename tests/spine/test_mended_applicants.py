"""Answering: what is wrong is never submitted as right, and nothing is begun or written down twice."""

import pytest
from django.db import IntegrityError

from applicants.forms import OrganisationForm
from applicants.models import Dossier, Organisation
from applicants.services import beginning, dossiers, organisations
from instruction.services import cases
from tests.spine import story

pytestmark = pytest.mark.django_db

COMMITTED = {"commitment": "on", "truth": "on"}
SIRET = "73282932000074"
START = "/mes-demandes/repondre/appel/"


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


@pytest.fixture
def reopened(cast, call, organisation):
    dossier = story.submitted_dossier(cast, call, organisation)
    return dossiers.reopen(dossier, reason="Le budget.", actor=cast.lead)


def test_a_page_that_became_wrong_holds_back_what_was_right_before(reopened, member):
    member.post(step(reopened, "budget"), **{"budget-cost_cents": "sept mille"})
    page = member.post(f"/mes-demandes/{reopened.pk}/deposer/", **COMMITTED)
    assert "Corrigez la page « Le budget »" in page
    assert (now(reopened).state, now(reopened).cost_cents) == ("reopened", 500_000)
    assert "À revoir" in member.get(f"/mes-demandes/{reopened.pk}/")


def test_a_page_put_right_can_be_submitted_again(cast, reopened, member):
    funders = {f"budget-f{cast.seat('etat').pk}": "3 000", f"budget-f{cast.seat('ville').pk}": "1 000"}
    sent = {"budget-other_cents": "1 000", **funders}
    member.post(step(reopened, "budget"), **{"budget-cost_cents": "cinq mille", **sent})
    member.post(step(reopened, "budget"), **{"budget-cost_cents": "5 000", **sent})
    assert now(reopened).missing() == []
    member.post(f"/mes-demandes/{reopened.pk}/deposer/", **COMMITTED)
    assert now(reopened).state == "submitted"


def test_a_nul_sign_is_not_kept(draft, member):
    member.post(step(draft, "projet"), **{"projet-title": "Cou\x00ture", "projet-summary": "Coudre."})
    assert now(draft).title == "Couture"
    assert now(draft).draft["step_data"]["projet"]["projet-title"] == ["Couture"]


def test_a_text_that_is_too_long_is_kept_and_marked(draft, member):
    page = member.post(step(draft, "projet"), **{"projet-title": "Couture", "projet-summary": "mot " * 301})
    assert "Votre texte compte 301 mots. Gardez-en 300 au plus." in page
    assert now(draft).draft["wrong"] == ["projet"]
    member.post(step(draft, "projet"), **{"projet-title": "Couture", "projet-summary": "mot " * 300})
    assert now(draft).draft["wrong"] == []


def test_the_limit_of_a_question_is_held(call, draft, member):
    question = call.questions.get()
    call.questions.update(max_words=2)
    page = member.post(step(draft, "questions"), **{f"questions-q{question.pk}": "Un deux trois"})
    assert "Votre texte compte 3 mots. Gardez-en 2 au plus." in page
    assert now(draft).answers.count() == 0


def test_two_clicks_begin_one_dossier(call, organisation, member):
    for _click in range(2):
        member.post(START, organisation=str(organisation.pk))
    assert Dossier.objects.count() == 1


def test_another_project_is_begun_when_it_is_asked(draft, member):
    dossiers.save_fields(draft, {"title": "Couture"})
    page = member.get(START)
    assert ("Vous avez déjà commencé" in page, 'name="another"' in page) == (True, True)
    for _click in range(2):
        member.post(START, organisation=str(draft.organisation.pk), another="1")
    assert Dossier.objects.count() == 2


def test_a_submitted_dossier_is_not_begun_again(cast, call, organisation):
    first = story.submitted_dossier(cast, call, organisation)
    second = beginning.begin(call, organisation, another=False, actor=cast.member)
    assert (second.pk == first.pk, second.state) == (False, "draft")


def test_the_page_of_the_call_offers_to_go_on_or_to_look(cast, call, draft, member):
    assert "Continuer ma demande" in member.get("/appels/appel/")
    draft.delete()
    story.submitted_dossier(cast, call, Organisation.objects.get())
    page = member.get("/appels/appel/")
    assert ("Voir ma demande" in page, "Commencer une autre demande" in page) == (True, True)
    assert "Continuer ma demande" not in page


def organisation_form(**given) -> OrganisationForm:
    named = {"name": "Les Fils", "representative_name": "Amina B.", "representative_title": "Présidente"}
    return OrganisationForm({**named, **given})


def test_numbers_are_read_as_papers_print_them():
    form = organisation_form(siret="732 829 320 00074", rna="w 751 234 567")
    assert form.is_valid(), form.errors
    assert (form.cleaned_data["siret"], form.cleaned_data["rna"]) == (SIRET, "W751234567")
    assert 'maxlength="14"' not in str(form["siret"])


def test_an_empty_siret_is_none():
    form = organisation_form(siret=" ")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["siret"] is None


def test_an_association_that_is_already_there_says_whom_to_call(cast, call, browser_of):
    Organisation.objects.create(name="Déjà", siret=SIRET, representative_name="Amina B.")
    sent = {"name": "Les Fils", "siret": SIRET, "representative_name": "Amina B.", "representative_title": "Présidente"}
    browser = browser_of(cast.member)
    page = browser.post("/mes-demandes/association/?appel=appel", **sent)
    assert "Cette association est déjà inscrite : appelez Claire, 03 26 00 00 00." in page
    assert "appelez l’équipe de votre contrat de ville" in browser.post("/mes-demandes/association/", **sent)


def test_written_down_at_the_same_time_is_said_and_not_a_fault(cast, monkeypatch, member):
    def meanwhile(*given, **named):
        raise IntegrityError

    monkeypatch.setattr(organisations, "register", meanwhile)
    sent = {"name": "Les Fils", "siret": SIRET, "representative_name": "Amina B.", "representative_title": "Présidente"}
    assert "Cette association est déjà inscrite" in member.post("/mes-demandes/association/", **sent)


def test_only_a_signatory_is_offered_to_withdraw(cast, call, organisation, browser_of):
    dossier = story.submitted_dossier(cast, call, organisation)
    writer = story.person("plume")
    organisations.add_member(organisation, writer, can_sign=False, actor=cast.member)
    page = f"/mes-demandes/{dossier.pk}/"
    assert "Retirer ma demande" in browser_of(cast.member).get(page)
    assert "Retirer ma demande" not in browser_of(writer).get(page)


def test_after_the_decision_the_page_says_why_it_cannot_be_withdrawn(cast, call, organisation, member):
    dossier = story.submitted_dossier(cast, call, organisation)
    cases.move(cases.assign(dossier.case, cast.agent, actor=cast.lead), "reject", reason="Hors sujet.", actor=cast.lead)
    page = member.get(f"/mes-demandes/{dossier.pk}/")
    assert "La décision est prise : cette demande ne se retire plus." in page
    assert "Retirer ma demande" not in page

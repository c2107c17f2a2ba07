"""Instructing on the pages: lists that are searched, forms that keep what was typed, readers who are told apart."""

import pytest
from django.utils import timezone

from accounts.door import take
from applicants.services import organisations
from instruction.models import Avis, Case, Committee, FundingDecision, Notice, Score
from instruction.services import committee, notices
from tests.spine import rows, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(cast):
    return story.open_call(cast)


@pytest.fixture
def organisation(cast):
    return story.association(cast)


@pytest.fixture
def dossier(cast, call, organisation):
    return story.submitted_dossier(cast, call, organisation)


@pytest.fixture
def agent(cast, browser_of):
    return browser_of(cast.agent)


def now(row):
    return type(row).objects.get(pk=row.pk)


def page_of(case: Case, action: str = "") -> str:
    return f"{case.get_absolute_url()}{action}"


# The list


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Couture", "Radio"]),
        ({"q": "cout"}, ["Couture"]),
        ({"q": "ici-2027-0002"}, ["Radio"]),
        ({"q": "ondes"}, ["Radio"]),
        ({"q": "zzz"}, []),
        ({"state": "under_review"}, ["Radio"]),
        ({"state": "unheard-of"}, ["Couture", "Radio"]),
        ({"q": "\x00"}, ["Couture", "Radio"]),
        ({"page": "99"}, ["Couture", "Radio"]),
        ({"page": "deux"}, ["Couture", "Radio"]),
        ({"sort": "unheard-of"}, ["Couture", "Radio"]),
    ],
)
def test_the_dossiers_are_searched_and_filtered(cast, call, dossier, agent, query, found):
    radio = story.submitted_dossier(cast, call, story.association(cast, "Ondes vives"), "Radio")
    story.case_asked(cast, radio)
    page = agent.get("/instruction/dossiers/", **query)
    assert [title for title in ("Couture", "Radio") if f">{title}</a>" in page] == found
    assert ("Aucun dossier ici" in page) is (not found)


def test_a_search_keeps_its_words(agent):
    assert 'value="couture"' in agent.get("/instruction/dossiers/", q="couture")


# One dossier


def test_a_complement_without_words_keeps_its_date(dossier, agent):
    page = agent.post(page_of(dossier.case, "complement/"), what="", due_on="2030-01-05")
    assert "Il reste une chose à corriger" in page
    assert 'value="2030-01-05"' in page
    assert now(dossier.case).state == "received"


def test_a_complement_asked_too_late_keeps_its_words(cast, dossier, agent):
    story.case_asked(cast, dossier)
    page = agent.post(page_of(dossier.case, "complement/"), what="Le RIB.", due_on="2030-01-05")
    assert "Ce n’est plus possible : l’état est maintenant « En lecture »." in page
    assert now(dossier).state == "submitted"


def test_a_score_without_a_value_keeps_its_justification(cast, call, dossier, agent):
    case = story.case_asked(cast, dossier)
    key = call.criteria.get().pk
    page = agent.post(page_of(case, "noter/"), criterion=key, **{f"c{key}-justification": "14 sur 40."})
    assert "14 sur 40.</textarea>" in page
    assert ("Il reste une chose à corriger" in page, Score.objects.count()) == (True, 0)


def test_a_score_given_too_late_keeps_its_justification(cast, call, dossier, browser_of):
    case = story.case_ready(cast, dossier)
    key = call.criteria.get().pk
    sent = {"criterion": key, f"c{key}-value": "3", f"c{key}-justification": "Une équipe solide."}
    page = browser_of(cast.lead).post(page_of(case, "noter/"), **sent)
    assert "Les notes se donnent pendant la lecture du dossier." in page
    assert ("Une équipe solide.</textarea>" in page, Score.objects.count()) == (True, 1)


@pytest.mark.parametrize("criterion", ["", "abc", "0"])
def test_a_criterion_of_nowhere_does_not_exist(cast, dossier, agent, criterion):
    case = story.case_asked(cast, dossier)
    assert agent.status_of_post(page_of(case, "noter/"), criterion=criterion) == 404


def test_readers_see_the_scores_of_others_after_giving_their_own(cast, call, dossier, agent, browser_of):
    case = story.case_asked(cast, dossier)
    story.scored(case, reader=cast.lead)
    assert "14 sur 40 seulement." not in agent.get(page_of(case))
    assert "14 sur 40 seulement." in browser_of(cast.lead).get(page_of(case))
    story.scored(case, reader=cast.agent)
    assert agent.get(page_of(case)).count("14 sur 40 seulement.</p>") == 2


def test_a_step_that_is_not_ready_says_what_is_lacking(cast, dossier, agent):
    case = story.case_asked(cast, dossier)
    page = agent.post(page_of(case, "avancer/"), step="make_ready")
    for sentence in ("Avis attendus : Culture.", "Critères à noter : Le besoin."):
        assert sentence in page
    assert now(case).state == "under_review"


@pytest.mark.parametrize("step", ["", "decide", "schedule", "unheard-of"])
def test_a_step_that_has_no_button_does_not_exist(dossier, agent, step):
    assert agent.status_of_post(page_of(dossier.case, "avancer/"), step=step) == 404


def test_avis_are_asked_while_the_dossier_is_read(cast, dossier, agent):
    sent = {"institutions": cast.seat("direction").pk, "due_on": "2030-01-05", "question": "Un studio ?"}
    page = agent.post(page_of(dossier.case, "avis/"), **sent)
    assert "Les avis se demandent pendant la lecture du dossier." in page
    assert Avis.objects.count() == 0


def test_a_dossier_is_not_entrusted_to_somebody_of_elsewhere(cast, dossier, agent):
    page = agent.post(page_of(dossier.case, "suivre/"), person=cast.member.pk)
    assert "Il reste une chose à corriger" in page
    assert now(dossier.case).assigned_to is None


# Avis


def test_an_avis_without_its_reasons_keeps_what_the_service_brings(cast, dossier, browser_of):
    avis = story.case_asked(cast, dossier).avis.get()
    page = browser_of(cast.referent).post(avis.get_absolute_url(), opinion="reserved", text="", common_law="Un studio.")
    assert "Il reste une chose à corriger" in page
    assert ("Un studio.</textarea>" in page, now(avis).state) == (True, "asked")


def test_an_avis_is_given_once(cast, dossier, browser_of):
    avis = story.case_ready(cast, dossier).avis.get()
    referent = browser_of(cast.referent)
    assert "Peu d’habitants." in referent.get(avis.get_absolute_url())
    assert referent.status_of_post(avis.get_absolute_url(), opinion="favourable", text="Oui.") == 404


def test_declining_an_avis_needs_a_reason(cast, dossier, browser_of):
    avis = story.case_asked(cast, dossier).avis.get()
    page = browser_of(cast.referent).post(f"{avis.get_absolute_url()}decliner/", reason=" ")
    assert "Écrivez la raison : elle sera gardée dans le journal." in page
    assert now(avis).state == "asked"


def test_a_service_does_not_read_the_avis_of_another(cast, dossier, browser_of):
    avis = story.case_ready(cast, dossier).avis.get()
    citizens = cast.seat("conseil_citoyen")
    mine = Avis.objects.create(case=avis.case, institution=citizens, asked_by=cast.agent, due_on=timezone.localdate())
    resident = browser_of(cast.resident)
    assert resident.status(mine.get_absolute_url()) == 200
    assert resident.status(avis.get_absolute_url()) == 404
    assert "Culture" not in resident.get("/avis/")


# The committee


@pytest.fixture
def meeting(cast, call, dossier):
    case = story.case_ready(cast, dossier)
    seats = [cast.seat("etat"), cast.seat("ville")]
    return committee.plan(Committee(call=call, held_on=call.answer_on), funders=seats, cases=[case], actor=cast.lead)


def decide(browser, meeting: Committee, dossier, **sent) -> str:
    return browser.post(f"{meeting.get_absolute_url()}decider/{dossier.number}/", **sent)


def test_a_funder_reads_what_was_asked_of_it_beside_its_own_line(cast, meeting, browser_of):
    page = browser_of(cast.city).get(meeting.get_absolute_url())
    assert '<p class="hint">Demandé : 1 000 €</p>' in page


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("1 000", "« Accordé en partie » veut dire moins que ce qui est demandé : 1 000 €."),
        ("", "Un accord porte un montant : écrivez combien."),
        ("beaucoup", "Montant :"),
    ],
)
def test_an_amount_that_cannot_be_given_stays_on_the_page(cast, call, meeting, dossier, browser_of, amount, said):
    story.amend_envelopes(cast, call, {cast.seat("ville").pk: 50_000})
    line = {"funder": cast.seat("ville").pk, "outcome": "partial", "comment": "À mi-année."}
    page = decide(browser_of(cast.city), meeting, dossier, amount=amount, **line)
    assert said in page
    assert 'value="À mi-année."' in page
    assert '<option value="partial" selected>' in page
    assert (f'value="{amount}"' in page, FundingDecision.objects.count()) == (True, 0)


@pytest.mark.parametrize("funder", ["etat", "", "abc"])
def test_nobody_decides_for_another_funder(cast, meeting, dossier, browser_of, funder):
    spoken = cast.seat(funder).pk if funder == "etat" else funder
    address = f"{meeting.get_absolute_url()}decider/{dossier.number}/"
    assert browser_of(cast.city).status_of_post(address, funder=spoken, outcome="refused") == 404
    assert FundingDecision.objects.count() == 0


def test_a_decision_is_not_closed_before_every_funder_has_spoken(cast, meeting, dossier, agent):
    page = agent.post(f"{meeting.get_absolute_url()}clore/{dossier.number}/")
    assert "Décisions attendues : État, Ville." in page
    assert now(dossier.case).state == "scheduled"


def test_a_committee_without_dossiers_keeps_its_place(cast, call, dossier, agent):
    story.case_ready(cast, dossier)
    page = agent.post("/comites/nouveau/appel/", held_on="2030-03-12", place="Salle des mariages")
    assert "Il reste 2 choses à corriger" in page
    assert ('value="Salle des mariages"' in page, Committee.objects.count()) == (True, 0)


# The answer


@pytest.fixture
def letter(cast, call, organisation):
    return notices.draft(story.decided(cast, call, organisation), opening="Merci.", actor=cast.agent)


def bench(letter: Notice, action: str = "") -> str:
    return f"/instruction/reponses/{letter.pk}/{action}"


def test_an_answer_is_begun_once_and_the_second_text_is_kept(letter, agent):
    page = agent.post(page_of(letter.case, "reponse/"), opening="Un autre début.")
    assert "La réponse à ce dossier est déjà commencée." in page
    assert Notice.objects.get().opening == "Merci."


def test_an_answer_comes_after_the_decision_and_its_text_is_kept(dossier, agent):
    page = agent.post(page_of(dossier.case, "reponse/"), opening="Bravo.")
    assert "La réponse s’écrit une fois la décision prise." in page
    assert Notice.objects.count() == 0


def test_a_reason_must_come_from_an_article_of_its_criterion(cast, call, letter, agent):
    other = rows.branch(cast, call).clauses.get()
    sent = {"criterion": call.criteria.first().pk, "clause": other.pk, "title": "Trop peu"}
    page = agent.post(bench(letter, "raisons/"), text="14 sur 40.", would_help="Le collège.", **sent)
    assert "Choisissez un article d’où vient ce critère." in page
    assert ('value="Trop peu"' in page, letter.reasons.count()) == (True, 0)


def test_a_reason_without_advice_keeps_its_words(cast, call, letter, agent):
    sent = {"criterion": call.criteria.get().pk, "clause": call.clauses.get().pk, "title": "Trop peu"}
    page = agent.post(bench(letter, "raisons/"), text="14 sur 40.", **sent)
    assert "Il reste une chose à corriger" in page
    assert ("14 sur 40.</textarea>" in page, letter.reasons.count()) == (True, 0)


def sent_letter(cast, letter: Notice) -> Notice:
    rows_reason = {"title": "Trop peu", "text": "14 sur 40.", "would_help": "Le collège."}
    criterion = letter.case.dossier.call.criteria.get()
    letter.reasons.create(criterion=criterion, clause=criterion.clauses.get(), **rows_reason)
    notices.check_over(letter, actor=cast.lead)
    notices.sign(letter, actor=cast.lead)
    return notices.issue(letter, actor=cast.agent)


def test_a_letter_that_was_sent_is_not_rewritten_and_the_text_is_kept(cast, letter, agent):
    sent_letter(cast, letter)
    page = agent.post(bench(letter), opening="Une autre version.")
    assert "Cette lettre ne se modifie plus" in page
    assert ("Une autre version.</textarea>" in page, now(letter).opening) == (True, "Merci.")


def test_its_writer_does_not_check_a_letter(letter, agent):
    assert "vous en avez écrit une partie" in agent.post(bench(letter, "avancer/"), step="check_over")


def test_only_a_lead_signs(cast, letter, agent):
    assert agent.status_of_post(bench(letter, "avancer/"), step="sign") == 404
    assert agent.status_of_post(bench(letter, "avancer/"), step="unheard-of") == 404


def test_the_association_reads_its_answer_once_it_is_sent(cast, letter, browser_of):
    member, lead = browser_of(cast.member), browser_of(cast.lead)
    assert member.status(letter.get_absolute_url()) == 404
    assert "Lire la réponse" not in member.get(letter.case.dossier.get_absolute_url())
    sent_letter(cast, letter)
    assert "Votre projet n’a pas été retenu cette année." in lead.get(letter.get_absolute_url())
    assert now(letter).state == "issued"
    for _turn in range(2):
        assert "14 sur 40." in member.get(letter.get_absolute_url())
    assert now(letter).state == "read"


def test_anybody_verifies_a_letter_that_was_sent_and_no_other(cast, letter, browser_of):
    passer_by = browser_of()
    code = f" {letter.code.lower()} "
    assert "Nous ne connaissons pas ce code" in passer_by.get("/reponses/verifier/", code=code)
    sent_letter(cast, letter)
    page = passer_by.get("/reponses/verifier/", code=code)
    assert "Cette lettre est vraie" in page
    assert "14 sur 40." not in page


# Conflicts of interest


def test_an_agent_who_belongs_to_the_association_meets_only_its_public_side(
    cast, meeting, dossier, organisation, browser_of
):
    case, avis = dossier.case, dossier.case.avis.get()
    organisations.add_member(organisation, cast.agent, actor=cast.member)
    agent = browser_of(cast.agent)
    for hidden in (page_of(case), avis.get_absolute_url()):
        assert agent.status(hidden) == 404
    for listed in ("/instruction/", "/instruction/dossiers/", "/avis/", meeting.get_absolute_url()):
        assert "Couture" not in agent.get(listed)
    assert "Où en est ma demande" in agent.get(dossier.get_absolute_url())


def test_an_agent_who_belongs_to_the_association_waits_for_its_answer(cast, letter, organisation, browser_of):
    organisations.add_member(organisation, cast.agent, actor=cast.member)
    agent = browser_of(cast.agent)
    assert (agent.status(bench(letter)), agent.status(letter.get_absolute_url())) == (404, 404)
    sent_letter(cast, letter)
    assert (agent.status(bench(letter)), agent.status(letter.get_absolute_url())) == (404, 200)


def test_a_case_taken_off_the_agenda_waits_for_another_committee(cast, meeting, dossier):
    case = take(dossier.case, "unschedule", actor=cast.lead, reason="Le comité est trop long.")
    assert (case.state, case.committee) == ("ready", None)

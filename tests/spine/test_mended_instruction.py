"""Instructing: each reads what is theirs, and every page leads back."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from accounts.models import Role
from instruction import forms
from instruction.models import Case, Committee, Notice
from instruction.services import cases, committee, notices
from kit.dates import date_full
from territory.models import Institution
from tests.spine import story
from tests.world import contract

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(cast):
    return story.open_call(cast)


@pytest.fixture
def dossier(cast, call):
    return story.submitted_dossier(cast, call, story.association(cast))


@pytest.fixture
def both(cast):
    """Runs another contract, and speaks for a service of this one."""
    made = story.person("direction", Role.Kind.DSU_AGENT, contract("CN00002B", "Ailleurs", "AIL"))
    assert made.pk == cast.referent.pk
    return made


def test_an_avis_asked_does_not_open_the_whole_case(cast, dossier, both, browser_of):
    case = story.case_asked(cast, dossier)
    browser = browser_of(both)
    assert browser.status(case.get_absolute_url()) == 404
    assert "Couture" not in browser.get("/instruction/dossiers/")
    assert list(Case.objects.visible_to(both)) == []
    assert "Couture" in browser.get(case.avis.get().get_absolute_url())
    assert not both.has_perm("instruction.read_case", case)
    assert cast.state.has_perm("instruction.read_case", case)


def test_the_mean_shows_once_one_has_scored(cast, dossier, browser_of):
    case = story.case_asked(cast, dossier)
    story.scored(case, reader=cast.agent)
    assert "Note moyenne" not in browser_of(cast.lead).get(case.get_absolute_url())
    story.scored(case, reader=cast.lead)
    assert "Note moyenne : 25,0 sur 100" in browser_of(cast.lead).get(case.get_absolute_url())


@pytest.fixture
def drafted(cast, dossier):
    case = story.case_decided(cast, story.case_ready(cast, dossier))
    notices.draft(case, opening="Merci.", actor=cast.agent)
    return case


def test_a_funder_is_not_offered_the_letter_that_it_cannot_open(cast, drafted, browser_of):
    assert "Ouvrir la réponse" not in browser_of(cast.state).get(drafted.get_absolute_url())
    assert "Ouvrir la réponse" in browser_of(cast.agent).get(drafted.get_absolute_url())


def test_nobody_writes_or_signs_the_letter_of_their_own_association(cast, drafted):
    notice = drafted.notices.get()
    assert cast.lead.has_perm("instruction.sign_notice", notice)
    drafted.dossier.organisation.members.create(person=cast.lead)
    lead = type(cast.lead).objects.get(pk=cast.lead.pk)
    permissions = ("instruction.write_notice", "instruction.sign_notice")
    assert [lead.has_perm(permission, notice) for permission in permissions] == [False, False]


@pytest.mark.parametrize(
    "change", [str, str.lower, lambda code: code.replace("-", ""), lambda code: code.replace("-", " ")]
)
def test_a_code_is_known_however_it_was_copied(cast, dossier, browser_of, change):
    case = story.case_decided(cast, story.case_ready(cast, dossier))
    code = story.refusal_issued(cast, case).code
    assert "Cette lettre est vraie" in browser_of().get("/reponses/verifier/", code=change(code))


def test_a_true_letter_has_the_day_of_its_own_place(cast, dossier, browser_of):
    cast.contract.time_zone = "Indian/Reunion"
    cast.contract.save()
    case = story.case_decided(cast, story.case_ready(cast, dossier))
    evening = timezone.now().replace(hour=22, minute=30) + datetime.timedelta(days=1)
    with time_machine.travel(evening, tick=False):
        notice = story.refusal_issued(cast, case)
    there = date_full(evening, Notice.objects.get(pk=notice.pk).contract.tz)
    assert there != date_full(evening)
    assert f"le {there}.".replace("\u00a0", " ") in browser_of().get("/reponses/verifier/", code=notice.code)


def test_dates_gone_by_are_refused(cast, dossier):
    case = story.case_asked(cast, dossier)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    said = ["Cette date est passée : choisissez un jour à venir."]
    assert forms.ComplementForm({"what": "Le RIB.", "due_on": yesterday}).errors["due_on"] == said
    assert forms.AskAvisForm({"due_on": yesterday}, case=case).errors["due_on"] == said
    assert forms.ComplementForm({"what": "Le RIB.", "due_on": timezone.localdate()}).is_valid()


def test_what_is_ended_is_not_followed_any_more(cast, dossier, browser_of):
    cases.assign(dossier.case, cast.agent, actor=cast.lead)
    agent = browser_of(cast.agent)
    assert "Couture" in agent.get("/instruction/")
    cases.move(Case.objects.get(), "reject", reason="Hors sujet.", actor=cast.agent)
    assert "Couture" not in agent.get("/instruction/")


def test_the_author_of_an_avis_knows_who_reads_it(cast, dossier, browser_of):
    page = browser_of(cast.referent).get(story.case_asked(cast, dossier).avis.get().get_absolute_url())
    assert "Le comité lira vos raisons." in page
    assert 'href="/avis/"' in page


def test_a_reason_leads_back_to_its_letter(cast, drafted, browser_of):
    notice = drafted.notices.get()
    drafted.notices.all().delete()
    notice = story.refusal_issued(cast, drafted)
    page = browser_of(cast.member).get(notice.reasons.get().get_absolute_url())
    assert (f'href="{notice.get_absolute_url()}"' in page, "Revenir à la réponse" in page) == (True, True)


def test_criteria_and_words_lead_back(cast, call, browser_of):
    criterion, member, lead = call.criteria.get(), browser_of(cast.member), browser_of(cast.lead)
    assert 'href="/appels/appel/cahier-des-charges/"' in member.get(criterion.get_absolute_url())
    assert 'href="/fabrique/appel/"' in lead.get(criterion.get_absolute_url())
    word = call.clauses.get().evidence.get()
    assert "Les paroles" in member.get(word.get_absolute_url())


def test_an_empty_agenda_says_so(cast, dossier, browser_of):
    meeting = Committee(call=dossier.call, held_on=timezone.localdate())
    case = story.case_ready(cast, dossier)
    seats = [cast.seat(Institution.Kind.STATE), cast.seat(Institution.Kind.CITY)]
    committee.plan(meeting, funders=seats, cases=[case], actor=cast.lead)
    committee.unschedule(case, reason="Plus tard.", actor=cast.lead)
    assert "Aucun dossier n’est plus à l’ordre du jour" in browser_of(cast.lead).get(meeting.get_absolute_url())

"""Following the laureates on their pages."""

import pytest

from applicants.services import organisations
from cohorts import services as cohorts
from cohorts.models import Indicator, Laureate, Lesson
from tests.spine import story

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(cast):
    return story.open_call(cast)


@pytest.fixture
def organisation(cast):
    return story.association(cast)


@pytest.fixture
def laureate(cast, call, organisation):
    case = story.grant_issued(cast, story.decided(cast, call, organisation, cents=10_000)).case
    return Laureate.objects.get(case=case)


@pytest.fixture
def coordinator(cast, browser_of):
    return browser_of(cast.coordinator)


def reporting(cast, laureate: Laureate) -> Laureate:
    for name in ("contract_signed", "begin", "open_report"):
        laureate = cohorts.move(laureate, name, actor=cast.coordinator)
    return laureate


def closed(cast, laureate: Laureate) -> Laureate:
    laureate = reporting(cast, laureate)
    cohorts.measure(laureate.indicators.get(), measured="26", actor=cast.member)
    cohorts.write_report(laureate, report="Tout le monde cousait.", actor=cast.member)
    return cohorts.move(laureate, "close", actor=cast.coordinator)


def test_a_lesson_without_words_keeps_its_indicator(laureate, coordinator):
    indicator = laureate.indicators.get()
    page = coordinator.post(f"{laureate.cohort.get_absolute_url()}lecons/", text="", indicator=indicator.pk)
    assert "Il reste une chose à corriger" in page
    assert f'<option value="{indicator.pk}" selected>' in page
    assert Lesson.objects.count() == 0


def test_an_empty_report_is_said(cast, laureate, browser_of):
    page = browser_of(cast.member).post(f"{laureate.get_absolute_url()}bilan/", report=" ")
    assert "Il reste une chose à corriger" in page


def test_a_report_that_comes_too_late_is_kept(cast, laureate, browser_of):
    closed(cast, laureate)
    page = browser_of(cast.member).post(f"{laureate.get_absolute_url()}bilan/", report="Une autre fin.")
    assert "Le suivi est clos : les chiffres et le bilan ne se modifient plus." in page
    assert "Une autre fin.</textarea>" in page
    assert Laureate.objects.get().report == "Tout le monde cousait."


def test_a_measure_that_comes_too_late_changes_nothing(cast, laureate, coordinator):
    closed(cast, laureate)
    indicator = laureate.indicators.get()
    page = coordinator.post(f"/cohortes/indicateurs/{indicator.pk}/", measured="60")
    assert "Le suivi est clos" in page
    assert Indicator.objects.get().measured == "26"


@pytest.mark.parametrize("measured", ["", "26 " * 60])
def test_a_measure_that_cannot_be_kept_is_said(laureate, coordinator, measured):
    page = coordinator.post(f"/cohortes/indicateurs/{laureate.indicators.get().pk}/", measured=measured)
    assert "Écrivez ce qui a été constaté, en 120 signes au plus." in page


def test_closing_too_early_says_everything_that_is_lacking(cast, laureate, coordinator):
    laureate = reporting(cast, laureate)
    page = coordinator.post(f"{laureate.get_absolute_url()}avancer/", step="close")
    for sentence in ("Indicateurs à renseigner : 24 habitants.", "Écrivez le bilan avant de clore le suivi."):
        assert sentence in page
    assert Laureate.objects.get().state == "reporting"


@pytest.mark.parametrize("step", ["", "unheard-of"])
def test_a_step_that_is_not_drawn_does_not_exist(laureate, coordinator, step):
    assert coordinator.status_of_post(f"{laureate.get_absolute_url()}avancer/", step=step) == 404


def test_nobody_moves_the_project_of_their_own_association(cast, laureate, organisation, browser_of):
    organisations.add_member(organisation, cast.agent, actor=cast.member)
    agent = browser_of(cast.agent)
    assert "Noter la convention signée" not in agent.get(laureate.get_absolute_url())
    assert agent.status_of_post(f"{laureate.get_absolute_url()}avancer/", step="contract_signed") == 404


def test_a_laureate_sees_its_own_project_and_the_lessons_of_all(cast, call, laureate, browser_of):
    other = story.association(cast, "Ondes vives", member=story.person("ondes"))
    theirs = story.grant_issued(cast, story.decided(cast, call, other, cents=10_000)).case.laureate
    lesson = cohorts.learn(Lesson(cohort=laureate.cohort, text="Le mercredi marche."), actor=cast.coordinator)
    member = browser_of(cast.member)
    page = member.get(laureate.cohort.get_absolute_url())
    assert ("Les Fils" in page, "Ondes vives" in page, lesson.text in page) == (True, False, True)
    assert member.status(theirs.get_absolute_url()) == 404


def test_a_lesson_that_was_given_back_is_a_link_for_those_who_read_it(cast, laureate, coordinator, browser_of):
    lesson = cohorts.learn(Lesson(cohort=laureate.cohort, text="Le mercredi marche."), actor=cast.coordinator)
    coordinator.post(f"/cohortes/lecons/{lesson.pk}/transmettre/")
    evidence = Lesson.objects.get().evidence.get_absolute_url()
    assert evidence in coordinator.get(laureate.cohort.get_absolute_url())
    page = browser_of(cast.member).get(laureate.cohort.get_absolute_url())
    assert (evidence in page, "Transmise au prochain appel." in page) == (False, True)

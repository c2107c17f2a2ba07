"""The pages of a cohort cost the same whatever the number of laureates, indicators and lessons."""

import itertools

import pytest

from cohorts import services as cohorts
from cohorts.models import Cohort, Indicator, Laureate, Lesson
from tests.spine import story

pytestmark = pytest.mark.django_db


def laureate(cast, call, organisation) -> Laureate:
    notice = story.grant_issued(cast, story.decided(cast, call, organisation, cents=10_000))
    return Laureate.objects.get(case=notice.case)


@pytest.fixture
def organisation(cast):
    return story.association(cast)


@pytest.fixture(params=["coordinator", "member"])
def browser(request, cast, browser_of):
    return browser_of(getattr(cast, request.param))


def test_the_cohorts(cast, organisation, browser, one_and_three):
    number = itertools.count()
    one_and_three(
        lambda: laureate(cast, story.open_call(cast, f"appel-{next(number)}"), organisation),
        lambda: browser.get("/cohortes/"),
    )


def test_the_laureates_and_the_lessons_of_a_cohort(cast, organisation, browser, one_and_three):
    call = story.open_call(cast)

    def make():
        made = laureate(cast, call, organisation)
        lesson = Lesson(cohort=made.cohort, indicator=made.indicators.get(), text="Le mercredi marche.")
        cohorts.give_back(cohorts.learn(lesson, actor=cast.coordinator), actor=cast.coordinator)

    make()
    one_and_three(make, lambda: browser.get(Cohort.objects.get().get_absolute_url()))


def test_the_indicators_of_a_laureate(cast, organisation, browser, one_and_three):
    made = laureate(cast, story.open_call(cast), organisation)
    one_and_three(
        lambda: Indicator.objects.create(laureate=made, label="Habitants", condition=made.indicators.first().condition),
        lambda: browser.get(made.get_absolute_url()),
    )


def test_the_thread_of_a_condition_down_to_the_next_call(cast, organisation, browser, one_and_three):
    made = laureate(cast, story.open_call(cast), organisation)
    condition = made.indicators.get().condition

    def make():
        indicator = Indicator.objects.create(laureate=made, label="Habitants", condition=condition)
        lesson = Lesson(cohort=made.cohort, indicator=indicator, text="Le mercredi marche.")
        cohorts.give_back(cohorts.learn(lesson, actor=cast.coordinator), actor=cast.coordinator)

    one_and_three(make, lambda: browser.get(condition.get_absolute_url()))

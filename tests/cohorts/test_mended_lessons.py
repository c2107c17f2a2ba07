"""What is kept for good is kept in French."""

import pytest
from django.utils import translation

from cohorts import services
from cohorts.models import Cohort, Lesson
from tests.spine import story

pytestmark = pytest.mark.django_db


def test_a_lesson_given_back_from_an_english_page_says_in_french_who_learned_it(cast):
    case = story.decided(cast, story.open_call(cast), story.association(cast), cents=90_000)
    story.grant_issued(cast, case)
    lesson = services.learn(Lesson(cohort=Cohort.objects.get(), text="Le mercredi marche."), actor=cast.coordinator)
    with translation.override("en"):
        evidence = services.give_back(lesson, actor=cast.coordinator)
    assert evidence.who == "les lauréats de « Un appel »"

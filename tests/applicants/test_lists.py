"""The pages of an association cost the same whatever the number of its dossiers and of the questions."""

import itertools

import pytest

from applicants.services import dossiers
from tests.spine import rows, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(cast):
    return story.open_call(cast)


@pytest.fixture
def organisation(cast):
    return story.association(cast)


@pytest.fixture
def browser(cast, browser_of):
    return browser_of(cast.member)


def test_my_requests(cast, call, organisation, browser, one_and_three):
    one_and_three(lambda: story.submitted_dossier(cast, call, organisation), lambda: browser.get("/mes-demandes/"))


def test_the_associations_that_may_answer(cast, call, browser, one_and_three):
    names = map("Association {}".format, itertools.count())
    one_and_three(lambda: story.association(cast, next(names)), lambda: browser.get("/mes-demandes/repondre/appel/"))


@pytest.mark.parametrize("page", ["", "ecrire/questions/", "relire/"])
def test_a_dossier_and_its_questions(cast, call, organisation, browser, one_and_three, page):
    dossier = dossiers.start(call, organisation, actor=cast.member)

    def make():
        question = rows.question(call)
        dossiers.save_answers(dossier, {key: "Rien." for key in call.questions.values_list("pk", flat=True)})
        return question

    one_and_three(make, lambda: browser.get(f"/mes-demandes/{dossier.pk}/{page}"))


def test_the_way_of_a_dossier_whose_avis_are_asked(cast, call, organisation, browser, one_and_three):
    dossier = story.submitted_dossier(cast, call, organisation)
    ask = story.asker(cast, dossier.case)
    one_and_three(ask, lambda: browser.get(dossier.get_absolute_url()))

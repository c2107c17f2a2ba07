"""An idea before a dossier: said in a few lines, answered with words, then written or sent elsewhere."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from aap.models import Call, Idea, Scheme
from aap.services import ideas, schemes
from accounts import today
from accounts.models import Message
from applicants.models import Dossier
from applicants.services import dossiers
from kit.machine import Refused
from tests.spine import story
from tests.world import contract

pytestmark = pytest.mark.django_db

WELCOME, TALK, ELSEWHERE = Idea.Outcome.WELCOME, Idea.Outcome.TALK, Idea.Outcome.ELSEWHERE
SENT = {"title": "Coudre le mercredi", "text": "Avec les mères du Hamois.", "who": "Les Fils"}
PATH = "/appels/idees/idee/"


@pytest.fixture
def call(cast):
    return story.call_of_ideas(cast)


@pytest.fixture
def member(cast, browser_of):
    return browser_of(cast.member)


@pytest.fixture
def lead(cast, browser_of):
    return browser_of(cast.lead)


def said(cast, call, title: str = "Coudre le mercredi", by=None) -> Idea:
    return ideas.say(Idea(call=call, title=title, text="Avec les mères du Hamois."), actor=by or cast.member)


def answered(cast, idea: Idea, outcome: str = WELCOME, **more) -> Idea:
    return ideas.answer(idea, outcome=outcome, words="Belle idée.", actor=cast.lead, **more)


# Saying it


def test_an_idea_is_said_in_a_few_lines_and_waits(cast, call, member):
    page = member.post(PATH, **SENT)
    assert "Votre idée est transmise." in page
    assert ("Coudre le mercredi" in page, "En attente de réponse" in page, "<textarea" in page) == (True, True, False)
    assert (Idea.objects.get().person, Idea.objects.get().who) == (cast.member, "Les Fils")


def test_one_idea_at_a_time(cast, call, member):
    idea = said(cast, call)
    page = member.post(PATH, **SENT)
    assert "Votre idée attend déjà sa réponse" in page
    assert Idea.objects.count() == 1
    answered(cast, idea, ELSEWHERE)
    assert "Une autre idée" in member.get(PATH)
    member.post(PATH, **SENT)
    assert Idea.objects.count() == 2


def test_a_long_idea_is_a_dossier_already(call, member):
    page = member.post(PATH, **(SENT | {"text": "mot " * 251}))
    assert "Votre texte compte 251 mots. Gardez-en 250 au plus." in page
    assert Idea.objects.count() == 0


def test_ideas_are_taken_during_their_time_only(cast, call, member):
    Call.objects.update(ideas_until=timezone.now() + datetime.timedelta(days=3))
    assert "Envoyer mon idée" in member.get(PATH)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=4)):
        assert "Cet appel ne reçoit pas d’idée aujourd’hui" in member.get(PATH)
        assert "Cet appel ne reçoit pas d’idée aujourd’hui." in member.post(PATH, **SENT)
    assert Idea.objects.count() == 0


def test_a_call_without_ideas_has_no_such_page(cast, member):
    story.open_call(cast, "sans")
    assert member.status("/appels/sans/idee/") == 404


def test_each_sees_their_own_ideas(cast, call, browser_of):
    said(cast, call)
    assert "Coudre le mercredi" not in browser_of(story.person("ailleurs")).get(PATH)


def test_the_public_page_offers_it_to_everybody(cast, call, browser_of):
    page = browser_of().get("/appels/idees/")
    assert (f'href="{PATH}"' in page, "Commencer ma demande" in page) == (True, False)
    story.open_call(cast, "sans")
    assert "Dire mon idée d’abord" not in browser_of().get("/appels/sans/")


# Answering it


def test_the_team_answers_with_words_and_the_author_is_told(cast, call, lead, member):
    idea = said(cast, call)
    page = lead.get("/fabrique/idees/idees/")
    assert ("Coudre le mercredi" in page, "À lire" in page) == (True, True)
    page = lead.post(f"/fabrique/idees/{idea.pk}/", outcome="welcome", words="Écrivez-la.")
    assert "Votre réponse est envoyée." in page
    [message] = Message.objects.filter(kind="aap.idea_answered")
    assert (message.person, "Écrivez-la." in message.text) == (cast.member, True)
    page = member.get(PATH)
    assert ("Écrivez-la." in page, "Écrire mon dossier" in page) == (True, True)


def test_an_answer_without_words_is_refused_and_kept(cast, call, lead):
    idea = said(cast, call)
    page = lead.post(f"/fabrique/idees/{idea.pk}/", outcome="talk", words="")
    assert "Il reste une chose à corriger" in page
    assert 'value="talk" id="id_outcome_1" checked' in page or 'value="talk"' in page
    with pytest.raises(Refused, match="Écrivez quelques mots"):
        ideas.answer(idea, outcome=WELCOME, words="  ", actor=cast.lead)
    assert Idea.objects.waiting().count() == 1


def test_talking_is_not_the_last_word_but_the_others_are(cast, call, lead):
    idea = answered(cast, said(cast, call), TALK)
    assert "Après en avoir parlé" in lead.get(f"/fabrique/idees/{idea.pk}/")
    answered(cast, idea, WELCOME)
    assert Message.objects.filter(kind="aap.idea_answered").count() == 2
    with pytest.raises(Refused, match="Cette idée a déjà sa réponse."):
        answered(cast, idea, ELSEWHERE)
    assert lead.status_of_post(f"/fabrique/idees/{idea.pk}/", outcome="talk", words="Non.") == 404


@pytest.fixture
def scheme(cast):
    return Scheme.objects.create(contract=cast.contract, name="Vacances en famille", runner="CAF", contact="3230")


def test_another_aid_is_named_with_who_to_call(cast, call, lead, member, scheme):
    idea = said(cast, call)
    sent = {"outcome": "elsewhere", "words": "La CAF paie cela.", "scheme": scheme.pk}
    lead.post(f"/fabrique/idees/{idea.pk}/", **sent)
    page = member.get(PATH)
    for words in ("Une autre aide convient mieux", "Vacances en famille", "CAF", "3230"):
        assert words in page
    assert "Vacances en famille (CAF)" in Message.objects.get(kind="aap.idea_answered").text


def test_an_aid_goes_only_with_elsewhere_and_stays_in_the_register(cast, call, scheme):
    kept = answered(cast, said(cast, call), TALK, scheme=scheme)
    assert kept.scheme is None
    answered(cast, kept, ELSEWHERE, scheme=scheme)
    with pytest.raises(Refused, match="Des idées y ont été envoyées."):
        schemes.remove(scheme, actor=cast.lead)


def test_an_aid_of_another_territory_is_not_offered(cast, call, lead, scheme):
    far = Scheme.objects.create(contract=contract("CN00002B", "Ailleurs", "AIL"), name="Loin", runner="CAF")
    idea = said(cast, call)
    page = lead.post(f"/fabrique/idees/{idea.pk}/", outcome="elsewhere", words="Voyez là.", scheme=far.pk)
    assert ("Il reste une chose à corriger" in page, "Loin" in page) == (True, False)


def test_ideas_that_wait_are_the_teams_work_of_the_day(cast, call):
    said(cast, call)
    said(cast, call, by=story.person("ailleurs"))
    [work] = [work for work in today.work_of(cast.lead) if "idée" in str(work.label)]
    assert (str(work.label), work.count, work.url) == ("idées à lire", 2, "/fabrique/idees/idees/")
    assert not [work for work in today.work_of(cast.relay) if "idée" in str(work.label)]


def test_lists_cost_the_same_whatever_the_ideas(cast, call, lead, member, one_and_three):
    people = (story.person(f"idee-{number}") for number in range(9))
    one_and_three(lambda: said(cast, call, by=next(people)), lambda: lead.get("/fabrique/idees/idees/"))
    one_and_three(
        lambda: answered(cast, said(cast, call), ELSEWHERE),
        lambda: member.get(PATH),
    )


# Then the dossier


@pytest.fixture
def organisation(cast):
    return story.association(cast)


def test_a_dossier_waits_for_a_welcomed_idea(cast, call, organisation, member):
    page = member.get("/mes-demandes/repondre/idees/")
    assert ("Votre idée d’abord" in page, f'href="{PATH}"' in page) == (True, True)
    for outcome in (None, TALK):
        if outcome:
            answered(cast, said(cast, call), outcome)
        with pytest.raises(Refused, match="Cet appel commence par une idée"):
            dossiers.start(call, organisation, actor=cast.member)
    assert Dossier.objects.count() == 0


def test_a_welcomed_idea_begins_the_dossier(cast, call, organisation, member):
    answered(cast, said(cast, call))
    assert "Commencer ma demande" in member.get("/appels/idees/")
    page = member.post("/mes-demandes/repondre/idees/", organisation=organisation.pk)
    assert ('value="Coudre le mercredi"' in page, "Avec les mères du Hamois.</textarea>" in page) == (True, True)
    dossier = Dossier.objects.get()
    assert (dossier.title, dossier.summary) == ("Coudre le mercredi", "Avec les mères du Hamois.")


def test_each_welcomed_idea_begins_one_dossier(cast, call, organisation):
    for title in ("Coudre", "Jardiner"):
        answered(cast, said(cast, call, title))
    started = [dossiers.start(call, organisation, actor=cast.member) for _turn in range(3)]
    assert [dossier.title for dossier in started] == ["Coudre", "Jardiner", ""]


def test_a_call_without_ideas_begins_as_before(cast, organisation, member):
    call = story.open_call(cast, "sans")
    assert "Commencer ma demande" in member.get("/appels/sans/")
    assert dossiers.start(call, organisation, actor=cast.member).title == ""

"""Writing the call on its pages: what is typed stays, what is refused is explained."""

import pytest
from django.utils import timezone

from aap.models import Call, Clause, Suggestion
from aap.services import writing
from tests.aap.marks import new_in
from tests.spine import rows, story

pytestmark = pytest.mark.django_db

MINE = "Le projet accueille le mercredi et le samedi."
THEIRS = "Le projet accueille tous les jours."


@pytest.fixture
def call(cast):
    return story.written_call(cast)


@pytest.fixture
def lead(cast, browser_of):
    return browser_of(cast.lead)


def write(lead, clause: Clause, text: str, seen: int) -> str:
    return lead.post(f"{clause.get_absolute_url()}ecrire/", title=clause.title, text=text, seen=seen)


def test_an_article_that_somebody_else_changed_meanwhile_keeps_both_texts(cast, call, lead):
    clause = call.clauses.get()
    writing.rewrite(clause, title=clause.title, text=THEIRS, seen=1, actor=cast.agent)
    page = write(lead, clause, MINE, seen=1)
    assert "Quelqu’un a modifié cet article pendant que vous écriviez." in page
    assert (MINE in page, "tous les jours" in " ".join(new_in(page))) == (True, True)
    assert Clause.objects.get().text == THEIRS
    assert 'name="seen" value="2"' in page
    assert "L’article est enregistré." in write(lead, clause, MINE, seen=2)
    assert list(clause.versions.values_list("number", "text")) == [(3, MINE), (2, THEIRS), (1, clause.text)]


def test_an_article_sent_without_its_version_is_not_saved(call, lead):
    clause = call.clauses.get()
    page = lead.post(f"{clause.get_absolute_url()}ecrire/", title=clause.title, text=MINE)
    assert "Quelqu’un a modifié cet article" in page
    assert Clause.objects.get().text == clause.text


def test_an_empty_article_says_what_is_missing_and_keeps_its_title(call, lead):
    page = lead.post("/fabrique/appel/articles/nouveau/", title="Le soir", text="")
    assert "Il reste une chose à corriger" in page
    assert 'value="Le soir"' in page
    assert call.clauses.count() == 1


def test_dates_the_wrong_way_round_are_refused_and_kept(call, lead):
    sent = {"title": "Un autre titre", "max_share": 80, "opens_at": "2027-03-02T08:00", "closes_at": "2027-03-01T08:00"}
    page = lead.post("/fabrique/appel/reglages/", **sent)
    assert "La clôture vient avant l’ouverture : vérifiez les deux dates." in page
    assert ('value="Un autre titre"' in page, 'value="2027-03-01T08:00"' in page) == (True, True)
    assert Call.objects.get().title == "Un appel"


def test_an_address_that_is_taken_is_said(call, cast, lead):
    sent = {"contract": cast.contract.pk, "title": "Un autre", "slug": "appel", "year": 2028}
    page = lead.post("/fabrique/nouveau/", **sent)
    assert "Il reste une chose à corriger" in page
    assert ('value="Un autre"' in page, Call.objects.count()) == (True, 1)


def test_a_weight_of_zero_is_refused(call, lead):
    page = lead.post("/fabrique/appel/criteres/nouveau/", title="Le lien", weight=0, clauses=call.clauses.get().pk)
    assert "Le poids va de 1 à 100." in page
    assert ('value="Le lien"' in page, call.criteria.count()) == (True, 1)


def test_the_words_of_a_published_call_do_not_move(cast, lead, browser_of):
    clause = story.open_call(cast, "publie").clauses.get()
    page = write(lead, clause, MINE, seen=1)
    assert "Ce texte ne se modifie plus : l’appel n’est plus en écriture." in page
    assert MINE in page
    word = rows.word(cast)
    said = lead.post(f"{clause.get_absolute_url()}appuis/", evidence=word.pk)
    assert "Ce texte ne se modifie plus" in said
    assert word not in clause.evidence.all()


def test_resting_on_nothing_is_said(call, lead):
    said = lead.post(f"{call.clauses.get().get_absolute_url()}appuis/")
    assert "Choisissez une parole, un chiffre ou une leçon de la liste." in said


def test_a_suggestion_is_not_declined_without_an_answer(cast, call, lead):
    suggestion = rows.suggestion(cast, call.clauses.get())
    page = lead.post(f"/fabrique/propositions/{suggestion.pk}/", outcome="declined", answer=" ")
    assert "Dites pourquoi la proposition n’est pas retenue" in page
    assert Suggestion.objects.get(pk=suggestion.pk).answered_at is None


def test_a_suggestion_on_an_older_text_is_not_accepted_and_the_answer_stays(cast, call, lead):
    clause = call.clauses.get()
    suggestion = rows.suggestion(cast, clause)
    writing.rewrite(clause, title=clause.title, text=THEIRS, seen=1, actor=cast.agent)
    page = lead.post(f"/fabrique/propositions/{suggestion.pk}/", outcome="accepted", answer="Bonne idée, merci.")
    assert "L’article a changé depuis" in page
    assert ("Bonne idée, merci.</textarea>" in page, Clause.objects.get().text) == (True, THEIRS)


def test_a_suggestion_is_answered_once(cast, call, lead):
    suggestion = rows.suggestion(cast, call.clauses.get())
    for _turn in range(2):
        page = lead.post(f"/fabrique/propositions/{suggestion.pk}/", outcome="accepted", answer="Oui.")
    assert "Cette proposition a déjà reçu une réponse." in page
    assert Clause.objects.get().versions.count() == 2


def test_a_page_of_words_that_is_gone_shows_the_last_one(cast, browser_of):
    for number in range(21):
        rows.word(cast, f"Parole {number}.")
    relay = browser_of(cast.relay)
    assert "Parole 0." in relay.get("/paroles/", page=99)
    assert "Parole 20." in relay.get("/paroles/", page="deux")


def test_a_word_without_text_keeps_where_it_was_heard(cast, browser_of):
    sent = {"contract": cast.contract.pk, "kind": "word", "place": "Au marché", "heard_on": timezone.localdate()}
    page = browser_of(cast.relay).post("/paroles/nouvelle/", text="", **sent)
    assert "Il reste une chose à corriger" in page
    assert 'value="Au marché"' in page


def test_an_association_follows_the_thread_of_a_published_call_only(cast, call, browser_of):
    story.association(cast)
    member = browser_of(cast.member)
    assert member.status(call.clauses.get().get_absolute_url()) == 404
    published = story.open_call(cast, "publie")
    page = member.get(published.clauses.get().get_absolute_url())
    assert story.WORD in page
    assert "Versions" not in page


def test_a_long_family_is_counted_not_listed(cast, browser_of):
    call = story.open_call(cast)
    clause = call.clauses.get()
    for _turn in range(14):
        rows.criterion(call, clause)
    page = browser_of(cast.member).get(clause.get_absolute_url())
    assert "Et 3 autres." in page
    assert ("Critère 12" in page, "Critère 13" in page) == (True, False)

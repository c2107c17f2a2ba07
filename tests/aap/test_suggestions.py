"""Other wordings: carried from version to version, accepted, in part or not, and never lost or misplaced."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from aap.models import Call, Clause, ClauseVersion, Suggestion
from aap.services import suggestions, writing
from accounts.models import JournalEntry, Message
from accounts.today import work_of
from kit import diff
from kit.machine import Refused
from tests.spine import story
from tests.territory.factories import QpvFactory
from tests.world import contract

pytestmark = pytest.mark.django_db

TEXT = """Le projet se passe dans le quartier. Il accueille dix personnes au moins.

L’aide va de 500 à 5 000 euros. Elle paie le matériel et les animateurs."""


@pytest.fixture
def clause(cast):
    clause = story.written_call(cast).clauses.get()
    return rewritten(cast, clause, TEXT)


def rewritten(cast, clause: Clause, text: str) -> Clause:
    seen = writing.last_number(clause)
    return writing.rewrite(clause, title=clause.title, text=text, seen=seen, actor=cast.lead)


def proposed(cast, clause: Clause, before: str, after: str, *, author=None, **more) -> Suggestion:
    text = Clause.objects.get(pk=clause.pk).text.replace(before, after)
    suggestion = Suggestion(clause=clause, text=text, reason="Pour être compris.", **more)
    return suggestions.suggest(suggestion, actor=author or cast.relay)


def fresh(suggestion: Suggestion) -> Suggestion:
    return Suggestion.objects.select_related("version", "clause").get(pk=suggestion.pk)


def test_a_pending_suggestion_follows_the_text_when_other_words_change(cast, clause):
    suggestion = proposed(cast, clause, "dix personnes", "huit personnes")
    rewritten(cast, clause, TEXT.replace("5 000 euros", "6 000 euros"))
    carried = fresh(suggestion)
    assert (carried.displaced, carried.version.number) == (False, 3)
    assert carried.text == TEXT.replace("5 000 euros", "6 000 euros").replace("dix personnes", "huit personnes")


def test_a_suggestion_whose_words_were_changed_says_so_and_keeps_its_text(cast, clause):
    suggestion = proposed(cast, clause, "dix personnes", "huit personnes")
    rewritten(cast, clause, TEXT.replace("dix personnes", "vingt habitants"))
    displaced = fresh(suggestion)
    assert (displaced.displaced, displaced.version.number) == (True, 2)
    assert "huit personnes" in displaced.text
    with pytest.raises(Refused, match="L’article a changé depuis"):
        suggestions.accept(suggestion, actor=cast.lead)


def test_a_displaced_suggestion_comes_back_with_its_words(cast, clause):
    suggestion = proposed(cast, clause, "dix personnes", "huit personnes")
    rewritten(cast, clause, TEXT.replace("dix personnes", "vingt habitants"))
    rewritten(cast, clause, TEXT)
    assert (fresh(suggestion).displaced, fresh(suggestion).version.number) == (False, 4)


def test_words_proposed_upon_an_older_version_are_carried_over_at_once(cast, clause):
    rewritten(cast, clause, TEXT.replace("5 000 euros", "6 000 euros"))
    suggestion = Suggestion(clause=clause, text=TEXT.replace("dix", "huit"), reason="Moins de monde.")
    suggestions.suggest(suggestion, actor=cast.relay, seen=2)
    assert fresh(suggestion).version.number == 3
    assert fresh(suggestion).text == TEXT.replace("5 000", "6 000").replace("dix", "huit")


def test_accepting_one_suggestion_carries_the_others_over(cast, clause):
    fewer = proposed(cast, clause, "dix personnes", "huit personnes")
    more = proposed(cast, clause, "5 000 euros", "6 000 euros", author=cast.resident)
    suggestions.accept(fewer, actor=cast.lead)
    suggestions.accept(fresh(more), actor=cast.lead)
    assert Clause.objects.get().text == TEXT.replace("dix", "huit").replace("5 000", "6 000")
    assert list(clause.versions.values_list("suggestion", flat=True)) == [more.pk, fewer.pk, None, None]


def test_a_part_is_kept_and_the_rest_is_answered(cast, clause):
    text = TEXT.replace("dix personnes", "huit personnes").replace("5 000 euros", "9 000 euros")
    suggestion = Suggestion(clause=clause, text=text, reason="Pour les petits.")
    suggestions.suggest(suggestion, actor=cast.relay)
    with pytest.raises(Refused, match="Dites ce que vous retenez"):
        suggestions.accept_changes(suggestion, {0}, actor=cast.lead, answer=" ")
    suggestions.accept_changes(suggestion, {0}, actor=cast.lead, answer="Huit, oui. L’argent manque pour 9 000.")
    answered = fresh(suggestion)
    assert (answered.outcome, answered.is_kept) == ("partly", True)
    assert Clause.objects.get().text == TEXT.replace("dix", "huit")


def test_the_pen_may_keep_the_idea_in_other_words(cast, clause):
    suggestion = proposed(cast, clause, "dix personnes", "huit personnes")
    rewritten(cast, clause, TEXT.replace("dix personnes", "vingt habitants"))
    own = TEXT.replace("dix personnes", "huit habitants")
    suggestions.accept_as(suggestion, own, actor=cast.lead, answer="Huit, et des habitants.")
    assert (Clause.objects.get().text, fresh(suggestion).outcome) == (own, "partly")


def test_its_author_is_told_what_became_of_it_once(cast, clause):
    suggestion = proposed(cast, clause, "dix", "huit")
    suggestions.decline(suggestion, actor=cast.lead, answer="Dix est le minimum de la salle.")
    message = Message.objects.get(kind="aap.suggestion_answered")
    assert message.person == cast.relay
    assert "Dix est le minimum de la salle." in message.text
    with pytest.raises(Refused, match="déjà reçu une réponse"):
        suggestions.accept(suggestion, actor=cast.lead)


def test_the_same_words_are_no_suggestion(cast, clause):
    with pytest.raises(Refused, match="changez au moins un mot"):
        proposed(cast, clause, "dix", "dix")


def test_an_author_thinks_otherwise(cast, clause):
    suggestion = proposed(cast, clause, "dix", "huit")
    suggestions.withdraw(suggestion, actor=cast.relay)
    assert (fresh(suggestion).outcome, Clause.objects.get().text) == ("withdrawn", TEXT)


def test_people_choose_how_they_are_called(cast, clause):
    named = proposed(cast, clause, "dix", "huit", credit="Les mamans de la Fauvarge")
    unnamed = proposed(cast, clause, "500", "300", author=cast.resident)
    assert (named.credited, unnamed.credited) == ("Les mamans de la Fauvarge", unnamed.acting_as)


WORDS = st.lists(st.sampled_from(["le", "projet", "aide", "dix", "personnes", "soir,", "rue.", "\n"]), max_size=12)


class TextsOfACall(TestCase):
    """Any sequence of edits and suggestions, through the services."""

    def setUp(self):
        here = contract("CN00001A", "Ici", "ICI")
        QpvFactory(name="Le Hamois").contracts.add(here)
        self.cast = story.Cast(here)
        self.clause = story.written_call(self.cast).clauses.get()

    @settings(max_examples=40)
    @given(st.lists(st.tuples(st.sampled_from(["write", "suggest", "accept", "restore"]), WORDS), max_size=8))
    def test_no_word_is_lost_and_no_suggestion_lands_where_other_words_stand(self, moves):
        for move, words in moves:
            try:
                getattr(self, move)(" ".join(words))
            except Refused:
                continue
            self.check()

    def write(self, text: str):
        rewritten(self.cast, self.clause, text)

    def suggest(self, text: str):
        suggestion = Suggestion(clause=self.clause, text=text, reason="Parce que.")
        suggestions.suggest(suggestion, actor=self.cast.relay)

    def accept(self, _text: str):
        for suggestion in self.clause.suggestions.pending()[:1]:
            suggestions.accept(suggestion, actor=self.cast.lead)

    def restore(self, _text: str):
        writing.restore(self.clause, self.clause.versions.last(), actor=self.cast.lead)

    def check(self):
        versions = list(ClauseVersion.objects.filter(clause=self.clause).order_by("number"))
        clause = Clause.objects.get(pk=self.clause.pk)
        assert [version.number for version in versions] == list(range(1, len(versions) + 1))
        assert versions[-1].text == clause.text
        for before, after in zip(versions, versions[1:], strict=False):
            assert diff.apply(before.text, diff.hunks(before.text, after.text)) == after.text
        for suggestion in clause.suggestions.pending().select_related("version"):
            assert suggestion.displaced or suggestion.version == versions[-1]
            changes = diff.hunks(suggestion.version.text, suggestion.text)
            assert changes, "a pending suggestion changes something"
            assert all(suggestion.version.text[one.start : one.end] == one.old for one in changes)


def test_every_act_is_in_the_journal(cast, clause):
    suggestion = proposed(cast, clause, "dix", "huit")
    suggestions.accept(suggestion, actor=cast.lead)
    acts = JournalEntry.objects.filter(subject_type="aap.suggestion").values_list("action", flat=True)
    assert sorted(acts) == ["aap.suggestion.accepted", "aap.suggestion.made"]


def test_the_team_sees_what_waits_for_its_answer(cast, clause):
    suggestion = proposed(cast, clause, "dix", "huit")
    waiting = {str(work.label): (work.count, work.url) for work in work_of(cast.agent)}
    assert waiting["proposition attend votre réponse"] == (1, "/fabrique/appel/propositions/")
    suggestions.accept(suggestion, actor=cast.lead)
    assert "proposition attend votre réponse" not in [str(work.label) for work in work_of(cast.agent)]
    assert work_of(cast.relay) == []


def test_a_suggestion_that_waits_while_the_text_is_still_says_so(cast, clause, browser_of):
    suggestion = proposed(cast, clause, "dix", "huit")
    Call.objects.update(state="consent")
    page = browser_of(cast.lead).get(suggestion.get_absolute_url())
    assert "Cette proposition recevra une réponse si l’écriture reprend." in page


def test_words_kept_from_an_older_page_undo_nothing(cast, clause):
    suggestion = proposed(cast, clause, "dix personnes", "huit personnes")
    rewritten(cast, clause, TEXT.replace("5 000 euros", "6 000 euros"))
    with pytest.raises(Refused, match="L’article vient de changer"):
        suggestions.accept_as(suggestion, TEXT.replace("dix", "huit"), actor=cast.lead, answer="Oui.", seen=2)
    assert "6 000 euros" in Clause.objects.get().text

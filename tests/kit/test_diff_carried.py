"""A change proposed upon one version lands on the same passage of the next one, or is flagged."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kit import diff
from kit.diff import Hunk
from tests.kit.diff_texts import (
    ARTICLE,
    FEW,
    LONG,
    SEVEN,
    SIX,
    TEXTS,
    TWICE,
    Operation,
    changed,
    edited_twice,
    nth,
    operations,
    words_of,
)


def carried(before: str, proposed: str, after: str) -> str | None:
    return diff.carry(diff.hunks(before, proposed), before, after)


def test_a_proposal_lands_although_another_paragraph_changed():
    proposed = changed(ARTICLE, "six personnes", "sept personnes")
    newer = changed(ARTICLE, "au marché", "à la sortie de l’école")
    assert carried(ARTICLE, proposed, newer) == changed(newer, "six personnes", "sept personnes")


def test_a_proposal_lands_although_its_paragraph_moved_down():
    proposed = changed(ARTICLE, "en porte-à-porte", "chez eux")
    newer = "Un mot d’abord.\n\n" + ARTICLE
    assert carried(ARTICLE, proposed, newer) == changed(newer, "en porte-à-porte", "chez eux")


def test_a_proposal_is_flagged_when_its_words_changed():
    proposed = changed(ARTICLE, "six personnes", "sept personnes")
    assert carried(ARTICLE, proposed, changed(ARTICLE, "six personnes", "huit personnes")) is None


def test_a_proposal_is_flagged_when_the_words_beside_it_changed():
    proposed = changed(ARTICLE, "six personnes", "sept personnes")
    assert carried(ARTICLE, proposed, changed(ARTICLE, "sur dix", "sur douze")) is None


def test_a_proposal_is_flagged_when_a_sign_beside_it_changed():
    """A comma may turn the sense of a sentence; the words alone do not say so."""
    proposed = changed(ARTICLE, "six personnes", "sept personnes")
    assert carried(ARTICLE, proposed, changed(ARTICLE, "personnes sur", "personnes, sur")) is None


def test_a_proposal_is_flagged_when_its_passage_is_gone():
    proposed = changed(ARTICLE, "six personnes", "sept personnes")
    assert carried(ARTICLE, proposed, changed(ARTICLE, SIX, "")) is None


def test_a_proposal_is_flagged_when_it_was_already_made():
    proposed = changed(ARTICLE, SIX, SEVEN)
    assert carried(ARTICLE, proposed, proposed) is None


@pytest.mark.parametrize("rank", [1, 2])
def test_of_two_same_sentences_the_right_one_is_changed(rank):
    proposed = nth(TWICE, "libre et gratuite", "libre", rank)
    newer = changed(TWICE, "chaque mardi matin", "chaque lundi matin")
    expected = nth(newer, "libre et gratuite", "libre", rank)
    assert carried(TWICE, proposed, newer) == expected


@pytest.mark.parametrize("rank", [1, 2])
def test_of_two_same_sentences_the_one_left_is_not_changed_in_place_of_the_one_removed(rank):
    proposed = nth(TWICE, "libre et gratuite", "libre", rank)
    newer = nth(TWICE, " L’entrée est libre et gratuite.", "", rank)
    assert carried(TWICE, proposed, newer) is None


def test_a_passage_pasted_again_elsewhere_is_flagged():
    proposed = changed(ARTICLE, "six personnes", "sept personnes")
    assert carried(ARTICLE, proposed, ARTICLE + "\n\n" + ARTICLE.split("\n\n")[1]) is None


def test_a_passage_pasted_again_with_its_context_is_flagged():
    proposed = changed(ARTICLE, "six personnes", "sept personnes")
    assert carried(ARTICLE, proposed, f"{ARTICLE}\n\n{ARTICLE}") is None


def test_a_proposal_does_not_land_on_a_copy_while_its_passage_stands_in_half_of_its_context():
    """Its own paragraph was edited; as it was before, it was pasted at the end."""
    before = f"Nous demandons ceci à tous. {SIX} C’est une règle.\n\nAutre chose."
    after = f"Une règle. {SIX} C’est une règle.\n\nAutre chose.\n\nNous demandons ceci à tous. {SIX} C’est une règle."
    assert carried(before, changed(before, "six", "sept"), after) is None


def test_a_proposal_does_not_land_on_a_copy_while_its_passage_still_stands():
    """The word beside it was edited; a part of the old paragraph was written again further on."""
    edited = changed(ARTICLE, "Au moins six", "Au plus six")
    newer = edited + "\n\nPour qui\n\nAu moins six personnes sur dix habitent ici."
    assert carried(ARTICLE, changed(ARTICLE, "six personnes", "sept personnes"), newer) is None


def test_a_capital_does_not_tell_two_passages_apart():
    """The first sentence went; the second one now begins as the first did."""
    before = (
        "Le matin. Chaque groupe vient ici librement et sans frais pour tous. "
        "Le soir, chaque groupe vient ici librement et sans frais pour tous."
    )
    newer = "Le soir. Chaque groupe vient ici librement et sans frais pour tous."
    assert carried(before, nth(before, "librement", "seul", 1), newer) is None


def test_the_start_and_the_end_of_the_text_are_part_of_the_context():
    assert carried("Oui.", "Non.", "Oui. Et après.") is None
    assert carried("Oui.", "Non.", "Avant. Oui.") is None
    assert carried("Oui.", "Non.", "Oui.") == "Non."
    assert carried("", "Un texte.", "") == "Un texte."
    assert carried("", "Un texte.", "Un autre.") is None


def test_an_addition_lands_between_its_neighbours():
    proposed = changed(ARTICLE, "un quartier prioritaire", "un quartier très prioritaire")
    newer = changed(ARTICLE, "au marché", "à l’école")
    assert carried(ARTICLE, proposed, newer) == changed(
        newer, "un quartier prioritaire", "un quartier très prioritaire"
    )
    parted = changed(ARTICLE, "un quartier prioritaire", "un quartier dit prioritaire")
    assert carried(ARTICLE, proposed, parted) is None


def test_an_addition_at_the_end_lands_at_the_end():
    newer = changed(ARTICLE, "au marché", "à l’école")
    assert carried(ARTICLE, ARTICLE + "\n\nMerci.", newer) == newer + "\n\nMerci."
    assert carried(ARTICLE, ARTICLE + "\n\nMerci.", ARTICLE + " Ni 90.") is None


def test_when_one_of_two_twin_sentences_goes_both_must_still_be_there():
    """The text does not say which of the two was crossed out; an edit of either makes it matter."""
    twin = "Chaque association dit dans son dossier qui vient, d’où, et comment elle les a invités. "
    before, proposed = f"Avant tout. {twin}{twin}Et c’est bien ainsi.", f"Avant tout. {twin}Et c’est bien ainsi."
    first, second = nth(before, "Chaque", "Toute", 1), nth(before, "Chaque", "Toute", 2)
    assert carried(before, proposed, first) is None
    assert carried(before, proposed, second) is None
    assert carried(before, proposed, before + " Fin.") == proposed + " Fin."


def test_all_the_changes_of_a_proposal_land_or_none():
    proposed = changed(changed(ARTICLE, "six", "sept"), "au marché", "à l’école")
    newer = changed(ARTICLE, "L’aide va", "Notre aide va")
    assert carried(ARTICLE, proposed, newer) == changed(changed(newer, "six", "sept"), "au marché", "à l’école")
    assert carried(ARTICLE, proposed, changed(ARTICLE, "au marché", "au gymnase")) is None


def test_a_change_lands_with_its_words_and_its_place():
    hunk = Hunk(ARTICLE.index("six"), ARTICLE.index("six") + 3, "six", "sept")
    assert diff.land(hunk, ARTICLE, "Note.\n\n" + ARTICLE) == Hunk(hunk.start + 7, hunk.end + 7, "six", "sept")
    assert diff.land(Hunk(0, 3, "six", "sept"), ARTICLE, ARTICLE) is None
    assert diff.land(hunk, ARTICLE, changed(ARTICLE, "dix", "onze"), context=1) is not None
    assert diff.land(hunk, ARTICLE, changed(ARTICLE, "dix", "onze")) is None


def test_changes_that_would_meet_are_not_carried():
    one, other = Hunk(0, 2, "un", "1"), Hunk(0, 7, "un deux", "12")
    assert diff.carry([one, other], "un deux", "un deux") is None
    assert diff.carry([Hunk(2, 2, "", " a"), Hunk(2, 2, "", " b")], "un deux", "un deux") is None


@pytest.mark.parametrize("text", [ARTICLE, TWICE], ids=["article", "twice"])
def test_a_word_changed_anywhere_lands_although_any_word_far_enough_changed(text):
    """Not only never wrong: flagged no more than needed."""
    places = spans(text)
    for rank, (start, end) in enumerate(places):
        proposal = Operation(start, end, "autrement")
        hunk = Hunk(start, end, text[start:end], "autrement")
        low, high, _ = context_of(hunk, text)
        for edit in (Operation(*place, "plusieurs mots") for place in places[rank % 3 :: 3]):
            if edit.end < low or edit.start > high:
                first, last = sorted((proposal, edit), key=lambda one: one.start)
                assert carried(text, proposal.on(text), edit.on(text)) == first.on(last.on(text))


def spans(text: str) -> list[tuple[int, int]]:
    found, place = [], 0
    for token in diff.tokens(text):
        found += [(place, place + len(token))] if any(map(str.isalnum, token)) else []
        place += len(token)
    return found


def around(text: str, start: int, end: int, width: int) -> tuple[int, int, list[str]]:
    """The passage with `width` words on each side, and these words, with a mark where the text starts or ends."""
    left = [span for span in spans(text) if span[1] <= start]
    right = [span for span in spans(text) if span[0] >= end]
    low, high = (
        (left[-width][0] if len(left) >= width else 0),
        (right[width - 1][1] if len(right) >= width else len(text)),
    )
    words = [text[start:end].casefold() for start, end in spans(text) if low <= start and end <= high]
    return low, high, ["^"] * (len(left) < width) + words + ["$"] * (len(right) < width)


def times(words: list[str], text: str) -> int:
    all_words = ["^", *(word.casefold() for word in words_of(text)), "$"]
    return sum(all_words[rank : rank + len(words)] == words for rank in range(len(all_words)))


def equivalent(hunk: Hunk, text: str) -> tuple[int, int]:
    """From the first to the last place where the same words added, or taken away, give the same text."""
    result, many = hunk_on(hunk, text), len(hunk.old or hunk.new)
    if hunk.old and hunk.new:
        return hunk.start, hunk.end
    whole, short = (text, result) if hunk.old else (result, text)
    same = [place for place in range(len(short) + 1) if whole[:place] + whole[place + many :] == short]
    return same[0], same[-1] + len(hunk.old)


def hunk_on(hunk: Hunk, text: str) -> str:
    return text[: hunk.start] + hunk.new + text[hunk.end :]


def context_of(hunk: Hunk, text: str) -> tuple[int, int, list[str]]:
    """The context that tells the passage from all others of its text, found the slow way."""
    width = 4
    while True:
        low, high, words = around(text, *equivalent(hunk, text), width)
        if times(words, text) == 1:
            return low, high, words
        width *= 2


@given(edited_twice())
def test_a_proposal_whose_context_is_intact_lands_at_its_true_place_or_is_flagged(story):
    text, proposal, edit = story
    changes = diff.hunks(text, proposal.on(text))
    contexts = [context_of(hunk, text) for hunk in changes]
    assume(proposal.on(text) != text)
    assume(all(edit.end < low or edit.start > high for low, high, _ in contexts))
    assume(edit.end < proposal.start or edit.start > proposal.end)
    newer = edit.on(text)
    first, last = sorted((proposal, edit), key=lambda one: one.start)
    by_hand = first.on(last.on(text))
    assert diff.carry(changes, text, newer) in (by_hand, None)
    if any(times(words, newer) > 1 for _, _, words in contexts):
        assert diff.carry(changes, text, newer) is None


@given(edited_twice())
def test_each_change_far_from_an_edit_moves_by_what_the_edit_added(story):
    text, proposal, edit = story
    newer = edit.on(text)
    for hunk in diff.hunks(text, proposal.on(text)):
        low, high, words = context_of(hunk, text)
        if edit.end < low or edit.start > high:
            shift = len(edit.new) - (edit.end - edit.start) if edit.end < low else 0
            there = Hunk(hunk.start + shift, hunk.end + shift, hunk.old, hunk.new)
            assert diff.land(hunk, text, newer) in ((there, None) if times(words, newer) == 1 else (None,))


@given(st.one_of(edited_twice(), st.tuples(FEW, FEW, FEW)))
def test_wherever_a_change_lands_the_same_words_stand_in_the_same_context_and_nowhere_else(story):
    text, one, other = story
    proposed, newer = (one.on(text), other.on(text)) if isinstance(one, Operation) else (one, other)
    for hunk in diff.hunks(text, proposed):
        landed = diff.land(hunk, text, newer)
        if landed:
            low, high, words = context_of(hunk, text)
            shift = landed.start - hunk.start
            assert (landed.old, landed.new) == (hunk.old, hunk.new)
            assert newer[landed.start : landed.end] == hunk.old
            assert newer[low + shift : high + shift] == text[low:high]
            assert times(words, newer) == times(words, text) == 1


@given(LONG, st.data())
def test_a_proposal_lands_upon_its_own_text(text, data):
    proposed = data.draw(operations(text)).on(text)
    assert carried(text, proposed, text) == proposed


@given(TEXTS, TEXTS, TEXTS)
def test_what_is_carried_holds_every_word_proposed(before, proposed, after):
    found = diff.hunks(before, proposed)
    text = diff.carry(found, before, after)
    assert text is None or all(hunk.new in text for hunk in found)

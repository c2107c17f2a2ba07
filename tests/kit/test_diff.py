import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kit import diff
from kit.diff import Conflict, Hunk, Piece
from kit.typography import count_words
from tests.kit.diff_texts import ARTICLE, REAL, SEVEN, SIX, TEXTS, N, changed, edited_twice, words_of


def kinds(found: list[Piece]) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in found]


# Words


@given(TEXTS)
def test_the_words_of_a_text_make_the_text_again(text):
    assert "".join(diff.tokens(text)) == text


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("L’été, peut-être.", ["L’", "été", ",", " ", "peut-être", "."]),
        (f"Quoi{N}?\n\nRien", ["Quoi", N, "?", "\n", "\n", "Rien"]),
        (f"12{N}500,50{N}€ en 2026", [f"12{N}500,50", N, "€", " ", "en", " ", "2026"]),
        ("de 3,5 à 12 5000", ["de", " ", "3,5", " ", "à", " ", "12", " ", "5000"]),
        ("**gras** _fin_\r\n", ["*", "*", "gras", "*", "*", " ", "_", "fin", "_", "\r\n"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
        ("'dit' l'ami", ["'", "dit", "'", " ", "l'", "ami"]),
        ("", []),
    ],
)
def test_amounts_elisions_and_hyphens_stay_whole(text, tokens):
    assert diff.tokens(text) == tokens


# What changed


@given(TEXTS, TEXTS)
def test_what_stays_and_what_goes_is_the_old_text_what_stays_and_what_comes_is_the_new_one(before, after):
    shown = diff.pieces(before, after)
    assert "".join(piece.text for piece in shown if piece.kind != "new") == before
    assert "".join(piece.text for piece in shown if piece.kind != "gone") == after
    assert {piece.kind for piece in shown} <= {"same", "gone", "new"}


@given(TEXTS, TEXTS)
def test_a_change_shows_what_goes_then_what_comes(before, after):
    shown = [piece.kind for piece in diff.pieces(before, after)]
    followed = set(zip(shown, shown[1:], strict=False))
    assert followed <= {("same", "gone"), ("same", "new"), ("gone", "new"), ("gone", "same"), ("new", "same")}
    assert all(piece.text for piece in diff.pieces(before, after))


@given(TEXTS)
def test_a_text_that_did_not_change_shows_no_change(text):
    assert diff.pieces(text, text) == ([Piece("same", text)] if text else [])
    assert diff.hunks(text, text) == []
    assert diff.change_summary(text, text) == (0, 0)


@given(TEXTS, TEXTS)
def test_the_changes_make_the_new_text(before, after):
    found = diff.hunks(before, after)
    assert diff.apply(before, found) == after
    assert all(before[hunk.start : hunk.end] == hunk.old != hunk.new for hunk in found)
    assert all(one.end < other.start for one, other in zip(found, found[1:], strict=False))


@given(TEXTS, TEXTS)
def test_a_change_never_cuts_a_word(before, after):
    bounds, place = {0}, 0
    for token in diff.tokens(before):
        place += len(token)
        bounds.add(place)
    assert {edge for hunk in diff.hunks(before, after) for edge in (hunk.start, hunk.end)} <= bounds


@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_a_chain_of_versions_replays_from_the_first_to_the_last(versions):
    steps = [diff.hunks(one, other) for one, other in zip(versions, versions[1:], strict=False)]
    text = versions[0]
    for step, version in zip(steps, versions[1:], strict=True):
        text = diff.apply(text, step)
        assert text == version


@given(TEXTS, TEXTS, st.data())
def test_some_of_the_changes_can_be_kept_without_the_others(before, after, data):
    found = diff.hunks(before, after)
    kept = [hunk for hunk in found if data.draw(st.booleans())]
    expected = before
    for hunk in reversed(kept):
        expected = expected[: hunk.start] + hunk.new + expected[hunk.end :]
    assert diff.apply(before, kept) == expected


@pytest.mark.parametrize(
    "wrong",
    [
        [Hunk(0, 2, "La", "Un")],
        [Hunk(3, 7, "chat", "chien"), Hunk(0, 2, "Le", "Un")],
        [Hunk(0, 7, "Le chat", "Un chien"), Hunk(3, 12, "chat noir", "loup")],
        [Hunk(8, 20, "noir", "gris")],
    ],
)
def test_changes_of_another_text_are_not_applied(wrong):
    with pytest.raises(ValueError, match="not written upon this text"):
        diff.apply("Le chat noir", wrong)


def test_an_amount_that_rises_is_read_whole():
    assert kinds(diff.pieces(f"Au plus 12{N}500{N}€.", f"Au plus 15{N}000{N}€.")) == [
        ("same", "Au plus "),
        ("gone", f"12{N}500"),
        ("new", f"15{N}000"),
        ("same", f"{N}€."),
    ]


def test_two_changed_words_with_a_space_or_a_comma_between_read_as_one_phrase():
    shown = diff.pieces("Un atelier simple, ouvert le mardi.", "Un atelier gratuit, libre le mardi.")
    assert kinds(shown) == [
        ("same", "Un atelier "),
        ("gone", "simple, ouvert"),
        ("new", "gratuit, libre"),
        ("same", " le mardi."),
    ]


def test_a_small_word_alone_between_two_phrases_is_read_with_them():
    assert kinds(diff.pieces("Le projet de la ville.", "Une demande de chaque quartier.")) == [
        ("gone", "Le projet de la ville"),
        ("new", "Une demande de chaque quartier"),
        ("same", "."),
    ]


def test_a_small_word_between_two_single_words_stays():
    assert kinds(diff.pieces("De six à neuf ans.", "De huit à dix ans.")) == [
        ("same", "De "),
        ("gone", "six"),
        ("new", "huit"),
        ("same", " à "),
        ("gone", "neuf"),
        ("new", "dix"),
        ("same", " ans."),
    ]


def test_a_change_does_not_run_over_two_paragraphs():
    before = "Les justificatifs sont exigés.\n\nLe porteur produit un bilan."
    after = "Chacun vient librement.\n\nVous racontez ce qui a changé."
    assert kinds(diff.pieces(before, after)) == [
        ("gone", "Les justificatifs sont exigés"),
        ("new", "Chacun vient librement"),
        ("same", ".\n\n"),
        ("gone", "Le porteur produit un bilan"),
        ("new", "Vous racontez ce qui a changé"),
        ("same", "."),
    ]


def test_a_phrase_that_is_found_again_stays_whole():
    before = "Le dossier demande les comptes annuels de l’association, puis le budget."
    after = "Envoyez les comptes annuels de l’association, et de quoi comprendre le budget."
    assert ("same", " les comptes annuels de l’association, ") in kinds(diff.pieces(before, after))


def test_the_longest_phrase_in_common_is_kept_rather_than_its_first_small_word():
    before = "Chacun parle de tout, et de la santé des femmes avant l’été."
    after = "Ici, on traite de la santé des femmes après l’été."
    assert ("same", " de la santé des femmes ") in kinds(diff.pieces(before, after))


def test_a_paragraph_that_moved_is_shown_whole():
    shown = diff.pieces("Titre\n\nPour elles.\n\nPour eux.\n", "Titre\n\nPour eux.\n\nPour toutes.\n")
    assert ("gone", "Pour elles.\n\n") in kinds(shown)
    assert ("same", "Pour eux.\n") in kinds(shown)


def test_an_added_sentence_and_a_removed_item_are_shown_whole():
    added = diff.pieces(
        "Le lieu est ouvert. Le thé est offert.", "Le lieu est ouvert. Le lieu est clair. Le thé est offert."
    )
    assert ("new", "Le lieu est clair. ") in kinds(added)
    removed = diff.pieces("- un\n- deux\n- trois", "- un\n- trois")
    assert kinds(removed) == [("same", "- un\n"), ("gone", "- deux\n"), ("same", "- trois")]


def test_a_paragraph_cut_in_two_keeps_its_words():
    after = changed(ARTICLE, "au marché. Elle", "au marché.\n\nElle")
    assert diff.hunks(ARTICLE, after) == [Hunk(ARTICLE.index(" Elle dit"), ARTICLE.index("Elle dit"), " ", "\n\n")]


def test_the_summary_counts_words_and_not_spaces():
    assert diff.change_summary("Le chat dort", "Le chat dort bien, ce soir") == (0, 3)
    assert diff.change_summary(f"Au plus 12{N}500{N}€.", "Au plus la moitié.") == (1, 2)
    assert diff.change_summary("Un mot .", "Un mot.") == (0, 0)
    assert diff.change_summary("Le projet de la ville.", "Une demande de chaque quartier.") == (4, 4)


@given(REAL)
def test_a_first_version_counts_all_its_words(text):
    assert diff.change_summary("", text) == (0, count_words(text))
    assert diff.change_summary(text, "") == (count_words(text), 0)


def test_six_thousand_words_are_compared_at_once():
    line = " ".join(f"Le groupe {rank} invite {rank * 7} voisines et leurs enfants, le mardi." for rank in range(5))
    before = "\n\n".join(line.replace("groupe", f"groupe {rank}") for rank in range(110))
    after = before.replace("groupe 7", "cercle 7").replace("le mardi.\n\n", "le jeudi.\n\n")
    assert count_words(before) > 6000
    assert _seconds(lambda: diff.hunks(before, after)) < 0.7
    assert _seconds(lambda: diff.hunks(before.replace("\n\n", " "), after.replace("\n\n", " "))) < 0.7


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("oui non " * 3000, "non oui " * 3000),
        ("un\n" * 6000, "deux\n" + "un\n" * 5000 + "trois"),
        ("a " * 6000, "b a " * 3000),
    ],
    ids=["words", "lines", "one word"],
)
def test_a_text_that_repeats_itself_for_pages_does_not_keep_the_machine_busy(before, after):
    assert _seconds(lambda: diff.hunks(before, after)) < 0.7
    assert diff.apply(before, diff.hunks(before, after)) == after


def _seconds(work) -> float:
    """The time that the processor gave to it: other tests may run at the same time."""
    started = time.process_time()
    work()
    return time.process_time() - started


# Two people at once


def test_two_people_who_write_apart_both_find_their_words():
    mine, theirs = changed(ARTICLE, "six", "sept"), changed(ARTICLE, "au marché", "à l’école")
    merged = diff.merge(ARTICLE, mine, theirs)
    assert merged == diff.Merge(changed(mine, "au marché", "à l’école"), [])


def test_two_people_who_rewrite_the_same_words_find_both_wordings():
    base = "Le projet dure un an, au moins."
    merged = diff.merge(base, "Le projet dure deux ans, au moins.", "Le projet dure six mois, au moins.")
    assert merged.text == "Le projet dure deux ans six mois, au moins."
    assert merged.conflicts == [Conflict("deux ans", "six mois")]


def test_words_side_by_side_are_not_mixed_in_a_phrase_that_nobody_wrote():
    merged = diff.merge("Il dure un an ici.", "Il dure deux an ici.", "Il dure un mois ici.")
    assert merged.conflicts == [Conflict("deux an", "un mois")]
    assert merged.text == "Il dure deux an un mois ici."


def test_a_sentence_removed_by_one_and_changed_by_the_other_is_kept():
    mine, theirs = changed(ARTICLE, SIX + " ", ""), changed(ARTICLE, "six", "sept")
    merged = diff.merge(ARTICLE, mine, theirs)
    assert merged == diff.Merge(theirs, [Conflict("", SEVEN + " ")])


def test_two_sentences_added_at_the_same_place_are_both_kept():
    merged = diff.merge("Un.", "Un. Deux.", "Un. Trois.")
    assert merged == diff.Merge("Un. Deux. Trois.", [Conflict(" Deux.", " Trois.")])


def test_a_change_that_both_made_is_made_once():
    both = changed(ARTICLE, "six", "sept")
    theirs = changed(both, "au marché", "à l’école")
    assert diff.merge(ARTICLE, both, theirs) == diff.Merge(theirs, [])


@given(TEXTS, TEXTS)
def test_when_one_alone_wrote_their_text_is_kept_as_it_is(base, other):
    assert diff.merge(base, base, other) == diff.Merge(other, [])
    assert diff.merge(base, other, base) == diff.Merge(other, [])
    assert diff.merge(base, other, other) == diff.Merge(other, [])


@given(TEXTS, TEXTS, TEXTS)
def test_no_word_that_either_wrote_is_lost(base, mine, theirs):
    merged = diff.merge(base, mine, theirs)
    for hunk in (*diff.hunks(base, mine), *diff.hunks(base, theirs)):
        assert hunk.new in merged.text
    for conflict in merged.conflicts:
        assert conflict.mine in mine
        assert conflict.theirs in theirs
        assert merged.text.index(conflict.mine) <= merged.text.rindex(conflict.theirs)


@given(TEXTS, TEXTS, TEXTS)
def test_what_nobody_touched_is_kept(base, mine, theirs):
    touched = [False] * len(base)
    for hunk in (*diff.hunks(base, mine), *diff.hunks(base, theirs)):
        touched[hunk.start : hunk.end] = [True] * len(hunk.old)
    left = "".join(letter for letter, gone in zip(base, touched, strict=True) if not gone)
    shown = iter(diff.merge(base, mine, theirs).text)
    assert all(letter in shown for letter in left)


@given(TEXTS, TEXTS, TEXTS)
def test_the_conflicts_are_the_same_whoever_saved_first(base, mine, theirs):
    one, other = diff.merge(base, mine, theirs), diff.merge(base, theirs, mine)
    assert [Conflict(found.theirs, found.mine) for found in other.conflicts] == one.conflicts
    assert one.conflicts or one.text == other.text


@given(edited_twice())
def test_edits_with_words_between_them_are_both_made(story):
    text, one, other = story
    one, other = sorted((one, other), key=lambda edit: edit.start)
    mine, theirs = diff.hunks(text, one.on(text)), diff.hunks(text, other.on(text))
    assume(mine and theirs and one.end < other.start)
    assume(words_of(text[mine[-1].end : theirs[0].start]))
    merged = diff.merge(text, one.on(text), other.on(text))
    assert merged == diff.Merge(one.on(other.on(text)), [])

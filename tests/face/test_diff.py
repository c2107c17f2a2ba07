"""What changed is said as well as shown: not by colour alone, nor to the eyes alone."""

import re

from django.template import engines
from django.utils.html import strip_tags

from kit.diff import Piece, pieces


def shown(changes: list[Piece]) -> str:
    return engines["django"].get_template("components/diff.html").render({"pieces": changes})


def heard(changes: list[Piece]) -> str:
    return re.sub(" +", " ", strip_tags(shown(changes)))


def seen(changes: list[Piece]) -> str:
    return re.sub(r'<span class="visually-hidden">.*?</span>', "", shown(changes))


def test_what_goes_is_struck_and_what_comes_is_underlined():
    changes = pieces("Six personnes sur dix.", "Sept personnes sur dix.")
    assert seen(changes) == '<span class="diff"><del>Six</del><ins>Sept</ins> personnes sur dix.</span>'


def test_who_listens_hears_where_each_change_starts_and_ends():
    changes = pieces("Six personnes sur dix.", "Sept personnes sur dix.")
    assert heard(changes) == " début de retrait Six fin de retrait début d’ajout Sept fin d’ajout personnes sur dix."


def test_line_breaks_are_kept_and_nothing_is_put_between_the_words():
    changes = [Piece("same", "Un.\n\n- "), Piece("gone", "deux"), Piece("new", "deux\n- trois"), Piece("same", "\n")]
    assert seen(changes) == '<span class="diff">Un.\n\n- <del>deux</del><ins>deux\n- trois</ins>\n</span>'


def test_a_break_or_a_space_that_comes_or_goes_alone_is_seen_and_heard():
    assert seen(pieces("Un. Deux.", "Un.\n\nDeux.")) == (
        '<span class="diff">Un.<del> </del><ins><span aria-hidden="true">¶</span>\n\n</ins>Deux.</span>'
    )
    assert "retrait espace fin" in heard([Piece("gone", " ")])
    assert "saut de ligne" in heard([Piece("new", "\n")])


def test_what_people_wrote_is_never_taken_for_markup():
    assert "<b>" not in shown([Piece("new", "<b>gras</b>"), Piece("same", "<i>")])


def test_the_words_of_a_change_follow_french_typography():
    assert "Pourquoi\u00a0?" in shown([Piece("new", "Pourquoi ?")])

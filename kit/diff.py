"""Two texts compared word by word: what changed, a change carried to a newer text, two people's changes put together."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from typing import NamedTuple

from kit.typography import count_words

LETTER = "(?:[^\\W_]|[\u0300-\u036f])"
TOKEN = re.compile(
    # An amount is read whole: "12 500,50", "3,5".
    rf"\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?:,\d+)?(?!{LETTER})|\d+(?:[.,]\d+)+(?!{LETTER})"
    # Then words, with their hyphens and their elision: "peut-être", "l’".
    rf"|{LETTER}+(?:-{LETTER}+)*(?:['’](?={LETTER}))?"
    r"|\r\n|[\r\n]|[^\S\r\n]+|.",
    re.DOTALL,
)
BREAKS = frozenset(("\n", "\r", "\r\n"))
ENDS = BREAKS | frozenset(".!?;:…")
COSTLY = 1_000_000
SMALL = 3

CONTEXT = 4
START, END = "^", "$"  # no word is written so


@dataclass(frozen=True)
class Piece:
    kind: str  # "same", "gone" or "new"
    text: str


@dataclass(frozen=True)
class Hunk:
    """`old` stands in the text from `start` to `end`; `new` would take its place."""

    start: int
    end: int
    old: str
    new: str


@dataclass(frozen=True)
class Conflict:
    """What each of two people made of the same passage."""

    mine: str
    theirs: str


@dataclass(frozen=True)
class Merge:
    text: str
    conflicts: list[Conflict]


def tokens(text: str) -> list[str]:
    """Words, runs of spaces, line breaks, signs; put together again, they are the text."""
    return TOKEN.findall(text)


def pieces(before: str, after: str) -> list[Piece]:
    """What stays, what goes and what comes, in the order of reading."""
    shown, done = [], 0
    for hunk in hunks(before, after):
        shown += [Piece("same", before[done : hunk.start]), Piece("gone", hunk.old), Piece("new", hunk.new)]
        done = hunk.end
    return [piece for piece in (*shown, Piece("same", before[done:])) if piece.text]


def hunks(before: str, after: str) -> list[Hunk]:
    """The changes, in order and apart from one another, at their place in `before`."""
    old, new = tokens(before), tokens(after)
    places = [0, *accumulate(map(len, old))]
    return [
        Hunk(places[edit.start], places[edit.end], "".join(edit.gone(old)), "".join(edit.came(new)))
        for edit in _phrases(_edits(old, new), old, new)
    ]


def apply(before: str, hunks: Iterable[Hunk]) -> str:
    """`before` with these changes made: all that `hunks` gave, or some of them."""
    return _rewritten(before, hunks, 0, len(before))


def change_summary(before: str, after: str) -> tuple[int, int]:
    """How many words went, how many came."""
    old, new = tokens(before), tokens(after)
    edits = _edits(old, new)
    gone = sum(count_words("".join(edit.gone(old))) for edit in edits)
    return gone, sum(count_words("".join(edit.came(new))) for edit in edits)


def land(hunk: Hunk, before: str, after: str, *, context: int = CONTEXT) -> Hunk | None:
    """The same change upon a newer text, or None when its place is not certain.

    It lands where the very same words stand in the very same context, and only if that context is found once in each
    text. A context found twice in `before` is widened until it tells the passages apart; found twice in `after`, nothing
    says which of the two was meant. Nor does it land on a copy while the passage still stands where it stood, or stands
    elsewhere in half of its context.
    """
    return _landed(hunk, _Reading(before), _Reading(after), hunks(before, after), context)


def carry(hunks_: Iterable[Hunk], before: str, after: str) -> str | None:
    """`after` with changes that were proposed upon `before`, or None as soon as one of them does not land."""
    old, newer, since = _Reading(before), _Reading(after), hunks(before, after)
    landed = []
    for hunk in hunks_:
        there = _landed(hunk, old, newer, since, CONTEXT)
        if there is None:
            return None
        landed.append(there)
    landed.sort(key=_place)
    return None if _overlap(landed) else apply(after, landed)


def merge(base: str, mine: str, theirs: str) -> Merge:
    """Both people's changes. Where they meet, both wordings stand in the text, mine first: somebody will choose."""
    text, conflicts, done = "", [], 0
    for group in _groups(base, hunks(base, mine), hunks(base, theirs)):
        text += base[done : group.start]
        one, other = group.wordings(base)
        if group.mine and group.theirs and one != other:
            text += _one_after_the_other(one, other)
            conflicts.append(Conflict(one, other))
        else:
            text += one if group.mine else other
        done = group.end
    return Merge(text + base[done:], conflicts)


# Comparing


class _Edit(NamedTuple):
    """A difference between two lists of tokens."""

    start: int
    end: int
    new_start: int
    new_end: int

    def gone(self, old: Sequence[str]) -> Sequence[str]:
        return old[self.start : self.end]

    def came(self, new: Sequence[str]) -> Sequence[str]:
        return new[self.new_start : self.new_end]

    def moved(self, by: int, new_by: int) -> "_Edit":
        return _Edit(self.start + by, self.end + by, self.new_start + new_by, self.new_end + new_by)


def _is_word(token: str) -> bool:
    return any(map(str.isalnum, token))


def _is_bare(unit: Sequence[str]) -> bool:
    """Signs and spaces alone: they follow the words, and never decide what is the same."""
    return not any(map(_is_word, unit))


def _starts_line(tokens: list[str], rank: int) -> bool:
    return tokens[rank - 1] in BREAKS


def _starts_sentence(tokens: list[str], rank: int) -> bool:
    """Or the space before it, which stays apart: a sentence is the same at the end of a line."""
    return tokens[rank - 1] in ENDS or (rank > 1 and tokens[rank - 1].isspace() and tokens[rank - 2] in ENDS)


def _starts_word(tokens: list[str], rank: int) -> bool:
    return _is_word(tokens[rank])


def _starts_token(tokens: list[str], rank: int) -> bool:
    return True


def _is_sign(unit: Sequence[str]) -> bool:
    return _is_bare(unit) and BREAKS.isdisjoint(unit)


# Whole lines are aligned first, then what differs in smaller and smaller units: a long text costs what its changes cost.
# What never decides goes with each; at the end a break does, so that a change does not run over two paragraphs.
CUTS = ((_starts_line, _is_bare), (_starts_sentence, _is_bare), (_starts_word, _is_bare), (_starts_token, _is_sign))


def _edits(old: list[str], new: list[str], cuts=CUTS) -> list[_Edit]:
    """Units found on both sides stay; what differs between them is compared in smaller units."""
    if not (old and new and cuts):
        return [_Edit(0, len(old), 0, len(new))] if old or new else []
    (starts, junk), *finer = cuts
    ours, theirs = _units(old, starts), _units(new, starts)
    here, there = [0, *accumulate(map(len, ours))], [0, *accumulate(map(len, theirs))]
    return [
        edit.moved(here[i1], there[j1])
        for i1, i2, j1, j2 in _gaps(ours, theirs, junk)
        for edit in _edits(old[here[i1] : here[i2]], new[there[j1] : there[j2]], finer)
    ]


def _units(tokens: list[str], starts: Callable[[list[str], int], bool]) -> list[tuple[str, ...]]:
    bounds = [0, *(rank for rank in range(1, len(tokens)) if starts(tokens, rank)), len(tokens)]
    return [tuple(tokens[one:other]) for one, other in pairwise(bounds)]


def _gaps(ours: list[tuple[str, ...]], theirs: list[tuple[str, ...]], junk) -> list[_Edit]:
    """The runs of units that differ."""
    head = _shared(ours, theirs)
    tail = _shared(ours[head:][::-1], theirs[head:][::-1])
    ours, theirs = ours[head : len(ours) - tail], theirs[head : len(theirs) - tail]
    if _is_affordable(ours, theirs, junk):
        codes = SequenceMatcher(junk, ours, theirs, autojunk=False).get_opcodes()
        found = [_Edit(*span) for tag, *span in codes if tag != "equal"]
    else:
        found = [_Edit(0, len(ours), 0, len(theirs))]
    return [edit.moved(head, head) for edit in found]


def _shared(ours: list[tuple[str, ...]], theirs: list[tuple[str, ...]]) -> int:
    """How many units they begin with in common."""
    pairs = enumerate(zip(ours, theirs, strict=False))
    return next((rank for rank, (one, other) in pairs if one != other), min(len(ours), len(theirs)))


def _is_affordable(ours: list[tuple[str, ...]], theirs: list[tuple[str, ...]], junk) -> bool:
    """A text that says the same thing thousands of times would keep the machine busy: it is shown as replaced."""
    there = Counter(theirs)
    return sum(many * there[unit] for unit, many in Counter(ours).items() if not junk(unit)) <= COSTLY


def _phrases(edits: list[_Edit], old: list[str], new: list[str]) -> list[_Edit]:
    """Changes with nothing to read between them are one: people read phrases, not confetti."""
    joined: list[_Edit] = []
    for edit in edits:
        if joined and _is_island(old[joined[-1].end : edit.start], _size(joined[-1], old, new), _size(edit, old, new)):
            last = joined.pop()
            edit = _Edit(last.start, edit.end, last.new_start, edit.new_end)
        joined.append(edit)
    return joined


def _size(edit: _Edit, old: list[str], new: list[str]) -> int:
    return max(sum(map(_is_word, edit.gone(old))), sum(map(_is_word, edit.came(new))))


def _is_island(between: list[str], left: int, right: int) -> bool:
    """Signs and spaces; between changes of several words, a small word too ("de", "et", "l’")."""
    words = list(filter(_is_word, between))
    small = len(words) == 1 and len(words[0]) <= SMALL and min(left, right) > 1
    return (small or not words) and BREAKS.isdisjoint(between)


# Carrying


class _Reading:
    """The words of a text, between a mark for its start and a mark for its end, with the place of each."""

    def __init__(self, text: str):
        self.text = text
        found = tokens(text)
        spans = zip(found, accumulate(map(len, found)), strict=True)
        placed = [(token.casefold(), end - len(token), end) for token, end in spans if _is_word(token)]
        self.words = [START, *(word for word, _, _ in placed), END]
        self.starts = [0, *(start for _, start, _ in placed), len(text)]
        self.ends = [0, *(end for _, _, end in placed), len(text)]

    def window(self, start: int, end: int, width: int) -> slice:
        """The words that a passage touches, and as many on each side."""
        first, last = bisect_right(self.ends, start), bisect_left(self.starts, end)
        return slice(max(min(first, last) - width, 0), min(max(first, last) + width, len(self.words)))

    def places(self, words: list[str]) -> list[int]:
        """The ranks at which these words follow one another."""
        first, many = words[0], len(words)
        ranks = (rank for rank, word in enumerate(self.words) if word == first)
        return [rank for rank in ranks if self.words[rank : rank + many] == words]

    def stretch(self, first: int, many: int) -> tuple[int, str]:
        """The text that these words cover, signs and spaces included, and where it begins."""
        start, end = self.starts[first], self.ends[first + many - 1]
        return start, self.text[start:end]


def _landed(hunk: Hunk, before: _Reading, after: _Reading, since: list[Hunk], context: int) -> Hunk | None:
    if before.text[hunk.start : hunk.end] != hunk.old:
        return None
    near, wide = (_telling_window(hunk, before, width) for width in (context // 2, context))
    words = before.words[wide]
    found = after.places(words)
    if len(found) != 1 or len(after.places(before.words[near])) != 1:
        return None
    here, stretch = before.stretch(wide.start, len(words))
    there, same = after.stretch(found[0], len(words))
    start = hunk.start + there - here
    if stretch != same or _standing(hunk, since) not in (start, None):
        return None
    return replace(hunk, start=start, end=start + len(hunk.old))


def _standing(hunk: Hunk, since: list[Hunk]) -> int | None:
    """Where the passage stands when the two texts are compared as wholes; None if what changed since touches it."""
    if any(change.start < hunk.end and hunk.start < change.end for change in since):
        return None
    return hunk.start + sum(len(change.new) - len(change.old) for change in since if change.end <= hunk.start)


def _telling_window(hunk: Hunk, before: _Reading, context: int) -> slice:
    """The smallest context that is found nowhere else; at worst the whole text, which is found once."""
    start, end = _reach(hunk, before.text)
    width = max(context, 1)
    window = before.window(start, end, width)
    while len(before.places(before.words[window])) > 1:
        width *= 2
        window = before.window(start, end, width)
    return window


def _reach(hunk: Hunk, text: str) -> tuple[int, int]:
    """All the places where an addition or a removal comes to the same: of two twin sentences, nobody knows which one
    was meant, so both must still be there."""
    moved, left, right = hunk.old or hunk.new, 0, 0
    if not moved or (hunk.old and hunk.new):
        return hunk.start, hunk.end
    while left < hunk.start and text[hunk.start - 1 - left] == moved[-1 - left % len(moved)]:
        left += 1
    while hunk.end + right < len(text) and text[hunk.end + right] == moved[right % len(moved)]:
        right += 1
    return hunk.start - left, hunk.end + right


def _place(hunk: Hunk) -> tuple[int, int]:
    return hunk.start, hunk.end


def _overlap(ordered: list[Hunk]) -> bool:
    return any(other.start < one.end or _place(other) == _place(one) for one, other in pairwise(ordered))


def _rewritten(text: str, changes: Iterable[Hunk], start: int, end: int) -> str:
    """The text from `start` to `end`, with the changes that fall there."""
    parts, done = [], start
    for hunk in changes:
        if hunk.start < done or hunk.end > end or text[hunk.start : hunk.end] != hunk.old:
            raise ValueError("this change was not written upon this text")
        parts += [text[done : hunk.start], hunk.new]
        done = hunk.end
    return "".join((*parts, text[done:end]))


# Putting together


@dataclass(frozen=True)
class _Group:
    """Changes of one person or of both that meet, from `start` to `end` of the text that they both had."""

    start: int
    end: int
    mine: tuple[Hunk, ...]
    theirs: tuple[Hunk, ...]

    def wordings(self, base: str) -> tuple[str, str]:
        mine = _rewritten(base, self.mine, self.start, self.end)
        return mine, _rewritten(base, self.theirs, self.start, self.end)

    def joined(self, other: "_Group") -> "_Group":
        end = max(self.end, other.end)
        return _Group(self.start, end, self.mine + other.mine, self.theirs + other.theirs)


def _groups(base: str, mine: list[Hunk], theirs: list[Hunk]) -> list[_Group]:
    alone = [_Group(hunk.start, hunk.end, (hunk,), ()) for hunk in mine]
    alone += [_Group(hunk.start, hunk.end, (), (hunk,)) for hunk in theirs]
    groups: list[_Group] = []
    for group in sorted(alone, key=lambda group: (group.start, group.end)):
        if groups and _meet(base[groups[-1].end : group.start]):
            group = groups.pop().joined(group)
        groups.append(group)
    return groups


def _meet(between: str) -> bool:
    """Side by side is already together: "un an" made "deux ans" by one and "un mois" by the other is not "deux mois"."""
    return not between.strip() and BREAKS.isdisjoint(between)


def _one_after_the_other(one: str, other: str) -> str:
    """No two words are glued."""
    apart = not one or not other or one[-1].isspace() or other[0].isspace()
    return one + ("" if apart else " ") + other

"""Markdown as a reader sees it: the words without their marks, and where each letter stands in the source."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

SAME_PARAGRAPH = r"(?:(?!\n[ \t]*\n)[\s\S]){1,600}?"
LINK = re.compile(r"(?P<a>\[)[^\[\]]*(?P<z>\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\))")
BARE_LINK = re.compile(r"(?P<a><)(?:https?://|mailto:|tel:)[^<>\s]+(?P<z>>)")
STARS = re.compile(rf"(?<!\\)(?P<a>\*{{1,3}})(?=[^\s*]){SAME_PARAGRAPH}(?<=[^\s*\\])(?P<z>(?P=a))(?!\*)")
LOW_LINES = re.compile(rf"(?<![\w\\])(?P<a>_{{1,3}})(?=[^\s_]){SAME_PARAGRAPH}(?<=[^\s_\\])(?P<z>(?P=a))(?!\w)")
PAIRS = (LINK, BARE_LINK, STARS, LOW_LINES)

QUOTE_MARK = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+", re.MULTILINE)
ALONE = (
    QUOTE_MARK,
    re.compile(r"(?<=\S)[ \t]+#+[ \t]*$", re.MULTILINE),
    re.compile(r"\\(?=[!-/:-@\[-`{-~]|$)", re.MULTILINE),
)

ADDRESS = re.compile(
    r"(?:https?://|mailto:|www\.)[^\s<>]*[^\s<>.,;:!?…»”)\]]|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
)
SPOKEN = re.compile(r"«[^«»]*»|“[^“”]*”")
WORDS_OF_A_SPEAKER = 4
HELD = "\ufdd0"  # a noncharacter: stands for a mark that is found, or for an address that nobody reads aloud


@dataclass(frozen=True)
class Shown:
    """`text` is what a reader sees; `heard` is the same, letter for letter, with its addresses held out."""

    text: str
    heard: str
    quotes: tuple[tuple[int, int], ...] = ()
    _places: tuple[int, ...] = field(default=(), repr=False)

    def source(self, start: int, end: int, *, whole: bool = False) -> tuple[int, int]:
        """Where a piece of `text` stands in the source; `whole` takes along the marks around it."""
        if whole:
            return self._places[start - 1] + 1 if start else 0, self._places[end]
        return self._places[start], self._places[end - 1] + 1

    def is_quoted(self, start: int) -> bool:
        """Whether somebody said the words that stand there: nobody may write them again."""
        return any(first <= start < last for first, last in self.quotes)


@lru_cache(maxsize=128)
def shown(source: str) -> Shown:
    cut = {place for start, end in _marks(source) for place in range(start, end)}
    places = tuple(place for place in range(len(source)) if place not in cut)
    text = "".join(source[place] for place in places)
    heard = ADDRESS.sub(lambda found: HELD * len(found.group()), text)
    return Shown(text, heard, (*_quoted_lines(source, text), *_spoken(heard)), (*places, len(source)))


def _marks(source: str) -> Iterator[tuple[int, int]]:
    for pattern in ALONE:
        yield from (found.span() for found in pattern.finditer(source))
    for pattern in PAIRS:
        yield from _paired(pattern, source)


def _paired(pattern: re.Pattern[str], source: str) -> Iterator[tuple[int, int]]:
    """Marks that open and close. Those found are held out, so that the ones inside them are found too."""
    while spans := [found.span(mark) for found in pattern.finditer(source) for mark in ("a", "z")]:
        yield from spans
        letters = list(source)
        for start, end in spans:
            letters[start:end] = HELD * (end - start)
        source = "".join(letters)


def _quoted_lines(source: str, text: str) -> Iterator[tuple[int, int]]:
    """No mark spans two lines, so the lines of both are the same."""
    quoted = {source.count("\n", 0, found.start()) for found in QUOTE_MARK.finditer(source)}
    start = 0
    for number, line in enumerate(text.split("\n")):
        if number in quoted:
            yield start, start + len(line)
        start += len(line) + 1


def _spoken(heard: str) -> Iterator[tuple[int, int]]:
    """Between quotation marks, four words or more are what somebody said; fewer are a word that is pointed at."""
    for found in SPOKEN.finditer(heard):
        if len(re.findall(r"\w[\w’'-]*", found.group())) >= WORDS_OF_A_SPEAKER:
            yield found.span()

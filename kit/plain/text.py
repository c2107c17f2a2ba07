"""A text cut into paragraphs, sentences and words, each with its place in the original."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kit.plain.lists import words_of
from kit.typography import WORD

PHONE = r"(?<!\w)0[1-9](?:[ \u00a0\u202f.]\d\d){4}(?!\w)"
HOUR = r"(?<!\w)\d{1,2}[ \u00a0\u202f]h(?:[ \u00a0\u202f]\d\d)?(?!\w)"
TOKEN = re.compile(f"{PHONE}|{HOUR}|{WORD.pattern}")
LIST_MARK = re.compile(r"[ \t\u00a0]*(?:[-–—•*·+]|\d{1,2}[.)]|[a-z]\))[ \t\u00a0]+")
HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+")
STOP = re.compile(r"[.!?…]+(?:[ \u00a0\u202f]?[»”\")\]])*(?=\s|$)")
INITIALS = re.compile(r"[A-ZÀ-Ý]|(?:[A-ZÀ-Ý]\.-?)+[A-ZÀ-Ý]")
LAST_TOKEN = re.compile(r"[^\s(«“\"’']*$")


@dataclass(frozen=True)
class Span:
    """A piece of a text and where it stands in it."""

    start: int
    end: int
    text: str

    @cached_property
    def words(self) -> list[str]:
        return words(self.text)

    def part(self, start: int, end: int) -> "Span":
        return Span(self.start + start, self.start + end, self.text[start:end])

    def trimmed(self) -> "Span":
        bare = self.text.strip()
        return self.part(start := self.text.find(bare), start + len(bare))


def words(text: str) -> list[str]:
    """Elisions and hyphens hold a word together; "12 500", "18 h 30" and a phone number are one word."""
    return [token for token in TOKEN.findall(text) if any(character.isalnum() for character in token)]


def paragraphs(text: str) -> list[Span]:
    """Blocks between blank lines; each item of a list and each heading is its own block."""
    return _gathered(text, _same_paragraph)


def _gathered(text: str, goes_on: Callable[[Span, Span], bool]) -> list[Span]:
    found: list[Span] = []
    for line in _lines(text):
        if found and goes_on(found[-1], line):
            start = found.pop().start
            line = Span(start, line.end, text[start : line.end])
        found.append(line)
    return [block.trimmed() for block in found if any(map(str.isalnum, block.text))]


def sentences(text: str) -> list[Span]:
    return [sentence for block in _gathered(text, _same_sentence) for sentence in _sentences_of(block)]


def _lines(text: str) -> Iterator[Span]:
    for found in re.finditer(r"[^\n]*\n?", text):
        if found.group():
            yield Span(found.start(), found.end(), found.group())


def _same_paragraph(before: Span, line: Span) -> bool:
    if not before.text.strip() or not line.text.strip():
        return False
    return not (LIST_MARK.match(line.text) or HEADING.match(line.text) or HEADING.match(before.text))


def _same_sentence(before: Span, line: Span) -> bool:
    """A sentence goes on below when the line starts in lower case: a capital starts another, even without a stop."""
    return _same_paragraph(before, line) and line.text.lstrip()[0].islower()


def _sentences_of(block: Span) -> Iterator[Span]:
    mark = LIST_MARK.match(block.text) or HEADING.match(block.text)
    start = mark.end() if mark else 0
    for stop in STOP.finditer(block.text, start):
        if _ends_here(block.text, start, stop):
            yield block.part(start, stop.end()).trimmed()
            start = stop.end()
    rest = block.part(start, len(block.text))
    if rest.words:
        yield rest.trimmed()


def _ends_here(text: str, start: int, stop: re.Match[str]) -> bool:
    if not words(text[start : stop.start()]):
        return False
    after = text[stop.end() :].lstrip(' \u00a0\u202f\n«“"(—–-')
    if after and after[0].islower():
        return False
    if stop.group() != ".":
        return True
    token = LAST_TOKEN.search(text[start : stop.start()]).group()
    if not after or not token:
        return True
    return not _is_abbreviation(token)


def _is_abbreviation(token: str) -> bool:
    """Before a full stop: a known short form, an initial, or initials such as "S.A.R.L"."""
    return token.lower() in words_of("abbreviations", "dotted") or bool(INITIALS.fullmatch(token))

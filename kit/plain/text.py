"""A text cut into paragraphs, sentences, words and syllables, each with its place in the original."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pyphen

from kit.plain.lists import words_of
from kit.typography import WORD

LIST_MARK = re.compile(r"[ \t\u00a0]*(?:[-–—•*·]|\d{1,2}[.)]|[a-z]\))[ \t\u00a0]+")
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

    @property
    def words(self) -> list[str]:
        return words(self.text)

    def part(self, start: int, end: int) -> "Span":
        return Span(self.start + start, self.start + end, self.text[start:end])

    def trimmed(self) -> "Span":
        bare = self.text.strip()
        return self.part(start := self.text.find(bare), start + len(bare))


def words(text: str) -> list[str]:
    """Elisions and hyphens hold a word together; "12 500" is one word."""
    return [token for token in WORD.findall(text) if any(character.isalnum() for character in token)]


def paragraphs(text: str) -> list[Span]:
    """Blocks between blank lines; each item of a list and each heading is its own block."""
    found: list[Span] = []
    for line in _lines(text):
        if _continues(found[-1] if found else None, line, text):
            start = found.pop().start
            line = Span(start, line.end, text[start : line.end])
        found.append(line)
    return [block.trimmed() for block in found if words(block.text)]


def sentences(text: str) -> list[Span]:
    return [sentence for block in paragraphs(text) for sentence in _sentences_of(block)]


def _lines(text: str) -> Iterator[Span]:
    for found in re.finditer(r"[^\n]*\n?", text):
        if found.group():
            yield Span(found.start(), found.end(), found.group())


def _continues(before: Span | None, line: Span, text: str) -> bool:
    """A line goes on with the one above when it starts in lower case and neither is a heading."""
    if before is None or not before.text.strip() or not line.text.strip():
        return False
    if LIST_MARK.match(line.text) or HEADING.match(line.text) or HEADING.match(before.text):
        return False
    return line.text.lstrip()[0].islower()


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


_pieces = pyphen.Pyphen(lang="fr", left=1, right=1)
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)[’']", re.IGNORECASE)
_MUTE_END = re.compile(r"(?<=[^aeiouyàâäéèêëîïôöùûüœæ])es?$|(?<=[éiuèo])es?$")
_HIATUS = (
    (re.compile(r"qu"), "q"),
    (re.compile(r"gu(?=[eéèêiy]|$)"), "g"),
    (re.compile(r"(?<=[aeiouéèê])y(?=[aeiouéèêâ])"), "-"),
    (re.compile(r"^pay(?=s)"), "pa-y"),
    (re.compile(r"é(?=[aàâeéèêioôuœ])"), "é-"),
    (re.compile(r"(?<=[aeouio])(?=[ïëü])"), "-"),
    (re.compile(r"(?<=[aou])(?=[éè])"), "-"),
    (re.compile(r"(?<=[bcdfgptv][lr])i(?=[aeéèêoôu])"), "i-"),
    (re.compile(r"(?<=[^aeiouéq])ua(?=[a-z])"), "u-a"),
)
_NUCLEUS = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]+")


@cache
def syllables(word: str) -> int:
    """Syllables as they are said: a final mute e is silent, a figure counts one by digit, an acronym one by letter."""
    bare = word.strip('.,;:!?…()«»"“”[]*_\u00a0')
    if bare.isupper() and 1 < len(bare) <= 6:
        return sum(character.isalnum() for character in bare)
    digits = sum(character.isdigit() for character in bare)
    parts = re.split(r"[-’'./\s\u00a0]", _ELISION.sub("", bare.lower()))
    return max(1, digits + sum(_spoken(part) for part in parts if not part.isdigit()))


def _spoken(part: str) -> int:
    if not (stem := _MUTE_END.sub("", part)):
        return 1
    for pattern, change in _HIATUS:
        stem = pattern.sub(change, stem)
    pieces = [piece for half in stem.split("-") for piece in _pieces.inserted(half, "-").split("-")]
    heard = sum(len(_NUCLEUS.findall(piece)) for piece in pieces)
    return heard or int(bool(_NUCLEUS.search(part)))

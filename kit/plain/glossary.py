"""The words of the trade: what they mean, where a text uses them, what to write instead."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.text import slugify

from kit.typography import is_english

DATA = Path(__file__).with_name("glossary.toml")
VERB_ENDINGS = "(?:er|e|es|ent|ez|ons|é|ée|és|ées|era|erez|eront|erait|ant)"


@dataclass(frozen=True)
class Entry:
    term: str
    definition: str
    english: str
    short: str = ""
    forms: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        return slugify(self.short or self.term)

    @property
    def title(self) -> str:
        return f"{self.term} ({self.short})" if self.short and self.short not in self.term else self.term

    @property
    def meaning(self) -> str:
        return self.english if is_english() else self.definition

    @property
    def spellings(self) -> tuple[str, ...]:
        return tuple(spelling for spelling in (self.term, self.short, *self.forms) if spelling)


@dataclass(frozen=True)
class Wording:
    """An office word and its plain twin."""

    written: str
    better: str


@dataclass(frozen=True)
class Mention:
    start: int
    end: int
    entry: Entry | Wording


@cache
def entries() -> tuple[Entry, ...]:
    found = [
        Entry(**{key: tuple(value) if isinstance(value, list) else value for key, value in row.items()})
        for row in _data()["entry"]
    ]
    return tuple(sorted(found, key=lambda entry: slugify(entry.term)))


@cache
def wordings() -> tuple[Wording, ...]:
    return tuple(Wording(written, better) for written, better in _data()["wording"].items())


def lookup(word: str) -> Entry | None:
    """By term, acronym or other spelling, whatever the case and the apostrophe."""
    return _by_spelling().get(_folded(word))


def by_slug(slug: str) -> Entry | None:
    return next((entry for entry in entries() if entry.slug == slug), None)


def mentions(text: str) -> list[Mention]:
    """Every word of the glossary in `text`, the longest reading winning where two overlap."""
    return _longest(_matches(text, _entry_patterns()))


def office_words(text: str) -> list[Mention]:
    return _longest(_matches(text, _wording_patterns()))


@cache
def _data() -> dict:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


@cache
def _by_spelling() -> dict[str, Entry]:
    return {_folded(spelling): entry for entry in entries() for spelling in entry.spellings}


def _folded(word: str) -> str:
    return " ".join(word.replace("'", "’").casefold().split())


@cache
def _entry_patterns() -> tuple[tuple[re.Pattern[str], Entry], ...]:
    return tuple(
        (_pattern(spelling, keep_case=spelling == entry.short or spelling == "Dauphin"), entry)
        for entry in entries()
        for spelling in entry.spellings
    )


@cache
def _wording_patterns() -> tuple[tuple[re.Pattern[str], Wording], ...]:
    return tuple((_pattern(wording.written, verb=True), wording) for wording in wordings())


def _pattern(written: str, *, keep_case: bool = False, verb: bool = False) -> re.Pattern[str]:
    first, *rest = written.split(" ")
    head = _inflected(first) if verb else re.escape(first)
    tail = "".join(rf"\s+{re.escape(word)}" for word in rest)
    whole = (head + tail).replace("’", "[’']")
    whole = re.sub(r"\\s\+de$", r"\\s+(?:de(?!\\w)|du(?!\\w)|des(?!\\w)|d[’'])", whole)
    whole = re.sub(r"\\s\+à$", r"\\s+(?:à|au|aux)", whole)
    closed = whole if whole.endswith("d[’'])") else rf"{whole}(?!\w)"
    return re.compile(rf"(?<!\w){closed}", 0 if keep_case else re.IGNORECASE)


def _inflected(word: str) -> str:
    if len(word) < 6 or not word.endswith("er"):
        return re.escape(word)
    stem = re.sub(r"é(?=[^aeiouyé]$)", "[éè]", word[:-2])
    return stem + VERB_ENDINGS


def _matches(text: str, patterns) -> Iterator[Mention]:
    for pattern, entry in patterns:
        for found in pattern.finditer(text):
            yield Mention(found.start(), found.end(), entry)


def _longest(found: Iterator[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda mention: (mention.start, -mention.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept

"""The words of the trade: what they mean, where a text uses them, what to write instead."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.text import slugify

from kit.plain.lists import conjugation, endings
from kit.typography import is_english

DATA = Path(__file__).with_name("glossary.toml")
VERB_ENDINGS = "(?:er|e|es|ent|ez|ons|é|ée|és|ées|era|erez|eront|erait|eraient|ant)"
MIN_VERB = 6
WORD_START = re.compile(r"(?<!\w)\w")


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


def hard_words(text: str) -> list[Mention]:
    """Both, in the order of the text."""
    return _longest([*mentions(text), *office_words(text)])


@cache
def _data() -> dict:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


@cache
def _by_spelling() -> dict[str, Entry]:
    return {_folded(spelling): entry for entry in entries() for spelling in entry.spellings}


def _folded(word: str) -> str:
    return " ".join(word.replace("'", "’").casefold().split())


Patterns = dict[str, list[tuple[re.Pattern[str], Entry | Wording]]]


@cache
def _entry_patterns() -> Patterns:
    return _by_first_letters(
        (spelling, pattern_of(spelling, keep_case=spelling in {entry.short, "Dauphin"}), entry)
        for entry in entries()
        for spelling in entry.spellings
    )


@cache
def _wording_patterns() -> Patterns:
    return _by_first_letters(
        (written, pattern_of(wording.written, verb=True), wording)
        for wording in wordings()
        for written in _beginnings(wording.written)
    )


def _beginnings(written: str) -> set[str]:
    """An irregular verb may begin by other letters than its infinitive."""
    first = written.split(" ")[0]
    return {form[:2] for form in (first, *(conjugation(first) or ()))}


def _by_first_letters(found: Iterable[tuple[str, re.Pattern[str], Entry | Wording]]) -> Patterns:
    sorted_out: Patterns = {}
    for written, pattern, entry in found:
        sorted_out.setdefault(_first_letters(written, 0), []).append((pattern, entry))
    return sorted_out


def _first_letters(text: str, at: int) -> str:
    """Two letters, or one when it stands alone: enough to try few patterns at each word."""
    return text[at : at + 2 if text[at + 1 : at + 2].isalnum() else at + 1].lower()


def pattern_of(written: str, *, keep_case: bool = False, verb: bool = False) -> re.Pattern[str]:
    first, *rest = written.split(" ")
    head = _inflected(first) if verb else re.escape(first)
    tail = "".join(rf"\s+{re.escape(word)}" for word in rest)
    whole = (head + tail).replace("’", "[’']")
    whole = re.sub(r"\\s\+de$", r"\\s+(?:de(?!\\w)|du(?!\\w)|des(?!\\w)|d[’'])", whole)
    whole = re.sub(r"\\s\+à$", r"\\s+(?:à|au|aux)", whole)
    closed = whole if whole.endswith("d[’'])") else rf"{whole}(?!\w)"
    return re.compile(rf"(?<!\w){closed}", 0 if keep_case else re.IGNORECASE)


def _inflected(word: str) -> str:
    if forms := conjugation(word):
        participles = set(forms[endings().index("é") : endings().index("ées") + 1])
        return f"(?:{'|'.join(form for form in forms if form not in participles or forms.count(form) > 1)})"
    if len(word) < MIN_VERB or not word.endswith("er"):
        return re.escape(word)
    stem = re.sub(r"é(?=[^aeiouyé]$)", "[éè]", word[:-2])
    return stem + VERB_ENDINGS


def _matches(text: str, patterns: Patterns) -> Iterator[Mention]:
    for word in WORD_START.finditer(text):
        for pattern, entry in patterns.get(_first_letters(text, word.start()), ()):
            if found := pattern.match(text, word.start()):
                yield Mention(found.start(), found.end(), entry)


def _longest(found: Iterable[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda mention: (mention.start, -mention.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept

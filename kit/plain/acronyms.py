"""Acronyms: where a text uses one, and whether it says there what it means."""

import re
from collections.abc import Iterator
from functools import cache

from django.utils.text import slugify

from kit.plain import glossary
from kit.plain.lists import words_of
from kit.plain.text import Span, words

CAPITALS = r"[A-ZÀ-Ý]{2,7}\d{0,4}|[A-Z]\d{3}|(?:[A-Z]\.){2,6}"
ROMAN = re.compile(r"[IVX]+")
ARTICLE = r"(?:le|la|les|un|une|des)\s+|l[’']"
A_FEW_WORDS = 120
NEXT_WORDS = re.compile(r"[^.;:!?()\n]{0,120}")

IN_BRACKETS = re.compile(r"\s*\((?P<inside>[^()]*)\)")
THAT_IS = re.compile(
    r"\s*(?:,\s*c[’']est[- ]à[- ]dire|,?\s*qui\s+(?:veut\s+dire|signifie)|\s:\s+\w+\s+\w+|,?\s*c[’']est\s+\w+\s+\w+)"
)
IT_IS = re.compile(rf"\s+(?:est|sont)\s+(?:{ARTICLE})(?!\d)", re.IGNORECASE)
SAME_AS = re.compile(rf"\s*,\s*(?:(?:ou|soit)\s+)?(?:{ARTICLE})?(?P<words>[^.;:!?()\n]{{1,120}})", re.IGNORECASE)
ALSO_CALLED = re.compile(rf"(?:\s(?:ou|soit|dite?s?|appelée?s?)|,)\s+(?:{ARTICLE})?$", re.IGNORECASE)


def unexplained(text: str, known: frozenset[str] = frozenset()) -> Iterator[tuple[str, Span]]:
    """Each acronym that nothing explains where it first stands, once."""
    seen = set(known) | words_of("acronyms", "everyday")
    for name, place in _used(text):
        if name not in seen and not _is_explained(text, name, place):
            yield name, place
        seen.add(name)


def explained(text: str) -> frozenset[str]:
    return frozenset(name for name, place in _used(text) if _is_explained(text, name, place))


def _used(text: str) -> Iterator[tuple[str, Span]]:
    for found in _pattern().finditer(_without_shouting(text)):
        name = _name(found.group())
        if not ROMAN.fullmatch(name):
            yield name, Span(found.start(), found.end(), found.group())


@cache
def _pattern() -> re.Pattern[str]:
    small = "|".join(sorted(map(re.escape, _small_letters()), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{CAPITALS}|{small})s?(?![\w-])")


@cache
def _small_letters() -> dict[str, str]:
    """« Fonjep », « Copil » : an acronym of the glossary, written as a word."""
    return {
        form: entry.short
        for entry in glossary.entries()
        for form in entry.forms
        if entry.short != form and entry.short.casefold() == form.casefold()
    }


def _name(written: str) -> str:
    bare = written.removesuffix("s")
    return _small_letters().get(bare, bare)


def _is_explained(text: str, name: str, place: Span) -> bool:
    """« quartier prioritaire (QPV) », « QPV (quartier prioritaire) », « QPV : quartier prioritaire » and their kin."""
    before, after = text[max(0, place.start - A_FEW_WORDS) : place.start], text[place.end :]
    if re.search(r"[(\[]\s*[«“\"]?\s*$", before) and re.match(r"[\s»”\"]*[)\]]", after):
        return len(words(before)) > 1
    if inside := IN_BRACKETS.match(after):
        return len(words(inside["inside"])) > 1
    if THAT_IS.match(after) or _is_defined(text, place, after):
        return True
    same = SAME_AS.match(after)
    return bool(same and _spells(name, same["words"])) or bool(ALSO_CALLED.search(before) and _spells(name, before))


def _is_defined(text: str, place: Span, after: str) -> bool:
    """« Un QPV est un quartier… », at the head of its sentence."""
    head = re.search(rf"(?:^|[.!?…:»\n]\s*|[-*] )(?:{ARTICLE})?$", text[: place.start], re.IGNORECASE)
    return bool(head and IT_IS.match(after))


def _spells(name: str, said: str) -> bool:
    """Whether words say the letters of the name in order, the first of them at the head of a word."""
    letters = slugify(said.replace("’", " ").replace("'", " "))
    wanted = slugify(name).replace("-", "")
    start = rf"(?:^|-){wanted[0]}" if wanted else "$"
    return bool(re.search(start + "".join(f".*?{letter}" for letter in wanted[1:]), letters))


def _without_shouting(text: str) -> str:
    """In a line all in capitals no word is an acronym: such lines are blanked, places stay."""
    lines = text.splitlines(keepends=True)
    return "".join(" " * len(line) if line.isupper() and len(words(line)) > 1 else line for line in lines)

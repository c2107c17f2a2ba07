"""Tenses that few people use any more: future perfect, imperfect subjunctive, simple past."""

import re
from collections.abc import Iterator

from kit.plain.lists import words_of
from kit.plain.passive import BETWEEN, PRONOUN, participle

PAST = r"(?P<past>[a-zàâéèêîïôûç]+)"
HAVE_IN_FUTURE = re.compile(rf"(?<!\w)aur(?:ai|as|a|ons|ez|ont){PRONOUN}{BETWEEN}\s+{PAST}", re.IGNORECASE)
BE_IN_FUTURE = re.compile(rf"(?<!\w)ser(?:ai|as|a|ons|ez|ont){PRONOUN}{BETWEEN}\s+{PAST}", re.IGNORECASE)
AFTER_THAT = re.compile(r"(?<!\w)qu[’'](?:ils?|elles?|on)\s+(?:ne\s+|n[’'])?(?P<verb>\w+[âîû]t)(?!\w)", re.IGNORECASE)
BY_ITS_END = re.compile(
    r"(?<!\w)(?:fût|eût|furent|eurent|\w+(?:assent|ussent|inssent|assiez|assions)|\w{2,}èrent|\w+[âîû]mes)(?!\w)",
    re.IGNORECASE,
)


def rare_tenses(sentence: str) -> Iterator[tuple[int, int]]:
    """Places in order; one place is told once."""
    last = -1
    for start, end in sorted(_candidates(sentence)):
        if start >= last:
            yield start, end
            last = end


def _candidates(sentence: str) -> Iterator[tuple[int, int]]:
    for pattern, is_rare in CLUES:
        yield from (found.span() for found in pattern.finditer(sentence) if is_rare(found))


def _is_past_with_have(found: re.Match[str]) -> bool:
    return participle(found["past"]) is not None or found["past"].lower() == "été"


def _is_past_with_be(found: re.Match[str]) -> bool:
    return participle(found["past"]) in words_of("participles", "with_to_be")


def _is_subjunctive(found: re.Match[str]) -> bool:
    return found["verb"].lower() not in words_of("tenses", "present_in_t")


def _is_old(found: re.Match[str]) -> bool:
    return found.group().lower() not in words_of("tenses", "present")


CLUES = (
    (HAVE_IN_FUTURE, _is_past_with_have),
    (BE_IN_FUTURE, _is_past_with_be),
    (AFTER_THAT, _is_subjunctive),
    (BY_ITS_END, _is_old),
)

"""Tenses that few people use any more: future perfect, imperfect subjunctive, simple past."""

import re
from collections.abc import Iterator

from kit.plain.lists import words_of
from kit.plain.passive import BETWEEN, PRONOUN, participle

PAST = r"(?P<past>[a-zàâéèêîïôûç]+)"
HAVE_IN_FUTURE = re.compile(rf"(?<!\w)aur(?:ai|as|a|ons|ez|ont){PRONOUN}{BETWEEN}\s+{PAST}", re.IGNORECASE)
BE_IN_FUTURE = re.compile(rf"(?<!\w)ser(?:ai|as|a|ons|ez|ont){PRONOUN}{BETWEEN}\s+{PAST}", re.IGNORECASE)
ITSELF_IN_FUTURE = re.compile(
    rf"(?<!\w)(?:se\s+ser(?:a|ont)|(?:nous\s+nous|vous\s+vous)\s+ser(?:ons|ez)){BETWEEN}\s+{PAST}", re.IGNORECASE
)
AFTER_THAT = re.compile(r"(?<!\w)qu[’'](?:ils?|elles?|on)\s+(?:ne\s+|n[’'])?(?P<verb>\w+[âîû]t)(?!\w)", re.IGNORECASE)
BY_ITS_END = re.compile(
    r"(?<![\w-])(?:\w+(?:assent|ussent|inssent|assiez|assions)|\w{2,}èrent|\w{3,}irent|\w*[tv]inrent|\w+[âîû]mes"
    r"|\w*[âîû]t)(?![\w-])",
    re.IGNORECASE,
)
WORD = re.compile(r"(?<![\w’'-])[a-zàâéèêîïôûç]+(?![\w-])|(?<=[a-z][’'])[a-zàâéèêîïôûç]+(?![\w-])", re.IGNORECASE)
HE_DID = re.compile(
    r"(?<!\w)(?:ils?|elles?|on)\s+(?:(?:se|ne|y|en|lui|leur|le|la|les|nous|vous)\s+|[snly][’'])*\w{2,}(?!r)[^\W\d_]a(?!\w)",
    re.IGNORECASE,
)
YOU_DID = re.compile(r"(?<!\w)vous\s+\w+[âîû]tes(?!\w)", re.IGNORECASE)


def rare_tenses(sentence: str) -> Iterator[tuple[int, int]]:
    """Places in order; one place is told once."""
    last = -1
    for start, end in sorted(_candidates(sentence), key=lambda place: (place[0], -place[1])):
        if start >= last:
            yield start, end
            last = end


def _candidates(sentence: str) -> Iterator[tuple[int, int]]:
    for pattern, is_rare in CLUES:
        yield from (found.span() for found in pattern.finditer(sentence) if is_rare(found))


def _is_past_with_have(found: re.Match[str]) -> bool:
    return _is_past(found) or found["past"].lower() == "été"


def _is_past(found: re.Match[str]) -> bool:
    return participle(found["past"]) is not None


def _is_past_with_be(found: re.Match[str]) -> bool:
    return participle(found["past"]) in words_of("participles", "with_to_be")


def _is_subjunctive(found: re.Match[str]) -> bool:
    return found["verb"].lower() not in words_of("tenses", "present")


def _is_old(found: re.Match[str]) -> bool:
    return found.group().lower() not in words_of("tenses", "present") and not _is_a_name(found)


def _is_known(found: re.Match[str]) -> bool:
    return found.group().lower() in words_of("tenses", "old") and not _is_a_name(found)


def _is_a_name(found: re.Match[str]) -> bool:
    """« Benoît », « Laurent » : a capital that does not open the sentence."""
    return found.start() > 0 and found.group()[0].isupper()


def _always(found: re.Match[str]) -> bool:
    return True


CLUES = (
    (HAVE_IN_FUTURE, _is_past_with_have),
    (BE_IN_FUTURE, _is_past_with_be),
    (ITSELF_IN_FUTURE, _is_past),
    (AFTER_THAT, _is_subjunctive),
    (BY_ITS_END, _is_old),
    (WORD, _is_known),
    (HE_DID, _always),
    (YOU_DID, _always),
)

"""The passive voice, by its shape: « être » and a past participle, minus what only looks like it."""

import re
from collections.abc import Iterator

from kit.plain.lists import words_of

NEAR = 80
TO_BE = (
    "est|sont|suis|es|êtes|sommes|était|étaient|étais|étions|étiez|sera|seront|serai|seras|serons|serez|"
    "serait|seraient|serais|serions|seriez|soit|soient|sois|soyons|soyez|fut|furent|fût|être|étant|été"
)
PRONOUN = r"(?:-(?:t-)?(?:ils?|elles?|on|vous|nous|je|tu))?"
BETWEEN = (
    r"(?:\s+(?:pas|plus|jamais|déjà|aussi|toujours|bien|mal|encore|souvent|alors|ensuite|donc|également|ainsi|tous|"
    r"toutes?|tout|très|trop|\w{3,}ment|d[’']abord))*"
)
PASSIVE = re.compile(
    rf"(?<![\w-])(?P<be>{TO_BE}){PRONOUN}{BETWEEN}\s+(?P<past>[a-zàâéèêîïôûç]+)(?P<agent>(?:\s+\w+)?\s+par(?!\w))?",
    re.IGNORECASE,
)
REFLEXIVE_BEFORE = re.compile(
    r"(?:(?<!\w)[smt][’']|(?<!\w)(?:se|me|te)\s+|(?<!\w)nous\s+nous\s+|(?<!\w)vous\s+vous\s+)$", re.IGNORECASE
)
# « les sommes », « à l’est », « soit… soit » look like the verb; « c’est fait » says a state.
IS_A_VERB = {
    "sommes": re.compile(r"(?:(?<!\w)(?:nous|vous|ne|y|en|lui|leur)\s+|(?<!\w)n[’'])$", re.IGNORECASE),
    "êtes": re.compile(r"(?:(?<!\w)(?:vous|nous|ne|y|en|lui|leur)\s+|(?<!\w)n[’'])$", re.IGNORECASE),
    "suis": re.compile(r"(?:(?<!\w)(?:je|ne|y|en|vous|lui|leur)\s+|(?<!\w)n[’'])$", re.IGNORECASE),
    "es": re.compile(r"(?:(?<!\w)(?:tu|ne|y|en|nous)\s+|(?<!\w)n[’'])$", re.IGNORECASE),
    "est": re.compile(r"(?<![ldc][’'])$", re.IGNORECASE),
    "soit": re.compile(r"(?<!\w)(?:qui|(?:qu[’'])\w+|que\s.*|ne|y|en|lui|leur|vous|nous|où)\s+$|[’']$", re.IGNORECASE),
}
# « ces ateliers sont faits pour vous », « un texte est fait de mots ».
MADE_FOR = re.compile(r"\s+(?:d[’']abord\s+)?(?:pour|de|d[’'])", re.IGNORECASE)
HAVE = (
    "ai|as|a|avons|avez|ont|avais|avait|avions|aviez|avaient|aurai|auras|aura|aurons|aurez|auront|aurais|aurait|auriez|"
    "auraient|ait|aient|avoir|ayant"
)
HAVE_BEFORE = re.compile(rf"(?<!\w)(?:{HAVE}){PRONOUN}{BETWEEN}\s+$", re.IGNORECASE)


def passives(sentence: str) -> Iterator[tuple[int, int]]:
    for found in PASSIVE.finditer(sentence):
        near = max(0, found.start() - NEAR)
        before = sentence[near : found.start()]
        if _is_passive(before, found):
            have = _have(before, found)
            yield near + have.start() if have else found.start(), found.end("past")


def participle(word: str) -> str | None:
    """The masculine singular of a past participle, or nothing when the word is not one."""
    low = word.lower()
    for ending in ("", "e", "s", "es"):
        stem = low.removesuffix(ending)
        if ending and stem == low:
            continue
        if stem in words_of("participles", "irregular") or (len(stem) > 3 and stem.endswith("é")):
            return stem
    return None


def _is_passive(before: str, found: re.Match[str]) -> bool:
    stem, have = participle(found["past"]), _have(before, found)
    if stem is None or stem in words_of("participles", "with_to_be") or REFLEXIVE_BEFORE.search(before):
        return False
    if not _is_to_be(before, found, bool(have)) or (found["be"].lower() == "étant" and stem == "donné"):
        return False
    if stem == "fait" and MADE_FOR.match(found.string, found.end("past")):
        return False
    if stem in words_of("participles", "states"):
        return bool(found["agent"]) and stem in words_of("participles", "passive_by_someone")
    if stem in words_of("participles", "results"):
        return bool(found["agent"] or have)
    return True


def _have(before: str, found: re.Match[str]) -> re.Match[str] | None:
    """« a » in « a été étudié »."""
    return HAVE_BEFORE.search(before) if found["be"].lower() == "été" else None


def _is_to_be(before: str, found: re.Match[str], have: bool) -> bool:
    verb = found["be"].lower()
    if verb == "été":
        return have
    return "-" in found.group() or verb not in IS_A_VERB or bool(IS_A_VERB[verb].search(before))

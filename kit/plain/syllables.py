"""How many syllables are heard in a French word, in careful speech: an e inside counts, a mute e at the end does not."""

import re
from functools import lru_cache

import pyphen

from kit.plain.lists import words_of

VOWELS = "aeiouyàâäéèêëîïôöùûüœæ"
LONGEST_ACRONYM = 6

_pieces = pyphen.Pyphen(lang="fr", left=1, right=1)
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)[’']", re.IGNORECASE)
_MUTE_END = re.compile(rf"(?<=[^{VOWELS}])es?$|(?<=[éiuèo])es?$")
_HIATUS = (
    (re.compile(r"qu"), "q"),
    (re.compile(r"gu(?=[eéèêiy]|$)"), "g"),
    (re.compile(r"(?<=[aeiouéèê])y(?=[aeiouéèêâ])"), "-"),
    (re.compile(r"^pay(?=s)"), "pa-y"),
    (re.compile(r"é(?=[aàâeéèêioôuœ])"), "é-"),
    (re.compile(r"(?<=[aeouio])(?=[ïëü])"), "-"),
    (re.compile(r"(?<=[aou])(?=[éè])"), "-"),
    (re.compile(r"o(?=a)"), "o-"),
    (re.compile(r"(?<=[bcdfgptv][lr])i(?=[aeéèêoôu])"), "i-"),
    (re.compile(r"(?<=[^aeiouéqg])ua(?=[a-z])"), "u-a"),
)
_NUCLEUS = re.compile(f"[{VOWELS}]+")


@lru_cache(maxsize=50_000)
def syllables(word: str) -> int:
    """A figure counts one by digit, an acronym one by letter."""
    bare = word.strip('.,;:!?…()«»"“”[]*_\u00a0')
    if bare.isupper() and 1 < len(bare) <= LONGEST_ACRONYM:
        return sum(character.isalnum() for character in bare)
    digits = sum(character.isdigit() for character in bare)
    parts = re.split(r"[-’'./\s\u00a0]", _ELISION.sub("", bare.lower()))
    return max(1, digits + sum(_spoken(part) for part in parts if not part.isdigit()))


def _spoken(part: str) -> int:
    if not (stem := _heard(part)):
        return 1
    for pattern, change in _HIATUS:
        stem = pattern.sub(change, stem)
    pieces = [piece for half in stem.split("-") for piece in _pieces.inserted(half, "-").split("-")]
    heard = sum(len(_NUCLEUS.findall(piece)) for piece in pieces)
    return heard or int(bool(_NUCLEUS.search(part)))


def _heard(part: str) -> str:
    return part[:-3] if _is_plural_verb(part) else _MUTE_END.sub("", part)


def _is_plural_verb(part: str) -> bool:
    """« ils habitent » says nothing at its end; « un agent », « souvent », « il convient » say « an » or « in »."""
    stem = part.removesuffix("ent")
    if stem == part or not _NUCLEUS.search(stem) or re.search("[tv]i$", stem):
        return False
    if stem.endswith("m"):
        return part in words_of("syllables", "verbs_in_ment")
    return part not in words_of("syllables", "heard_in_ent")

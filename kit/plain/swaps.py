"""What can take the place of a hard word with one click, the grammar of its sentence kept."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kit.plain.findings import Finding, Kind
from kit.plain.glossary import pattern_of
from kit.plain.lists import conjugation, endings
from kit.plain.passive import HAVE_BEFORE

DATA = Path(__file__).with_name("swaps.toml")
GENDER = re.compile(r" \((?P<gender>[mf])\)$")
VOWEL = re.compile(r"[aàâeéèêiîoôuûœæ]|h(?!uit|aut|andicap|angar|alte|all\b)", re.IGNORECASE)
# After « de » may come a determiner, a figure or a verb; a bare noun would be left hanging.
HOLDS_ALONE = re.compile(
    r"\s*(?:(?:un|une|la|le|les|ce|cet|cette|ces|mon|ma|mes|votre|vos|notre|nos|leur|leurs|son|sa|ses|chaque|plusieurs"
    r"|quelques|tout|toute|tous|toutes|deux|trois|quatre|cinq|six|dix)\s|l[’']|\d|\w+(?:er|ir|re|oir)(?!\w))",
    re.IGNORECASE,
)
CONTRACTED = {"du": " le", "au": " le", "des": " les", "aux": " les"}
KEPT = {
    "de": {"de": "de", "d’": "d’", "du": "du", "des": "des", "à": "de", "au": "du", "aux": "des"},
    "à": {"de": "à", "d’": "à", "du": "au", "des": "aux", "à": "à", "au": "au", "aux": "aux"},
}
ELIDED = re.compile(r"(?<!\w)(l|d|n|s|qu)[’']$", re.IGNORECASE)
BEFORE_A_VOWEL = (
    (re.compile(r"(?<!\w)(l)[ea]\s$|(?<!\w)(d|n|s|qu)e\s$", re.IGNORECASE), r"\1\2’"),
    (re.compile(r"(?<!\w)(d)u\s$", re.IGNORECASE), r"\1e l’"),
    (re.compile(r"(?<!\w)au\s$"), "à l’"),
    (re.compile(r"(?<!\w)(c)e\s$", re.IGNORECASE), r"\1et "),
)
TO_BE_BEFORE = re.compile(r"(?<!\w)(?:est|sont|sera|seront|soit|soient|être|été|était|étaient)\s+(?:\w+\s+)?$", re.I)


@dataclass(frozen=True)
class Swap:
    """`gender` is told for nouns only."""

    written: str
    pattern: re.Pattern[str]
    wordings: tuple[str, ...]

    @property
    def is_verb(self) -> bool:
        return bool(conjugation(self.written.split(" ")[0])) or self.written.split(" ")[0].endswith("er")


def wordings(finding: Finding) -> list[str]:
    """The simpler wordings that can stand where the excerpt stands, as they would be written there."""
    if finding.kind is not Kind.JARGON or finding.excerpt != finding.said:
        return []
    swap = next((swap for swap in _swaps() if swap.pattern.fullmatch(finding.said)), None)
    fitted = [_fitted(swap, wording, finding) for wording in swap.wordings] if swap else []
    return list(dict.fromkeys(_as_written(wording, finding) for wording in fitted if wording))


def replaced(text: str, start: int, end: int, excerpt: str, wording: str) -> str | None:
    """`text` with the wording in place of the excerpt; nothing when the excerpt has moved and cannot be found."""
    place = _place(text, start, end, excerpt)
    if place is None:
        return None
    start, end = place
    space = " " if excerpt.endswith(("’", "'")) and not wording.endswith(("’", "'")) else ""
    return _joined(text[:start], wording) + space + text[end:]


def _place(text: str, start: int, end: int, excerpt: str) -> tuple[int, int] | None:
    """Where the excerpt still stands, or stands alone elsewhere."""
    if not excerpt.strip() or start < 0:
        return None
    if text[start:end] == excerpt:
        return start, end
    after = r"(?!\w)" if excerpt[-1].isalnum() else ""
    places = [found.span() for found in re.finditer(rf"(?<!\w){re.escape(excerpt)}{after}", text)]
    return places[0] if len(places) == 1 else None


@cache
def _swaps() -> tuple[Swap, ...]:
    found = tomllib.loads(DATA.read_text(encoding="utf-8"))["swap"]
    return tuple(
        Swap(written, pattern_of(written, verb=True), tuple(wordings))
        for written, wordings in sorted(found.items(), key=lambda row: -len(row[0]))
    )


def _fitted(swap: Swap, wording: str, finding: Finding) -> str | None:
    """The wording in the form that the sentence asks for, or nothing when none would hold."""
    gender, bare = GENDER.search(wording), GENDER.sub("", wording)
    if gender and TO_BE_BEFORE.search(finding.before):
        return None
    fitted = _conjugated(swap.written, finding, bare) if swap.is_verb else bare
    if fitted is None or not _elision_holds(finding.before, fitted, gender["gender"] if gender else ""):
        return None
    return _with_its_end(swap.written, finding, fitted)


def _with_its_end(written: str, finding: Finding, wording: str) -> str | None:
    """« au sein du quartier » gives « dans le quartier », and « par le biais du site » « grâce au site »."""
    last = finding.said.replace("'", "’").rsplit(" ", 1)[-1].lower()
    tail = "d’" if last.endswith("d’") else last
    if not written.endswith((" de", " à")):
        return wording
    if re.search(r"\sde$", wording):
        return wording[:-2] + KEPT["de"][tail]
    if tail in {"de", "d’"} and not HOLDS_ALONE.match(finding.after):
        return None
    if re.search(r"[\s’]à$", wording):
        return wording[:-1] + KEPT["à"][tail]
    return wording + CONTRACTED.get(tail, "")


def _conjugated(written: str, finding: Finding, wording: str) -> str | None:
    first, said = written.split(" ")[0], finding.said.split(" ")[0].lower()
    verb, *rest = wording.split(" ")
    ending = _ending(first, said, finding.before)
    if ending is None or not conjugation(verb) and not verb.endswith("er"):
        return wording if said == first else None
    if rest and ending in {"é", "ée", "és", "ées"}:
        return None
    return " ".join((_form(verb, ending), *rest))


def _ending(verb: str, said: str, before: str) -> str | None:
    """The ending that the verb would have if it went like « aimer »."""
    forms = conjugation(verb)
    if forms is None:
        stem = re.sub("é(?=[^aeiouyé]$)", "[éè]", verb[:-2])
        found = re.fullmatch(f"{stem}({'|'.join(endings())})", said)
        return found[1] if found else None
    possible = [ending for ending, form in zip(endings(), forms, strict=True) if form == said]
    past = [ending for ending in possible if ending.startswith("é")]
    return next(iter(past if past and HAVE_BEFORE.search(before) else possible), None)


def _form(verb: str, ending: str) -> str:
    if forms := conjugation(verb):
        return forms[endings().index(ending)]
    stem = verb[:-2]
    if ending in {"e", "es", "ent"}:
        stem = re.sub("[eé](?=(?:[^aeiouyé]|[^aeiouyé][lr])$)", "è", stem)
    if ending[0] in "ao":
        stem = re.sub("g$", "ge", re.sub("c$", "ç", stem))
    return stem + ending


def _elision_holds(before: str, wording: str, gender: str) -> bool:
    """« l’ » hides a gender, « son » too: without it one cannot tell « le » from « la »."""
    before = before.replace("'", "’").lower()
    if VOWEL.match(wording):
        return not re.search(r"(?<!\w)[mts]a\s$", before)
    if before.endswith("l’"):
        return bool(gender)
    return not re.search(r"(?<!\w)[mts]on\s$", before) or gender != "f"


def _as_written(wording: str, finding: Finding) -> str:
    """A capital for a capital, at the head of a sentence."""
    if finding.said[0].isupper() and not finding.before.strip(' \u00a0«“"(*_'):
        return wording[0].upper() + wording[1:]
    return wording


def _joined(before: str, wording: str) -> str:
    """« le » and « de » lose their e before a vowel, and find it again before a consonant."""
    if VOWEL.match(wording):
        for pattern, change in BEFORE_A_VOWEL:
            before = pattern.sub(change, before)
        return before + wording
    found = ELIDED.search(before)
    if found is None:
        return re.sub(r"(?<!\w)(c)et\s$", r"\1e ", before, flags=re.IGNORECASE) + wording
    if found[1].lower() == "l":
        return _with_article(before[: found.start()], found[1], wording)
    return f"{before[: found.start()]}{found[1]}e {wording}"


def _with_article(before: str, letter: str, wording: str) -> str:
    """« l’acompte » gives « le premier versement », and « de l’acompte » « du premier versement »."""
    if _genders().get(wording.casefold()) == "f":
        return f"{before}{letter}a {wording}"
    for little, contracted in (("de", "du"), ("à", "au")):
        if found := re.search(rf"(?<!\w){little}\s$", before, re.IGNORECASE):
            return f"{before[: found.start()]}{contracted} {wording}"
    return f"{before}{letter}e {wording}"


@cache
def _genders() -> dict[str, str]:
    told = ((wording, GENDER.search(wording)) for swap in _swaps() for wording in swap.wordings)
    return {GENDER.sub("", wording).casefold(): gender["gender"] for wording, gender in told if gender}

"""The plain-language coach, as pages use it: one text reviewed, one word replaced, a whole call told."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kit.plain.acronyms import explained
from kit.plain.checks import WORDS_A_SENTENCE, WORDS_A_SIMPLE_SENTENCE, check
from kit.plain.findings import Finding, Kind
from kit.plain.markup import shown
from kit.plain.readability import Readability, added, readability
from kit.plain.swaps import replaced, wordings

__all__ = ["Report", "Review", "acronyms_explained", "chosen", "replaced", "report", "review", "wordings"]

SCORE_WANTED = 50
SIMPLE_SCORE_WANTED = 65
HARDEST = 3


@dataclass(frozen=True)
class Threshold:
    """What is asked of a text, and why."""

    score: int
    words: int
    why: Any


FULL = Threshold(
    SCORE_WANTED,
    WORDS_A_SENTENCE,
    gettext_lazy("À partir de 50, une personne qui découvre le sujet comprend en lisant une fois."),
)
SIMPLE = Threshold(
    SIMPLE_SCORE_WANTED,
    WORDS_A_SIMPLE_SENTENCE,
    gettext_lazy(
        "La version simple s’adresse à qui lit avec peine ou apprend le français : 65 au moins, et une idée par phrase."
    ),
)

# What to do first, when the score is reached.
FIRST = (
    Kind.LONG_SENTENCE,
    Kind.ACRONYM,
    Kind.DOUBLE_NEGATION,
    Kind.JARGON,
    Kind.LONG_PARAGRAPH,
    Kind.PASSIVE,
    Kind.RARE_TENSE,
)


@dataclass(frozen=True)
class Choice:
    """A wording that one click puts in place of a finding."""

    finding: Finding
    wording: str

    @property
    def value(self) -> str:
        """What the button sends; `chosen` reads it."""
        found = self.finding
        return json.dumps([found.start, found.end, found.excerpt, self.wording], ensure_ascii=False)


def chosen(text: str, value: str) -> str | None:
    """`text` once the button is pressed; nothing when the text has changed too much, or when no button says this."""
    try:
        start, end, excerpt, wording = json.loads(value)
        return replaced(text, int(start), int(end), str(excerpt), str(wording))
    except (TypeError, ValueError):
        return None


@dataclass(frozen=True)
class Group:
    """Findings of one kind."""

    kind: Kind
    findings: tuple[Finding, ...]

    @property
    def label(self):
        return self.kind.label

    @property
    def count(self) -> int:
        return len(self.findings)

    @property
    def advised(self) -> list[tuple[Finding, list[Choice]]]:
        """Each finding with what can replace it in one click."""
        return [(finding, [Choice(finding, wording) for wording in wordings(finding)]) for finding in self.findings]


@dataclass(frozen=True)
class Review:
    readability: Readability | None
    findings: tuple[Finding, ...]
    threshold: Threshold

    @cached_property
    def counts(self) -> tuple[Group, ...]:
        """By kind, what to do first at the head; only kinds that were found."""
        return tuple(
            Group(kind, found)
            for kind in FIRST
            if (found := tuple(finding for finding in self.findings if finding.kind is kind))
        )

    @property
    def score(self) -> int | None:
        """On the scale that pages draw, from 0 to 100."""
        return None if self.readability is None else bounded(self.readability.score)

    @property
    def reaches(self) -> bool:
        return self.readability is not None and self.readability.score >= self.threshold.score

    @property
    def is_clear(self) -> bool:
        return self.reaches and not self.findings

    @property
    def verdict(self) -> str:
        """What the score means, and the first thing to do."""
        if self.readability is None:
            return _("Il n’y a pas encore de texte à relire.")
        if self.is_clear:
            return _("Ce texte se lit bien. Vous pouvez le garder tel quel.")
        return f"{self._meaning(self.readability)} {first_thing(self)}"

    def _meaning(self, read: Readability) -> str:
        if self.reaches:
            left = ngettext(
                "%(score)d sur 100, c’est assez. Il reste un point à reprendre.",
                "%(score)d sur 100, c’est assez. Il reste %(count)d points à reprendre.",
                len(self.findings),
            )
            return left % {"score": self.score, "count": len(self.findings)}
        told = {"level": str(read.label).lower(), "score": self.score, "wanted": self.threshold.score}
        return _("Niveau de lecture : %(level)s, %(score)d sur 100. Il en faut %(wanted)d.") % told


def review(text: str, *, simple: bool = False, known: Iterable[str] = ()) -> Review:
    """`text` is Markdown; `known` are acronyms that the reader has already met, with their meaning."""
    found = check(text, simple=simple, known=known)
    return Review(readability(text), tuple(found), SIMPLE if simple else FULL)


def acronyms_explained(texts: Iterable[str]) -> frozenset[str]:
    """What earlier articles of the same call explain: the later ones may use it."""
    return frozenset(name for text in texts for name in explained(shown(text).heard))


def bounded(score: float) -> int:
    return round(min(100.0, max(0.0, score)))


def first_thing(reviewed: Review) -> str:
    if not reviewed.counts:
        return _("Choisissez des mots plus courts : ce sont eux qui pèsent.")
    group = reviewed.counts[0]
    return _first_things(group.kind, group.count) % {"count": group.count}


def _first_things(kind: Kind, count: int) -> str:
    return {
        Kind.LONG_SENTENCE: ngettext(
            "Commencez par couper la phrase longue.", "Commencez par couper les %(count)d phrases longues.", count
        ),
        Kind.ACRONYM: ngettext(
            "Commencez par expliquer le sigle.", "Commencez par expliquer les %(count)d sigles.", count
        ),
        Kind.DOUBLE_NEGATION: ngettext(
            "Commencez par dire ce qui est possible, à la place de la double négation.",
            "Commencez par dire ce qui est possible, à la place des %(count)d doubles négations.",
            count,
        ),
        Kind.JARGON: ngettext(
            "Commencez par remplacer le mot difficile.", "Commencez par remplacer les %(count)d mots difficiles.", count
        ),
        Kind.LONG_PARAGRAPH: ngettext(
            "Commencez par couper le paragraphe long.", "Commencez par couper les %(count)d paragraphes longs.", count
        ),
        Kind.PASSIVE: ngettext(
            "Commencez par dire qui fait l’action.",
            "Commencez par dire qui fait l’action, à %(count)d endroits.",
            count,
        ),
        Kind.RARE_TENSE: ngettext(
            "Commencez par changer le temps du verbe.", "Commencez par changer le temps de %(count)d verbes.", count
        ),
    }[kind]


@dataclass(frozen=True)
class Section:
    """One article of a call; `simple` is nothing when it has no simple version."""

    title: str
    full: Review
    simple: Review | None

    @property
    def is_clear(self) -> bool:
        return self.full.is_clear and (self.simple is None or self.simple.is_clear)

    @property
    def count(self) -> int:
        return len(self.full.findings) + (len(self.simple.findings) if self.simple else 0)


@dataclass(frozen=True)
class Report:
    """A whole call, in the order of its articles."""

    sections: tuple[Section, ...]

    def __iter__(self) -> Iterator[Section]:
        return iter(self.sections)

    def __len__(self) -> int:
        return len(self.sections)

    @cached_property
    def full(self) -> Review:
        """All the words of the full text together."""
        return _together((section.full for section in self.sections), FULL)

    @cached_property
    def simple(self) -> Review | None:
        found = [section.simple for section in self.sections if section.simple]
        return _together(found, SIMPLE) if found else None

    @property
    def counts(self) -> list[tuple[Any, int]]:
        """Findings by kind, both versions together, as (label, number)."""
        both = (self.full, self.simple) if self.simple else (self.full,)
        found = Counter(finding.kind for reviewed in both for finding in reviewed.findings)
        return [(kind.label, found[kind]) for kind in FIRST if found[kind]]

    @property
    def count(self) -> int:
        return sum(section.count for section in self.sections)

    @property
    def clear(self) -> int:
        return sum(section.is_clear for section in self.sections)

    @property
    def hardest(self) -> list[tuple[int, Section]]:
        """The three articles that read worst, each with its rank in the call, from 0; none that is clear."""
        hard = [
            (read.score, -section.count, at)
            for at, section in enumerate(self.sections)
            if (read := section.full.readability) and not section.is_clear
        ]
        return [(at, self.sections[at]) for _score, _count, at in sorted(hard)[:HARDEST]]


def report(sections: Sequence[tuple[str, str, str]]) -> Report:
    """`sections` are (title, text, simple version), in order.

    What one article explains holds for the next. The simple version may be read alone: it must explain for itself.
    """
    known: frozenset[str] = frozenset()
    known_simply: frozenset[str] = frozenset()
    found = []
    for title, text, simple in sections:
        simply = review(simple, simple=True, known=known_simply) if simple.strip() else None
        found.append(Section(title, review(text, known=known), simply))
        known |= acronyms_explained([text])
        known_simply |= acronyms_explained([simple])
    return Report(tuple(found))


def _together(reviews: Iterable[Review], threshold: Threshold) -> Review:
    kept = list(reviews)
    counted = [reviewed.readability for reviewed in kept if reviewed.readability]
    findings = tuple(finding for reviewed in kept for finding in reviewed.findings)
    return Review(added(counted), findings, threshold)

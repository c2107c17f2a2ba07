"""How two ways of being helped overlap: by theme, by public, by calendar. Arithmetic only: no database here."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

EVERYBODY = "everybody"


@dataclass(frozen=True)
class Topic:
    """A theme of the national nomenclature; a sub-theme names the theme that holds it."""

    code: str
    label: str
    parent: str = ""
    parent_label: str = ""

    @property
    def family(self) -> tuple[str, str]:
        return (self.parent, self.parent_label) if self.parent else (self.code, self.label)


@dataclass(frozen=True)
class Period:
    """Both days are inside; None has no limit on that side."""

    first: datetime.date | None = None
    last: datetime.date | None = None

    @property
    def days(self) -> int | None:
        if self.first is None or self.last is None:
            return None
        return (self.last - self.first).days + 1

    @property
    def is_always(self) -> bool:
        return self.first is None and self.last is None

    def common(self, other: "Period") -> "Period | None":
        firsts = [day for day in (self.first, other.first) if day]
        lasts = [day for day in (self.last, other.last) if day]
        first, last = max(firsts, default=None), min(lasts, default=None)
        return None if first and last and first > last else Period(first, last)


@dataclass(frozen=True)
class Profile:
    """For whom, about what, when. Without a period, nobody has said when yet."""

    topics: frozenset[Topic] = frozenset()
    publics: frozenset[str] = frozenset()
    period: Period | None = None


class Strength(IntEnum):
    NONE = 0
    WEAK = 1
    PARTIAL = 2
    STRONG = 3


@dataclass(frozen=True)
class Overlap:
    """`same`: themes in common. `near`: families in which both are, each with a sub-theme of its own."""

    same: frozenset[Topic]
    near: frozenset[tuple[str, str]]
    publics: frozenset[str]
    period: Period | None

    @property
    def strength(self) -> Strength:
        """What it is about, then for whom. The calendar alone is no overlap: it orders those that are."""
        if self.same:
            return Strength.STRONG if self.publics else Strength.PARTIAL
        if self.near:
            return Strength.PARTIAL if self.publics else Strength.WEAK
        return Strength.WEAK if self.publics else Strength.NONE

    @property
    def days(self) -> int:
        return (self.period.days or 0) if self.period else 0


def compare(one: Profile, other: Profile) -> Overlap:
    same = common_topics(one.topics, other.topics)
    return Overlap(
        same=same,
        near=near_families(one.topics, other.topics, same),
        publics=common_publics(one.publics, other.publics),
        period=one.period.common(other.period) if one.period and other.period else None,
    )


def common_topics(ones: Iterable[Topic], others: Iterable[Topic]) -> frozenset[Topic]:
    """The same theme; or the narrower of the two, when one holds the other and is not itself in common."""
    pairs = [(one, other) for one in ones for other in others]
    equal = {one for one, other in pairs if one.code == other.code}
    codes = {topic.code for topic in equal}
    inside = {one for one, other in pairs if one.parent == other.code} | {b for a, b in pairs if b.parent == a.code}
    return frozenset(equal | {topic for topic in inside if topic.parent not in codes})


def near_families(ones: Iterable[Topic], others: Iterable[Topic], same: Iterable[Topic]) -> frozenset[tuple[str, str]]:
    """Families that both touch without sharing anything in them."""
    shared = {topic.family for topic in same}
    both = {topic.family for topic in ones} & {topic.family for topic in others}
    return frozenset(both - shared)


def common_publics(ones: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """What is for everybody is for each public that the other names."""
    if EVERYBODY in ones and EVERYBODY in others:
        return frozenset({EVERYBODY})
    if EVERYBODY in ones:
        return others
    return ones if EVERYBODY in others else ones & others

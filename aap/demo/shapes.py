"""How the texts of a call are written down for the demo."""

from dataclasses import dataclass

from aap.models import Body, Evidence, Question, Section


@dataclass(frozen=True)
class Word:
    key: str
    text: str
    who: str = ""
    place: str = ""
    qpv: str = ""
    kind: str = Evidence.Kind.WORD
    source: str = ""
    theme: str = ""


@dataclass(frozen=True)
class Article:
    title: str
    text: str
    rests_on: tuple[str, ...] = ()
    section: str = Section.OTHER
    simple: str = ""


@dataclass(frozen=True)
class Standard:
    """A criterion; `articles` are the positions of those that it comes from."""

    title: str
    weight: int
    good_answer: str
    articles: tuple[int, ...]


@dataclass(frozen=True)
class Asked:
    """A question of the form; `standards` are the positions of the criteria that it serves.

    `only_if`: an earlier question and the answer that opens this one. `inside`: the repeated group that holds it.
    """

    label: str
    why: str = ""
    standards: tuple[int, ...] = ()
    kind: str = Question.Kind.LONG
    help_text: str = ""
    example: str = ""
    max_words: int | None = 250
    required: bool = True
    options: tuple[str, ...] = ()
    only_if: tuple[str, str] = ("", "")
    inside: str = ""


@dataclass(frozen=True)
class Proposal:
    """Another wording for the article at `position`."""

    position: int
    text: str
    reason: str
    rests_on: str = ""


@dataclass(frozen=True)
class CallText:
    slug: str
    title: str
    essential: str
    articles: tuple[Article, ...]
    standards: tuple[Standard, ...] = ()
    asked: tuple[Asked, ...] = ()
    floor: int = 500
    ceiling: int = 15_000
    max_share: int = 80
    own_share: int = 0
    qpv_share: int = 0
    bodies: tuple[str, ...] = (Body.ASSOCIATION, Body.NON_PROFIT, Body.SCHOOL)
    publics: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Meeting:
    """A help session; `people` sign up in this order."""

    title: str
    text: str
    hours: float
    seats: int
    host: str
    place: str = ""
    online_url: str = ""
    people: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Helper:
    name: str
    role: str
    phone: str = ""
    email: str = ""

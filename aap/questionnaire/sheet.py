"""The questions of a call, in the order of its form, and what answers to them mean.

Answers are JSON: `{question's key: value}`, where a value is a text, a list of texts, a whole number, whole cents, a day
as ISO writes it, or, for a repeated group, a list of such answers. Nothing here touches the database or a form.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from aap.lines import MOST_LINES
from aap.models import Call, Question
from kit.dates import date_full
from kit.money import euros
from kit.typography import grouped

Values = dict[str, Any]
Kind = Question.Kind

YES, NO = "oui", "non"
USUAL_LINES = 10
WORDS = (Kind.SHORT, Kind.LONG, Kind.YES_NO, Kind.CHOICE, Kind.QPV, Kind.DOCUMENT)
NUMBERS = (Kind.NUMBER, Kind.AMOUNT)


def key_of(question: Question) -> str:
    return str(question.pk)


def arranged(questions: Iterable[Question]) -> list[Question]:
    """By rank; the questions of a repeated group follow it."""
    ordered = sorted(questions, key=lambda one: (one.position, one.pk or 0))
    members = defaultdict(list)
    for question in ordered:
        members[question.group_id].append(question)
    return [one for top in members[None] for one in (top, *(members[top.pk] if top.pk else ()))]


def most_lines(group: Question) -> int:
    return min(group.max_rows or USUAL_LINES, MOST_LINES)


def choices_of(question: Question) -> list[str]:
    """The answers that a condition can wait for."""
    return [YES, NO] if question.kind == Kind.YES_NO else question.option_lines


def says(value: Any, expected: str) -> bool:
    return expected in value if isinstance(value, list) else value == expected


@dataclass(frozen=True)
class Lack:
    """A question that waits for its answer; in a repeated group, the number of the line."""

    question: Question
    line: int = 0


class Sheet:
    def __init__(self, questions: Iterable[Question], places: dict[str, str] | None = None, voice: str = ""):
        """`places`: the neighbourhoods that one can answer, by key; `voice`: how to answer without writing."""
        self.questions = arranged(questions)
        self.places = places or {}
        self.voice = voice
        self._known = {question.pk: question for question in self.questions if question.pk}
        self._members: dict[Any, list[Question]] = defaultdict(list)
        for question in self.questions:
            self._members[question.group_id].append(question)

    @classmethod
    def of(cls, call: Call) -> "Sheet":
        """Two questions to the database; one when no neighbourhood is asked."""
        questions = list(call.questions.all())
        places = places_of(call) if any(one.kind == Kind.QPV for one in questions) else None
        return cls(questions, places, voice_of(call))

    @property
    def top(self) -> list[Question]:
        return self._members[None]

    def members(self, group: Question) -> list[Question]:
        return self._members[group.pk]

    def question(self, key: int) -> Question:
        return self._known[key]

    def group(self, question: Question) -> Question | None:
        return self._known.get(question.group_id)

    def condition(self, question: Question) -> Question | None:
        return self._known.get(question.shown_if_id)

    def is_asked(self, question: Question, values: Values, line: Values | None = None) -> bool:
        """`line`: the other answers of the same line, for a question of a repeated group."""
        group = self.group(question)
        if group and not self.is_asked(group, values):
            return False
        decider = self.condition(question)
        if decider is None:
            return True
        if not self.is_asked(decider, values, line):
            return False
        around = line if decider.group_id else values
        return says((around or {}).get(key_of(decider)), question.shown_value)

    def kept(self, values: Values) -> Values:
        """What counts: answers to questions that are asked, in the shape of their kind."""
        kept = {}
        for question in self.top:
            value = self.read(question, values.get(key_of(question)), values)
            if value is not None and self.is_asked(question, values):
                kept[key_of(question)] = value
        return kept

    def read(self, question: Question, value: Any, values: Values) -> Any:
        """The value when it is an answer to this question, or nothing: a question may have changed since."""
        if question.kind == Kind.GROUP:
            lines = [self._line(question, line, values) for line in lines_in(value)]
            return [line for line in lines if line] or None
        return value if is_answer(question, value) else None

    def _line(self, group: Question, line: Values, values: Values) -> Values:
        return {
            key_of(one): line[key_of(one)]
            for one in self.members(group)
            if is_answer(one, line.get(key_of(one))) and self.is_asked(one, values, line)
        }

    def lacking(self, values: Values) -> list[Lack]:
        """What must still be answered before the form is handed in."""
        kept = self.kept(values)
        return [lack for question in self.top for lack in self._lacking(question, values, kept)]

    def _lacking(self, question: Question, values: Values, kept: Values) -> list[Lack]:
        if not self.is_asked(question, values):
            return []
        if key_of(question) not in kept:
            return [Lack(question)] if question.required else []
        if question.kind != Kind.GROUP:
            return []
        return [
            Lack(one, number)
            for number, line in enumerate(kept[key_of(question)], start=1)
            for one in self.members(question)
            if one.required and key_of(one) not in line and self.is_asked(one, values, line)
        ]

    def shown(self, question: Question, value: Any) -> str:
        """An answer as people read it, on a page or on paper."""
        if question.kind == Kind.GROUP:
            return "\n".join(self._said(question, line) for line in lines_in(value))
        if not is_answer(question, value):
            return ""
        return SHOWN[question.kind](value) if question.kind in SHOWN else self.places.get(value, value)

    def _said(self, group: Question, line: Values) -> str:
        colon = pgettext("après un nom", " :")
        told = [(one.label, self.shown(one, line.get(key_of(one)))) for one in self.members(group)]
        return " ; ".join(f"{label}{colon} {words}" for label, words in told if words)

    def table(self, group: Question, lines: list[Values]) -> list[list[str]]:
        return [[self.shown(one, line.get(key_of(one))) for one in self.members(group)] for line in lines]


def places_of(call: Call) -> dict[str, str]:
    """The neighbourhoods of the call; until they are chosen, those of its contract."""
    here = call.qpvs.all() if call.qpvs.exists() else call.contract.qpvs.all()
    return {str(qpv.pk): str(qpv) for qpv in here}


def voice_of(call: Call) -> str:
    if not call.contact_phone:
        return ""
    contact = {"name": call.contact_name, "phone": call.contact_phone}
    return _("Vous pouvez aussi répondre de vive voix : appelez %(name)s, %(phone)s.") % contact


def is_answer(question: Question, value: Any) -> bool:
    """Of the shape that its kind gives, and not empty."""
    if question.kind in NUMBERS:
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    if question.kind == Kind.CHOICES:
        return isinstance(value, list) and bool(value) and all(one in question.option_lines for one in value)
    if question.kind == Kind.GROUP:
        return any(lines_in(value))
    if not isinstance(value, str) or not value.strip():
        return False
    if question.kind == Kind.DATE:
        return day_of(value) is not None
    return question.kind not in {Kind.YES_NO, Kind.CHOICE} or value in choices_of(question)


def lines_in(value: Any) -> list[Values]:
    return [line for line in value if isinstance(line, dict)] if isinstance(value, list) else []


def day_of(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


SHOWN = {
    Kind.SHORT: str,
    Kind.LONG: str,
    Kind.CHOICE: str,
    Kind.DOCUMENT: str,
    Kind.YES_NO: lambda value: _("Oui") if value == YES else _("Non"),
    Kind.CHOICES: ", ".join,
    Kind.NUMBER: grouped,
    Kind.AMOUNT: lambda value: euros(value, short=True),
    Kind.DATE: lambda value: date_full(day_of(value)),
}

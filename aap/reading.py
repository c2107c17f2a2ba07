"""Answers as people read them: on the page of a dossier, in the hands of instructors, after a trial."""

from collections.abc import Mapping
from dataclasses import dataclass

from aap.models import Question
from aap.questionnaire.sheet import Kind, Sheet, Values, key_of


@dataclass(frozen=True)
class Reading:
    """A question and what was answered; a repeated group is a small table; a document has its address."""

    question: Question
    text: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    url: str = ""


def readings(sheet: Sheet, values: Values, addresses: Mapping[str, str] | None = None) -> list[Reading]:
    """What was answered, in the order of the form. `addresses`: where each document is, by question."""
    kept = sheet.kept(values)
    return [
        reading_of(sheet, one, kept[key_of(one)], (addresses or {}).get(key_of(one), ""))
        for one in sheet.top
        if key_of(one) in kept
    ]


def reading_of(sheet: Sheet, question: Question, value, url: str) -> Reading:
    text = sheet.shown(question, value)
    if question.kind != Kind.GROUP:
        return Reading(question, text, url=url)
    columns = tuple(member.label for member in sheet.members(question))
    return Reading(question, text, columns, tuple(tuple(row) for row in sheet.table(question, value)))

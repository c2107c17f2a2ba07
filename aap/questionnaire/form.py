"""The form made from the questions of a call. The trial and the dossier show the same one.

    form = QuestionnaireForm(request.POST, request.FILES, sheet=Sheet.of(call), values=already_answered)
    if form.is_valid():
        keep(form.values, form.uploads())

Nothing is compulsory while one writes: `Sheet.lacking` says what is missing before handing in. An answer that an earlier
one makes useless is neither asked nor kept, whatever is sent.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from aap.lines import lines_sent
from aap.models import Question
from aap.questionnaire.fields import Document, field_of
from aap.questionnaire.sheet import Kind, Sheet, Values, key_of, lines_in, most_lines
from kit.forms import BoundField
from kit.typography import count_words


@dataclass(frozen=True)
class Asked:
    """One field of the form: a question, and its line when it is asked in a repeated group."""

    name: str
    question: Question
    line: int | None = None


@dataclass(frozen=True)
class Block:
    """A question as the page shows it. `shown_if`: the name of the field that decides, when it is on the same page."""

    question: Question
    field: BoundField | None = None
    shown_if: str = ""
    note: str = ""
    lines: tuple["Line", ...] = ()
    name: str = ""
    count_name: str = ""
    can_add: bool = False


@dataclass(frozen=True)
class Line:
    number: int
    value: str
    blocks: tuple[Block, ...]


def name_of(question: Question) -> str:
    return f"q{question.pk}"


def line_name(group: Question, line: int, question: Question) -> str:
    return f"{name_of(group)}-{line}-{name_of(question)}"


class QuestionnaireForm(forms.Form):
    template_name = "aap/questionnaire.html"

    def __init__(
        self,
        *args,
        sheet: Sheet,
        values: Values | None = None,
        questions: list[Question] | None = None,
        documents: dict[str, Any] | None = None,
        **kwargs,
    ):
        """`values`: what is answered already, on this page and others. `questions`: those of this page, all by default.
        `documents`: the files kept, by question, each with its `url`, shown by its name."""
        super().__init__(*args, **kwargs)
        self.sheet, self.before, self.documents = sheet, values or {}, documents or {}
        self.initial = dict(self.initial)
        self.values: Values = {}
        self.here: list[Question] = []
        self._choose(sheet.top if questions is None else questions)
        self.asked = [asked for question in self.here for asked in self._asked(question)]
        for asked in self.asked:
            self.fields[asked.name] = field_of(asked.question, sheet)
            self.initial.setdefault(asked.name, self._initial(asked))

    def _choose(self, questions: list[Question]) -> None:
        """What an answer of this page decides may show; what another page decides is decided already."""
        for question in questions:
            if self._may_show(question, questions):
                self.here.append(question)

    def _may_show(self, question: Question, questions: list[Question]) -> bool:
        decider = self.sheet.condition(question)
        if decider in questions:
            return decider in self.here
        return decider is None or bool(decider.group_id) or self.sheet.is_asked(question, self.before)

    def _members(self, group: Question) -> list[Question]:
        return [one for one in self.sheet.members(group) if self._may_show(one, self.here)]

    def _asked(self, question: Question) -> Iterator[Asked]:
        if question.kind != Kind.GROUP:
            yield Asked(name_of(question), question)
            return
        for line in range(self.count(question)):
            for member in self._members(question):
                yield Asked(line_name(question, line, member), member, line)

    def _initial(self, asked: Asked) -> Any:
        question = asked.question
        if question.kind == Kind.DOCUMENT:
            return self.documents.get(key_of(question))
        if asked.line is None:
            return self.before.get(key_of(question))
        lines = lines_in(self.before.get(str(question.group_id)))
        return lines[asked.line].get(key_of(question)) if asked.line < len(lines) else None

    def count(self, group: Question) -> int:
        """How many lines a group shows: at least one, to write in."""
        if self.is_bound:
            number = lines_sent(self.data, self.add_prefix(name_of(group)))
        else:
            number = len(lines_in(self.before.get(key_of(group))))
        return max(1, min(number, most_lines(group)))

    # What was typed

    def clean(self):
        """A wrong answer to a question that is not asked is no fault."""
        cleaned = super().clean()
        values = self.before | self.typed()
        for asked in self.asked:
            if not self._is_asked(asked, values):
                self._errors.pop(asked.name, None)
                continue
            most, written = asked.question.max_words, count_words(cleaned.get(asked.name))
            if most and written > most:
                self.add_error(asked.name, too_long(written, most))
        self.values = self.sheet.kept(values)
        return cleaned

    def _is_asked(self, asked: Asked, values: Values) -> bool:
        group = asked.question.group_id
        line = lines_in(values.get(str(group)))[asked.line] if asked.line is not None else None
        return self.sheet.is_asked(asked.question, values, line)

    def typed(self) -> Values:
        """Every answer of this page, hidden ones too: they decide nothing, and are sorted out together."""
        return {
            key_of(question): self._value(Asked(name_of(question), question))
            if question.kind != Kind.GROUP
            else [self._line(question, line) for line in range(self.count(question))]
            for question in self.here
        }

    def _line(self, group: Question, line: int) -> Values:
        members = self.sheet.members(group)
        return {key_of(one): self._value(Asked(line_name(group, line, one), one, line)) for one in members}

    def _value(self, asked: Asked) -> Any:
        said = self.cleaned_data.get(asked.name)
        if asked.question.kind == Kind.DATE:
            return said.isoformat() if said else None
        if asked.question.kind == Kind.CHOICES:
            return [one for one in asked.question.option_lines if one in (said or [])]
        if asked.question.kind == Kind.DOCUMENT:
            return str(getattr(said, "name", said)) if said else None
        return said

    def uploads(self) -> dict[str, Document]:
        """The files that were just sent, by question: right ones, even when the rest of the page is wrong."""
        return {key: said for key, said in self._documents() if isinstance(said, Document)}

    def removed(self) -> set[str]:
        """The questions whose file was taken away."""
        return {key for key, said in self._documents() if said is False}

    def _documents(self) -> Iterator[tuple[str, Any]]:
        values = self.before | self.typed()
        for asked in self.asked:
            if asked.question.kind == Kind.DOCUMENT and self._is_asked(asked, values):
                yield key_of(asked.question), self.cleaned_data.get(asked.name)

    def show_kept(self, documents: dict[str, Any]) -> None:
        """A file that reached its place is shown as kept when the page comes back for something else."""
        for asked in self.asked:
            if asked.question.kind == Kind.DOCUMENT:
                self.files.pop(self.add_prefix(asked.name), None)
                self[asked.name].initial = documents.get(key_of(asked.question))

    # What the page shows

    def blocks(self) -> list[Block]:
        return [self._block(question, None) for question in self.here]

    def _block(self, question: Question, line: int | None) -> Block:
        decider = self.sheet.condition(question)
        around = {"question": question}
        if decider is not None and (decider.group_id or decider in self.here):
            name = self.add_prefix(self._name(decider, line))
            around |= {"shown_if": name, "note": note_of(question, decider, self.sheet)}
        if question.kind == Kind.GROUP:
            return self._group_block(question, around)
        return Block(field=self[self._name(question, line)], **around)

    def _name(self, question: Question, line: int | None) -> str:
        group = self.sheet.group(question)
        return line_name(group, line or 0, question) if group else name_of(question)

    def _group_block(self, group: Question, around: dict) -> Block:
        count, name = self.count(group), name_of(group)
        lines = tuple(
            Line(line + 1, f"{name}-{line}", tuple(self._block(one, line) for one in self._members(group)))
            for line in range(count)
        )
        can_add = count < most_lines(group)
        return Block(lines=lines, name=name, count_name=self.add_prefix(f"{name}-lines"), can_add=can_add, **around)

    @property
    def repeats(self) -> bool:
        return any(question.kind == Kind.GROUP for question in self.here)


def note_of(question: Question, decider: Question, sheet: Sheet) -> str:
    value = sheet.shown(decider, [question.shown_value] if decider.kind == Kind.CHOICES else question.shown_value)
    return _("Répondez seulement si vous avez répondu « %(value)s » à « %(question)s ».") % {
        "value": value,
        "question": decider.label,
    }


def too_long(written: int, most: int) -> str:
    return _("Votre texte compte %(written)s mots. Gardez-en %(most)s au plus.") % {"written": written, "most": most}

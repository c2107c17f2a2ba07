"""Holding the pen: articles and their versions."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap.models import Call, Clause, ClauseVersion, Section
from aap.services.pen import locked_for_writing
from aap.services.suggestions import carry_over
from accounts import journal
from kit.machine import Refused
from kit.markdown import tidy

WRITTEN = journal.declare("aap.clause.written", gettext_lazy("Article écrit"))
MOVED = journal.declare("aap.clause.moved", gettext_lazy("Article déplacé"))


class Overtaken(Refused):
    """Somebody saved this article after the writer opened it; nothing of what they wrote is lost."""

    def __init__(self):
        super().__init__(
            _("Quelqu’un a modifié cet article pendant que vous écriviez. Votre texte est gardé ci-dessous.")
        )


@transaction.atomic
def add_clause(call: Call, *, title: str, text: str, actor, simple: str = "", section: str = Section.OTHER) -> Clause:
    locked_for_writing(call)
    last = call.clauses.aggregate(last=Max("position"))["last"] or 0
    words = {"title": title, "text": tidy(text), "simple": tidy(simple)}
    clause = Clause.objects.create(call=call, position=last + 1, section=section, **words)
    keep_version(clause, actor=actor)
    return clause


@transaction.atomic
def rewrite(
    clause: Clause, *, title: str, text: str, seen: int, actor, simple: str | None = None, section: str = "", **source
) -> Clause:
    """Saves new words as a version. `seen` is the version that the writer had before their eyes."""
    locked_for_writing(clause.call)
    clause = Clause.objects.select_for_update().get(pk=clause.pk)
    if seen != last_number(clause):
        raise Overtaken
    if section and section != clause.section:
        clause.section = section
        clause.save(update_fields=["section"])
    return write(clause, title=title, text=text, simple=simple, actor=actor, **source)


def write(clause: Clause, *, title: str, text: str, actor, simple: str | None = None, **source) -> Clause:
    """The words themselves, on a locked row; `source` says what they come from (a suggestion, an amendment)."""
    before = (clause.title, clause.text, clause.simple)
    clause.title, clause.text = title, tidy(text)
    clause.simple = clause.simple if simple is None else tidy(simple)
    if (clause.title, clause.text, clause.simple) == before:
        return clause
    clause.save(update_fields=["title", "text", "simple"])
    version = keep_version(clause, actor=actor, **source)
    carry_over(clause, version)
    return clause


@transaction.atomic
def move(clause: Clause, *, up: bool, actor) -> Clause:
    """One place up or down; at the end of the list nothing moves."""
    locked_for_writing(clause.call)
    order = list(clause.call.clauses.select_for_update())
    rank = order.index(clause)
    other = rank - 1 if up else rank + 1
    if 0 <= other < len(order):
        order[rank], order[other] = order[other], order[rank]
        put_in_order(order)
        journal.record(MOVED, on=clause, actor=actor)
    return clause


def put_in_order(clauses: list[Clause]) -> None:
    """Positions are unique: the rows step aside before they take their new places."""
    aside = max(clause.position for clause in clauses) + 1
    for shift in (aside, 1):
        for rank, clause in enumerate(clauses):
            Clause.objects.filter(pk=clause.pk).update(position=shift + rank)


@transaction.atomic
def restore(clause: Clause, version: ClauseVersion, *, actor) -> Clause:
    """An older wording stands again, as a new version: nothing that came between is erased."""
    words = {"title": version.title, "text": version.text, "simple": version.simple}
    return rewrite(clause, seen=last_number(clause), actor=actor, **words)


def last_number(clause: Clause) -> int:
    return clause.versions.aggregate(last=Max("number"))["last"] or 0


def keep_version(clause: Clause, *, actor, **source) -> ClauseVersion:
    number = last_number(clause) + 1
    words = {"title": clause.title, "text": clause.text, "simple": clause.simple}
    version = ClauseVersion.objects.create(clause=clause, number=number, author=actor, **words, **source)
    journal.record(WRITTEN, on=clause, actor=actor, details={"version": number})
    return version

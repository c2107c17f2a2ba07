"""Steps that every call of the story goes through."""

from collections.abc import Iterable
from datetime import datetime

from aap import demo as aap
from aap.demo import CallText
from aap.models import Call, Evidence
from aap.services import calls, consent, participants
from accounts.models import Person
from applicants import demo as applicants
from applicants.demo import Project
from applicants.demo.associations import DUNKERQUE_ASSOCIATIONS, TOURS_ASSOCIATIONS, VITRY_ASSOCIATIONS
from applicants.models import Dossier, Organisation
from applicants.services import dossiers
from config.clock import Calendar, at
from config.seed.people import CONTACT_PHONE, Cast
from instruction import demo as instruction
from instruction.demo import Reading
from instruction.services import cases
from territory.models import Contract

ASSOCIATIONS = {one.key: one for one in (*VITRY_ASSOCIATIONS, *TOURS_ASSOCIATIONS, *DUNKERQUE_ASSOCIATIONS)}


def write_call(
    contract: Contract, text: CallText, words: dict[str, Evidence], *, year: int, funds: dict[str, int], actor: Person
) -> Call:
    """The whole text in one go: articles, grid, questions, people, envelopes."""
    call = aap.begin(contract, text, year=year, actor=actor)
    aap.articles(call, text.articles, words, actor=actor)
    aap.grid_of(call, text, actor=actor)
    participants.propose(call, actor=actor)
    return aap.fund(call, funds, actor=actor)


def hear_all(contract: Contract, words: Iterable, *, actor: Person, read_by: Person) -> dict[str, Evidence]:
    return {word.key: aap.hear(contract, word, actor=actor, read_by=read_by) for word in words}


def set_dates(call: Call, calendar: Calendar, opens: int, closes: int, answer: int, *, contact: Person) -> Call:
    return aap.set_dates(
        call,
        opens_at=calendar.office(opens, 8),
        closes_at=calendar.office(closes, 12),
        answer_on=calendar.workday(answer),
        contact=contact,
        phone=CONTACT_PHONE[call.contract.code],
        actor=contact,
    )


def consult(
    call: Call, calendar: Calendar, days: tuple[int, int, int], *, lead: Person, agreeing: list[Person]
) -> Call:
    """A round that nobody stops: opened, answered and closed on these days, and the call is published."""
    opened_on, answered_on, closed_on = days
    with at(calendar.office(opened_on, 9)):
        opened = consent.open_round(call, closes_on=calendar.workday(closed_on), actor=lead)
    with at(calendar.office(answered_on, 18)):
        aap.answer_round(opened, {person: ("consent", "") for person in (*agreeing, lead)})
    with at(calendar.office(closed_on, 16)):
        consent.close_round(opened, actor=lead)
        calls.read_report(call, actor=lead)
        return consent.publish(call, actor=lead)


def organisation_of(key: str, cast: Cast) -> Organisation:
    """Registered the first time that it answers."""
    association = ASSOCIATIONS[key]
    known = Organisation.objects.filter(name=association.name).first()
    return known or applicants.register(association, actor=cast[key])


def answer(
    call: Call, key: str, project: Project, cast: Cast, *, begun: datetime, sent: datetime, period: tuple
) -> Dossier:
    with at(begun):
        dossier = applicants.begin(call, organisation_of(key, cast), actor=cast[key])
    with at(sent):
        applicants.write(dossier, project, starts=period[0], ends=period[1])
        return dossiers.submit(dossier, actor=cast[key])


def read_over(
    dossiers_read: dict[str, Dossier],
    readings: dict[str, Reading],
    calendar: Calendar,
    days: tuple[int, int, int, int],
    *,
    readers: list[Person],
    speakers: dict[str, Person],
) -> None:
    """Asked, answered, scored and ready on these days; the first reader follows the dossiers."""
    asked_on, due_on, said_on, ready_on = days
    agent = readers[0]
    for key, reading in readings.items():
        dossier = dossiers_read[key]
        with at(calendar.office(asked_on, 9)):
            seats = [said.seat for said in reading.said]
            instruction.ask(dossier, *seats, due_on=calendar.workday(due_on), actor=agent)
            cases.move(instruction.case_of(dossier), "review", actor=agent)
        for rank, said in enumerate(reading.said):
            with at(calendar.office(said_on, 11 + rank)):
                instruction.say(dossier, said, actor=speakers[said.seat])
        with at(calendar.office(ready_on, 10)):
            for reader, marks in zip(readers, reading.marks, strict=False):
                instruction.score(dossier, marks, reader=reader)
    with at(calendar.office(ready_on, 16)):
        for key in readings:
            cases.move(instruction.case_of(dossiers_read[key]), "make_ready", actor=agent)

"""What relays and residents noted lately, and the other help that each call looked at before it went out."""

from collections.abc import Iterable

from aap import demo as aap
from aap.demo import beside, heard
from aap.demo.shapes import Word
from aap.models import Call
from aap.services import evidence
from accounts.models import Person
from config.clock import Calendar, at
from config.seed.people import Cast
from territory.models import Contract


def vitry(contract: Contract, cast: Cast, calendar: Calendar) -> None:
    relay, resident, agent = cast["relais"], cast["habitante"], cast["dsu-agent"]
    _note(contract, heard.LATELY, (relay, resident), agent, calendar, first=-34)
    with at(calendar.office(-12, 17)):
        clear = aap.hear(contract, heard.TOO_CLEAR, actor=relay)
    with at(calendar.office(-8, 9)):
        evidence.set_aside(clear, reason=heard.WHY_ASIDE, actor=agent)
    with at(calendar.office(-1, 18)):
        aap.hear(contract, heard.TO_READ, actor=relay)


def tours(contract: Contract, cast: Cast, calendar: Calendar) -> None:
    relay = cast["relais"]
    _note(contract, heard.TOURS_LATELY, (relay, cast["tours-conseil"]), cast["tours-agent"], calendar, first=-20)
    with at(calendar.office(-2, 12)):
        aap.hear(contract, heard.TOURS_TO_READ, actor=relay)


def _note(
    contract: Contract,
    words: Iterable[Word],
    tellers: tuple[Person, Person],
    reader: Person,
    calendar: Calendar,
    first: int,
) -> None:
    """Every third day by one or the other; read over three days later, when no weekend can turn them round."""
    for rank, word in enumerate(words):
        with at(calendar.office(first + rank * 3, 17)):
            noted = aap.hear(contract, word, actor=tellers[rank % 2])
        with at(calendar.office(first + rank * 3 + 3, 9)):
            evidence.moderate(noted, actor=reader)


def look_around_vitry(call: Call, cast: Cast, calendar: Calendar) -> None:
    _look_around(call, beside.VITRY_HELP, cast["dsu-agent"], calendar)


def look_around_tours(call: Call, cast: Cast, calendar: Calendar) -> None:
    _look_around(call, beside.TOURS_HELP, cast["tours-agent"], calendar)


def _look_around(call: Call, helps: tuple[beside.Help, ...], actor: Person, calendar: Calendar) -> None:
    kept = beside.write_down(call.contract, helps, calendar.day, actor=actor)
    beside.send_there(call, helps, kept, actor=actor)

"""Vitry-le-François, the small call of the summer: closed, and being decided."""

from aap.demo import summer as texts
from aap.services.closing import close_past_calls
from applicants.demo import associations as who
from applicants.demo import elsewhere as projects
from applicants.models import Dossier
from config.clock import Calendar, at
from config.seed.people import Cast
from config.seed.steps import answer, consult, hear_all, read_over, set_dates, write_call
from instruction import demo as instruction
from instruction.demo import summer as readings
from instruction.services import committee
from territory.models import Contract

ENVELOPES = {"etat": 6_000, "metropole": 3_000, "ville": 6_000, "caf": 2_500}
ANSWERING = (who.ECRAN, who.FOOT, who.MARMITE, who.PLUME, who.TERRE, who.CUIVRES)
SCHEDULED = (who.ECRAN, who.FOOT, who.MARMITE)
PLACE = "Maison de quartier du Hamois"


def tell(contract: Contract, cast: Cast, calendar: Calendar) -> None:
    lead = cast["dsu-cheffe"]
    with at(calendar.office(-145, 16)):
        words = hear_all(contract, texts.SUMMER_WORDS, actor=cast["habitante"], read_by=cast["dsu-agent"])
    with at(calendar.office(-138, 9)):
        year = calendar.summer
        call = write_call(contract, texts.SUMMER, words, year=year, funds=ENVELOPES, actor=lead)
        set_dates(call, calendar, -110, -68, 24, contact=cast["dsu-agent"])
    agreeing = [cast["habitante"], cast["relais"], cast["financeur-ville"], cast["direction"]]
    call = consult(call, calendar, (-130, -126, -118), lead=lead, agreeing=agreeing)
    answers = _answer(call, cast, calendar)
    _read(answers, cast, calendar)
    _decide(call, answers, cast, calendar)


def _answer(call, cast: Cast, calendar: Calendar) -> dict[str, Dossier]:
    july, august = calendar.today.replace(calendar.summer, 7, 1), calendar.today.replace(calendar.summer, 8, 31)
    written = {}
    for rank, (key, project) in enumerate(zip(ANSWERING, projects.SUMMER, strict=True)):
        begun, sent = calendar.evening(-98 + rank * 4), calendar.evening(-92 + rank * 4, 22, 5)
        written[key] = answer(call, key, project, cast, begun=begun, sent=sent, period=(july, august))
    with at(calendar.office(-65, 12, 1)):
        close_past_calls()
    return written


def _read(answers: dict[str, Dossier], cast: Cast, calendar: Calendar) -> None:
    agent = cast["dsu-agent"]
    with at(calendar.office(-62, 10)):
        for dossier in answers.values():
            instruction.admit(dossier, follower=agent, lead=cast["dsu-cheffe"])
    said = dict(zip(ANSWERING, readings.SUMMER, strict=True))
    read_over(answers, said, calendar, (-58, -40, -48, -34), readers=[agent], speakers=cast.services)


def _decide(call, answers: dict[str, Dossier], cast: Cast, calendar: Calendar) -> None:
    """The fanfares are refused, and their letter waits for a second reader; three others meet the committee soon."""
    agent, lead, brass = cast["dsu-agent"], cast["dsu-cheffe"], answers[who.CUIVRES]
    funders = list(ENVELOPES)
    with at(calendar.office(-26, 9)):
        instruction.meet(call, [brass], held_on=calendar.workday(-15), place=PLACE, funders=funders, actor=lead)
    with at(calendar.office(-15, 15)):
        committee.close_decision(instruction.decide(brass, readings.BRASS.lines, speakers=cast.funders), actor=lead)
    with at(calendar.office(-9, 14)):
        instruction.write_letter(brass, readings.BRASS.letter, actor=agent)
    with at(calendar.office(-6, 11)):
        agenda = [answers[key] for key in SCHEDULED]
        instruction.meet(call, agenda, held_on=calendar.workday(6), place=PLACE, funders=funders, actor=lead)
    with at(calendar.office(-3, 11)):
        instruction.decide(answers[who.ECRAN], readings.CINEMA.lines, speakers=cast.funders)

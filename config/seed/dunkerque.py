"""Dunkerque: a cohort that is running, two letters on their way, and the next call being written."""

from aap import demo as aap
from aap.demo import elsewhere as texts
from aap.models import Call
from aap.services.closing import close_past_calls
from applicants.demo import associations as who
from applicants.demo import elsewhere as projects
from applicants.models import Dossier
from cohorts import demo as cohorts
from config.clock import Calendar, at
from config.seed.people import Cast
from config.seed.steps import answer, consult, hear_all, read_over, set_dates, write_call
from instruction import demo as instruction
from instruction.demo import dunkerque as readings
from instruction.services import committee, notices
from territory.models import Contract

ENVELOPES = {"etat": 40_000, "metropole": 25_000, "ville": 25_000, "caf": 10_000}
ANSWERING = (who.PORT, who.VELO, who.CUISINES, who.CHORALE, who.ATELIER)
READ = dict(zip(ANSWERING, readings.DUNKERQUE, strict=True))
FIRST, SECOND = ANSWERING[:3], ANSWERING[3:]


def tell(contract: Contract, cast: Cast, calendar: Calendar) -> None:
    lead = cast["dunkerque-cheffe"]
    with at(calendar.office(-330, 16)):
        reader = cast["dunkerque-agent"]
        words = hear_all(contract, texts.DUNKERQUE_WORDS, actor=cast["coordination"], read_by=reader)
    with at(calendar.office(-320, 9)):
        year = calendar.day(-250).year
        call = write_call(contract, texts.DUNKERQUE, words, year=year, funds=ENVELOPES, actor=lead)
        set_dates(call, calendar, -285, -240, -90, contact=lead)
    agreeing = [cast["coordination"], cast["dunkerque-conseil"], cast["dunkerque-ville"]]
    call = consult(call, calendar, (-305, -300, -292), lead=lead, agreeing=agreeing)
    answers = _answer(call, cast, calendar)
    _read(answers, cast, calendar)
    _decide(call, answers, FIRST, -150, cast, calendar)
    _follow(answers, cast, calendar)
    _decide(call, answers, SECOND, -24, cast, calendar)
    _leave_two_letters(answers, cast, calendar)
    _write_the_next(contract, cast, calendar, words)


def _answer(call: Call, cast: Cast, calendar: Calendar) -> dict[str, Dossier]:
    period = (calendar.month(-100), calendar.month_end(160))
    written = {}
    for rank, (key, project) in enumerate(zip(ANSWERING, projects.DUNKERQUE, strict=True)):
        begun, sent = calendar.evening(-272 + rank * 5), calendar.evening(-266 + rank * 5, 22)
        written[key] = answer(call, key, project, cast, begun=begun, sent=sent, period=period)
    with at(calendar.office(-237, 12)):
        close_past_calls()
    return written


def _read(answers: dict[str, Dossier], cast: Cast, calendar: Calendar) -> None:
    agent, lead = cast["dunkerque-agent"], cast["dunkerque-cheffe"]
    with at(calendar.office(-232, 10)):
        for dossier in answers.values():
            instruction.admit(dossier, follower=agent, lead=lead)
    days = (-225, -200, -210, -190)
    read_over(answers, READ, calendar, days, readers=[agent], speakers=cast.dunkerque_services)


def _decide(call: Call, answers: dict, keys: tuple, held: int, cast: Cast, calendar: Calendar) -> None:
    lead, place = cast["dunkerque-cheffe"], "Communauté urbaine, salle des dunes"
    with at(calendar.office(held - 10, 10)):
        agenda = [answers[key] for key in keys]
        held_on = calendar.workday(held)
        instruction.meet(call, agenda, held_on=held_on, place=place, funders=list(ENVELOPES), actor=lead)
    with at(calendar.office(held, 15)):
        for key in keys:
            case = instruction.decide(answers[key], READ[key].lines, speakers=cast.dunkerque_funders)
            committee.close_decision(case, actor=lead)


def _follow(answers: dict[str, Dossier], cast: Cast, calendar: Calendar) -> None:
    agent, lead, leader = cast["dunkerque-agent"], cast["dunkerque-cheffe"], cast["coordination"]
    for key in FIRST:
        with at(calendar.office(-143, 10)):
            notice = instruction.write_letter(answers[key], READ[key].letter, actor=agent)
        with at(calendar.office(-135, 10)):
            notice = instruction.send(notice, signatory=lead, sender=agent)
        if key != who.CUISINES:
            with at(calendar.evening(-132)):
                notices.mark_read(notice, actor=cast[key])
    with at(calendar.office(-120, 11)):
        cohorts.move(answers[who.PORT], "contract_signed", actor=leader)
    with at(calendar.office(-95, 9)):
        cohorts.move(answers[who.PORT], "begin", actor=leader)
    with at(calendar.office(-20, 11)):
        cohorts.move(answers[who.VELO], "contract_signed", actor=leader)


def _leave_two_letters(answers: dict[str, Dossier], cast: Cast, calendar: Calendar) -> None:
    """One is read over, one is signed; neither is sent."""
    agent, lead = cast["dunkerque-agent"], cast["dunkerque-cheffe"]
    with at(calendar.office(-14, 10)):
        letters = [instruction.write_letter(answers[key], READ[key].letter, actor=agent) for key in SECOND]
    with at(calendar.office(-4, 10)):
        checked = [notices.check_over(letter, actor=lead) for letter in letters]
        notices.sign(checked[0], actor=lead)


def _write_the_next(contract: Contract, cast: Cast, calendar: Calendar, words: dict) -> None:
    lead = cast["dunkerque-cheffe"]
    with at(calendar.office(-13, 9)):
        year = calendar.day(-250).year + 1
        call = aap.begin(contract, texts.DUNKERQUE_NEXT, year=year, actor=lead)
        aap.articles(call, texts.DUNKERQUE_NEXT.articles, words, actor=lead)
    with at(calendar.office(-7, 17)):
        aap.propose(call, texts.LEARNERS, words, actor=cast["coordination"])

"""Tours: a call that is open, and a small one of former times."""

from aap import demo as aap
from aap.demo import elsewhere as texts
from aap.models import Call
from aap.services import consent
from aap.services.closing import close_past_calls
from applicants import demo as applicants
from applicants.demo import associations as who
from applicants.demo import elsewhere as projects
from applicants.topics import PROJECT, PUBLIC
from config.clock import Calendar, at
from config.seed import listening, welcome
from config.seed.people import Cast
from config.seed.steps import answer, consult, hear_all, organisation_of, set_dates, write_call
from instruction import demo as instruction
from instruction.demo.dunkerque import BENCH_INADMISSIBLE
from instruction.services import cases
from instruction.services.closing import settle_done_calls
from territory.models import Contract

ENVELOPES = {"etat": 180_000, "metropole": 120_000, "ville": 110_000, "caf": 45_000}
SMALL_ENVELOPES = {"ville": 20_000}


def tell(contract: Contract, cast: Cast, calendar: Calendar) -> None:
    lead = cast["tours-cheffe"]
    with at(calendar.office(-560, 15)):
        words = hear_all(contract, texts.TOURS_WORDS, actor=cast["relais"], read_by=cast["tours-agent"])
    _small_gestures(contract, cast, calendar)
    with at(calendar.office(-85, 9)):
        year = calendar.day(-250).year + 1
        call = write_call(contract, texts.TOURS, words, year=year, funds=ENVELOPES, actor=lead)
        call.actions_until = calendar.month_end(345)
        set_dates(call, calendar, -32, 17, 130, contact=lead)
        listening.look_around_tours(call, cast, calendar)
        aap.plan_stages(call, actor=lead)
    agreeing = [cast["relais"], cast["tours-conseil"]]
    call = consult(call, calendar, (-60, -55, -45), lead=lead, agreeing=agreeing)
    welcome.tours(call, cast, calendar)
    _answer(call, cast, calendar)
    listening.tours(contract, cast, calendar)


def _small_gestures(contract: Contract, cast: Cast, calendar: Calendar) -> None:
    lead, agent = cast["tours-cheffe"], cast["tours-agent"]
    with at(calendar.office(-540, 9)):
        year = calendar.day(-480).year
        call = write_call(contract, texts.TOURS_BEFORE, {}, year=year, funds=SMALL_ENVELOPES, actor=lead)
        set_dates(call, calendar, -515, -473, -440, contact=agent)
    agreeing = [cast["relais"], cast["tours-conseil"]]
    call = consult(call, calendar, (-532, -528, -520), lead=lead, agreeing=agreeing)
    period = (calendar.month(-430), calendar.month_end(-400))
    begun, sent = calendar.evening(-490), calendar.evening(-488)
    bench = answer(call, who.BANC, projects.BENCH, cast, begun=begun, sent=sent, period=period)
    with at(calendar.office(-470, 12)):
        close_past_calls()
        cases.reject(instruction.case_of(bench), reason=BENCH_INADMISSIBLE, actor=agent)
        settle_done_calls()
    with at(calendar.office(-200, 10)):
        consent.archive(Call.objects.get(pk=call.pk), actor=lead)


def _answer(call: Call, cast: Cast, calendar: Calendar) -> None:
    period = (calendar.month(110), calendar.month_end(330))
    begun, sent = calendar.evening(-14), calendar.evening(-12)
    walking = answer(call, who.PAS, projects.WALKING, cast, begun=begun, sent=sent, period=period)
    begun, sent = calendar.evening(-6), calendar.evening(-3)
    answer(call, who.REPARE, projects.REPAIR, cast, begun=begun, sent=sent, period=period)
    with at(calendar.office(-5, 10)):
        instruction.admit(walking, follower=cast["tours-agent"], lead=cast["tours-cheffe"])
    with at(calendar.evening(-2)):
        draft = applicants.begin(call, organisation_of(who.ORCHESTRE, cast), actor=cast[who.ORCHESTRE])
        topics = (PROJECT.slug, PUBLIC.slug)
        applicants.write(draft, projects.POCKET, starts=period[0], ends=period[1], topics=topics)

"""Vitry-le-François today: the great call is open, another one is being talked about."""

from aap import demo as aap
from aap.demo import summer, vitry
from aap.models import Call, Evidence
from aap.services import consent, suggestions
from applicants import demo as applicants
from applicants.demo import associations as who
from applicants.demo import vitry as projects
from applicants.models import Dossier
from applicants.topics import PROJECT, PUBLIC, QUESTIONS
from config.clock import Calendar, at
from config.seed import listening, welcome
from config.seed.people import Cast
from config.seed.steps import answer, consult, hear_all, organisation_of, set_dates, write_call
from instruction import demo as instruction
from instruction.demo import summer as readings
from instruction.services import cases
from territory.models import Contract

ENVELOPES = {"etat": 95_000, "metropole": 50_000, "ville": 62_000, "caf": 32_000}
HEALTH_ENVELOPES = {"etat": 20_000, "ville": 8_000, "caf": 10_000}
ANSWERS = (
    (who.ECRAN, projects.MEMORIES, -19),
    (who.PALIER, projects.THEATRE, -15),
    (who.TERRE, projects.GARDEN_AGAIN, -11),
    (who.PLUME, projects.WRITERS_AGAIN, -2),
)


def tell(contract: Contract, cast: Cast, calendar: Calendar, lesson: Evidence) -> None:
    call = _open(contract, cast, calendar, lesson)
    welcome.vitry(call, cast, calendar)
    answers = _answer(call, cast, calendar)
    _leave_unfinished(call, cast, calendar)
    _instruct(answers, cast, calendar)
    _talk_about_health(contract, cast, calendar)
    listening.vitry(contract, cast, calendar)


def _open(contract: Contract, cast: Cast, calendar: Calendar, lesson: Evidence) -> Call:
    lead = cast["dsu-cheffe"]
    heard = {word.key: contract.evidence.get(text=word.text) for word in vitry.WORDS} | {"lesson": lesson}
    with at(calendar.office(-75, 9)):
        year = calendar.day(-250).year + 1
        call = write_call(contract, vitry.NOW, heard, year=year, funds=ENVELOPES, actor=lead)
        call.actions_until = calendar.month_end(345)
        call = set_dates(call, calendar, -21, 24, 135, contact=lead)
        listening.look_around_vitry(call, cast, calendar)
        aap.plan_stages(call, actor=lead)
    agreeing = [cast[key] for key in ("habitante", "relais", "direction", "financeur-etat", "financeur-ville")]
    return consult(call, calendar, (-52, -46, -38), lead=lead, agreeing=agreeing)


def _answer(call: Call, cast: Cast, calendar: Calendar) -> dict[str, Dossier]:
    period = (calendar.month(100), calendar.month_end(320))
    return {
        key: answer(
            call,
            key,
            project,
            cast,
            begun=calendar.evening(sent_on - 1),
            sent=calendar.evening(sent_on, 22, 58),
            period=period,
        )
        for key, project, sent_on in ANSWERS
    }


def _leave_unfinished(call: Call, cast: Cast, calendar: Calendar) -> None:
    """Amina stopped halfway, on a Tuesday night or so."""
    topics = (PROJECT.slug, PUBLIC.slug, QUESTIONS.slug)
    starts, ends = calendar.month(100), calendar.month_end(320)
    with at(calendar.evening(-5)):
        organisation = organisation_of(who.FILS, cast)
        dossier = applicants.begin(call, organisation, actor=cast["association"])
    with at(calendar.evening(-4, 22, 41)):
        applicants.write(dossier, projects.SEWING_AGAIN, starts=starts, ends=ends, topics=topics)


def _instruct(answers: dict[str, Dossier], cast: Cast, calendar: Calendar) -> None:
    """One late avis and one due soon for the culture service, one for the citizens' council."""
    agent, lead = cast["dsu-agent"], cast["dsu-cheffe"]
    memories, theatre, garden = answers[who.ECRAN], answers[who.PALIER], answers[who.TERRE]
    with at(calendar.office(-13, 9)):
        instruction.admit(memories, follower=agent, lead=lead)
        late = calendar.day(-3)
        question = readings.MEMORIES_QUESTION
        instruction.ask(memories, "Culture", due_on=late, question=question, actor=agent)
        instruction.ask(memories, "Éducation", "Conseil citoyen", due_on=calendar.workday(9), actor=agent)
        cases.move(instruction.case_of(memories), "review", actor=agent)
    with at(calendar.office(-8, 15)):
        [said] = readings.MEMORIES.said
        instruction.say(memories, said, actor=cast.services[said.seat])
        instruction.score(memories, readings.MEMORIES.marks[0], reader=agent)
    with at(calendar.office(-7, 10)):
        instruction.admit(theatre, follower=lead, lead=lead)
        question = readings.THEATRE_QUESTION
        instruction.ask(theatre, "Culture", due_on=calendar.workday(5), question=question, actor=lead)
    with at(calendar.office(-6, 16)):
        case = cases.assign(instruction.case_of(garden), agent, actor=lead)
        cases.ask_complement(case, what=readings.MISSING, due_on=calendar.workday(12), actor=agent)


def _talk_about_health(contract: Contract, cast: Cast, calendar: Calendar) -> None:
    lead, resident, relay = cast["dsu-cheffe"], cast["habitante"], cast["relais"]
    with at(calendar.office(-50, 15)):
        words = hear_all(contract, summer.HEALTH_WORDS, actor=relay, read_by=cast["dsu-agent"])
    with at(calendar.office(-43, 9)):
        year = calendar.day(-250).year + 1
        call = write_call(contract, summer.HEALTH, words, year=year, funds=HEALTH_ENVELOPES, actor=lead)
        call = set_dates(call, calendar, 40, 90, 190, contact=lead)
        aap.plan_stages(call, actor=lead)
    with at(calendar.office(-38, 18)):
        kept = aap.propose(call, summer.TEN_MINUTES, words, actor=relay)
        set_aside = aap.propose(call, summer.FREE_CARE, words, actor=resident)
    with at(calendar.office(-30, 10)):
        suggestions.accept(kept, answer="Oui, et nous mettrons un médiateur dans le budget.", actor=lead)
        said = "L’assurance maladie paie les soins. Nous aidons le chemin jusqu’au soin."
        suggestions.decline(set_aside, answer=said, actor=lead)
    with at(calendar.office(-23, 18)):
        aap.propose(call, summer.TWO_LANGUAGES, words, actor=relay)
    with at(calendar.office(-12, 9)):
        opened = consent.open_round(call, closes_on=calendar.workday(12), message=summer.ASKED, actor=lead)
    with at(calendar.office(-5, 18)):
        said = {resident: ("objection", summer.OBJECTION), cast["financeur-ville"]: ("concern", summer.CONCERN)}
        # The associations have said nothing yet.
        aap.answer_round(opened, said | {cast[key]: ("consent", "") for key in ("sante", "dsu-agent")})
    with at(calendar.office(-3, 17)):
        aap.hear(contract, summer.UNREAD, actor=resident)

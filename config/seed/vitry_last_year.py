"""Vitry-le-François, last year's call: from residents' words to the lesson that this year's call rests on."""

from aap import demo as aap
from aap.demo import vitry as texts
from aap.models import Call, Evidence
from aap.services import calls, consent, suggestions
from aap.services.closing import close_past_calls
from accounts.door import take
from applicants.demo import associations as who
from applicants.demo import vitry as projects
from applicants.models import Dossier
from applicants.services import dossiers, organisations
from cohorts import demo as cohorts
from config.clock import Calendar, at
from config.seed.people import Cast
from config.seed.steps import answer, organisation_of, read_over, set_dates
from instruction import demo as instruction
from instruction.demo import vitry as readings
from instruction.services import cases, committee, notices
from instruction.services.closing import settle_done_calls
from territory.models import Contract

ENVELOPES = {"etat": 90_000, "metropole": 50_000, "ville": 60_000, "caf": 30_000}

# Who answers, with what, sent when, until when.
ANSWERS = (
    (who.FILS, projects.SEWING, -330, -125),
    (who.TERRE, projects.GARDEN, -327, 20),
    (who.ROUE, projects.BIKE, -324, -40),
    (who.ONDES, projects.RADIO, -321, -125),
    (who.PLUME, projects.WRITERS, -319, 0),
    (who.LUMIERES, projects.CASTLE, -318, -150),
)
READ = {
    who.FILS: readings.SEWING,
    who.TERRE: readings.GARDEN,
    who.ROUE: readings.BIKE,
    who.ONDES: readings.RADIO,
}


def tell(contract: Contract, cast: Cast, calendar: Calendar) -> Evidence:
    """Returns the lesson, as evidence for the next call."""
    words = _listen(contract, cast, calendar)
    call = _write(contract, cast, calendar, words)
    call = _consult(call, cast, calendar)
    answers = _answer(call, cast, calendar)
    _sort_out(answers, cast, calendar)
    _read(answers, cast, calendar)
    _decide(call, answers, cast, calendar)
    _write_letters(answers, cast, calendar)
    return _follow(answers, cast, calendar)


def _listen(contract: Contract, cast: Cast, calendar: Calendar) -> dict[str, Evidence]:
    heard = {}
    for rank, word in enumerate(texts.WORDS):
        with at(calendar.office(-440 + rank * 5, 17)):
            teller = cast["habitante"] if rank % 2 else cast["relais"]
            heard[word.key] = aap.hear(contract, word, actor=teller, read_by=cast["dsu-agent"])
    return heard


def _write(contract: Contract, cast: Cast, calendar: Calendar, words: dict[str, Evidence]) -> Call:
    lead = cast["dsu-cheffe"]
    with at(calendar.office(-400, 9)):
        call = aap.begin(contract, texts.LAST_YEAR, year=calendar.day(-250).year, actor=lead)
        aap.articles(call, texts.ARTICLES, words, actor=lead)
    with at(calendar.evening(-395, 20)):
        kept = aap.propose(call, texts.SIX_OUT_OF_TEN, words, actor=cast["habitante"])
    with at(calendar.evening(-394, 18)):
        set_aside = aap.propose(call, texts.FOUR_HUNDRED, words, actor=cast["financeur-ville"])
    with at(calendar.office(-386, 11)):
        suggestions.accept(kept, answer="Oui. Et chacun dira comment il ira les chercher.", actor=lead)
        said = "Sous 500 €, le dossier coûte plus de temps que l’aide. Le fonds de la ville aide ces petits gestes."
        suggestions.decline(set_aside, answer=said, actor=lead)
        aap.grid_of(call, texts.LAST_YEAR, actor=lead)
        aap.fund(call, ENVELOPES, actor=lead)
        return set_dates(call, calendar, -358, -316, -230, contact=lead)


def _consult(call: Call, cast: Cast, calendar: Calendar) -> Call:
    resident, lead = cast["habitante"], cast["dsu-cheffe"]
    with at(calendar.office(-378, 9)):
        opened = consent.open_round(call, closes_on=calendar.workday(-366), actor=lead)
    with at(calendar.evening(-372, 19)):
        unsaid = "Il faut écrire à chacun pourquoi son projet n’est pas retenu. Sinon on n’apprend rien."
        said = {
            resident: ("objection", unsaid),
            cast["relais"]: ("consent", ""),
            cast["direction"]: ("consent", ""),
            cast["financeur-etat"]: ("concern", "Six personnes sur dix : c’est exigeant la première année."),
            cast["financeur-ville"]: ("consent", ""),
            cast["dsu-agent"]: ("consent", ""),
        }
        aap.answer_round(opened, said)
    with at(calendar.office(-366, 16)):
        lifted = "L’article 8 le dit maintenant : chaque refus dit pourquoi, et ce qui aiderait le projet."
        consent.lift(aap.answered(opened, resident), reason=lifted, actor=resident)
        consent.close_round(opened, actor=lead)
    with at(calendar.office(-362, 9)):
        calls.read_report(call, actor=lead)
        return consent.publish(call, actor=lead)


def _answer(call: Call, cast: Cast, calendar: Calendar) -> dict[str, Dossier]:
    written = {}
    for key, project, sent_on, until in ANSWERS:
        period = (calendar.month(-205), calendar.month_end(until))
        begun, sent = calendar.evening(sent_on - 8), calendar.evening(sent_on, 22, 10)
        written[key] = answer(call, key, project, cast, begun=begun, sent=sent, period=period)
        if key == who.ONDES:
            with at(begun):
                organisations.add_member(organisation_of(key, cast), cast["association"], actor=cast[key])
    with at(calendar.office(-313, 14)):
        close_past_calls()
    return written


def _sort_out(answers: dict[str, Dossier], cast: Cast, calendar: Calendar) -> None:
    with at(calendar.office(-312, 18)):
        dossiers.withdraw(answers[who.PLUME], reason=readings.WITHDRAWN, actor=cast[who.PLUME])
    with at(calendar.office(-309, 10)):
        castle = instruction.case_of(answers[who.LUMIERES])
        cases.reject(castle, reason=readings.INADMISSIBLE, actor=cast["dsu-agent"])
        for key in READ:
            instruction.admit(answers[key], follower=cast["dsu-agent"], lead=cast["dsu-cheffe"])


def _read(answers: dict[str, Dossier], cast: Cast, calendar: Calendar) -> None:
    """Two services will not speak: one says so, the other stays silent."""
    agent = cast["dsu-agent"]
    with at(calendar.office(-308, 9)):
        [no] = instruction.ask(answers[who.TERRE], "Sport", due_on=calendar.workday(-284), actor=agent)
        [silent] = instruction.ask(answers[who.ROUE], "Emploi", due_on=calendar.workday(-284), actor=agent)
    with at(calendar.office(-300, 9)):
        take(no, "decline", reason="Un jardin : ce n’est pas notre sujet.", actor=cast["sport"])
    with at(calendar.office(-281, 9)):
        take(silent, "expire", reason="Deux relances sans réponse. Nous avançons.", actor=agent)
    readers = [agent, cast["dsu-cheffe"]]
    days = (-305, -284, -295, -277)
    read_over(answers, READ, calendar, days, readers=readers, speakers=cast.services)


def _decide(call: Call, answers: dict[str, Dossier], cast: Cast, calendar: Calendar) -> None:
    lead = cast["dsu-cheffe"]
    place = "Hôtel de ville, salle du conseil"
    with at(calendar.office(-262, 11)):
        agenda = [answers[key] for key in READ]
        held_on = calendar.workday(-250)
        instruction.meet(call, agenda, held_on=held_on, place=place, funders=list(ENVELOPES), actor=lead)
    with at(calendar.office(-250, 15)):
        for key, reading in READ.items():
            case = instruction.decide(answers[key], reading.lines, speakers=cast.funders)
            committee.close_decision(case, actor=lead)


def _write_letters(answers: dict[str, Dossier], cast: Cast, calendar: Calendar) -> None:
    agent, lead = cast["dsu-agent"], cast["dsu-cheffe"]
    for key, reading in READ.items():
        with at(calendar.office(-244, 10)):
            notice = instruction.write_letter(answers[key], reading.letter, actor=agent)
        with at(calendar.office(-236, 9)):
            notice = instruction.send(notice, signatory=lead, sender=agent)
        if key != who.TERRE:
            with at(calendar.evening(-235, 19)):
                notices.mark_read(notice, actor=cast[key])
    with at(calendar.office(-232, 9)):
        settle_done_calls()


def _follow(answers: dict[str, Dossier], cast: Cast, calendar: Calendar) -> Evidence:
    leader, sewing, garden, bike = cast["coordination"], *(answers[key] for key in (who.FILS, who.TERRE, who.ROUE))
    for dossier in (sewing, garden, bike):
        with at(calendar.office(-225, 11)):
            cohorts.move(dossier, "contract_signed", actor=leader)
        with at(calendar.office(-204, 9)):
            cohorts.move(dossier, "begin", actor=leader)
    with at(calendar.office(-105, 14)):
        cohorts.move(sewing, "open_report", actor=leader)
    with at(calendar.evening(-98)):
        cohorts.measure(sewing, cohorts.SEWING_MEASURED, actor=cast["association"])
        cohorts.report(sewing, cohorts.SEWING_REPORT, actor=cast["association"])
    with at(calendar.office(-90, 10)):
        cohorts.move(sewing, "close", actor=leader)
        cohorts.learn(garden, cohorts.WATERING_LESSON, actor=leader)
        lesson = cohorts.learn(sewing, cohorts.CHILDCARE_LESSON, actor=leader)
    with at(calendar.office(-84, 11)):
        evidence = cohorts.give_back(lesson, actor=leader)
    with at(calendar.office(-30, 10)):
        cohorts.move(bike, "open_report", actor=leader)
        cohorts.measure(bike, cohorts.BIKE_MEASURED, actor=cast[who.ROUE])
    return evidence

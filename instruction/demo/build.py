from datetime import date

from aap.models import Call
from accounts.models import Person
from applicants.models import Dossier
from instruction.demo.shapes import Letter, Line, Mark, PointText, Said
from instruction.models import Avis, Case, Committee, Condition, Notice, Reason
from instruction.services import cases, committee, notices


def case_of(dossier: Dossier) -> Case:
    """As it stands now."""
    return Case.objects.get(dossier=dossier)


def admit(dossier: Dossier, *, follower: Person, lead: Person) -> Case:
    case = cases.assign(case_of(dossier), follower, actor=lead)
    return cases.move(case, "admit", actor=follower)


def ask(dossier: Dossier, *seats: str, due_on: date, actor: Person, question: str = "") -> list[Avis]:
    asked = dossier.contract.institutions.filter(short_name__in=seats)
    return cases.ask_avis(case_of(dossier), asked, due_on=due_on, question=question, actor=actor)


def say(dossier: Dossier, said: Said, *, actor: Person) -> Avis:
    avis = case_of(dossier).avis.get(institution__short_name=said.seat)
    return cases.give_avis(avis, opinion=said.opinion, text=said.text, common_law=said.common_law, actor=actor)


def score(dossier: Dossier, marks: tuple[Mark, ...], *, reader: Person) -> None:
    """One mark a criterion, in the order of the grid."""
    case = case_of(dossier)
    for criterion, mark in zip(dossier.call.criteria.all(), marks, strict=True):
        cases.score(case, criterion, value=mark.value, justification=mark.why, actor=reader)


def meet(call: Call, dossiers: list[Dossier], *, held_on: date, place: str, funders: list[str], actor: Person):
    seats = call.contract.institutions.filter(kind__in=funders, is_funder=True)
    agenda = [case_of(dossier) for dossier in dossiers]
    return committee.plan(Committee(call=call, held_on=held_on, place=place), funders=seats, cases=agenda, actor=actor)


def decide(dossier: Dossier, lines: dict[str, Line], *, speakers: dict[str, Person]) -> Case:
    case = case_of(dossier)
    for kind, line in lines.items():
        committee.decide(
            case,
            dossier.contract.institutions.get(kind=kind, is_funder=True),
            outcome=line.outcome,
            amount_cents=line.euros * 100,
            comment=line.comment,
            actor=speakers[kind],
        )
    return case


def write_letter(dossier: Dossier, letter: Letter, *, actor: Person) -> Notice:
    notice = notices.draft(case_of(dossier), opening=letter.opening, actor=actor)
    for point in letter.points:
        notices.add_point(_point(notice, point), actor=actor)
    return notice


def _point(notice: Notice, text: PointText) -> Reason | Condition:
    call = notice.case.dossier.call
    criterion = call.criteria.get(position=text.standard)
    tied = {
        "notice": notice,
        "criterion": criterion,
        "clause": call.clauses.get(position=text.article),
        "score": notice.case.scores.filter(criterion=criterion, reader=notice.written_by).first(),
        "title": text.title,
        "text": text.text,
    }
    return Reason(**tied, would_help=text.would_help) if notice.is_refusal else Condition(**tied)


def send(notice: Notice, *, signatory: Person, sender: Person) -> Notice:
    """Read over and signed by a second person, then sent."""
    notices.check_over(notice, actor=signatory)
    notices.sign(notice, actor=signatory)
    return notices.issue(notice, actor=sender)

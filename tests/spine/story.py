"""The thread told once, through the services: from a resident's word to a call that is open."""

import datetime

from django.core.files.base import ContentFile
from django.utils import timezone

from aap.models import Call, ConsentAnswer, Criterion, Evidence, Question
from aap.services import calls, consent, envelopes, evidence, grid, writing
from accounts.models import Person, Role
from applicants.models import Dossier, Organisation
from applicants.services import dossiers, organisations
from instruction.models import Avis, Committee, Condition, FundingDecision, Reason
from instruction.services import cases, committee, notices
from territory.models import Institution

WORD = "Le mercredi, mes filles n’ont nulle part où aller : la salle ferme à midi."


def person(key: str, kind: str = "", contract=None, seat: str = "") -> Person:
    made, _new = Person.objects.get_or_create(email=f"{key}@exemple.invalid", defaults={"name": key})
    if kind:
        institution = contract.institutions.filter(kind=seat).first() if seat else None
        Role.objects.create(person=made, kind=kind, contract=contract, institution=institution)
    return made


class Cast:
    """Everybody whom the story needs, in one contract."""

    def __init__(self, contract):
        Kind, Seat = Role.Kind, Institution.Kind
        self.contract = contract
        self.lead = person("cheffe", Kind.DSU_LEAD, contract)
        self.agent = person("agent", Kind.DSU_AGENT, contract)
        self.relay = person("relais", Kind.RELAY, contract)
        self.resident = person("habitante", Kind.RESIDENT, contract, Seat.CITIZENS)
        self.referent = person("direction", Kind.REFERENT, contract, Seat.DIRECTION)
        self.state = person("etat", Kind.FUNDER, contract, Seat.STATE)
        self.city = person("ville", Kind.FUNDER, contract, Seat.CITY)
        self.coordinator = person("coordination", Kind.COORDINATOR, contract)
        self.member = person("membre")

    def seat(self, kind: str) -> Institution:
        return self.contract.institutions.filter(kind=kind).first()


def written_call(cast: Cast, slug: str = "appel") -> Call:
    """A call in writing, with its whole thread: word, article, criterion, question, dates, envelopes."""
    word = evidence.record(
        Evidence(contract=cast.contract, text=WORD, who="une mère de trois enfants"), actor=cast.relay
    )
    evidence.moderate(word, actor=cast.lead)
    call = calls.start(Call(contract=cast.contract, slug=slug, title="Un appel", year=2027), actor=cast.lead)
    clause = writing.add_clause(call, title="Les mercredis", text="Le projet accueille le mercredi.", actor=cast.lead)
    evidence.link(clause, word, actor=cast.lead)
    criterion = Criterion(call=call, title="Le besoin", weight=100, good_answer="Une situation vécue.")
    grid.set_criterion(criterion, clauses=[clause], actor=cast.lead)
    question = Question(call=call, label="Qu’est-ce qui manque ?", why="Pour voir le besoin.")
    grid.set_question(question, criteria=[criterion], actor=cast.lead)
    amounts = {cast.seat("etat").pk: 500_000, cast.seat("ville").pk: 300_000}
    envelopes.set_amounts(call, amounts, actor=cast.lead)
    now = timezone.now()
    call.opens_at, call.closes_at = now - datetime.timedelta(days=1), now + datetime.timedelta(days=30)
    call.answer_on = timezone.localdate() + datetime.timedelta(days=90)
    call.essential = "Pour les habitants, jusqu’à 5 000 €."
    call.contact_name, call.contact_phone = "Claire", "03 26 00 00 00"
    calls.set_up(call, actor=cast.lead)
    return calls.read_report(call, actor=cast.lead)


def amend_envelopes(cast: Cast, call: Call, amounts: dict[int, int]) -> Call:
    """What a published call asks before its money moves: a dated change with its reason."""
    number = call.amendments.count() + 1
    dated = call.amendments.create(number=number, title="L’argent", reason="Voté le 3 mars.", author=cast.lead)
    return envelopes.set_amounts(call, amounts, actor=cast.lead, amendment=dated)


def open_call(cast: Cast, slug: str = "appel") -> Call:
    call = written_call(cast, slug)
    round = consent.open_round(call, closes_on=in_ten_days(), actor=cast.lead)
    consent.answer(round, kind=ConsentAnswer.Kind.CONSENT, reason="", actor=cast.resident)
    consent.close_round(round, actor=cast.lead)
    return consent.publish(Call.objects.get(pk=call.pk), actor=cast.lead)


def call_of_ideas(cast: Cast, slug: str = "idees") -> Call:
    """Open, and answered by an idea first."""
    call = open_call(cast, slug)
    Call.objects.filter(pk=call.pk).update(has_ideas=True)
    return Call.objects.get(pk=call.pk)


def association(cast: Cast, name: str = "Les Fils", member=None) -> Organisation:
    organisation = Organisation(name=name, representative_name="Amina B.")
    return organisations.register(organisation, actor=member or cast.member)


def filled(cast: Cast, dossier: Dossier, title: str = "Couture") -> Dossier:
    """Nothing is missing: it can be submitted."""
    today, call = timezone.localdate(), dossier.call
    fields = {"title": title, "summary": "Coudre ensemble.", "people": 40, "people_from_qpv": 14}
    fields |= {"starts_on": today, "ends_on": today, "cost_cents": 500_000, "other_cents": 100_000}
    dossiers.save_fields(dossier, fields)
    dossier.qpvs.set(call.qpvs.all()[:1])
    dossiers.save_answers(dossier, {question.pk: "Rien le mercredi." for question in call.questions.all()})
    dossiers.save_requests(dossier, {cast.seat("etat").pk: 300_000, cast.seat("ville").pk: 100_000})
    return dossier


def attached(cast: Cast, dossier: Dossier) -> dict:
    """A file on the first question of its call; the words of its address."""
    question = dossier.call.questions.first()
    words = {"name": "accord.txt", "mime": "text/plain", "size": 6, "added_by": cast.member}
    dossier.attachments.create(question=question, file=ContentFile(b"accord", name="accord.txt"), **words)
    return {"pk": dossier.pk, "question": question.pk}


def submitted_dossier(cast: Cast, call: Call, organisation: Organisation, title: str = "Couture"):
    actor = organisation.members.first().person
    dossier = filled(cast, dossiers.start(call, organisation, actor=actor), title)
    return dossiers.submit(dossier, actor=actor)


def case_asked(cast: Cast, dossier):
    """Being read: somebody follows it, and the avis of a service is asked."""
    case = cases.assign(dossier.case, cast.agent, actor=cast.lead)
    case = cases.move(case, "admit", actor=cast.agent)
    cases.ask_avis(case, [cast.seat("direction")], due_on=in_ten_days(), actor=cast.agent)
    return cases.move(case, "review", actor=cast.agent)


def asker(cast: Cast, case):
    """Each call of what is returned asks the avis of one more service."""
    case = cases.move(cases.assign(case, cast.agent, actor=cast.lead), "admit", actor=cast.agent)
    seats = iter(cast.contract.institutions.exclude(kind=Institution.Kind.DSU))
    return lambda: cases.ask_avis(case, [next(seats)], due_on=in_ten_days(), actor=cast.agent)


def in_ten_days() -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=10)


def scored(case, *, reader) -> None:
    for criterion in case.dossier.call.criteria.all():
        cases.score(case, criterion, value=1, justification="14 sur 40 seulement.", actor=reader)


def case_ready(cast: Cast, dossier):
    case = case_asked(cast, dossier)
    words = {"text": "Peu d’habitants.", "common_law": "Un studio."}
    cases.give_avis(case.avis.get(), opinion=Avis.Opinion.RESERVED, **words, actor=cast.referent)
    scored(case, reader=cast.agent)
    return cases.move(case, "make_ready", actor=cast.agent)


def case_decided(cast: Cast, case, cents: int = 0):
    """On the agenda, each funder asked has said its line, and the decision is closed."""
    meeting = Committee(call=case.dossier.call, held_on=timezone.localdate())
    seats = [cast.seat("etat"), cast.seat("ville")]
    committee.plan(meeting, funders=seats, cases=[case], actor=cast.lead)
    outcome = FundingDecision.Outcome.PARTIAL if cents else FundingDecision.Outcome.REFUSED
    for seat, actor in zip(seats, (cast.state, cast.city), strict=True):
        committee.decide(case, seat, outcome=outcome, amount_cents=cents, actor=actor)
    return committee.close_decision(case, actor=cast.lead)


def decided(cast: Cast, call: Call, organisation: Organisation, cents: int = 0):
    """From a dossier that is submitted to its decision."""
    return case_decided(cast, case_ready(cast, submitted_dossier(cast, call, organisation)), cents)


def refusal_issued(cast: Cast, case, criterion: Criterion | None = None):
    notice = notices.draft(case, opening="Le comité a aimé l’équipe.", actor=cast.agent)
    criterion = criterion or case.dossier.call.criteria.get()
    reason = Reason(
        notice=notice,
        criterion=criterion,
        clause=criterion.clauses.get(),
        score=case.scores.get(criterion=criterion),
        title="Trop peu d’habitants",
        text="14 sur 40.",
        would_help="Commencer au collège.",
    )
    notices.add_point(reason, actor=cast.agent)
    notices.check_over(notice, actor=cast.lead)
    notices.sign(notice, actor=cast.lead)
    return notices.issue(notice, actor=cast.agent)


def grant_issued(cast: Cast, case):
    """With one condition a criterion: each is followed in the cohort."""
    notice = notices.draft(case, opening="Bravo.", actor=cast.agent)
    for criterion in case.dossier.call.criteria.all():
        condition = Condition(
            notice=notice,
            criterion=criterion,
            clause=criterion.clauses.get(),
            title="24 habitants",
            text="Six sur dix.",
        )
        notices.add_point(condition, actor=cast.agent)
    notices.check_over(notice, actor=cast.lead)
    notices.sign(notice, actor=cast.lead)
    return notices.issue(notice, actor=cast.agent)

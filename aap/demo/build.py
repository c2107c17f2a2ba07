from datetime import date, datetime

from aap.demo.shapes import Article, CallText, Proposal, Word
from aap.models import Call, ConsentAnswer, ConsentRound, Criterion, Evidence, Question, Suggestion
from aap.planning.of_call import plan_of
from aap.planning.usual import usual_stages
from aap.services import calls, consent, envelopes, evidence, grid, suggestions, writing
from aap.services.calendar import Edit, set_stages
from accounts.models import Person
from territory.models import Contract, Theme


def hear(contract: Contract, word: Word, *, actor: Person, read_by: Person | None = None) -> Evidence:
    """A word, written down today; `read_by` has read that it names nobody."""
    heard = Evidence(
        contract=contract,
        kind=word.kind,
        text=word.text,
        who=word.who,
        place=word.place,
        source=word.source,
        qpv=contract.qpvs.get(name=word.qpv) if word.qpv else None,
        theme=Theme.objects.get(code=word.theme) if word.theme else None,
    )
    evidence.record(heard, actor=actor)
    return evidence.moderate(heard, actor=read_by) if read_by else heard


def begin(contract: Contract, text: CallText, *, year: int, actor: Person) -> Call:
    call = Call(
        contract=contract,
        slug=f"{text.slug}-{year}",
        title=text.title,
        essential=text.essential,
        year=year,
        floor_cents=text.floor * 100,
        ceiling_cents=text.ceiling * 100,
        max_share=text.max_share,
        own_share=text.own_share,
        qpv_share=text.qpv_share,
        bodies=list(text.bodies),
        publics=list(text.publics),
        exclusions="\n".join(text.exclusions),
    )
    calls.start(call, actor=actor)
    call.themes.set(Theme.objects.filter(code__in=text.themes))
    return call


def articles(call: Call, written: tuple[Article, ...], words: dict[str, Evidence], *, actor: Person) -> None:
    for article in written:
        said = {"title": article.title, "text": article.text, "simple": article.simple, "section": article.section}
        clause = writing.add_clause(call, **said, actor=actor)
        for key in article.rests_on:
            evidence.link(clause, words[key], actor=actor)


def propose(call: Call, proposal: Proposal, words: dict[str, Evidence], *, actor: Person) -> Suggestion:
    suggestion = Suggestion(
        clause=call.clauses.get(position=proposal.position),
        text=proposal.text,
        reason=proposal.reason,
        evidence=words.get(proposal.rests_on),
    )
    return suggestions.suggest(suggestion, actor=actor)


def grid_of(call: Call, text: CallText, *, actor: Person) -> None:
    for standard in text.standards:
        criterion = Criterion(call=call, title=standard.title, weight=standard.weight, good_answer=standard.good_answer)
        clauses = call.clauses.filter(position__in=standard.articles)
        grid.set_criterion(criterion, clauses=clauses, actor=actor)
    for asked in text.asked:
        question = Question(
            call=call,
            kind=asked.kind,
            label=asked.label,
            why=asked.why,
            help_text=asked.help_text,
            example=asked.example,
            max_words=asked.max_words if asked.kind == Question.Kind.LONG else None,
            required=asked.required,
            options="\n".join(asked.options),
            group=call.questions.filter(label=asked.inside).first(),
            shown_if=call.questions.filter(label=asked.only_if[0]).first(),
            shown_value=asked.only_if[1],
        )
        criteria = call.criteria.filter(position__in=asked.standards)
        grid.set_question(question, criteria=criteria, actor=actor)


def set_dates(
    call: Call, *, opens_at: datetime, closes_at: datetime, answer_on: date, contact: Person, phone: str, actor: Person
) -> Call:
    call.opens_at, call.closes_at, call.answer_on = opens_at, closes_at, answer_on
    call.contact_name, call.contact_phone, call.contact_email = contact.name, phone, contact.email
    return calls.set_up(call, actor=actor)


def plan_stages(call: Call, *, actor: Person) -> Call:
    """Those that calls usually have, as the team would be offered them."""
    proposed = usual_stages(plan_of(call))
    values = [{"kind": one.kind, "first_day": one.first, "last_day": one.last} for one in proposed]
    return set_stages(call, [Edit(None, one) for one in values], actor=actor)


def fund(call: Call, euros: dict[str, int], *, actor: Person) -> Call:
    """What each kind of institution brings."""
    seats = {kind: call.contract.institutions.get(kind=kind, is_funder=True).pk for kind in euros}
    return envelopes.set_amounts(call, {seats[kind]: amount * 100 for kind, amount in euros.items()}, actor=actor)


def answer_round(round: ConsentRound, said: dict[Person, tuple[str, str]]) -> None:
    for person, (kind, reason) in said.items():
        consent.answer(round, kind=kind, reason=reason, actor=person)


def answered(round: ConsentRound, person: Person) -> ConsentAnswer:
    return round.answers.get(person=person)

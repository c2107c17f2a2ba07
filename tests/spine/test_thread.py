"""Le fil, link by link, and the guards that hold it."""

import pytest

from aap.models import Call, ConsentAnswer, Evidence
from aap.services import consent
from accounts.models import JournalEntry, Message
from applicants.models import Dossier
from applicants.services import dossiers
from cohorts import services as cohorts
from cohorts.models import Laureate, Lesson
from instruction import knots
from instruction.models import Case, Committee, Condition, Notice
from instruction.services import cases, committee, notices
from kit.machine import Refused
from kit.thread import what_came_of
from tests.spine import story


def test_the_thread_of_a_refusal_goes_back_to_the_residents_word(cast):
    call = story.open_call(cast)
    dossier = story.submitted_dossier(cast, call, story.association(cast))
    case = story.case_decided(cast, story.case_ready(cast, dossier))
    notice = story.refusal_issued(cast, case)

    told = [(knot.kind, knot.text or knot.title) for knot in knots.roots_of_point(notice.reasons.get())]

    assert told == [
        ("Parole d’habitant", story.WORD),
        ("Article du cahier des charges", "1. Les mercredis"),
        ("Critère", "Une situation vécue."),
        ("Question du formulaire", "Pour voir le besoin."),
        ("Réponse de l’association", "Rien le mercredi."),
        ("Note et justification", "14 sur 40 seulement."),
        ("Raison du refus", "14 sur 40."),
    ]


def test_the_residents_word_leads_to_the_refusal_for_those_who_may_read_it(cast):
    call = story.open_call(cast)
    dossier = story.submitted_dossier(cast, call, story.association(cast))
    story.refusal_issued(cast, story.case_decided(cast, story.case_ready(cast, dossier)))
    word = Evidence.objects.get(text=story.WORD)

    def kinds(knots):
        return [(knot.kind, kinds(knot.children)) for knot in knots]

    below = [("Question du formulaire", [])]
    assert kinds(what_came_of(word, cast.relay)) == [
        ("Article du cahier des charges", [("Critère", below)]),
    ]
    assert kinds(what_came_of(word, cast.member)) == [
        ("Article du cahier des charges", [("Critère", [*below, ("Raison du refus", [])])]),
    ]


def test_a_grant_becomes_a_laureate_an_indicator_a_lesson_and_evidence_again(cast):
    call = story.open_call(cast)
    dossier = story.submitted_dossier(cast, call, story.association(cast))
    case = story.case_decided(cast, story.case_ready(cast, dossier), cents=100_000)
    notice = notices.draft(case, opening="Bravo.", actor=cast.agent)
    criterion = call.criteria.get()
    condition = Condition(
        notice=notice, criterion=criterion, clause=criterion.clauses.get(), title="24 habitants", text="Six sur dix."
    )
    notices.add_point(condition, actor=cast.agent)
    notices.check_over(notice, actor=cast.lead)
    notices.sign(notice, actor=cast.lead)
    notices.issue(notice, actor=cast.agent)

    laureate = Laureate.objects.get()
    indicator = laureate.indicators.get()
    assert (indicator.label, indicator.condition) == ("24 habitants", condition)
    for step in ("contract_signed", "begin", "open_report"):
        laureate = cohorts.move(laureate, step, actor=cast.coordinator)
    with pytest.raises(Refused) as refused:
        cohorts.move(laureate, "close", actor=cast.coordinator)
    assert refused.value.sentences == [
        "Indicateurs à renseigner : 24 habitants.",
        "Écrivez le bilan avant de clore le suivi.",
    ]
    cohorts.measure(indicator, measured="26", actor=cast.member)
    cohorts.write_report(laureate, report="Tout le monde cousait.", actor=cast.member)
    assert cohorts.move(laureate, "close", actor=cast.coordinator).state == "closed"

    lesson = Lesson(cohort=laureate.cohort, indicator=indicator, text="Le mercredi marche.")
    cohorts.learn(lesson, actor=cast.coordinator)
    evidence = cohorts.give_back(lesson, actor=cast.coordinator)
    assert (evidence.kind, evidence.text, evidence.lesson) == ("lesson", "Le mercredi marche.", lesson)
    assert cohorts.give_back(lesson, actor=cast.coordinator) == evidence
    assert Evidence.objects.count() == 2


def test_a_call_is_not_published_while_an_objection_stands(cast):
    call = story.written_call(cast)
    round = consent.open_round(call, closes_on=call.answer_on, actor=cast.lead)
    objection = consent.answer(round, kind="objection", reason="Trop court.", actor=cast.resident)
    with pytest.raises(Refused) as refused:
        consent.publish(call, actor=cast.lead)
    assert refused.value.sentences == [
        "Le tour de consentement est encore ouvert.",
        "Objections à lever avant de publier : 1.",
    ]
    consent.close_round(round, actor=cast.lead)
    with pytest.raises(Refused, match="Objections à lever"):
        consent.publish(call, actor=cast.lead)

    consent.lift(objection, reason="Une semaine de plus.", actor=cast.resident)
    assert consent.publish(call, actor=cast.lead).state == Call.State.PUBLISHED
    assert ConsentAnswer.objects.get().stands is False


def test_a_dossier_is_submitted_whole_once_and_acknowledged_to_each_member(cast):
    call = story.open_call(cast)
    organisation = story.association(cast)
    dossier = dossiers.start(call, organisation, actor=cast.member)
    with pytest.raises(Refused) as refused:
        dossiers.submit(dossier, actor=cast.member)
    assert "Donnez un nom à votre projet." in refused.value.sentences[0]
    assert Dossier.objects.get().number is None

    submitted = story.submitted_dossier(cast, call, organisation)
    with pytest.raises(Refused, match="Ce n’est plus possible"):
        dossiers.submit(submitted, actor=cast.member)
    assert submitted.number == "ICI-2027-0001"
    assert Case.objects.get().dossier == submitted
    assert [message.email for message in Message.objects.filter(kind="applicants.acknowledgement")] == [
        cast.member.email
    ]


def test_somebody_who_may_not_sign_does_not_submit(cast):
    call = story.open_call(cast)
    organisation = story.association(cast)
    organisation.members.update(can_sign=False)
    with pytest.raises(Refused, match="Seule une personne qui peut signer"):
        story.submitted_dossier(cast, call, organisation)


def test_a_complement_gives_the_pen_back_and_comes_home(cast):
    call = story.open_call(cast)
    dossier = story.submitted_dossier(cast, call, story.association(cast))
    case = cases.ask_complement(dossier.case, what="Le RIB.", due_on=call.answer_on, actor=cast.agent)
    dossier = Dossier.objects.get()
    assert (case.state, dossier.state) == ("incomplete", "reopened")

    dossiers.submit(dossier, actor=cast.member)

    case = Case.objects.get()
    assert (case.state, case.complement_due_on, Dossier.objects.get().number) == ("received", None, "ICI-2027-0001")


def test_an_envelope_never_gives_more_than_it_holds(cast):
    call = story.open_call(cast)
    cases_ready = [
        story.case_ready(cast, story.submitted_dossier(cast, call, story.association(cast, name), name))
        for name in ("Un", "Deux")
    ]
    meeting = Committee(call=call, held_on=call.answer_on)
    city = cast.seat("ville")
    committee.plan(meeting, funders=[city], cases=cases_ready, actor=cast.lead)
    first, second = Case.objects.order_by("pk")
    committee.decide(first, city, outcome="granted", amount_cents=250_000, actor=cast.city)
    with pytest.raises(Refused) as refused:
        committee.decide(second, city, outcome="granted", amount_cents=50_001, actor=cast.city)
    assert refused.value.sentences == [f"L’enveloppe de {city} ne suffit pas : il reste 500\xa0€."]
    committee.decide(second, city, outcome="granted", amount_cents=50_000, actor=cast.city)
    # Deciding again on the same line replaces it: the envelope counts it once.
    committee.decide(first, city, outcome="partial", amount_cents=250_000, actor=cast.city)


def test_a_refusal_needs_a_reason_and_a_second_reader(cast):
    call = story.open_call(cast)
    dossier = story.submitted_dossier(cast, call, story.association(cast))
    case = story.case_decided(cast, story.case_ready(cast, dossier))
    notice = notices.draft(case, opening="Merci.", actor=cast.agent)
    assert notice.kind == Notice.Kind.REFUSAL
    with pytest.raises(Refused, match="Un refus donne ses raisons"):
        notices.check_over(notice, actor=cast.lead)
    with pytest.raises(Refused, match="Une autre personne que vous"):
        notices.check_over(notice, actor=cast.agent)


def test_every_move_is_journaled_with_the_role_and_never_the_name(cast):
    call = story.open_call(cast)
    story.submitted_dossier(cast, call, story.association(cast))
    moves = JournalEntry.objects.filter(details__has_key="from").order_by("pk")
    assert [(move.action, move.acting_as, move.details) for move in moves] == [
        ("aap.call.ask_consent", "Responsable de l’équipe DSU", {"from": "drafting", "to": "consent"}),
        ("aap.call.publish", "Responsable de l’équipe DSU", {"from": "consent", "to": "published"}),
        ("applicants.dossier.submit", "Membre de l’association", {"from": "draft", "to": "submitted"}),
    ]


def test_a_member_of_the_association_does_not_instruct_its_dossier(cast):
    call = story.open_call(cast)
    dossier = story.submitted_dossier(cast, call, story.association(cast, member=cast.agent))
    assert not Case.objects.visible_to(cast.agent).exists()
    assert Case.objects.visible_to(cast.lead).get() == dossier.case
    with pytest.raises(Refused, match="membre de l’association"):
        cases.assign(dossier.case, cast.agent, actor=cast.lead)

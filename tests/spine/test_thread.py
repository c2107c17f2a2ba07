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
    case = story.case_decided(cast, story.case_ready(cast, dossier), cents=90_000)
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


def two_cases_on_an_agenda(cast, call):
    ready = [
        story.case_ready(cast, story.submitted_dossier(cast, call, story.association(cast, name), name))
        for name in ("Un", "Deux")
    ]
    meeting = Committee(call=call, held_on=call.answer_on)
    committee.plan(meeting, funders=[cast.seat("ville")], cases=ready, actor=cast.lead)
    return Case.objects.order_by("pk")


def test_an_envelope_never_gives_more_than_it_holds(cast):
    call, city = story.open_call(cast), cast.seat("ville")
    story.amend_envelopes(cast, call, {city.pk: 150_000})
    first, second = two_cases_on_an_agenda(cast, call)
    committee.decide(first, city, outcome="granted", amount_cents=100_000, actor=cast.city)
    with pytest.raises(Refused) as refused:
        committee.decide(second, city, outcome="granted", amount_cents=100_000, actor=cast.city)
    assert refused.value.sentences == [f"L’enveloppe de {city} ne suffit pas : il reste 500\xa0€."]
    committee.decide(second, city, outcome="partial", amount_cents=50_000, actor=cast.city)
    # Deciding again on the same line replaces it: the envelope counts it once.
    committee.decide(first, city, outcome="granted", amount_cents=100_000, actor=cast.city)


def test_an_envelope_is_never_made_smaller_than_what_is_granted(cast):
    call, city = story.open_call(cast), cast.seat("ville")
    first, _second = two_cases_on_an_agenda(cast, call)
    committee.decide(first, city, outcome="granted", amount_cents=100_000, actor=cast.city)
    for cents in (0, 99_999):
        with pytest.raises(Refused) as refused:
            story.amend_envelopes(cast, call, {city.pk: cents})
        assert refused.value.sentences == [
            f"{city} a déjà accordé 1\xa0000\xa0€ : le total de ses enveloppes ne peut pas être plus petit."
        ]
    story.amend_envelopes(cast, call, {city.pk: 100_000})
    assert call.envelopes.get(institution=city).amount_cents == 100_000


def test_money_comes_back_when_a_case_leaves_the_agenda(cast):
    call, city = story.open_call(cast), cast.seat("ville")
    first, second = two_cases_on_an_agenda(cast, call)
    for case in (first, second):
        committee.decide(case, city, outcome="granted", amount_cents=100_000, actor=cast.city)
    assert committee.spent(call, city) == 200_000
    committee.unschedule(first, reason="À revoir.", actor=cast.lead)
    assert committee.spent(call, city) == 100_000
    dossiers.withdraw(second.dossier, reason="Plus de salle.", actor=cast.member)
    assert committee.spent(call, city) == 0


def test_a_grant_is_what_was_asked_and_a_partial_one_is_less(cast):
    call, city = story.open_call(cast), cast.seat("ville")
    first, _second = two_cases_on_an_agenda(cast, call)
    for outcome, cents in (("granted", 99_999), ("granted", 100_001), ("partial", 100_000)):
        with pytest.raises(Refused, match="ce qui est demandé : 1\xa0000\xa0€"):
            committee.decide(first, city, outcome=outcome, amount_cents=cents, actor=cast.city)


def test_a_case_is_not_decided_while_a_funder_that_was_asked_is_silent(cast):
    """Even when that funder was left out of the committee."""
    call, city = story.open_call(cast), cast.seat("ville")
    first, _second = two_cases_on_an_agenda(cast, call)
    committee.decide(first, city, outcome="refused", amount_cents=0, actor=cast.city)
    with pytest.raises(Refused) as refused:
        committee.close_decision(first, actor=cast.lead)
    assert refused.value.sentences == [f"Décisions attendues : {cast.seat('etat')}."]


def test_a_line_put_off_is_not_told_as_a_refusal(cast):
    call, city, state = story.open_call(cast), cast.seat("ville"), cast.seat("etat")
    first, _second = two_cases_on_an_agenda(cast, call)
    committee.decide(first, city, outcome="postponed", amount_cents=0, actor=cast.city)
    committee.decide(first, state, outcome="refused", amount_cents=0, actor=cast.state)
    with pytest.raises(Refused, match="Décision reportée ou en réserve"):
        committee.close_decision(first, actor=cast.lead)


def test_an_inadmissible_dossier_is_told_why_and_its_pen_taken_back(cast):
    call = story.open_call(cast)
    dossier = story.submitted_dossier(cast, call, story.association(cast))
    case = cases.ask_complement(dossier.case, what="Le RIB.", due_on=call.answer_on, actor=cast.agent)
    case = cases.move(case, "reject", reason="Hors des quartiers.", actor=cast.agent)
    assert (case.state, Dossier.objects.get().state) == ("inadmissible", "submitted")
    letter = Message.objects.get(kind="instruction.inadmissible")
    assert "Hors des quartiers." in letter.text
    assert letter.email == cast.member.email


def test_one_silent_service_does_not_block_a_dossier_for_ever(cast):
    call = story.open_call(cast)
    dossier = story.submitted_dossier(cast, call, story.association(cast))
    case = cases.assign(dossier.case, cast.agent, actor=cast.lead)
    case = cases.move(case, "admit", actor=cast.agent)
    [avis] = cases.ask_avis(case, [cast.seat("direction")], due_on=call.answer_on, actor=cast.agent)
    with pytest.raises(Refused, match="Écrivez la raison"):
        cases.pass_over(avis, reason=" ", actor=cast.agent)
    assert cases.pass_over(avis, reason="Trois relances.", actor=cast.agent).state == "expired"


def test_an_avis_is_not_given_on_a_case_that_is_over(cast):
    call = story.open_call(cast)
    dossier = story.submitted_dossier(cast, call, story.association(cast))
    case = cases.assign(dossier.case, cast.agent, actor=cast.lead)
    case = cases.move(case, "admit", actor=cast.agent)
    [avis] = cases.ask_avis(case, [cast.seat("direction")], due_on=call.answer_on, actor=cast.agent)
    dossiers.withdraw(dossier, reason="Plus de salle.", actor=cast.member)
    with pytest.raises(Refused, match="Ce dossier n’attend plus d’avis"):
        cases.give_avis(avis, opinion="favourable", text="Bien.", actor=cast.referent)
    assert not avis.__class__.objects.waiting().exists()


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

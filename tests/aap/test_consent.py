"""Deciding by consent: who is asked, what they say, what blocks, what everybody reads of it."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from aap.consent.voices import people_by_group
from aap.models import Call, ConsentAnswer, ConsentRound, Group
from aap.services import consent, consent_clock, writing
from aap.tasks import close_rounds, remind_rounds
from accounts.models import JournalEntry, Message, Person, Role
from accounts.today import work_of
from kit.machine import Refused
from tests.spine import story

pytestmark = pytest.mark.django_db

PAGE = "/fabrique/appel/consentement/"
ANSWER = f"{PAGE}repondre/"


@pytest.fixture
def call(cast):
    return story.written_call(cast)


@pytest.fixture
def lead(cast, browser_of):
    return browser_of(cast.lead)


def opened(cast, call, **values) -> ConsentRound:
    return consent.open_round(call, **{"closes_on": story.in_ten_days(), "actor": cast.lead} | values)


def objection(round, person, reason="Trop court.", **values) -> ConsentAnswer:
    return consent.answer(round, kind="objection", reason=reason, actor=person, **values)


def agreement(round, person) -> ConsentAnswer:
    return consent.answer(round, kind="consent", reason="", actor=person)


def told(kind: str) -> list[str]:
    return sorted(Message.objects.filter(kind=f"aap.{kind}").values_list("email", flat=True))


def emails(*people) -> list[str]:
    return sorted(person.email for person in people)


def today() -> datetime.date:
    return timezone.localdate()


def in_days(number: int) -> datetime.date:
    return today() + datetime.timedelta(days=number)


def refused(sentence: str, action, *args, **values) -> None:
    """`action` is refused with this sentence alone, and nothing moved."""
    before = everything()
    with pytest.raises(Refused) as said:
        action(*args, **values)
    assert said.value.sentences == [sentence]
    assert everything() == before


def everything() -> list:
    models = (Call, ConsentRound, ConsentAnswer, JournalEntry, Message)
    return [list(model.objects.order_by("pk").values()) for model in models]


# Who is asked


def test_by_default_a_round_asks_every_group_that_has_somebody(cast, call):
    round = opened(cast, call)
    assert round.groups == ["inhabitants", "directions", "funders", "dsu"]
    assert (round.number, Call.objects.get().state) == (1, "consent")


def test_people_are_counted_once_in_a_group_and_only_while_they_hold_a_role(cast):
    Role.objects.create(person=cast.relay, kind=Role.Kind.PARTNER, contract=cast.contract)
    Role.objects.filter(person=cast.referent).update(until=timezone.now())
    Person.objects.filter(pk=cast.state.pk).update(is_active=False)
    counted = {group: len(people) for group, people in people_by_group(cast.contract).items()}
    assert counted == {"associations": 1, "inhabitants": 2, "directions": 0, "funders": 1, "dsu": 3}


def test_everybody_of_the_groups_asked_is_told_once_with_the_day_and_the_link(cast, call):
    opened(cast, call, groups=["inhabitants", "funders"], message="Six sur dix, au lieu de la moitié.")
    assert told("consent_asked") == emails(cast.relay, cast.resident, cast.state, cast.city)
    message = Message.objects.filter(kind="aap.consent_asked", person=cast.resident).get()
    assert message.subject == "On vous demande votre accord : Un appel"
    for part in ("Six sur dix, au lieu de la moitié.", PAGE):
        assert part in message.text
        assert part in message.html


def test_a_round_lasts_at_least_until_tomorrow(cast, call):
    sentence = "Un tour dure au moins jusqu’à demain : choisissez un jour à venir."
    refused(sentence, opened, cast, call, closes_on=today())
    assert opened(cast, call, closes_on=in_days(1)).closes_on == in_days(1)


def test_tomorrow_is_that_of_the_contract(cast, call):
    """23:00 in Paris is the next day in Réunion: the day that begins there has to be over."""
    cast.contract.time_zone = "Indian/Reunion"
    cast.contract.save()
    with time_machine.travel(datetime.datetime(2026, 11, 30, 22, tzinfo=datetime.UTC), tick=False):
        call = Call.objects.get()
        refused(
            "Un tour dure au moins jusqu’à demain : choisissez un jour à venir.",
            opened,
            cast,
            call,
            closes_on=datetime.date(2026, 12, 1),
        )
        opened(cast, call, closes_on=datetime.date(2026, 12, 2))


def test_a_round_for_nobody_is_refused(cast, call):
    sentence = "Ces groupes n’ont encore personne : invitez quelqu’un, ou choisissez un autre groupe."
    refused(sentence, opened, cast, call, groups=["associations"])
    refused(sentence, opened, cast, call, groups=[])


def test_one_round_at_a_time(cast, call):
    opened(cast, call)
    refused("Un tour de consentement est déjà ouvert.", opened, cast, call)


def test_no_round_on_a_published_call(cast):
    call = story.open_call(cast, "publie")
    refused("Cet appel n’est plus en consultation.", opened, cast, call)


# The page that opens a round


def test_the_form_says_how_many_people_each_group_holds(lead, call):
    page = lead.get(f"{PAGE}ouvrir/")
    assert 'Habitants <span class="hint">2 personnes</span>' in page
    assert 'Directions de droit commun <span class="hint">1 personne</span>' in page
    assert "Personne pour le moment : sans invitation, ce groupe ne pourra pas répondre." in page
    assert page.count(" checked") == 4


def test_a_round_opens_from_its_page(lead, call):
    page = lead.post(f"{PAGE}ouvrir/", closes_on=in_days(7), groups=["inhabitants", "dsu"], message="Est-ce clair ?")
    assert "Le tour est ouvert. Chaque personne interrogée reçoit un message." in page
    assert ("Est-ce clair ?" in page, "c’est court" in page) == (True, False)
    round = ConsentRound.objects.get()
    assert (round.closes_on, round.groups, round.message) == (in_days(7), ["inhabitants", "dsu"], "Est-ce clair ?")


def test_less_than_a_week_is_said_to_be_short(lead, call):
    page = lead.post(f"{PAGE}ouvrir/", closes_on=in_days(6), groups=["dsu"])
    assert "Moins de 7 jours, c’est court : appelez ceux qui doivent se réunir." in page
    assert ConsentRound.objects.count() == 1


def test_a_day_that_is_over_is_refused_and_kept(lead, call):
    page = lead.post(f"{PAGE}ouvrir/", closes_on=today(), groups=["dsu"], message="Est-ce clair ?")
    assert "Un tour dure au moins jusqu’à demain : choisissez un jour à venir." in page
    assert (f'value="{today()}"' in page, "Est-ce clair ?</textarea>" in page) == (True, True)
    assert ConsentRound.objects.count() == 0


def test_no_group_is_refused_beside_its_field(lead, call):
    page = lead.post(f"{PAGE}ouvrir/", closes_on=in_days(9))
    assert "Choisissez au moins un groupe." in page
    assert ConsentRound.objects.count() == 0


def test_what_holds_a_round_back_is_said_before_the_form_is_sent(cast, lead, call):
    call.criteria.update(weight=40)
    assert "Les poids des critères font 40 : ils doivent faire 100." in lead.get(f"{PAGE}ouvrir/")
    call.criteria.update(weight=100)
    assert "Avant de demander le consentement" not in lead.get(f"{PAGE}ouvrir/")
    opened(cast, call)
    assert "Un tour de consentement est déjà ouvert." in lead.get(f"{PAGE}ouvrir/")


# Answering


def test_an_answer_is_given_in_the_name_of_a_group(cast, call):
    given = agreement(opened(cast, call), cast.resident)
    assert (given.group, given.kind, given.stands) == ("inhabitants", "consent", False)
    assert given.acting_as == journal_label(cast.resident)


def journal_label(person) -> str:
    return JournalEntry.objects.filter(action="aap.consent.answered", actor=person).latest("id").acting_as


def test_somebody_with_two_roles_speaks_for_the_group_that_is_asked(cast, call):
    Role.objects.create(person=cast.referent, kind=Role.Kind.RELAY, contract=cast.contract)
    given = agreement(opened(cast, call, groups=["inhabitants"]), cast.referent)
    assert (given.group, given.acting_as) == ("inhabitants", "Relais de quartier")


def test_a_group_that_is_not_asked_reads_and_does_not_answer(cast, call, browser_of):
    round = opened(cast, call, groups=["inhabitants", "dsu"])
    page = browser_of(cast.state).get(PAGE)
    assert "Ce tour interroge ces groupes : Habitants, Équipe du contrat de ville." in page
    assert "Enregistrer ma réponse" not in page
    sentence = "Ce tour interroge d’autres groupes que le vôtre : vous pouvez tout lire, sans répondre."
    refused(sentence, agreement, round, cast.state)
    assert sentence in browser_of(cast.state).post(ANSWER, kind="consent")


def test_nobody_answers_for_a_contract_that_is_not_theirs(cast, call):
    refused(
        "Ce tour interroge d’autres groupes que le vôtre : vous pouvez tout lire, sans répondre.",
        agreement,
        opened(cast, call),
        cast.member,
    )


def test_each_answer_says_what_it_does(cast, call, browser_of):
    opened(cast, call)
    page = browser_of(cast.resident).get(PAGE)
    for meaning in (
        "L’appel peut partir, même s’il n’est pas parfait pour moi.",
        "Une inquiétude n’empêche pas de publier ; l’équipe y répond.",
        "Ce texte ferait du tort. Il n’est pas publié tant que l’objection n’est pas levée.",
    ):
        assert meaning in page


@pytest.mark.parametrize("kind", ["concern", "objection"])
def test_without_a_reason_the_answer_is_sent_back_as_it_was(cast, call, browser_of, kind):
    round = opened(cast, call)
    page = browser_of(cast.resident).post(ANSWER, kind=kind, reason=" ")
    assert "Dites pourquoi : une objection sans raison ne peut pas être levée." in page
    assert (page.count(" checked"), round.answers.count()) == (1, 0)


def test_an_answer_that_says_neither_yes_nor_no_keeps_its_reason(cast, call, browser_of):
    round = opened(cast, call)
    page = browser_of(cast.resident).post(ANSWER, reason="Je ne sais pas.")
    assert "Il reste une chose à corriger" in page
    assert ("Je ne sais pas.</textarea>" in page, round.answers.count()) == (True, 0)


def test_a_concern_names_the_article_that_it_is_about(cast, call, browser_of):
    opened(cast, call)
    clause = call.clauses.get()
    browser_of(cast.resident).post(ANSWER, kind="concern", reason="Le bus.", clause=clause.pk)
    page = browser_of(cast.agent).get(PAGE)
    assert ConsentAnswer.objects.get().clause == clause
    assert f'<a href="{clause.get_absolute_url()}">1. Les mercredis</a>' in page
    assert "Répondre sous l’article" in page


def test_an_article_of_another_call_is_not_offered(cast, call, browser_of):
    round = opened(cast, call)
    other = story.written_call(cast, "autre").clauses.get()
    page = browser_of(cast.resident).post(ANSWER, kind="concern", reason="Le bus.", clause=other.pk)
    assert ("Il reste une chose à corriger" in page, round.answers.count()) == (True, 0)


def test_changing_ones_mind_replaces_the_answer_and_keeps_the_former(cast, call, browser_of):
    round = opened(cast, call)
    first = objection(round, cast.resident)
    last = agreement(round, cast.resident)
    first.refresh_from_db()
    assert (first.replaced_at is not None, first.stands) == (True, False)
    assert list(round.answers.current()) == [last]
    assert call.standing_objections().count() == 0
    page = browser_of(cast.state).get(PAGE)
    assert "1 réponse avant celle-ci" in page
    assert "Trop court." in page


def test_the_history_says_roles_and_groups_and_you_and_never_a_name(cast, call, browser_of):
    Person.objects.filter(pk=cast.resident.pk).update(name="Fatou Sarr")
    round = opened(cast, call)
    objection(round, cast.resident)
    agreement(round, cast.state)
    page = browser_of(cast.state).get(PAGE)
    assert "Fatou Sarr" not in page
    assert f"<b>{journal_label(cast.resident)}</b>" in page
    assert page.count("<b>Vous</b>") == 1
    assert "Réponses : 1 sur 2" in page


def test_what_changed_since_the_last_round_is_listed(cast, call, browser_of):
    agreement(opened(cast, call), cast.resident)
    consent.resume_writing(call, reason="On allonge.", actor=cast.lead)
    clause = call.clauses.get()
    writing.rewrite(clause, title=clause.title, text="Le mercredi et le samedi.", seen=1, actor=cast.lead)
    same = writing.add_clause(call, title="Le soir", text="Après 18 h.", actor=cast.lead)
    same.versions.update(at=timezone.now() - datetime.timedelta(days=30))
    opened(cast, call)
    page = browser_of(cast.resident).get(PAGE)
    assert "Ce qui a changé depuis le tour n° 1" in page
    assert f'<li><a href="{clause.get_absolute_url()}versions/">1. Les mercredis</a></li>' in page
    assert f'<li><a href="{same.get_absolute_url()}versions/">' not in page


# Lifting


def test_its_author_lifts_an_objection_with_what_convinced_them(cast, call, browser_of):
    round = opened(cast, call)
    raised = objection(round, cast.resident)
    page = browser_of(cast.resident).post(f"/fabrique/objections/{raised.pk}/lever/", reason="Une semaine de plus.")
    assert "L’objection est levée." in page
    assert "Vous l’avez levée le" in page
    raised.refresh_from_db()
    assert (raised.lifted_how, raised.lifted_by, raised.lifted_reason) == (
        "author",
        cast.resident,
        "Une semaine de plus.",
    )
    assert told("objection_lifted") == []
    assert "Levée par son auteur le" in browser_of(cast.state).get(PAGE)


def test_the_steering_group_lifts_with_its_day_its_members_and_its_reason(cast, call, lead):
    raised = objection(opened(cast, call), cast.resident)
    sent = {"reason": "Le délai est celui de l’État.", "steering_on": today(), "steering_who": "La ville et l’État"}
    page = lead.post(f"/fabrique/objections/{raised.pk}/lever/", **sent)
    assert "Levée par décision du comité de pilotage réuni le" in page
    assert ("(La ville et l’État)" in page, "Le délai est celui de l’État." in page) == (True, True)
    message = Message.objects.get(kind="aap.objection_lifted")
    assert message.email == cast.resident.email
    for words in ("La ville et l’État", "Trop court.", "Le délai est celui de l’État."):
        assert words in message.text
    assert call.standing_objections().count() == 0


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        ({}, "Dites quand le comité de pilotage a décidé, et qui était là."),
        ({"steering_who": "La ville"}, "Dites quand le comité de pilotage a décidé, et qui était là."),
        (
            {"steering_on": in_days(1), "steering_who": "La ville"},
            "Le comité de pilotage ne s’est pas encore réuni : cette date est à venir.",
        ),
        (
            {"steering_on": in_days(-1), "steering_who": "La ville"},
            "Le comité de pilotage n’a pas pu décider avant que l’objection soit écrite.",
        ),
    ],
)
def test_a_decision_of_the_steering_group_is_whole(cast, call, decision, sentence):
    raised = objection(opened(cast, call), cast.resident)
    refused(sentence, consent.lift, raised, reason="Nous avançons.", actor=cast.lead, **decision)


@pytest.mark.parametrize("somebody", ["agent", "state", "relay", "member"])
def test_nobody_else_lifts_an_objection(cast, call, browser_of, somebody):
    raised = objection(opened(cast, call), cast.resident)
    decision = {"steering_on": today(), "steering_who": "La ville"}
    person = getattr(cast, somebody)
    refused(
        "Seuls son auteur et le comité de pilotage peuvent lever une objection.",
        consent.lift,
        raised,
        reason="Nous avançons.",
        actor=person,
        **decision,
    )
    path = f"/fabrique/objections/{raised.pk}/lever/"
    assert browser_of(person).status(path) == 404
    assert browser_of(person).status_of_post(path, reason="Nous avançons.", **decision) == 404


def test_an_objection_is_not_lifted_without_a_word(cast, call, lead):
    raised = objection(opened(cast, call), cast.resident)
    sent = {"reason": " ", "steering_on": today(), "steering_who": "La ville"}
    page = lead.post(f"/fabrique/objections/{raised.pk}/lever/", **sent)
    assert "Écrivez ce qui permet de lever l’objection : tous ceux qui ont pris part le liront." in page
    assert ('value="La ville"' in page, call.standing_objections().count()) == (True, 1)


def test_an_objection_is_lifted_once(cast, call, lead):
    raised = objection(opened(cast, call), cast.resident)
    consent.lift(raised, reason="Une semaine de plus.", actor=cast.resident)
    refused("Cette objection est déjà levée.", consent.lift, raised, reason="Encore.", actor=cast.resident)
    assert "Cette objection est levée. Voici pourquoi :" in lead.get(f"/fabrique/objections/{raised.pk}/lever/")


def test_an_objection_of_an_earlier_round_still_blocks(cast, call, browser_of):
    raised = objection(opened(cast, call), cast.resident)
    consent.resume_writing(call, reason="On allonge.", actor=cast.lead)
    again = opened(cast, call)
    page = browser_of(cast.resident).get(PAGE)
    assert "Votre objection du tour n° 1 tient toujours" in page
    agreement(again, cast.resident)
    consent.close_round(again, actor=cast.lead)
    refused("Objections à lever avant de publier : 1.", consent.publish, call, actor=cast.lead)
    consent.lift(raised, reason="Une semaine de plus.", actor=cast.resident)
    assert consent.publish(call, actor=cast.lead).state == "published"


# Closing and reminding


def moment(day: datetime.date, hour: int, minute: int = 0, zone=None) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(hour, minute), zone or timezone.get_default_timezone())


@pytest.mark.parametrize("zone", ["Europe/Paris", "Indian/Reunion", "America/Martinique"])
def test_a_round_closes_by_itself_at_the_end_of_its_day_where_the_contract_is(cast, call, zone):
    cast.contract.time_zone = zone
    cast.contract.save()
    round = opened(cast, Call.objects.get(), closes_on=in_days(3))
    agreement(round, cast.resident)
    last_minute = moment(in_days(3), 23, 59, cast.contract.tz)
    with time_machine.travel(last_minute, tick=False):
        close_rounds()
        agreement(round, cast.state)
        assert ConsentRound.objects.running().count() == 1
    with time_machine.travel(last_minute + datetime.timedelta(minutes=1), tick=False):
        refused("Ce tour de consentement est fermé.", agreement, round, cast.relay)
        close_rounds()
        close_rounds()
    round.refresh_from_db()
    assert round.closed_at == last_minute + datetime.timedelta(minutes=1)
    assert JournalEntry.objects.get(action="aap.consent.closed").acting_as == "Cap commun"
    assert told("consent_closed") == emails(cast.lead, cast.agent, cast.coordinator)
    text = Message.objects.filter(kind="aap.consent_closed").first().text
    assert "Sans objection : 2. Inquiétudes : 0. Objections : 0." in text
    assert "Personne n’a répondu dans ces groupes : Directions de droit commun, Équipe du contrat de ville." in text


def test_those_who_said_nothing_are_reminded_once_two_mornings_before_the_end(cast, call):
    round = opened(cast, call, groups=["inhabitants", "directions"])
    agreement(round, cast.resident)
    for day, hour in ((7, 12), (8, 8)):
        with time_machine.travel(moment(in_days(day), hour), tick=False):
            remind_rounds()
    assert told("consent_reminder") == []
    for day, hour in ((8, 9), (8, 10), (9, 9), (10, 9), (11, 9)):
        with time_machine.travel(moment(today() + datetime.timedelta(days=day), hour), tick=False):
            remind_rounds()
    assert told("consent_reminder") == emails(cast.relay, cast.referent)


def test_a_round_too_short_for_a_reminder_sends_none(cast, call):
    with time_machine.travel(moment(in_days(1), 14), tick=False) as clock:
        round = opened(cast, call, closes_on=today() + datetime.timedelta(days=2))
        for _day in range(3):
            remind_rounds()
            clock.shift(datetime.timedelta(days=1))
    assert told("consent_reminder") == []
    assert consent_clock.reminder_is_due(round) is False


def test_the_lead_closes_at_once_when_everybody_has_answered(cast, call, lead):
    round = opened(cast, call, groups=["directions"])
    agreement(round, cast.referent)
    assert "Le tour de consentement est fermé." in lead.post(f"{PAGE}fermer/")
    assert told("consent_closed") == emails(cast.agent, cast.coordinator)


def test_closing_before_everybody_has_answered_asks_first(cast, call, lead):
    round = opened(cast, call, groups=["inhabitants"])
    agreement(round, cast.resident)
    page = lead.post(f"{PAGE}fermer/")
    assert "1 personne n’a pas encore répondu, et ne pourra plus le faire." in page
    assert ConsentRound.objects.running().count() == 1
    assert "Le tour de consentement est fermé." in lead.post(f"{PAGE}fermer/", sure="1")
    assert ConsentRound.objects.running().count() == 0


def test_a_round_is_closed_once(cast, call):
    round = consent.close_round(opened(cast, call), actor=cast.lead)
    refused("Ce tour de consentement est fermé.", consent.close_round, round, actor=cast.lead)
    refused("Ce tour de consentement est fermé.", agreement, round, cast.resident)


# Writing again, and publishing


def test_writing_again_is_told_to_those_who_answered(cast, call, lead):
    round = opened(cast, call)
    agreement(round, cast.resident)
    objection(round, cast.state)
    agreement(round, cast.lead)
    lead.post("/fabrique/appel/reprendre/", reason="L’article 1 va trop vite.")
    assert (Call.objects.get().state, ConsentRound.objects.running().count()) == ("drafting", 0)
    assert told("writing_resumed") == emails(cast.resident, cast.state)
    assert "L’article 1 va trop vite." in Message.objects.filter(kind="aap.writing_resumed").first().text
    assert told("consent_closed") == []
    assert "Le texte est de nouveau en écriture" in lead.get(PAGE)


def test_writing_again_needs_a_reason(cast, call, lead):
    opened(cast, call)
    page = lead.post("/fabrique/appel/reprendre/", reason=" ")
    assert "Écrivez la raison : elle sera gardée dans le journal." in page
    assert (Call.objects.get().state, ConsentRound.objects.running().count()) == ("consent", 1)


def test_publishing_too_early_says_everything_that_is_lacking(cast, call, lead):
    objection(opened(cast, call), cast.resident)
    Call.objects.update(contact_phone="")
    page = lead.post("/fabrique/appel/publier/")
    for sentence in (
        "Le tour de consentement est encore ouvert.",
        "Objections à lever avant de publier : 1.",
        "Donnez une personne à appeler, avec son numéro.",
    ):
        assert sentence in page
    assert Call.objects.get().state == "consent"


def test_the_last_round_is_the_one_that_must_be_answered(cast, call):
    agreement(opened(cast, call), cast.resident)
    consent.resume_writing(call, reason="On allonge.", actor=cast.lead)
    consent.close_round(opened(cast, call), actor=cast.lead)
    refused(
        "Personne n’a encore répondu : ouvrez un tour de consentement et attendez au moins une réponse.",
        consent.publish,
        call,
        actor=cast.lead,
    )


def test_a_group_that_said_nothing_is_named_and_blocks_nothing(cast, call, browser_of):
    assert consent.silent_groups(call) == []
    round = opened(cast, call, groups=[Group.INHABITANTS, Group.FUNDERS, Group.DSU])
    agreement(round, cast.resident)
    consent.close_round(round, actor=cast.lead)
    assert consent.silent_groups(call) == ["Financeurs", "Équipe du contrat de ville"]
    said = "Au dernier tour, personne n’a répondu dans ces groupes : Financeurs, Équipe du contrat de ville."
    assert said in browser_of(cast.lead).get("/fabrique/appel/publication/")
    assert consent.publish(call, actor=cast.lead).state == "published"


# Today


def works(person) -> dict[str, tuple[int, str]]:
    fresh = Person.objects.get(pk=person.pk)
    return {str(work.label): (work.count, work.url) for work in work_of(fresh)}


def test_an_answer_waits_for_those_who_are_asked_until_it_is_given(cast, call):
    round = opened(cast, call, groups=["inhabitants"])
    asked = "appel à projets : on vous demande votre accord"
    assert works(cast.resident)[asked] == (1, PAGE)
    assert asked not in works(cast.state)
    agreement(round, cast.resident)
    assert asked not in works(cast.resident)
    with time_machine.travel(round.ends_at, tick=False):
        assert asked not in works(cast.relay)


def test_rounds_that_are_over_and_objections_wait_for_the_team(cast, call):
    raised = objection(opened(cast, call), cast.resident)
    assert works(cast.agent)["objection à lever"] == (1, PAGE)
    assert "tour de consentement terminé" not in works(cast.agent)
    consent.close_round(raised.round, actor=cast.lead)
    consent.lift(raised, reason="Une semaine de plus.", actor=cast.resident)
    assert works(cast.agent)["tour de consentement terminé"] == (1, PAGE)
    assert "objection à lever" not in works(cast.agent)
    consent.publish(call, actor=cast.lead)
    assert "tour de consentement terminé" not in works(cast.agent)
    assert works(cast.state).keys().isdisjoint({"objection à lever", "tour de consentement terminé"})

"""A published call changes in the open, and one applicant may have more time."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from aap.models import Amendment, Call, LatePass
from aap.services import amendments, closing, late_passes, subscriptions
from accounts.models import JournalEntry, Message
from applicants.services import dossiers
from instruction.services.closing import settle_done_calls
from kit.machine import Refused
from tests.aap.marks import gone_from, new_in
from tests.spine import story

pytestmark = pytest.mark.django_db

WHY = {"title": "Le samedi aussi", "reason": "Les salles ouvrent le samedi."}


@pytest.fixture
def call(cast):
    return story.open_call(cast)


def told(kind: str) -> list[str]:
    return sorted(Message.objects.filter(kind=kind).values_list("email", flat=True))


def followed_by(call, email: str):
    return subscriptions.confirm(subscriptions.subscribe(call, email))


def amended(cast, call, text="Le projet accueille le samedi.") -> Amendment:
    return amendments.amend_clause(call.clauses.get(), text=text, simple="", actor=cast.lead, **WHY)


def test_an_article_of_a_published_call_changes_by_a_numbered_amendment(cast, call):
    amendment = amended(cast, call)
    version = call.clauses.get().versions.first()
    assert (amendment.number, version.amendment, version.number) == (1, amendment, 2)
    assert call.clauses.get().text == "Le projet accueille le samedi."
    entry = JournalEntry.objects.get(action="aap.call.amended")
    assert (entry.actor, entry.reason) == (cast.lead, WHY["reason"])


def test_those_who_follow_and_those_who_answer_are_told_once_each(cast, call):
    followed_by(call, "voisine@exemple.invalid")
    dossiers.start(call, story.association(cast), actor=cast.member)
    followed_by(call, cast.member.email)
    amended(cast, call)
    assert told("aap.call_amended") == ["voisine@exemple.invalid"]
    assert told("aap.your_call_amended") == [cast.member.email]


def test_nothing_changed_is_no_amendment(cast, call):
    with pytest.raises(Refused, match="Rien n’a changé"):
        amended(cast, call, text=call.clauses.get().text)
    assert (Amendment.objects.count(), call.clauses.get().versions.count()) == (0, 1)


def test_an_amendment_says_why(cast, call):
    with pytest.raises(Refused, match="Dites ce qui change, et pourquoi"):
        amendments.amend_clause(
            call.clauses.get(), text="Autre.", simple="", title="Autre", reason=" ", actor=cast.lead
        )


def test_the_closing_comes_later_never_sooner(cast, call):
    changes = [{"what": "Clôture", "before": "", "after": ""}]
    call.closes_at -= datetime.timedelta(days=1)
    with pytest.raises(Refused, match="On ne peut pas avancer la clôture"):
        amendments.amend_settings(call, changes, actor=cast.lead, **WHY)
    call.closes_at += datetime.timedelta(days=8)
    amendments.amend_settings(call, changes, actor=cast.lead, **WHY)
    assert Call.objects.get().closes_at == call.closes_at


def test_the_rules_do_not_change_once_the_window_is_over(cast, call):
    with time_machine.travel(call.closes_at), pytest.raises(Refused, match="La clôture est passée"):
        amended(cast, call)


def test_a_draft_is_simply_written(cast):
    call = story.written_call(cast)
    with pytest.raises(Refused, match="n’est pas publié, ou ses décisions sont closes"):
        amended(cast, call)


def test_the_pages_show_what_everybody_will_read_before_it_is_published(cast, call, browser_of):
    lead, address = browser_of(cast.lead), f"/fabrique/appel/modifier/articles/{call.clauses.get().pk}/"
    sent = {"text": "Le projet accueille le samedi.", "simple": "", "what": "Le samedi", "why": "Les salles ouvrent."}
    page = lead.post(address, preview="1", **sent)
    assert (new_in(page), "Personne ne suit encore cet appel" in page) == (["samedi"], True)
    assert Amendment.objects.count() == 0
    page = lead.post(address, publish="1", **sent)
    assert ("Les salles ouvrent." in page, gone_from(page)) == (True, ["mercredi"])


def test_the_dates_are_amended_from_their_page(cast, call, browser_of):
    later = timezone.localtime(call.closes_at + datetime.timedelta(days=7), cast.contract.tz)
    sent = {"closes_at": later.strftime("%Y-%m-%dT%H:%M"), "answer_on": call.answer_on, "essential": call.essential}
    sent |= {"contact_name": "Claire", "contact_phone": "03 26 00 00 00", "what": "Une semaine", "why": "La neige."}
    browser_of(cast.lead).post("/fabrique/appel/modifier/dates/", publish="1", **sent)
    change = Amendment.objects.get().changes
    assert [one["what"] for one in change] == ["Clôture"]


def test_amendments_are_read_by_everybody(cast, call, browser_of, one_and_three):
    words = iter(["le samedi.", "le dimanche.", "tous les jours."])
    one_and_three(
        lambda: amended(cast, call, f"Le projet accueille {next(words)}"),
        lambda: browser_of().get("/appels/appel/modifications/"),
    )


def late(call, days: int = 2) -> datetime.datetime:
    return call.closes_at + datetime.timedelta(days=days)


def granted(cast, call, days: int = 2) -> LatePass:
    return late_passes.grant(call, email=cast.member.email, until=late(call, days), reason="Coupure.", actor=cast.lead)


def test_one_applicant_submits_after_the_closing_and_nobody_else(cast, call):
    organisation, other = story.association(cast), story.association(cast, "Les Autres", member=story.person("autre"))
    mine = story.filled(cast, dossiers.start(call, organisation, actor=cast.member))
    theirs = story.filled(cast, dossiers.start(call, other, actor=story.person("autre")))
    granted(cast, call)
    with time_machine.travel(call.closes_at + datetime.timedelta(hours=1)):
        closing.close_past_calls()
        assert dossiers.submit(mine, actor=cast.member).state == "submitted"
        with pytest.raises(Refused, match="La date de clôture est passée"):
            dossiers.submit(theirs, actor=story.person("autre"))


def test_a_pass_ends_at_its_hour(cast, call):
    mine = story.filled(cast, dossiers.start(call, story.association(cast), actor=cast.member))
    granted(cast, call)
    with time_machine.travel(late(call)), pytest.raises(Refused, match="La date de clôture est passée"):
        dossiers.submit(mine, actor=cast.member)


def test_a_new_pass_replaces_the_one_that_stands(cast, call):
    granted(cast, call)
    granted(cast, call, days=4)
    assert [one.until for one in LatePass.objects.standing()] == [late(call, 4)]


def test_a_pass_is_taken_back_with_a_reason(cast, call, browser_of):
    given = granted(cast, call)
    browser_of(cast.lead).post(f"/fabrique/appel/delais/{given.pk}/retirer/", reason="Accordé par erreur.")
    assert LatePass.objects.standing().count() == 0


def test_a_pass_is_useless_while_the_call_is_open(cast, call):
    with pytest.raises(Refused, match="encore ouvert"):
        granted(cast, call, days=-1)


def test_the_passes_given(cast, call, browser_of, one_and_three):
    addresses = iter("abc")
    one_and_three(
        lambda: late_passes.grant(
            call, email=f"{next(addresses)}@exemple.invalid", until=late(call), reason="Coupure.", actor=cast.lead
        ),
        lambda: browser_of(cast.lead).get("/fabrique/appel/delais/"),
    )


def test_an_amendment_written_upon_an_older_page_undoes_nothing(cast, call):
    amended(cast, call)
    with pytest.raises(Refused, match="Quelqu’un vient de modifier cet appel"):
        amendments.amend_clause(call.clauses.get(), text="Autre.", simple="", actor=cast.lead, seen=1, **WHY)
    assert call.clauses.get().text == "Le projet accueille le samedi."


def test_an_amendment_keeps_what_publication_asked(cast, call):
    changes = [{"what": "Contact", "before": "", "after": ""}]
    call.contact_phone = ""
    with pytest.raises(Refused, match="Donnez une personne à appeler"):
        amendments.amend_settings(call, changes, actor=cast.lead, **WHY)


def test_a_pass_opens_no_call_whose_decisions_are_closed(cast, call):
    mine = story.filled(cast, dossiers.start(call, story.association(cast), actor=cast.member))
    granted(cast, call)
    with time_machine.travel(call.closes_at + datetime.timedelta(hours=1)):
        closing.close_past_calls()
        assert settle_done_calls() == 0
        Call.objects.update(state="decided")
        with pytest.raises(Refused, match="La date de clôture est passée"):
            dossiers.submit(mine, actor=cast.member)


def test_the_line_ends_of_a_browser_are_no_change(cast, call, browser_of):
    Call.objects.update(essential="Pour les habitants.\n\nJusqu’à 5 000 €.")
    later = timezone.localtime(call.closes_at + datetime.timedelta(days=7), cast.contract.tz)
    sent = {"closes_at": later.strftime("%Y-%m-%dT%H:%M"), "answer_on": call.answer_on, "contact_name": "Claire"}
    sent |= {"essential": "Pour les habitants.\r\n\r\nJusqu’à 5 000 €.", "contact_phone": "03 26 00 00 00"}
    sent |= {"what": "Une semaine", "why": "La neige."}
    browser_of(cast.lead).post("/fabrique/appel/modifier/dates/", publish="1", **sent)
    assert [one["what"] for one in Amendment.objects.get().changes] == ["Clôture"]

"""A call closes at its hour, and is settled when its last dossier has its answer; nobody has to think of it."""

import datetime

import time_machine
from django.utils import timezone

from aap.models import Call
from aap.services.closing import close_past_calls
from accounts.models import JournalEntry
from applicants.services import dossiers
from instruction.services.closing import settle_done_calls
from tests.spine import story


def test_a_call_closes_at_its_hour_and_not_before(cast):
    call = story.open_call(cast)
    with time_machine.travel(call.closes_at - datetime.timedelta(seconds=1), tick=False):
        assert (close_past_calls(), Call.objects.get().is_open) == (0, True)
    with time_machine.travel(call.closes_at, tick=False):
        assert Call.objects.get().is_open is False
        assert (close_past_calls(), close_past_calls()) == (1, 0)
    assert Call.objects.get().state == Call.State.CLOSED
    closing = JournalEntry.objects.get(action="aap.call.close")
    assert (closing.actor, closing.acting_as, closing.source) == (None, "Cap commun", "task")


def test_a_call_is_settled_once_its_last_dossier_has_ended(cast):
    call = story.open_call(cast)
    dossier = story.submitted_dossier(cast, call, story.association(cast))
    with time_machine.travel(call.closes_at, tick=False):
        close_past_calls()
    assert settle_done_calls() == 0
    dossiers.withdraw(dossier, reason="Plus de salle.", actor=cast.member)
    assert settle_done_calls() == 1
    assert Call.objects.get().state == Call.State.DECIDED


def test_a_call_that_nobody_answered_is_settled_too(cast):
    story.open_call(cast)
    Call.objects.update(closes_at=timezone.now(), opens_at=timezone.now() - datetime.timedelta(days=9))
    close_past_calls()
    assert settle_done_calls() == 1

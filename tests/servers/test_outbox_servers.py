"""What must never happen to a message, proved with the real servers: lost, or sent twice by our doing."""

import asyncio
import threading
from collections import Counter

import pytest
from django.utils import timezone

from accounts import delivery
from accounts.models import Message
from tests.harness import smtp
from tests.harness.processes import python, wait_until

pytestmark = pytest.mark.servers

State = Message.State


def number(**those) -> int:
    return Message.objects.filter(**those).count()


def time_passes() -> None:
    """As if hours later: what waited for its next try is due, and claims are old."""
    Message.objects.filter(state=State.QUEUED).update(next_try_at=timezone.now())
    Message.objects.filter(state=State.SENDING).update(claimed_at=timezone.now() - delivery.LEASE * 2)


def assert_each_arrived_once(mailbox) -> None:
    assert set(Counter(mailbox.read("Message-ID")).values()) == {1}
    assert set(mailbox.read("Message-ID")) == set(Message.objects.values_list("message_id", flat=True))


def test_a_thousand_messages_outlive_redis_and_the_mail_server(house):
    house.site_writes(1000)
    assert number(state=State.QUEUED, attempts=0) == 1000

    house.redis()
    house.worker()
    house.sweep()
    wait_until(lambda: number(error__contains="ne répond pas") == 1000, "the mail server is seen to be away")

    mailbox = smtp.Mailbox()
    mailbox.to_recipient = "451 4.3.2 Revenez plus tard"
    with smtp.serve(mailbox, house.mail_port):
        house.sweep(times=4)
        wait_until(lambda: number(error__contains="451") >= 100, "a hundred messages are sent away")
        assert mailbox.received == []
        mailbox.to_recipient = "250 OK"
        wait_until(lambda: not delivery.due().exists() and not number(state=State.SENDING), "nothing is due")
        time_passes()
        house.sweep(times=4)
        wait_until(lambda: number(state=State.SENT) == 1000, "all are sent")

    assert len(mailbox.received) == 1000
    assert_each_arrived_once(mailbox)
    assert number(maybe_twice=True) == 0


class HeldMailbox(smtp.Mailbox):
    """Takes its thirtieth message, and never says so."""

    def __init__(self):
        super().__init__()
        self.holds = threading.Event()

    async def handle_DATA(self, server, session, envelope):
        answer = await super().handle_DATA(server, session, envelope)
        if len(self.received) == 30:
            self.holds.set()
            await asyncio.Event().wait()
        return answer


def test_a_killed_worker_loses_nothing_and_doubles_only_what_was_in_flight(house):
    house.redis()
    worker = house.worker(concurrency=1)
    mailbox = HeldMailbox()
    with smtp.serve(mailbox, house.mail_port):
        house.site_writes(100)
        assert mailbox.holds.wait(90)
        worker.kill()
        in_flight = Message.objects.get(state=State.SENDING)
        assert number(state=State.SENT) == 29

        time_passes()
        house.worker(concurrency=2)
        house.sweep()
        wait_until(lambda: number(state=State.SENT) == 100, "all are sent")

    times = Counter(mailbox.read("Message-ID"))
    assert times.pop(in_flight.message_id) == 2
    assert set(times.values()) == {1}
    assert len(times) == 99
    assert number(maybe_twice=True) == 1
    [first, second] = [mail for mail in mailbox.received if mail["Message-ID"] == in_flight.message_id]
    assert (first["X-Cap-Commun-Maybe-Twice"], second["X-Cap-Commun-Maybe-Twice"]) == (None, "yes")
    assert (first["X-Cap-Commun-Attempt"], second["X-Cap-Commun-Attempt"]) == ("1", "2")


def test_without_redis_the_runner_sends_and_stops_when_asked(house):
    mailbox = smtp.Mailbox()
    with smtp.serve(mailbox, house.mail_port):
        runner = house.start("runner", python("manage.py", "runner", "--pause", "0.1"), CAP_REDIS_URL="")
        house.site_writes(20, CAP_REDIS_URL="")
        wait_until(lambda: number(state=State.SENT) == 20, "all are sent")
    assert_each_arrived_once(mailbox)
    runner.ask_to_stop()
    assert runner.wait(20) == 0
    assert "Traceback" not in runner.said()

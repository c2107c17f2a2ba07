"""The work outside the requests, in one process and with no Redis: messages, jobs, rounds."""

import logging
import signal
import threading
import time
from datetime import timedelta

from django.core.management.base import BaseCommand
from django.db import close_old_connections, connection

from accounts import delivery, jobs, workers
from kit import rounds

log = logging.getLogger(__name__)

# Messages sent before looking whether to stop.
FEW = 25
SOON = timedelta(minutes=1)


class Runner:
    """Two lanes, so that no message waits behind a long job. Each looks again every `pause` seconds."""

    def __init__(self, pause: float):
        self.pause = pause
        self.stopping = threading.Event()
        self.next_round: dict[str, float] = {}

    def run(self) -> None:
        slow = threading.Thread(target=self.loop, args=[self.run_rounds_and_jobs], daemon=True)
        slow.start()
        self.loop(self.deliver)
        # A work that does not notice within 8 seconds is lost, and starts again with the next runner.
        slow.join(timeout=8)

    def stop(self, *_) -> None:
        self.stopping.set()

    def loop(self, work) -> None:
        try:
            while not self.stopping.is_set():
                close_old_connections()
                self.survive(work)
                self.stopping.wait(self.pause)
        finally:
            connection.close()

    def survive(self, work) -> bool:
        """A database that restarts or a faulty round stops this turn, not the runner."""
        try:
            work()
        except Exception:
            log.exception("This turn failed; the next one comes.")
            return False
        return True

    def deliver(self) -> None:
        while not self.stopping.is_set() and delivery.deliver(limit=FEW):
            continue

    def run_rounds_and_jobs(self) -> None:
        for known in rounds.known():
            if not self.stopping.is_set() and self.next_round.get(known.task, 0) <= time.monotonic():
                self.make_round(known)
        for pk in jobs.waiting():
            if not self.stopping.is_set():
                jobs.run(pk, is_stopping=self.stopping.is_set)

    def make_round(self, known: rounds.Round) -> None:
        """A round that failed comes back within a minute: the next one may be a day away."""
        done = self.survive(workers.task_named(known.task))
        pause = known.every if done else min(known.every, SOON)
        self.next_round[known.task] = time.monotonic() + pause.total_seconds()


class Command(BaseCommand):
    help = "Sends the messages, runs the jobs and the rounds, until it is stopped. For places without Redis."

    def add_arguments(self, parser):
        parser.add_argument("--pause", type=float, default=1, help="seconds between two looks")

    def handle(self, *args, pause, **options):
        runner = Runner(pause)
        signal.signal(signal.SIGTERM, runner.stop)
        signal.signal(signal.SIGINT, runner.stop)
        runner.run()

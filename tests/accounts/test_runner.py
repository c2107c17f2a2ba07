"""The embedded runner: one process that sends, works and makes its rounds, until it is asked to stop."""

from datetime import timedelta

import pytest
from django.core import mail

from accounts import jobs, workers
from accounts.management.commands.runner import Runner
from accounts.models import Job, Message
from kit import rounds


@pytest.fixture
def runner():
    return Runner(pause=0)


@pytest.fixture
def calls(monkeypatch):
    """The tasks that rounds call, in order."""
    calls = []
    monkeypatch.setattr(rounds, "_rounds", {})
    monkeypatch.setattr(workers, "task_named", lambda name: lambda: calls.append(name))
    return calls


def test_it_sends_what_is_due_until_nothing_is(runner, tell):
    for _ in range(30):
        tell()
    runner.deliver()
    assert len(mail.outbox) == 30
    assert set(Message.objects.values_list("state", flat=True)) == {"sent"}


def test_it_stops_between_two_handfuls(runner, tell):
    tell()
    runner.stop()
    runner.deliver()
    assert mail.outbox == []


def test_it_makes_its_rounds_at_the_start_then_at_their_time(runner, calls, db):
    rounds.add("often", every=timedelta(seconds=0))
    rounds.add("daily", every=timedelta(days=1))
    runner.run_rounds_and_jobs()
    runner.run_rounds_and_jobs()
    assert calls == ["often", "daily", "often"]


def test_a_round_that_fails_does_not_stop_the_others(runner, calls, monkeypatch, caplog, db):
    def fail():
        raise KeyError("tombé")

    monkeypatch.setattr(workers, "task_named", {"first": fail, "second": lambda: calls.append("second")}.get)
    rounds.add("first", every=timedelta(days=1))
    rounds.add("second", every=timedelta(days=1))
    runner.run_rounds_and_jobs()
    assert calls == ["second"]
    assert "tombé" in caplog.text
    assert runner.next_round["second"] - runner.next_round["first"] == pytest.approx(86400 - 60, abs=5)


def test_it_runs_jobs_and_gives_them_back_when_it_stops(runner, calls, lea, monkeypatch):
    def work(job, progress):
        runner.stop()
        progress(1, 2)

    monkeypatch.setattr(jobs, "_works", {"tests.count": work})
    waiting = [jobs.start("tests.count", "Compter", lea) for _ in range(2)]
    runner.run_rounds_and_jobs()
    assert [(job.state, job.starts) for job in Job.objects.order_by("pk")] == [("queued", 0)] * len(waiting)


def test_the_house_knows_its_rounds():
    tasks = {known.task: known.every for known in rounds.known()}
    assert tasks["accounts.sweep"] == timedelta(minutes=1)
    assert all(workers.task_named(task).name == task for task in tasks)


def test_the_sweep_does_all_that_was_left(tell, lea, monkeypatch, settings):
    handed = []
    monkeypatch.setattr(workers, "hand_over", lambda name, *args: handed.append((name, *args)))
    monkeypatch.setattr(jobs, "_works", {"tests.count": None})
    tell()
    job = jobs.start("tests.count", "Compter", lea)
    workers.task_named("accounts.sweep")()
    assert len(mail.outbox) == 1
    assert handed == [("accounts.run_job", job.pk)]

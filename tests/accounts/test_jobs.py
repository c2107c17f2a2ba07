"""Long works: done outside the request, with their progress, once, whatever stops on the way."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts import jobs
from accounts.models import Job
from kit.machine import Refused

State = Job.State


@pytest.fixture
def work(monkeypatch):
    """Declares a work for the time of a test."""
    monkeypatch.setattr(jobs, "_works", {})
    monkeypatch.setattr(jobs, "_labels", {})
    return jobs.kind("tests.count", "Compter")


@pytest.fixture
def idle(work):
    return work(lambda job, progress: None)


@pytest.fixture
def start(lea):
    def start(**parameters):
        return jobs.start("tests.count", "Compter les dossiers", lea, parameters)

    return start


def fresh(job: Job) -> Job:
    return Job.objects.select_related("owner").get(pk=job.pk)


def test_a_work_gives_a_file_to_its_owner(work, start):
    @work
    def count(job, progress):
        progress(0, job.parameters["total"])
        progress(job.parameters["total"])
        return ContentFile(b"3 dossiers", name="dossiers.txt")

    job = start(total=3)
    assert fresh(job).state == State.QUEUED
    jobs.run(job.pk)
    job = fresh(job)
    assert (job.state, job.done, job.total, job.starts) == (State.DONE, 3, 3, 1)
    assert job.result_name == "dossiers.txt"
    assert job.result.read() == b"3 dossiers"
    assert job.finished_at


def test_a_work_may_have_nothing_to_give(work, start):
    work(lambda job, progress: None)
    job = start()
    jobs.run(job.pk)
    assert (fresh(job).state, fresh(job).result.name) == (State.DONE, "")


def test_a_job_runs_once(work, start):
    ran = []
    work(lambda job, progress: ran.append(job.pk))
    job = start()
    jobs.run(job.pk)
    jobs.run(job.pk)
    assert ran == [job.pk]


def test_progress_is_written_twice_a_second_at_most(idle, start, django_assert_num_queries):
    job = start()
    job = jobs.take(job.pk)
    progress = jobs.Progress(job, is_stopping=lambda: False)
    with django_assert_num_queries(1):
        for done in range(100):
            progress(done, 100)
    assert (fresh(job).done, fresh(job).total) == (0, 100)
    progress.saved_at -= jobs.BETWEEN_SAVES
    progress(50)
    assert fresh(job).done == 50


def test_progress_never_goes_beyond_the_total(idle, start):
    progress = jobs.Progress(jobs.take(start().pk), is_stopping=lambda: False)
    progress(12, 10)
    assert Job.objects.get().done == 10


def test_what_the_work_refuses_is_told_in_its_own_words(work, start):
    @work
    def refuse(job, progress):
        raise Refused("Aucun dossier à compter.")

    job = start()
    jobs.run(job.pk)
    assert (fresh(job).state, fresh(job).error) == (State.FAILED, "Aucun dossier à compter.")


def test_an_unexpected_error_is_logged_and_told_plainly(work, start, caplog):
    work(lambda job, progress: 1 / 0)
    job = start()
    jobs.run(job.pk)
    assert (fresh(job).state, fresh(job).error) == (
        State.FAILED,
        "Une erreur s’est produite de notre côté. Vous pouvez recommencer.",
    )
    assert "ZeroDivisionError" in caplog.text


def test_a_lost_work_starts_again_once_then_is_given_up(idle, start):
    job = start()
    for state in (State.QUEUED, State.FAILED):
        assert jobs.take(job.pk)
        jobs.release_lost()
        assert fresh(job).state == State.RUNNING
        Job.objects.update(heartbeat_at=timezone.now() - jobs.LEASE - timedelta(seconds=1))
        jobs.release_lost()
        assert fresh(job).state == state
    assert fresh(job).error == "Ce travail s’est interrompu deux fois. Vous pouvez recommencer."


def test_who_was_believed_dead_can_no_longer_write(idle, start):
    late = jobs.take(start().pk)
    Job.objects.update(heartbeat_at=timezone.now() - timedelta(hours=1))
    jobs.release_lost()
    jobs.take(late.pk)
    with pytest.raises(jobs.Lost):
        jobs.Progress(late, is_stopping=lambda: False)(1, 2)
    jobs.keep(late, ContentFile(b"trop tard", name="dossiers.txt"))
    assert (fresh(late).state, fresh(late).result.name) == (State.RUNNING, "")
    assert not late.result.name


def test_a_process_that_stops_gives_the_work_back(work, start):
    work(lambda job, progress: progress(1, 10))
    job = start()
    jobs.run(job.pk, is_stopping=lambda: True)
    assert (fresh(job).state, fresh(job).starts) == (State.QUEUED, 0)


def test_only_declared_works_start(work, lea):
    with pytest.raises(ValueError, match="not declared"):
        jobs.start("tests.unknown", "?", lea)
    work(lambda job, progress: None)
    with pytest.raises(ValueError, match="twice"):
        work(lambda job, progress: None)


def test_old_works_are_forgotten_with_their_files(work, start):
    work(lambda job, progress: ContentFile(b"x", name="x.txt"))
    old, recent = start(), start()
    jobs.run(old.pk)
    old = fresh(old)
    Job.objects.filter(pk=old.pk).update(created_at=timezone.now() - jobs.KEPT - timedelta(days=1))
    jobs.forget_old()
    assert list(Job.objects.all()) == [recent]
    assert not old.result.storage.exists(old.result.name)

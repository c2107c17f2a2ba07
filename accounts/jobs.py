"""Long works, done outside the request: they say how far they are, and can be done again when they get lost."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from django.core.files import File
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts import workers
from accounts.models import Job, Person
from kit.machine import Refused

log = logging.getLogger(__name__)

# A work that says nothing for so long is lost.
LEASE = timedelta(minutes=5)
MOST_STARTS = 2
BETWEEN_SAVES = 0.5
KEPT = timedelta(days=30)

Work = Callable[[Job, "Progress"], File | None]
_works: dict[str, Work] = {}
_labels: dict[str, object] = {}


class Lost(Exception):
    """Somebody else took this work over, believing this one dead."""


class Interrupted(Exception):
    """The process is asked to stop: the work goes back to the queue, and starts again elsewhere."""


def kind(code: str, label):
    """Names a work: a function `(job, progress) -> file or None` that can be started again from the beginning."""

    def register(work: Work) -> Work:
        if code in _works:
            raise ValueError(f"The job {code} is declared twice.")
        _works[code], _labels[code] = work, label
        return work

    return register


def label_of(code: str) -> str:
    return str(_labels.get(code, code))


def start(kind: str, title: str, owner: Person, parameters: dict | None = None) -> Job:
    if kind not in _works:
        raise ValueError(f"The job {kind} is not declared.")
    job = Job.objects.create(kind=kind, title=title, owner=owner, parameters=parameters or {})
    transaction.on_commit(partial(workers.hand_over, "accounts.run_job", job.pk), robust=True)
    return job


class Progress:
    """Called by the work after each step; it writes at most twice a second, and shows that the work is alive."""

    def __init__(self, job: Job, is_stopping: Callable[[], bool]):
        self.job, self.is_stopping = job, is_stopping
        self.done = self.total = 0
        self.saved_at = float("-inf")

    def __call__(self, done: int, total: int | None = None) -> None:
        self.total = self.total if total is None else total
        self.done = min(done, self.total)
        if self.is_stopping():
            raise Interrupted
        if time.monotonic() - self.saved_at >= BETWEEN_SAVES:
            self.save()

    def save(self) -> None:
        self.saved_at = time.monotonic()
        if not held(self.job).update(done=self.done, total=self.total, heartbeat_at=timezone.now()):
            raise Lost


def held(job: Job) -> QuerySet[Job]:
    """The row, as long as this start of the work is the last one."""
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, starts=job.starts)


def waiting() -> list[int]:
    return list(Job.objects.filter(state=Job.State.QUEUED).order_by("pk").values_list("pk", flat=True)[:100])


def run(pk: int, is_stopping: Callable[[], bool] = lambda: False) -> None:
    job = take(pk)
    if job is None:
        return
    with translation.override(job.owner.language):
        try:
            keep(job, _works[job.kind](job, Progress(job, is_stopping)))
        except Lost:
            log.warning("Job %s was taken over.", pk)
        except Interrupted:
            held(job).update(state=Job.State.QUEUED, starts=F("starts") - 1, done=0)
        except Refused as refused:
            end(job, Job.State.FAILED, error=str(refused))
        except Exception:
            log.exception("Job %s failed.", pk)
            end(job, Job.State.FAILED, error=_("Une erreur s’est produite de notre côté. Vous pouvez recommencer."))


def take(pk: int) -> Job | None:
    now = timezone.now()
    taken = Job.objects.filter(pk=pk, state=Job.State.QUEUED).update(
        state=Job.State.RUNNING, starts=F("starts") + 1, started_at=now, heartbeat_at=now, done=0, error=""
    )
    return Job.objects.select_related("owner").get(pk=pk) if taken else None


def keep(job: Job, file: File | None) -> None:
    if file is None:
        end(job, Job.State.DONE)
        return
    name = Path(file.name or job.kind).name
    job.result.save(name, file, save=False)
    if not end(job, Job.State.DONE, result=job.result.name, result_name=name):
        job.result.delete(save=False)


def end(job: Job, state: str, **values) -> bool:
    if state == Job.State.DONE:
        values["done"] = F("total")
    return bool(held(job).update(state=state, finished_at=timezone.now(), **values))


def release_lost() -> None:
    """A lost work starts again once; the second time it is given up."""
    lost = Job.objects.filter(state=Job.State.RUNNING, heartbeat_at__lt=timezone.now() - LEASE)
    lost.filter(starts__lt=MOST_STARTS).update(state=Job.State.QUEUED, done=0)
    lost.filter(starts__gte=MOST_STARTS).update(
        state=Job.State.FAILED,
        finished_at=timezone.now(),
        error=_("Ce travail s’est interrompu deux fois. Vous pouvez recommencer."),
    )


def forget_old() -> None:
    for job in Job.objects.filter(created_at__lt=timezone.now() - KEPT).exclude(state=Job.State.RUNNING):
        job.result.delete(save=False)
        job.delete()

"""Hurrying the workers. Their work is written in the tables: a call that is lost only costs a minute."""

import logging
import time
from functools import cache

from celery import current_app
from django.conf import settings
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)

# With Redis away each call would wait for it: one in ten seconds is enough to see it come back.
PAUSE = 10
_quiet_until = 0.0


@cache
def task_named(name: str):
    current_app.loader.import_default_modules()
    return current_app.tasks[name]


def hand_over(name: str, *args) -> None:
    """The sweep, or the runner, does the same work a moment later when this fails."""
    global _quiet_until
    if not settings.REDIS_URL or time.monotonic() < _quiet_until:
        return
    try:
        task_named(name).delay(*args)
    except OperationalError as error:
        _quiet_until = time.monotonic() + PAUSE
        log.warning("Redis is away, the next sweep takes over: %s", error)

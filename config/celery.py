"""Celery, for places that have Redis. The tables of the outbox and of the jobs stay the source of truth."""

import os

from celery import Celery

from kit import rounds

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("cap_commun")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@app.on_after_finalize.connect
def fill_beat(sender, **_):
    """By then every room has said what it wants done again and again."""
    sender.conf.beat_schedule = {
        known.task: {"task": known.task, "schedule": known.every, "options": {"expires": known.every.total_seconds()}}
        for known in rounds.known()
    }

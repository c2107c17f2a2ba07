"""/sante/: can the site do its work now, and if not, which part is down. No sign-in, no secret told."""

import shutil
import uuid
from collections.abc import Callable
from datetime import timedelta

import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from accounts.models import Message

LEAST_SPACE = 100 * 1024 * 1024
LONGEST_WAIT = timedelta(minutes=15)


class Down(Exception):
    """A part answers, but not as it should; its text is shown."""


def database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def redis_server() -> None:
    if settings.REDIS_URL:
        with redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1) as server:
            server.ping()


def files() -> None:
    """Writes, reads and removes a file where the documents go."""
    word = uuid.uuid4().hex
    name = default_storage.save(f"health/{word}", ContentFile(word.encode()))
    try:
        with default_storage.open(name) as kept:
            if kept.read() != word.encode():
                raise Down("what is written is not what is read")
    finally:
        default_storage.delete(name)
    if isinstance(default_storage._wrapped, FileSystemStorage):
        check_space()


def check_space() -> None:
    free = shutil.disk_usage(default_storage.location).free
    if free < LEAST_SPACE:
        raise Down(f"{free // 1024 // 1024} MB left on the disk")


def outbox() -> None:
    """Messages leave: this is also how a stopped worker or runner shows."""
    late = Message.objects.filter(state=Message.State.QUEUED, next_try_at__lt=timezone.now() - LONGEST_WAIT)
    if number := late.count():
        raise Down(f"{number} messages are late")


PARTS: dict[str, Callable[[], None]] = {
    "database": database,
    "redis": redis_server,
    "files": files,
    "outbox": outbox,
}


def state_of(check: Callable[[], None]) -> str:
    """Whatever breaks is an answer here. The kind of the error is told, never its text: it may hold an address."""
    try:
        check()
    except Down as down:
        return str(down)
    except Exception as error:
        return type(error).__name__
    return "ok"


@login_not_required
@never_cache
def show(request):
    parts = {name: state_of(check) for name, check in PARTS.items()}
    down = [name for name, state in parts.items() if state != "ok"]
    return JsonResponse({"ok": not down, "down": down, "parts": parts}, status=503 if down else 200)

"""Public pages that a browser already holds: said to be still good with one question to the database.

The mark of a page is made of all that can change what is read there: what services touch (`Call.revision`), the state
and the hours that pass, the day (pages say « dans 12 jours »), the language, the query, and the code itself. Nobody
signed in, and nobody for whom a message waits, is ever answered that way: their page is their own.
"""

import datetime
import hashlib
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.messages import get_messages
from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import condition

from aap.models import Call
from territory.places import MAINLAND_TIME_ZONE, OVERSEAS_TIME_ZONES

Stamp = Callable[..., object]
# What decides how a page reads, beside what is in the database.
WRITTEN = ("*.py", "*.html", "*.css", "*.js", "*.mo", "*.toml")
ZONES = (MAINLAND_TIME_ZONE, *OVERSEAS_TIME_ZONES.values())


def may_be_kept(stamp: Stamp):
    """A decorator for views of everybody; `stamp(**words)` says what the page is made of, or None."""

    def decorate(view):
        def mark(request, *args, **words) -> str | None:
            made_of = stamp(*args, **words) if is_anybody(request) else None
            return None if made_of is None else mark_of(request, made_of)

        marked = condition(etag_func=mark)(view)

        @wraps(view)
        def answer(request, *args, **words):
            response = marked(request, *args, **words)
            patch_vary_headers(response, ("Cookie", "Accept-Language"))
            response.headers["Cache-Control"] = "no-cache" if is_anybody(request) else "private, no-cache"
            return response

        return answer

    return decorate


def is_anybody(request) -> bool:
    return not request.user.is_authenticated and not len(get_messages(request))


def mark_of(request, made_of: object) -> str:
    """Weak: the bytes may differ on their way (compressed or not), the page does not."""
    said = repr((made_of, request.get_full_path(), get_language(), release()))
    return f'W/"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


def call_stamp(slug: str, **_words) -> tuple | None:
    """One query: the call, and how many of its sessions are still to come."""
    now = timezone.now()
    coming = Count("sessions", filter=Q(sessions__starts_at__gt=now, sessions__cancelled_at=None))
    fields = ("pk", "revision", "state", "contract__time_zone", "opens_at", "closes_at", "ideas_until", "coming")
    row = Call.objects.public().filter(slug=slug).annotate(coming=coming).order_by().values_list(*fields).first()
    if row is None:
        return None
    pk, revision, state, zone, *hours, still_to_come = row
    passed = tuple(hour is not None and hour <= now for hour in hours)
    return pk, revision, state, passed, still_to_come, day_in(zone)


def list_stamp() -> tuple:
    """One query over all public calls: each count moves one way only, so no two changes cancel each other."""
    now = timezone.now()
    states = {f"in_{state}": Count("pk", filter=Q(state=state)) for state in Call.State.values}
    hours = {"opened": Count("pk", filter=Q(opens_at__lte=now)), "closed": Count("pk", filter=Q(closes_at__lte=now))}
    counted = Call.objects.public().order_by().aggregate(revisions=Sum("revision"), all=Count("pk"), **states, **hours)
    return tuple(sorted(counted.items())), tuple(day_in(zone) for zone in ZONES)


def day_in(zone: str) -> datetime.date:
    return timezone.now().astimezone(ZoneInfo(zone)).date()


def release() -> str:
    """A mark of the code, the templates and the translations in use; read once, but while they are being written."""
    return _release() if settings.DEBUG else _release_once()


@cache
def _release_once() -> str:
    return _release()


def _release() -> str:
    rooms = [app for app in settings.INSTALLED_APPS if (settings.BASE_DIR / app).is_dir()]
    folders = [Path(settings.BASE_DIR, name) for name in (*rooms, "templates", "static", "locale")]
    files = sorted(file for folder in folders for pattern in WRITTEN for file in folder.rglob(pattern))
    known = [(str(file.relative_to(settings.BASE_DIR)), file.stat().st_mtime_ns, file.stat().st_size) for file in files]
    return hashlib.sha256(repr(known).encode()).hexdigest()[:12]

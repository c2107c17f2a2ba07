"""One line per event, tied together by the request's identifier, from the page to the task that it set off."""

import json
import logging
import re
import time
import traceback
import uuid
from datetime import UTC, datetime

from celery.signals import before_task_publish, task_postrun, task_prerun

from kit.trace import current

logger = logging.getLogger("cap.requests")
HEADER = "X-Request-ID"
# What may be written in a log or a header as it came: nothing that could forge a line.
SAFE = re.compile(r"[A-Za-z0-9._-]{8,64}")


def identifier_of(request) -> str:
    given = request.headers.get(HEADER, "")
    return given if SAFE.fullmatch(given) else uuid.uuid4().hex


def request_identifier(get_response):
    def answer(request):
        identifier = identifier_of(request)
        token = current.set(identifier)
        started = time.perf_counter()
        try:
            response = get_response(request)
            tell(request, response, time.perf_counter() - started)
        finally:
            current.reset(token)
        response.headers[HEADER] = identifier
        return response

    return answer


def tell(request, response, seconds: float) -> None:
    # The route, not the address: addresses hold invitation links and the words people search for.
    logger.info("%s /%s %s in %d ms", request.method, route_of(request), response.status_code, seconds * 1000)


def route_of(request) -> str:
    match = request.resolver_match
    return match.route if match else "?"


@before_task_publish.connect
def send_along(headers=None, **_):
    if headers is not None and current.get():
        headers["request_id"] = current.get()


@task_prerun.connect
def take_up(task=None, task_id="", **_):
    headers = task.request.headers or {}
    current.set(headers.get("request_id") or getattr(task.request, "request_id", None) or task_id)


@task_postrun.connect
def let_go(**_):
    current.set("")


class AddIdentifier(logging.Filter):
    def filter(self, record):
        record.request_id = current.get() or "-"
        return True


class Json(logging.Formatter):
    def format(self, record):
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request_id": current.get() or None,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = "".join(traceback.format_exception(*record.exc_info))
        return json.dumps(line, ensure_ascii=False)


def logging_settings(kind: str) -> dict:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"identifier": {"()": "config.logs.AddIdentifier"}},
        "formatters": {
            "text": {"format": "%(asctime)s %(levelname)s %(request_id)s %(name)s: %(message)s"},
            "json": {"()": "config.logs.Json"},
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": kind, "filters": ["identifier"]}},
        "root": {"handlers": ["console"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
            "pikepdf": {"level": "WARNING"},
            "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        },
    }

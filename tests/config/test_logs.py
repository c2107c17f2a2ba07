import json
import logging

import pytest
from django.core.exceptions import PermissionDenied

from accounts import journal
from accounts.models import JournalEntry, Person
from config import logs
from kit import trace

pytestmark = pytest.mark.django_db


def test_a_request_keeps_the_identifier_that_the_proxy_gave(client):
    assert client.get("/", headers={"X-Request-ID": "abc-12345.def"})["X-Request-ID"] == "abc-12345.def"


@pytest.mark.parametrize(
    "forged", ["short", "a" * 65, 'x"} {"level": "forged', "deux\nlignes-et-plus", "accentué-long"]
)
def test_an_identifier_that_could_forge_a_line_is_replaced(client, forged):
    given = client.get("/", headers={"X-Request-ID": forged})["X-Request-ID"]
    assert given != forged
    assert len(given) == 32
    assert int(given, 16)


def test_two_requests_have_two_identifiers(client):
    assert client.get("/")["X-Request-ID"] != client.get("/")["X-Request-ID"]


def test_a_request_is_told_by_its_route_and_never_by_its_address(client, caplog):
    with caplog.at_level(logging.INFO, logger="cap.requests"):
        client.get("/territoire/ou/?q=jardin")
    assert caplog.messages[-1].startswith("GET /territoire/ou/ 200 in ")
    assert "jardin" not in caplog.text


def record(exception=None) -> dict:
    info = (type(exception), exception, None) if exception else None
    line = logging.LogRecord("cap", logging.WARNING, "x.py", 1, "Bonjour %s", ("Amina",), info)
    return json.loads(logs.Json().format(line))


def test_a_line_is_one_object_with_the_identifier():
    token = trace.current.set("abc-12345")
    try:
        line = record()
    finally:
        trace.current.reset(token)
    assert line.pop("time").endswith("+00:00")
    assert line == {"level": "WARNING", "logger": "cap", "request_id": "abc-12345", "message": "Bonjour Amina"}


def test_an_error_keeps_its_story_on_its_line():
    assert "PermissionDenied: non" in record(PermissionDenied("non"))["exception"]


def test_the_identifier_goes_into_the_journal():
    journal.declare("tests.traced", "Suivi")
    token = trace.current.set("abc-12345")
    try:
        journal.record("tests.traced", on=Person.objects.create_user("a@exemple.invalid"), actor=None)
    finally:
        trace.current.reset(token)
    assert JournalEntry.objects.get(action="tests.traced").request_id == "abc-12345"


def test_the_identifier_follows_into_the_task(eager_celery):
    seen = []

    @eager_celery.task(name="tests.look", shared=False)
    def look():
        seen.append(trace.current.get())

    token = trace.current.set("abc-12345")
    try:
        headers = {}
        logs.send_along(headers=headers)
    finally:
        trace.current.reset(token)
    assert headers == {"request_id": "abc-12345"}
    look.apply(headers=headers)
    assert seen == ["abc-12345"]
    assert trace.current.get() == ""

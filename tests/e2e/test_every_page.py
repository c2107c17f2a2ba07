"""Every page of the access table, seen in the browser by somebody who may see it: accessible, valid, never too wide."""

import pytest
from django.urls import reverse

from tests import world as worlds
from tests.access import Row, rows

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

ROOMS = sorted({row.route.split(":")[0].split("_")[0] for row in rows()})


def pages_of(room: str) -> list[Row]:
    shown = [row for row in rows() if row.method != "post" and "ok" in row.cells.values()]
    return [row for row in shown if row.route.split(":")[0].split("_")[0] == room]


def reader_of(row: Row) -> str:
    """Whoever is signed in sees more than a passer-by."""
    readers = [role for role, cell in row.cells.items() if cell == "ok"]
    return next((role for role in readers if role != "anonymous"), "anonymous")


def is_a_page(answer) -> bool:
    """The body of a letter lives in a frame without scripts: its page is looked at, not the frame alone."""
    sandboxed = "sandbox" in answer.headers.get("content-security-policy", "")
    return answer.headers["content-type"].startswith("text/html") and not sandboxed


@pytest.mark.parametrize("room", ROOMS)
def test_every_page_of_a_room_keeps_its_promises(room, context, page, live_server, signed_in, inspect):
    world = worlds.build()
    faults = []
    for row in pages_of(room):
        context.clear_cookies()
        if somebody := world.people[reader_of(row)]:
            signed_in(somebody)
        address = f"{live_server.url}{reverse(row.route, kwargs=world.things.get(row.thing))}"
        answer = context.request.get(address)
        assert answer.status == 200, f"{row.route} answers {answer.status}"
        if is_a_page(answer):
            page.goto(address)
            try:
                inspect()
            except AssertionError as fault:
                faults.append(f"{row.route}\n{fault}")
    assert not faults, "\n\n".join(faults)

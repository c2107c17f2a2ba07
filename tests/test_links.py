"""No page offers a door that is closed to its reader: every link and every form leads somewhere for them."""

import re

import pytest
from django.urls import reverse

from tests import world as worlds
from tests.access import rows
from tests.harness.undone import undone

pytestmark = pytest.mark.django_db

ROOMS = ("aap", "applicants", "instruction", "cohorts")
LINK = re.compile(r'(?:href|action)="(/[^"#?]*)')
ELSEWHERE = ("/static/", "/langue/")


def pages_of(role: str, things: dict) -> set[str]:
    """The addresses of the thread's pages that this role reads."""
    shown = [row for row in rows() if row.method != "post" and row.route.split(":")[0] in ROOMS]
    return {reverse(row.route, kwargs=things.get(row.thing)) for row in shown if row.cells[role] in {"ok", "read"}}


def links_on(client, address: str) -> set[str]:
    response = client.get(address, follow=True)
    if not response["Content-Type"].startswith("text/html"):
        return set()
    return {link for link in LINK.findall(response.content.decode()) if not link.startswith(ELSEWHERE)}


@pytest.mark.parametrize("role", worlds.ROLES)
def test_every_link_that_is_shown_leads_somewhere(role):
    world = worlds.build()
    client = worlds.client_of(world.people[role])
    shown = {link: address for address in pages_of(role, world.things) for link in links_on(client, address)}
    assert len(shown) > 10
    closed = {}
    for link, address in shown.items():
        with undone():
            if client.get(link).status_code == 404:
                closed[link] = address
    assert closed == {}

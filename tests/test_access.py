"""Every route is declared with who may reach it, and every cell of the table is tried."""

import pytest
from django.conf import settings
from django.http import Http404
from django.test import override_settings
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse

from tests import world as worlds
from tests.access import METHODS, Row, parse, rows
from tests.harness.undone import undone

pytestmark = pytest.mark.django_db


def routes(patterns=None, spaces: tuple[str, ...] = ()) -> set[str]:
    found = set()
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            found |= routes(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            assert pattern.name, f"{pattern} has no name: nobody can declare who reaches it"
            found.add(":".join((*spaces, pattern.name)))
    return found


@pytest.fixture(autouse=True)
def files_in_a_folder_of_their_own():
    """The files of the world stay where it put them, from one row to the next."""


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """Built once, for every row: what a test writes is undone by the test."""
    files = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files"))
    with django_db_blocker.unblock(), files, undone():
        yield worlds.build()


def cell_of(client, method: str, address: str, sent: dict) -> str:
    response = client.post(address, sent) if method == "POST" else client.get(address)
    if response.status_code == 302 and response.url.split("?")[0] == settings.LOGIN_URL:
        return "in" if address != settings.LOGIN_URL else "ok"
    return {404: "404"}.get(response.status_code, "ok" if response.status_code < 400 else str(response.status_code))


def said(cell: str, method: str) -> str:
    return {"GET": "ok", "POST": "404"}[method] if cell == "read" else cell


def tried(row: Row, world) -> dict[tuple[str, str], str]:
    """What each role gets by each method, each time from the same world."""
    address = reverse(row.route, kwargs=world.things.get(row.thing))
    found = {}
    for role in row.cells:
        for method in METHODS[row.method]:
            with undone():
                client = worlds.client_of(world.people[role])
                found[role, method] = cell_of(client, method, address, world.sent.get(row.route, {}))
    return found


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.route} {row.thing}")
def test_the_table_tells_the_truth(row, world):
    declared = {
        (role, method): said(cell, method) for role, cell in row.cells.items() for method in METHODS[row.method]
    }
    got = tried(row, world)
    # A form sent empty is refused with its errors: whoever gets that far may send it.
    got = {key: "ok" if cell in {"400", "422"} and key[1] == "POST" else cell for key, cell in got.items()}
    assert {key: cell for key, cell in got.items() if cell != declared[key]} == {}


def test_what_changes_something_is_never_a_link(world):
    for row in [row for row in rows() if row.method == "post"]:
        role = next(role for role, cell in row.cells.items() if cell == "ok")
        with undone():
            client = worlds.client_of(world.people[role])
            response = client.get(reverse(row.route, kwargs=world.things.get(row.thing)))
        assert (row.route, response.status_code) == (row.route, 405)


def test_every_route_is_declared_once():
    lines = [(row.route, row.thing) for row in rows()]
    assert len(lines) == len(set(lines))
    declared = [row.route for row in rows()]
    assert {"undeclared": routes() - set(declared), "gone": set(declared) - routes()} == {
        "undeclared": set(),
        "gone": set(),
    }


def test_every_thing_of_the_table_exists(world):
    assert {row.thing for row in rows()} - {"-"} <= set(world.things)


def test_every_row_lets_somebody_in_or_says_that_it_is_closed():
    closed = {row.route for row in rows() if "ok" not in row.cells.values()}
    # Without a token, there are no metrics; account_inactive is shown to people whose account is closed; the tests
    # have no OpenID Connect provider, except those that start one.
    proconnect = {"proconnect_login", "proconnect_callback", "socialaccount_login_cancelled"}
    explained = {"metrics", "account_inactive"} | proconnect
    assert closed == explained, "a row of 404s proves nothing: the thing may just be missing"


def test_a_row_that_lies_is_found(world):
    assert tried(parse("get home - | everyone ok"), world)["anonymous", "GET"] == "ok"
    lie = parse("get metrics - | everyone ok")
    assert tried(lie, world) == {(role, "GET"): "404" for role in lie.cells}


def test_a_row_that_cannot_be_read_is_refused():
    for line in ("get home - | ok ok", "get home - | everyone maybe", "put home - | everyone ok"):
        with pytest.raises(ValueError, match="Not a row"):
            parse(line)


def test_a_route_without_a_name_is_found():
    def nothing(request):
        raise Http404

    with pytest.raises(AssertionError, match="has no name"):
        routes([path("oubli/", nothing)])

"""Browser tests: `visit("/appels/")` reaches a page and holds it to everything we promise of a page."""

import hashlib
import re

import pytest
from django.test import Client

from tests.harness.browser import LAUNCH, WIDTHS, Watch, axe_violations
from tests.world import client_of
from tools import validator


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return browser_type_launch_args | LAUNCH


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return browser_context_args | {"locale": "fr-FR", "timezone_id": "Europe/Paris", "viewport": WIDTHS["laptop"]}


@pytest.fixture(scope="session")
def pages_seen(tmp_path_factory):
    """Every different page met in the session; the checker reads them all at once, at the end."""
    folder = tmp_path_factory.mktemp("pages")
    yield folder
    pages = sorted(folder.iterdir())
    if pages:
        validator.ensure_validator()
        found = validator.faults(pages)
        assert not found, "Invalid HTML:\n" + "\n".join(found)


@pytest.fixture
def watch(page):
    return Watch(page)


@pytest.fixture
def inspect(page, watch, pages_seen):
    """Holds the page that is shown to its promises, at both widths unless told otherwise."""

    def check(*widths: str) -> None:
        for width in widths or WIDTHS:
            page.set_viewport_size(WIDTHS[width])
            assert overflow(page) <= 0, f"{page.url} is wider than a {width} by {overflow(page)} px"
            found = axe_violations(page)
            assert not found, f"{page.url} at {width}:\n" + "\n".join(found)
        keep(pages_seen, page)
        assert not watch.faults, f"{page.url}:\n" + "\n".join(watch.faults)

    return check


def overflow(page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def keep(folder, page) -> None:
    """The page as the server sends it: scripts may have changed the one that is shown."""
    html = page.context.request.get(page.url).text()
    # Tokens change at every reading: without them, the same page is kept once.
    mark = hashlib.sha256(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html).encode()).hexdigest()[:12]
    path = re.sub(r"\W+", "-", re.sub(r"https?://[^/]+", "", page.url)).strip("-") or "home"
    (folder / f"{path[:80]}-{mark}.html").write_text(html, encoding="utf-8")


@pytest.fixture
def visit(page, live_server, inspect):
    """Goes to an address of the site and inspects what comes. `status` is what a refusing page must answer."""

    def go(path: str, *widths: str, status: int = 200):
        response = page.goto(f"{live_server.url}{path}")
        assert response.status == status, f"{path} answers {response.status}"
        inspect(*widths)
        return page

    return go


@pytest.fixture
def signed_in(context, live_server):
    """Opens the session of a person in the browser, second factor shown."""

    def enter(person) -> None:
        client: Client = client_of(person)
        cookie = client.cookies["sessionid"]
        context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])

    return enter

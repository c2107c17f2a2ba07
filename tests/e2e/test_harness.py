"""The browser's own harness: what it must refuse is put before it once."""

import pytest

from tests.harness.browser import axe_violations

pytestmark = pytest.mark.e2e

PICTURE = (
    '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Photo</title></head>'
    "<body><main><h1>Photo</h1>{}</main></body></html>"
)


def show(page, body: str) -> None:
    page.route("**/photo", lambda route: route.fulfill(body=PICTURE.format(body), content_type="text/html"))


@pytest.mark.smoke
def test_the_front_page_keeps_its_promises(visit):
    visit("/")


def test_it_finds_a_picture_without_words(page, live_server):
    show(page, '<img src="data:," alt="Un jardin">')
    page.goto(f"{live_server.url}/photo")
    assert axe_violations(page) == []
    page.unroute("**/photo")
    show(page, '<img src="data:,">')
    page.goto(f"{live_server.url}/photo")
    assert [violation.split(":")[0] for violation in axe_violations(page)] == ["image-alt"]


def test_it_hears_the_console_and_the_missing_files(page, live_server, watch):
    show(page, '<script src="/nulle-part.js"></script><script>console.error("raté"); nothing.at.all</script>')
    page.goto(f"{live_server.url}/photo")
    assert f"404: {live_server.url}/nulle-part.js" in watch.faults
    assert "console: raté" in watch.faults
    assert any("nothing is not defined" in fault for fault in watch.faults)


def test_the_content_policy_refuses_what_is_written_in_the_page(page, live_server, watch):
    page.goto(live_server.url)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")
    assert any("Content Security Policy" in fault for fault in watch.faults)


def test_it_measures_what_is_too_wide(page, live_server, inspect):
    show(page, '<p style="width: 500px">Large</p>')
    page.goto(f"{live_server.url}/photo")
    with pytest.raises(AssertionError, match="wider than a phone by 148 px"):
        inspect("phone")

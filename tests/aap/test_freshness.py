"""Pages that a browser already holds: still good when nothing changed, and never when anything did."""

import datetime

import pytest
import time_machine
from django.test import Client

from aap import freshness
from aap.models import Call, Contact
from aap.services import contacts, sessions, subscriptions
from aap.services.closing import close_past_calls
from aap.services.pen import touch
from instruction.services.closing import settle_done_calls
from tests.aap.welcome import book, session_of
from tests.harness import queries
from tests.spine import story

pytestmark = pytest.mark.django_db

CALL = "/appels/appel/"
PAGES = [
    "/appels/",
    "/appels/?q=appel",
    CALL,
    f"{CALL}cahier-des-charges/",
    f"{CALL}cahier-des-charges/?version=simple",
    f"{CALL}cahier-des-charges.pdf",
    f"{CALL}est-ce-pour-nous/?qui=association",
    f"{CALL}dates.ics",
]
# Noon, so that an hour more is still the same day everywhere but in the islands.
NOON = datetime.datetime(2026, 12, 2, 11, tzinfo=datetime.UTC)


@pytest.fixture
def noon():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def call(cast, noon):
    return story.open_call(cast)


@pytest.fixture
def session(cast, call):
    return session_of(call, actor=cast.lead)


# What differs for each page is its mark; what makes the marks differ is the same: these stand for all.
KINDS = ["/appels/", CALL, f"{CALL}cahier-des-charges/"]


def mark(page: str, **headers) -> str:
    return Client().get(page, headers=headers).headers["ETag"]


def marks(pages=KINDS, **headers) -> list[str]:
    return [mark(page, **headers) for page in pages]


def all_new(before: list[str], after: list[str]) -> bool:
    return all(one != other for one, other in zip(before, after, strict=True))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_did_not_change_is_not_sent_again(call, page):
    client = Client()
    first = client.get(page)
    assert first.status_code == 200
    again = client.get(page, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    # Somebody else, with no cookie, holds the same page.
    assert Client().get(page, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("page", PAGES)
def test_saying_so_takes_two_questions_at_most(call, page):
    held = mark(page)
    asked = queries.statements(lambda: Client().get(page, headers={"If-None-Match": held}))
    assert len(asked) <= 2


@pytest.mark.parametrize("page", PAGES)
def test_whoever_keeps_it_asks_each_time_and_tells_readers_and_languages_apart(call, page):
    client = Client()
    first = client.get(page)
    again = client.get(page, headers={"If-None-Match": first.headers["ETag"]})
    for response in (first, again):
        assert response.headers["Cache-Control"] == "no-cache"
        assert {"Cookie", "Accept-Language"} <= set(response.headers["Vary"].split(", "))
    assert first.headers["ETag"].startswith('W/"')
    # Nothing ties such a page to one browser.
    assert client.cookies == {}


def test_the_head_of_a_page_carries_the_same_mark(call):
    assert Client().head(CALL).headers["ETag"] == mark(CALL)


def add_contact(cast, call, session):
    contacts.keep(Contact(call=call, name="Marc", role="budget", phone="03"), actor=cast.lead)


def change_session(cast, call, session):
    session.place = "Ailleurs"
    sessions.change(session, actor=cast.lead)


def take_a_seat(cast, call, session):
    book(session)


def call_off(cast, call, session):
    sessions.call_off(session, reason="Grève.", actor=cast.lead)


def add_session(cast, call, session):
    session_of(call, actor=cast.lead)


def change_envelopes(cast, call, session):
    story.amend_envelopes(cast, call, {cast.seat("etat").pk: 600_000, cast.seat("ville").pk: 300_000})


def something_else(cast, call, session):
    touch(call)


CHANGES = [add_contact, change_session, take_a_seat, call_off, add_session, change_envelopes, something_else]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_makes_new_pages(cast, call, session, change):
    before = marks()
    change(cast, call, session)
    assert all_new(before, marks())


def test_giving_a_seat_back_makes_new_pages(call, session):
    booking = book(session)
    before = marks()
    sessions.leave(booking)
    assert all_new(before, marks())


def test_what_nobody_sees_makes_no_new_page(call, session):
    before = marks()
    subscriptions.confirm(subscriptions.subscribe(call, "amina@exemple.invalid"))
    assert marks() == before


def test_another_day_is_another_page_and_another_hour_is_not(call, noon):
    before = marks()
    noon.move_to(NOON + datetime.timedelta(minutes=50))
    assert marks() == before
    noon.move_to(NOON + datetime.timedelta(days=1))
    assert all_new(before, marks())


def test_the_day_changes_where_the_call_is(cast, call, noon):
    type(cast.contract).objects.update(time_zone="Indian/Reunion")
    noon.move_to(datetime.datetime(2026, 12, 2, 19, 50, tzinfo=datetime.UTC))
    before = mark(CALL), mark("/appels/")
    noon.move_to(datetime.datetime(2026, 12, 2, 20, 10, tzinfo=datetime.UTC))
    after = mark(CALL), mark("/appels/")
    assert (before[0] != after[0], before[1] != after[1]) == (True, True)


@pytest.mark.parametrize("field", ["opens_at", "closes_at"])
def test_the_hour_of_the_opening_and_of_the_closing_makes_new_pages(call, field, noon):
    hour = NOON + datetime.timedelta(minutes=30)
    other = {"opens_at": NOON - datetime.timedelta(days=3), "closes_at": NOON + datetime.timedelta(days=3)}
    Call.objects.update(**other | {field: hour})
    before = marks()
    noon.move_to(hour)
    assert all_new(before, marks())


def test_a_session_that_begins_makes_a_new_page(cast, call, noon):
    starts_at = NOON + datetime.timedelta(minutes=30)
    session_of(call, actor=cast.lead, starts_at=starts_at, ends_at=starts_at + datetime.timedelta(hours=1))
    before = mark(CALL)
    noon.move_to(starts_at)
    assert mark(CALL) != before


def test_each_state_of_the_call_is_another_page(call, noon):
    noon.move_to(Call.objects.get().closes_at + datetime.timedelta(minutes=1))
    seen = [marks()]
    for step in (close_past_calls, settle_done_calls):
        step()
        seen.append(marks())
    assert all_new(seen[0], seen[1])
    assert all_new(seen[1], seen[2])


def test_two_changes_of_two_calls_never_cancel_each_other(cast, call, noon):
    """One call closes while another opens: the list is another one."""
    story.open_call(cast, "deux")
    Call.objects.filter(slug="deux").update(opens_at=NOON + datetime.timedelta(minutes=10))
    Call.objects.filter(slug="appel").update(closes_at=NOON + datetime.timedelta(minutes=10))
    before = mark("/appels/")
    noon.move_to(NOON + datetime.timedelta(minutes=10))
    assert mark("/appels/") != before


def test_each_language_and_each_release_is_another_page(call, monkeypatch):
    before = marks()
    assert all_new(before, marks(**{"Accept-Language": "en"}))
    monkeypatch.setattr(freshness, "release", lambda: "the next one")
    assert all_new(before, marks())


def test_the_release_is_read_from_the_code_itself(tmp_path, settings):
    (tmp_path / "templates").mkdir()
    page = tmp_path / "templates" / "call.html"
    settings.BASE_DIR = tmp_path
    releases = []
    for words in ("un", "deux", "trois mots", "trois mots de plus"):
        page.write_text(words)
        releases.append(freshness._release())
    assert len(set(releases)) == 4


@pytest.mark.parametrize("page", PAGES)
def test_whoever_is_signed_in_always_has_their_own_page(cast, call, page, browser_of):
    held = mark(page)
    response = browser_of(cast.member).client.get(page, headers={"If-None-Match": held})
    assert (response.status_code, "ETag" in response.headers) == (200, False)
    assert response.headers["Cache-Control"] == "private, no-cache"


def test_a_message_that_waits_is_shown_and_its_page_is_not_kept(call):
    client = Client()
    held = client.get(CALL).headers["ETag"]
    client.post(f"{CALL}nouvelles/", {"email": "amina@exemple.invalid", "site": ""})
    told = client.get(CALL, headers={"If-None-Match": held})
    assert (told.status_code, "ETag" in told.headers) == (200, False)
    assert "Regardez vos messages" in told.content.decode()
    assert client.get(CALL, headers={"If-None-Match": held}).status_code == 304


def test_a_call_that_does_not_exist_is_not_kept(db):
    response = Client().get("/appels/rien/", headers={"If-None-Match": "*"})
    assert (response.status_code, "ETag" in response.headers) == (404, False)


def test_the_form_of_a_page_that_was_kept_still_works(call):
    """No token stands in it: a browser may hold it for weeks."""
    page = Client().get(CALL).content.decode()
    assert "csrfmiddlewaretoken" not in page
    careful = Client(enforce_csrf_checks=True)
    assert careful.post(f"{CALL}nouvelles/", {"email": "amina@exemple.invalid"}).status_code == 302
    assert careful.post("/langue/", {"language": "en", "next": CALL}).status_code == 302

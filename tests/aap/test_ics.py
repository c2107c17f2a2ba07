"""The file of a call's calendar, read back by a calendar's own library."""

import datetime
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from aap.ics import Events, Session, Stage, calendar_ics

PARIS = ZoneInfo("Europe/Paris")
URL = "https://cap.exemple.invalid/appels/agir-ensemble/"
TITLE = "Agir ensemble, été comme hiver : 2027"
STAMP = datetime.datetime(2026, 9, 1, 10, 30, tzinfo=datetime.UTC)
EVENTS = Events(
    stamp=STAMP,
    time_zone="Europe/Paris",
    opens_at=datetime.datetime(2026, 10, 1, 9, tzinfo=PARIS),
    closes_at=datetime.datetime(2026, 11, 13, 12, tzinfo=PARIS),
    answer_on=datetime.date(2027, 1, 10),
    sessions=(
        Session(
            "session-3",
            "Petit déj’ de l’équipe",
            datetime.datetime(2026, 10, 8, 18, tzinfo=PARIS),
            datetime.datetime(2026, 10, 8, 20, tzinfo=PARIS),
            "Maison de quartier, 3 rue des Écoles ; à l’étage, à côté de la médiathèque où l’été s’achève",
        ),
    ),
    stages=(
        Stage("stage-1", "Comité des financeurs", datetime.date(2026, 12, 1), datetime.date(2026, 12, 3)),
        Stage("stage-2", "Vote de la ville", datetime.date(2026, 12, 15)),
    ),
)


def utc(*numbers: int) -> datetime.datetime:
    return datetime.datetime(*numbers, tzinfo=datetime.UTC)


def read(events: Events = EVENTS, title: str = TITLE, url: str = URL) -> list:
    return Calendar.from_ical(calendar_ics(title, url, events)).events


def text(event, name: str) -> str:
    return str(event[name]).replace("\u00a0", " ")


def test_every_date_of_the_call_is_an_event():
    assert [(text(one, "summary"), one.start, one.end) for one in read()] == [
        (f"Ouverture : {TITLE}", utc(2026, 10, 1, 7), utc(2026, 10, 1, 7)),
        (f"Clôture : {TITLE}", utc(2026, 11, 13, 11), utc(2026, 11, 13, 11)),
        (f"Réponse : {TITLE}", datetime.date(2027, 1, 10), datetime.date(2027, 1, 11)),
        ("Petit déj’ de l’équipe", utc(2026, 10, 8, 16), utc(2026, 10, 8, 18)),
        ("Comité des financeurs", datetime.date(2026, 12, 1), datetime.date(2026, 12, 4)),
        ("Vote de la ville", datetime.date(2026, 12, 15), datetime.date(2026, 12, 16)),
    ]


def test_the_closing_reminds_a_week_and_a_day_before():
    alarms = {text(one, "summary"): [alarm["trigger"].dt for alarm in one.walk("VALARM")] for one in read()}
    assert alarms.pop(f"Clôture : {TITLE}") == [datetime.timedelta(days=-7), datetime.timedelta(days=-1)]
    assert set(map(tuple, alarms.values())) == {()}
    alarm = read()[1].walk("VALARM")[0]
    assert (alarm["action"], text(alarm, "description")) == ("DISPLAY", f"Clôture : {TITLE}")


def test_texts_are_french_and_lead_to_the_page():
    for one in read():
        assert one["url"] == URL
        assert text(one, "description").endswith(f"\n{URL}")
    assert text(read()[1], "description").startswith(
        "Déposez votre demande avant le vendredi 13 novembre 2026 à 12 h, heure du territoire."
    )


def test_a_session_takes_time_and_has_a_place_and_the_rest_takes_none():
    session = read()[3]
    assert str(session["location"]) == EVENTS.sessions[0].place
    assert [one["transp"] for one in read()] == [*["TRANSPARENT"] * 3, "OPAQUE", *["TRANSPARENT"] * 2]
    assert [one for one in read() if "location" in one] == [session]


@pytest.mark.parametrize(
    ("zone", "hour", "said"),
    [("Indian/Reunion", 8, "12 h"), ("America/Guadeloupe", 16, "12 h"), ("Pacific/Tahiti", 22, "12 h")],
)
def test_the_hour_is_that_of_the_place(zone, hour, said):
    there = Events(stamp=STAMP, time_zone=zone, closes_at=datetime.datetime(2026, 11, 13, 12, tzinfo=ZoneInfo(zone)))
    (closing,) = read(there)
    assert closing.start == utc(2026, 11, 13, hour)
    assert f"vendredi 13 novembre 2026 à {said}, heure du territoire" in text(closing, "description")


def test_the_same_dates_make_the_same_file():
    assert calendar_ics(TITLE, URL, EVENTS) == calendar_ics(TITLE, URL, EVENTS)
    assert {one["dtstamp"].dt for one in read()} == {STAMP}


def test_an_event_that_moves_keeps_its_identifier():
    moved = replace(
        EVENTS,
        stamp=STAMP + datetime.timedelta(days=1),
        closes_at=EVENTS.closes_at + datetime.timedelta(days=7),
        sessions=(replace(EVENTS.sessions[0], title="Autre titre"),),
    )
    before, after = ([str(one["uid"]) for one in read(events)] for events in (EVENTS, moved))
    assert before == after
    assert len(set(before)) == 6
    assert all(uid.endswith("@cap.exemple.invalid") for uid in before)
    elsewhere = [str(one["uid"]) for one in read(url="https://cap.exemple.invalid/appels/autre/")]
    assert not set(before) & set(elsewhere)


def test_a_call_without_dates_is_an_empty_calendar():
    nothing = calendar_ics(TITLE, URL, Events(stamp=STAMP, time_zone="Europe/Paris"))
    assert Calendar.from_ical(nothing).events == []
    assert nothing.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")


# The library writes a backslash well and reads it badly before a semicolon.
LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\\")


def lines_of(raw: bytes) -> list[bytes]:
    assert raw.endswith(b"\r\n")
    return raw.split(b"\r\n")[:-1]


def test_lines_are_folded_at_75_bytes_without_cutting_a_letter():
    long = "é’" * 200
    raw = calendar_ics(long, URL, EVENTS)
    lines = lines_of(raw)
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert [line.decode() for line in lines]
    assert str(Calendar.from_ical(raw)["x-wr-calname"]) == long


@given(
    st.text(LETTERS, min_size=1, max_size=120),
    st.text(st.sampled_from('aé’;,\n:"« »œ€'), min_size=1, max_size=120),
)
def test_whatever_people_write_comes_back(title, place):
    events = replace(EVENTS, sessions=(replace(EVENTS.sessions[0], place=place),))
    raw = calendar_ics(title, URL, events)
    assert max(map(len, lines_of(raw))) <= 75
    calendar = Calendar.from_ical(raw)
    assert str(calendar["x-wr-calname"]) == title
    assert str(calendar.events[3]["location"]) == place
    assert len(calendar.events) == 6

"""Is there time to answer, and help on the way: each check at its edges."""

from dataclasses import replace

import pytest

from aap.planning import Milestone, Plan, warnings
from territory.school import SchoolHoliday
from tests.aap.plans import GOOD, TODAY, D, at, codes, fill_table, session, told


@pytest.fixture(autouse=True)
def table(db):
    fill_table()


def test_a_good_calendar_is_told_nothing():
    assert codes() == set()


def test_serious_warnings_come_first_and_one_query_is_made(django_assert_num_queries):
    plan = replace(GOOD, sessions=(), closes_at=at("2026-10-20T23:00"), answer_on=D("2026-08-15"))
    with django_assert_num_queries(1):
        found = warnings(plan, TODAY)
    assert [one.tone for one in found] == sorted((one.tone for one in found), key=["need", "soon", "info"].index)
    assert {one.tone for one in found} == {"need", "soon"}


def test_an_empty_plan_asks_for_every_date():
    assert set(told(Plan(zone="B"))) == {
        "opening_missing",
        "closing_missing",
        "answer_missing",
        "actions_missing",
        "no_help_session",
    }


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("opens_at", "opening_missing"),
        ("closes_at", "closing_missing"),
        ("answer_on", "answer_missing"),
        ("actions_from", "actions_missing"),
        ("actions_until", "actions_missing"),
    ],
)
def test_one_missing_date_is_asked_for(field, code):
    assert codes(**{field: None}) == {code}


# The window --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opens", "closes", "days"),
    [("2026-09-01T09:00", "2026-10-12T12:00", 42), ("2026-09-02T09:00", "2026-10-12T12:00", 41)],
)
def test_forty_two_days_are_enough_and_forty_one_are_not(opens, closes, days):
    plan = replace(GOOD, opens_at=at(opens), closes_at=at(closes))
    assert plan.days_open == days
    assert ("window_too_short" in told(plan)) is (days < 42)


def test_a_short_window_says_how_many_days_are_missing_and_offers_a_day():
    said = told(replace(GOOD, opens_at=at("2026-09-02T09:00")))["window_too_short"]
    assert "ont 41 jours pour répondre : il manque 1 jour pour arriver à 42 jours" in said
    assert said.endswith("fermez le mardi 13 octobre 2026.")
    said = told(replace(GOOD, opens_at=at("2026-09-08T09:00")))["window_too_short"]
    assert "ont 35 jours pour répondre : il manque 7 jours pour" in said
    assert said.endswith("fermez le lundi 2 novembre 2026.")


def test_the_change_of_hour_takes_no_day_away():
    """25 October 2026 has 25 hours, 28 March 2027 has 23."""
    autumn = Plan(opens_at=at("2026-10-01T12:00"), closes_at=at("2026-11-11T11:00"))
    spring = Plan(opens_at=at("2027-03-01T00:00"), closes_at=at("2027-04-11T00:30"))
    assert (autumn.days_open, spring.days_open) == (42, 42)


def test_a_closing_at_midnight_leaves_the_day_before():
    plan = replace(GOOD, closes_at=at("2026-10-13T00:00"))
    assert (plan.closing, plan.days_open) == (D("2026-10-12"), 42)
    said = told(plan)
    assert set(said) == {"closing_hour"}
    assert "à minuit, à la fin du lundi 12 octobre 2026" in said["closing_hour"]
    assert replace(GOOD, closes_at=at("2026-10-13T00:01")).days_open == 43


def test_days_are_those_of_the_place():
    """Eight in the evening in Papeete is already the next morning in Paris."""
    opens, closes = at("2026-09-01T20:00", "Pacific/Tahiti"), at("2026-10-12T20:00", "Pacific/Tahiti")
    assert Plan(opens_at=opens, closes_at=closes, time_zone="Pacific/Tahiti").opening == D("2026-09-01")
    assert Plan(opens_at=opens, closes_at=closes, time_zone="Europe/Paris").opening == D("2026-09-02")


def test_nobody_could_answer_before_the_publication():
    plan = replace(GOOD, published_on=D("2026-09-08"))
    said = told(plan, D("2026-09-10"))
    assert plan.days_open == 35
    assert {"published_late", "window_too_short"} == set(said)
    assert "publié 7 jours après son ouverture" in said["published_late"]
    assert set(told(replace(GOOD, published_on=D("2026-09-01")), D("2026-09-10"))) == set()


def test_an_opening_in_the_past_is_told_until_the_call_is_published():
    assert codes(today=D("2026-09-01")) == set()
    assert codes(today=D("2026-09-02")) == {"opening_in_the_past"}
    assert codes(today=D("2026-09-02"), published_on=D("2026-08-25")) == set()


def test_a_closing_before_the_opening_is_a_slip():
    found = codes(opens_at=at("2026-10-14T09:00"), sessions=(), stages=())
    assert "closing_before_opening" in found
    assert not found & {"window_too_short", "window_in_holidays"}


@pytest.mark.parametrize(
    ("opens", "closes", "flagged"),
    [("09:00", "12:00", False), ("12:00", "12:00", False), ("12:01", "12:00", True), (None, "12:00", False)],
)
def test_the_same_day_the_hours_decide(opens, closes, flagged):
    opens_at = at(f"2026-10-12T{opens}") if opens else D("2026-10-12")
    assert ("closing_before_opening" in codes(opens_at=opens_at)) is flagged


@pytest.mark.parametrize(("closes", "flagged"), [("2026-10-16", False), ("2026-10-19", True), ("2026-10-30", True)])
def test_a_closing_in_the_school_holidays_is_serious(closes, flagged):
    found = codes(closes_at=at(f"{closes}T12:00"), answer_on=D("2026-11-10"), stages=(), sessions=GOOD.sessions[:1])
    assert ("closing_in_school_holidays" in found) is flagged


def test_a_closing_in_the_holidays_is_told_which_and_what_to_do():
    said = told(replace(GOOD, closes_at=at("2026-10-19T12:00")))["closing_in_school_holidays"]
    assert "« Vacances de la Toussaint », jusqu’au dimanche 1er novembre 2026 (Zone B)" in said
    assert said.endswith("Choisissez plutôt le lundi 2 novembre 2026.")


@pytest.mark.parametrize(
    ("closes", "expected"),
    [
        ("2026-10-09", set()),
        ("2026-10-10", {"closing_on_weekend"}),
        ("2026-10-11", {"closing_on_weekend"}),
        ("2026-11-11", {"closing_on_public_holiday"}),
        ("2026-11-10", set()),
    ],
)
def test_a_closing_on_a_day_off_leaves_nobody_to_call(closes, expected):
    asked = {"closing_on_weekend", "closing_on_public_holiday"}
    assert codes(closes_at=at(f"{closes}T12:00")) & asked == expected


def test_a_closing_on_a_day_off_offers_the_next_good_day():
    said = told(replace(GOOD, closes_at=at("2026-11-11T12:00")))
    assert said["closing_on_public_holiday"].endswith("Choisissez plutôt le jeudi 12 novembre 2026.")
    assert "(Armistice)" in said["closing_on_public_holiday"]


def test_good_friday_is_a_public_holiday_in_strasbourg_and_not_in_tours():
    plan = replace(GOOD, closes_at=at("2027-03-26T12:00"))
    assert "closing_on_public_holiday" not in told(plan)
    assert "closing_on_public_holiday" in told(replace(plan, department="67"))


@pytest.mark.parametrize(
    ("closes", "flagged"),
    [("08:59", True), ("09:00", False), ("12:00", False), ("18:00", False), ("18:01", True), ("23:59", True)],
)
def test_somebody_must_answer_the_phone_at_the_closing_hour(closes, flagged):
    assert codes(closes_at=at(f"2026-10-12T{closes}")) == ({"closing_hour"} if flagged else set())


def test_a_friday_evening_leaves_nobody_before_monday():
    assert "ne trouvera personne avant lundi" in told(replace(GOOD, closes_at=at("2026-10-16T20:00")))["closing_hour"]
    assert "avant lundi" not in told(replace(GOOD, closes_at=at("2026-10-15T20:00")))["closing_hour"]


def test_the_hour_is_that_of_the_contract():
    """The same instant: noon in Saint-Denis of La Réunion is 10 in Paris, in summer time; 21 there is 19 in Paris."""
    late = at("2026-10-12T21:00", "Indian/Reunion")
    assert "closing_hour" in told(replace(GOOD, closes_at=late, time_zone="Indian/Reunion", department="974"))
    assert "à 21 h" in told(replace(GOOD, closes_at=late, time_zone="Indian/Reunion"))["closing_hour"]
    assert "à 19 h" in told(replace(GOOD, closes_at=late))["closing_hour"]


def test_a_day_without_its_hour_is_read_as_a_day():
    assert codes(opens_at=D("2026-09-01"), closes_at=D("2026-10-12")) == set()
    assert codes(opens_at=D("2026-09-01"), closes_at=D("2026-10-10")) == {"closing_on_weekend", "window_too_short"}


@pytest.mark.parametrize(("opens", "days", "flagged"), [("2026-09-23", 40, False), ("2026-09-24", 39, True)])
def test_a_window_over_forty_per_cent_in_holidays_is_told(opens, days, flagged):
    """Until 1 November, the 16 days of Toussaint are 40 % of 40 days, and 41 % of 39."""
    plan = replace(GOOD, opens_at=at(f"{opens}T09:00"), closes_at=at("2026-11-01T12:00"))
    assert plan.days_open == days
    assert ("window_in_holidays" in told(plan)) is flagged


def test_a_zone_that_nobody_filled_is_told_and_nothing_is_guessed():
    plan = replace(GOOD, zone="Guadeloupe", department="971", closes_at=at("2026-10-20T12:00"), stages=())
    said = told(plan)
    assert set(said) == {"school_holidays_unknown"}
    assert "(Guadeloupe)" in said["school_holidays_unknown"]
    assert [one.tone for one in warnings(plan, TODAY)] == ["info"]


def test_holidays_known_in_part_are_told_too():
    SchoolHoliday.objects.filter(first_day__lt=D("2026-09-01")).delete()
    assert codes() == {"school_holidays_unknown"}


def test_holidays_do_not_matter_after_the_closing():
    SchoolHoliday.objects.filter(first_day__gt=D("2026-11-01")).delete()
    assert codes() == set()


# Help --------------------------------------------------------------------------------------------------------------


def test_no_help_is_told_unless_a_stage_of_help_is_planned():
    assert codes(sessions=()) == {"no_help_session"}
    assert codes(sessions=(), stages=(Milestone("Permanences", "help", D("2026-09-02"), D("2026-10-09")),)) == set()


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2026-08-31"], {"session_before_opening"}),
        (["2026-09-01"], set()),
        (["2026-10-05"], set()),
        (["2026-10-06"], {"sessions_all_late"}),
        (["2026-10-06", "2026-10-12"], {"sessions_all_late"}),
        (["2026-10-05", "2026-10-12"], set()),
        (["2026-10-13"], {"session_after_closing"}),
        (["2026-10-06", "2026-10-13"], {"session_after_closing", "sessions_all_late"}),
    ],
)
def test_help_comes_inside_the_window_and_not_only_at_its_end(days, expected):
    assert codes(sessions=tuple(session(day) for day in days)) == expected


def test_help_after_the_closing_hour_of_the_same_day_is_too_late():
    assert codes(sessions=(session("2026-09-10"), session("2026-10-12", "12:00"))) == {"session_after_closing"}
    assert codes(sessions=(session("2026-09-10"), session("2026-10-12", "11:59"))) == set()
    only_day = replace(
        GOOD, closes_at=D("2026-10-12"), sessions=(session("2026-10-12", "23:00"), session("2026-09-10"))
    )
    assert set(told(only_day)) == set()

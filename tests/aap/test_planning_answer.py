"""The answer, the stages and the hour of Paris: each check at its edges."""

from dataclasses import replace

import pytest
from django.utils import translation

from aap.planning import Milestone, warnings
from tests.aap.plans import GOOD, TODAY, D, at, codes, fill_table, overseas, session, told


@pytest.fixture(autouse=True)
def table(db):
    fill_table()


# The answer --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("2026-10-31", {"answer_on_weekend"}),
        ("2026-11-02", {"answer_after_first_silence"}),
        ("2026-11-11", {"answer_after_first_silence", "answer_on_public_holiday"}),
        ("2026-12-12", {"answer_after_first_silence", "answer_on_weekend"}),
        ("2026-12-14", {"answer_after_silence"}),
        ("2026-10-12", {"answer_before_closing"}),
        ("2026-10-13", {"stage_out_of_order"}),
    ],
)
def test_an_answer_has_its_season(answer, expected):
    """First day 1 September, silence on 1 November; last day 12 October, silence on 12 December."""
    assert codes(answer_on=D(answer)) == expected


def test_silence_is_counted_for_the_first_day_and_for_the_last():
    said = told(replace(GOOD, answer_on=D("2026-12-14")))["answer_after_silence"]
    assert "premier jour serait refusé le dimanche 1er novembre 2026" in said
    assert "dernier jour le samedi 12 décembre 2026, avant votre réponse du lundi 14 décembre 2026" in said
    alone = told(replace(GOOD, opens_at=None, answer_on=D("2026-12-14")))["answer_after_silence"]
    assert "premier jour" not in alone
    assert "dernier jour serait refusé le samedi 12 décembre 2026" in alone


def test_an_answer_on_the_day_of_silence_is_in_time():
    closing = {
        "opens_at": at("2026-09-30T09:00"),
        "closes_at": at("2026-11-12T12:00"),
        "stages": (),
        "sessions": (session("2026-10-05"),),
    }
    assert codes(answer_on=D("2026-11-30"), **closing) == set()
    assert codes(answer_on=D("2026-12-01"), **closing) == {"answer_after_first_silence"}


@pytest.mark.parametrize(("answer", "flagged"), [("2026-12-31", False), ("2027-01-01", True), ("2027-01-04", True)])
def test_an_answer_comes_before_the_projects(answer, flagged):
    assert ("answer_after_start" in codes(answer_on=D(answer))) is flagged
    assert ("answer_after_start" in codes(answer_on=D(answer), actions_from=None)) is flagged
    assert "answer_after_start" not in codes(answer_on=D(answer), actions_from=None, year=None)


def test_projects_of_the_school_year_begin_in_september():
    assert "answer_after_start" not in codes(answer_on=D("2027-05-11"), actions_from=D("2027-09-01"))


@pytest.mark.parametrize(("start", "flagged"), [("2026-10-12", True), ("2026-10-13", False)])
def test_a_closing_after_the_projects_began_says_so_once(start, flagged):
    found = codes(actions_from=D(start), year=2026)
    assert ("closing_after_start" in found) is flagged
    assert ("answer_after_start" in found) is not flagged


def test_projects_end_after_they_begin_and_in_their_year():
    assert codes(actions_until=D("2026-12-31")) == {"actions_backwards"}
    assert codes(actions_until=D("2027-01-01")) == set()
    assert codes(year=2028) == {"actions_outside_year"}


# The stages --------------------------------------------------------------------------------------------------------


def stage(kind: str, first: str, last: str | None = None) -> Milestone:
    return Milestone(kind, kind, D(first), D(last) if last else None)


def test_stages_follow_the_order_of_life():
    whole = (
        stage("admissibility", "2026-10-13"),
        stage("avis", "2026-10-14", "2026-10-19"),
        stage("committee", "2026-10-20"),
        stage("steering", "2026-10-22"),
        stage("votes", "2026-10-23"),
        stage("notification", "2026-10-30"),
        stage("payment", "2026-12-01"),
        stage("report", "2028-06-30"),
    )
    assert codes(stages=whole) == set()
    assert codes(stages=whole[::-1]) == set()


@pytest.mark.parametrize(
    ("stages", "late", "early"),
    [
        ([stage("committee", "2026-10-09")], "committee", "La clôture"),
        ([stage("steering", "2026-10-14"), stage("committee", "2026-10-15")], "steering", "committee"),
        ([stage("payment", "2026-10-29")], "payment", "La réponse"),
        ([stage("avis", "2026-11-02")], "La réponse", "avis"),
    ],
)
def test_a_stage_too_early_is_told_with_what_comes_first(stages, late, early):
    said = told(replace(GOOD, stages=tuple(stages)))
    assert set(said) == {"stage_out_of_order"}
    assert said["stage_out_of_order"].startswith(f"« {late} » (")
    assert f"commence avant « {early} » (" in said["stage_out_of_order"]


def test_each_stage_too_early_is_told_once():
    stages = (stage("payment", "2026-10-01"), stage("report", "2026-10-02"))
    found = [one.sentence for one in warnings(replace(GOOD, stages=stages), TODAY)]
    assert len(found) == 2
    assert all("« La réponse »" in sentence.replace("\u00a0", " ") for sentence in found)


def test_stages_of_the_same_day_and_of_no_rank_are_in_order():
    same = (stage("committee", "2026-10-20"), stage("steering", "2026-10-20"), stage("other", "2020-01-01"))
    assert codes(stages=same) == set()
    twice = (Milestone("A", "committee", D("2026-10-21")), Milestone("B", "committee", D("2026-10-20")))
    assert codes(stages=twice) == set()


def test_a_stage_that_ends_before_it_begins_is_a_slip():
    assert codes(stages=(stage("committee", "2026-10-20", "2026-10-19"),)) == {"stage_backwards"}


@pytest.mark.parametrize(
    ("first", "last", "flagged"),
    [
        ("2027-07-31", None, False),
        ("2027-08-01", None, True),
        ("2027-07-20", "2027-08-02", True),
        ("2027-08-31", "2027-09-10", True),
        ("2027-09-01", None, False),
        ("2027-07-01", "2027-09-30", False),
    ],
)
def test_nothing_is_done_in_august(first, last, flagged):
    assert codes(stages=(stage("other", first, last),)) == ({"stage_in_august"} if flagged else set())


def test_an_answer_in_august_finds_nobody():
    said = told(replace(GOOD, answer_on=D("2027-08-16"), actions_from=D("2027-09-01")))
    assert said["stage_in_august"].startswith("L’étape « La réponse » est en août")


# Overseas ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("department", "closing", "code", "words"),
    [
        ("974", "2026-11-12T12:00", "paris_hour", "à Paris, il sera 9 h."),
        ("974", "2026-07-09T12:00", "paris_hour", "à Paris, il sera 10 h."),
        ("974", "2026-11-12T02:00", "paris_other_day", "à Paris, ce sera mercredi 11 novembre 2026 à 23 h"),
        ("971", "2026-11-12T12:00", "paris_hour", "à Paris, il sera 17 h."),
        ("971", "2026-11-12T18:59", "paris_hour", "à Paris, il sera 23 h 59."),
        ("971", "2026-11-12T19:00", "paris_other_day", "à Paris, ce sera vendredi 13 novembre 2026 à 0 h"),
        ("987", "2026-11-12T12:00", "paris_hour", "à Paris, il sera 23 h."),
        ("987", "2026-11-12T17:00", "paris_other_day", "à Paris, ce sera vendredi 13 novembre 2026 à 4 h"),
        ("976", "2026-11-12T12:00", "paris_hour", "à Paris, il sera 10 h."),
        ("973", "2026-11-12T12:00", "paris_hour", "à Paris, il sera 16 h."),
    ],
)
def test_overseas_the_hour_of_paris_is_said(department, closing, code, words):
    said = told(overseas(department, closing))
    assert {one for one in said if one.startswith("paris")} == {code}
    assert words in said[code]


def test_in_the_mainland_nothing_is_said_of_paris():
    assert not {one for one in told(overseas("2A", "2026-11-12T12:00")) if one.startswith("paris")}


def test_overseas_public_holidays_are_those_of_the_place():
    plan = replace(overseas("974", "2027-12-20T12:00"))
    assert "closing_on_public_holiday" in told(plan)
    assert "closing_on_public_holiday" not in told(replace(plan, department="971", time_zone="America/Guadeloupe"))


# The sentences -----------------------------------------------------------------------------------------------------

EVERY = (
    replace(GOOD, opens_at=None, closes_at=None, answer_on=None, actions_from=None, sessions=(), zone=None),
    replace(GOOD, opens_at=at("2026-10-14T09:00"), closes_at=at("2026-10-10T23:00"), answer_on=D("2026-08-15")),
    replace(GOOD, published_on=D("2026-10-01"), closes_at=at("2026-11-11T12:00"), answer_on=D("2027-05-01")),
    replace(
        GOOD, closes_at=at("2027-02-22T12:00"), answer_on=D("2027-05-08"), actions_until=D("2026-01-01"), year=2026
    ),
    replace(
        GOOD, sessions=(session("2026-08-20"), session("2026-10-13"), session("2026-10-12")), answer_on=D("2026-11-03")
    ),
    replace(GOOD, stages=(stage("payment", "2026-08-02", "2026-08-01"),)),
    replace(
        GOOD,
        zone="Polynésie",
        department="987",
        closes_at=at("2026-10-12T23:00", "Pacific/Tahiti"),
        time_zone="Pacific/Tahiti",
    ),
)


def test_every_sentence_is_typed_in_french_and_says_what_to_do():
    said = [one for plan in EVERY for one in warnings(plan, TODAY)]
    assert len({one.code for one in said}) >= 20
    for one in said:
        assert one.sentence.endswith("."), one
        assert one.sentence.count(". ") >= 1 or one.code == "paris_hour", one
        assert "\u202f" not in one.sentence and "'" not in one.sentence and "%(" not in one.sentence, one


def test_sentences_follow_the_language_of_the_page():
    with translation.override("en"):
        assert all(one.sentence for one in warnings(GOOD, D("2026-09-02")))

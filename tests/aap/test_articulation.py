"""How two ways of being helped overlap: by theme, by public, by calendar."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aap.articulation import EVERYBODY, Overlap, Period, Profile, Strength, Topic, common_publics, compare
from aap.models import Public

YOUTH = Topic("4", "Jeunesse")
CULTURE = Topic("4.2", "Culture", "4", "Jeunesse")
SPORT = Topic("4.3", "Sports", "4", "Jeunesse")
JOBS = Topic("5.1", "Emploi", "5", "Économie")
ECONOMY = Topic("5", "Économie")
NOMENCLATURE = [YOUTH, CULTURE, SPORT, JOBS, ECONOMY]

START = datetime.date(2027, 1, 1)
days = st.integers(0, 400).map(lambda shift: START + datetime.timedelta(days=shift))
some_day = st.none() | days
topics = st.frozensets(st.sampled_from(NOMENCLATURE))
publics = st.frozensets(st.sampled_from(Public.values))


@st.composite
def periods(draw, ends=some_day) -> Period:
    first, last = draw(ends), draw(ends)
    if first and last and first > last:
        first, last = last, first
    return Period(first, last)


profiles = st.builds(Profile, topics, publics, st.none() | periods())


def profile(*topics: Topic, publics=(), first=None, last=None) -> Profile:
    return Profile(frozenset(topics), frozenset(publics), Period(first, last))


def calendar(period: Period | None) -> set[datetime.date]:
    """Every day of it, within two years."""
    if period is None:
        return set()
    every = (START + datetime.timedelta(days=shift) for shift in range(-50, 500))
    return {day for day in every if (period.first or day) <= day <= (period.last or day)}


@given(periods(), periods())
def test_days_in_common_are_those_of_both_calendars(one, other):
    assert calendar(one.common(other)) == calendar(one) & calendar(other)


@given(periods(days), periods(days))
def test_days_are_counted_one_by_one(one, other):
    common = one.common(other)
    assert one.days == len(calendar(one))
    assert (common.days if common else 0) == len(calendar(one) & calendar(other)) <= min(one.days, other.days)


@given(periods())
def test_a_period_is_common_with_itself_and_with_the_whole_year(one):
    assert one.common(one) == one.common(Period()) == one


@given(profiles, profiles)
def test_an_overlap_is_the_same_from_both_sides(one, other):
    assert compare(one, other) == compare(other, one)


@given(profiles, profiles)
def test_what_is_common_is_in_both(one, other):
    found = compare(one, other)
    families = [{topic.family for topic in side.topics} for side in (one, other)]
    assert {topic.family for topic in found.same} | found.near <= families[0] & families[1]
    assert not {topic.family for topic in found.same} & found.near
    for side in (one, other):
        assert found.publics <= side.publics or EVERYBODY in side.publics


@given(profiles)
def test_whatever_is_compared_with_itself_shares_all_its_themes_and_publics(one):
    found = compare(one, one)
    assert {topic.code for topic in found.same} >= {topic.code for topic in one.topics if topic.parent == ""}
    publics = frozenset({EVERYBODY}) if EVERYBODY in one.publics else one.publics
    assert (found.publics, found.near) == (publics, frozenset())


@pytest.mark.parametrize(
    ("ones", "others", "same", "near"),
    [
        ([SPORT], [SPORT], [SPORT], []),
        ([YOUTH], [SPORT], [SPORT], []),
        ([SPORT], [YOUTH], [SPORT], []),
        ([YOUTH, SPORT], [YOUTH, CULTURE], [YOUTH], []),
        ([SPORT], [CULTURE], [], [("4", "Jeunesse")]),
        ([SPORT], [JOBS], [], []),
        ([SPORT, JOBS], [CULTURE, ECONOMY], [JOBS], [("4", "Jeunesse")]),
        ([], [SPORT], [], []),
    ],
)
def test_a_theme_holds_its_sub_themes_and_sisters_are_neighbours(ones, others, same, near):
    found = compare(profile(*ones), profile(*others))
    assert (found.same, found.near) == (frozenset(same), frozenset(near))


@pytest.mark.parametrize(
    ("ones", "others", "common"),
    [
        ({"children"}, {"children", "women"}, {"children"}),
        ({"everybody"}, {"children", "women"}, {"children", "women"}),
        ({"women"}, {"everybody", "children"}, {"women"}),
        ({"everybody"}, {"everybody"}, {"everybody"}),
        ({"everybody", "women"}, {"everybody"}, {"everybody"}),
        ({"everybody"}, set(), set()),
        ({"children"}, {"women"}, set()),
    ],
)
def test_what_is_for_everybody_is_for_each(ones, others, common):
    assert common_publics(frozenset(ones), frozenset(others)) == common


@pytest.mark.parametrize(
    ("other", "strength"),
    [
        (profile(SPORT, publics=["children"]), Strength.STRONG),
        (profile(SPORT, publics=["women"]), Strength.PARTIAL),
        (profile(CULTURE, publics=["children"]), Strength.PARTIAL),
        (profile(CULTURE, publics=["women"]), Strength.WEAK),
        (profile(JOBS, publics=["children"]), Strength.WEAK),
        (profile(JOBS, publics=["women"]), Strength.NONE),
    ],
)
def test_the_subject_comes_before_the_public_and_dates_alone_are_no_overlap(other, strength):
    assert compare(profile(SPORT, publics=["children"]), other).strength == strength


def test_dates_that_nobody_knows_are_not_compared():
    assert compare(Profile(), profile()).period is None
    assert Overlap(frozenset(), frozenset(), frozenset(), None).days == 0


def test_two_days_that_touch_share_one_day():
    one, other = Period(START, START + datetime.timedelta(days=9)), Period(START + datetime.timedelta(days=9))
    assert one.common(other).days == 1
    assert Period(None, START).common(Period(START + datetime.timedelta(days=1))) is None

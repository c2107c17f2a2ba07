"""Many people who want the last seats at the same moment, each with a real connection."""

import pytest

from aap.models import Booking
from aap.services import sessions
from tests.aap.welcome import book, first_names, session_of, told
from tests.servers.test_two_at_once import at_once
from tests.spine import story

pytestmark = [pytest.mark.servers, pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]

State = Booking.State


@pytest.fixture
def session(cast):
    return session_of(story.open_call(cast), actor=cast.lead, seats=2)


def states() -> list[str]:
    return [booking.state for booking in Booking.objects.order_by("pk")]


def test_seats_are_never_sold_twice(session):
    at_once(*[lambda name=name: book(session, f"n{name}") for name in range(6)])
    assert states() == [State.BOOKED] * 2 + [State.WAITING] * 4


def test_one_address_books_once_however_often_it_is_sent(session):
    at_once(*[lambda: book(session, "amina")] * 4)
    assert (states(), len(told("aap.seat_booked"))) == ([State.BOOKED], 4)


def test_two_seats_freed_at_once_go_to_the_two_first_of_the_queue(session):
    booked = [book(session, f"n{number}") for number in range(5)]
    at_once(*[lambda one=one: sessions.leave(one) for one in booked[:2]])
    assert states() == [State.CANCELLED] * 2 + [State.BOOKED] * 2 + [State.WAITING]
    assert sorted(first_names(told("aap.seat_freed"))) == ["n2", "n3"]

"""Whatever people and the team do, in any order: no seat is sold twice, the queue is served in order, each is told once."""

import itertools

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from aap.models import Booking, HelpSession
from aap.services import sessions
from accounts.models import Message
from kit.machine import Refused
from tests.aap.welcome import book, first_names, session_of, told
from tests.spine import story

State = Booking.State
_scene: dict = {}


class Door(RuleBasedStateMachine):
    """A session of a few seats; `places` and `queue` are what a notebook would say."""

    @initialize(seats=st.integers(1, 3))
    def open(self, seats):
        self.before = transaction.savepoint()
        self.actor, self.names = _scene["lead"], itertools.count()
        self.session = session_of(_scene["call"], actor=self.actor, seats=seats)
        self.seats, self.places, self.queue, self.freed, self.gone = seats, [], [], [], []

    def teardown(self):
        if hasattr(self, "before"):
            transaction.savepoint_rollback(self.before)

    @rule()
    def somebody_books(self):
        name = f"n{next(self.names)}"
        book(self.session, name)
        (self.places if len(self.places) < self.seats else self.queue).append(name)

    @precondition(lambda self: self.places or self.queue)
    @rule(data=st.data())
    def somebody_leaves(self, data):
        name = data.draw(st.sampled_from(self.places + self.queue))
        sessions.leave(self.active().get(email=f"{name}@exemple.invalid"))
        (self.places if name in self.places else self.queue).remove(name)
        self.gone.append(name)
        self.serve()

    @precondition(lambda self: self.gone)
    @rule(data=st.data())
    def somebody_leaves_twice(self, data):
        name = data.draw(st.sampled_from(self.gone))
        sessions.leave(self.session.bookings.get(email=f"{name}@exemple.invalid"))

    @precondition(lambda self: self.places or self.queue)
    @rule(data=st.data())
    def somebody_books_again(self, data):
        book(self.session, data.draw(st.sampled_from(self.places + self.queue)))

    @rule(seats=st.integers(1, 5))
    def the_team_changes_the_seats(self, seats):
        session = HelpSession.objects.select_related("call__contract").get(pk=self.session.pk)
        session.seats = seats
        try:
            sessions.change(session, actor=self.actor)
        except Refused:
            assert seats < len(self.places)
        else:
            self.seats = seats
            self.serve()

    def serve(self):
        while self.queue and len(self.places) < self.seats:
            self.places.append(self.queue.pop(0))
            self.freed.append(self.places[-1])

    def active(self):
        return self.session.bookings.exclude(state=State.CANCELLED)

    @invariant()
    def the_notebook_and_the_database_say_the_same(self):
        booked = self.active().filter(state=State.BOOKED).count()
        assert booked == len(self.places) <= HelpSession.objects.get(pk=self.session.pk).seats
        waiting = self.active().filter(state=State.WAITING).order_by("pk").values_list("email", flat=True)
        assert first_names(waiting) == self.queue

    @invariant()
    def each_is_told_once(self):
        assert first_names(told("aap.seat_freed")) == self.freed
        assert Message.objects.filter(kind="aap.booking_left").count() == len(self.gone)
        if self.freed:
            _scene["seen"].add("a seat was freed for somebody")


@pytest.mark.django_db
def test_no_seat_is_sold_twice_and_the_queue_is_served_in_order(cast):
    _scene.update(call=story.open_call(cast), lead=cast.lead, seen=set())
    run_state_machine_as_test(Door, settings=settings(max_examples=20, stateful_step_count=15))
    # The examples went where it matters.
    assert _scene["seen"] == {"a seat was freed for somebody"}

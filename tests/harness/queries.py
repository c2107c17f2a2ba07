"""A list costs the same number of queries whatever its length."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext


def statements(visit: Callable[[], object]) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        visit()
    return [query["sql"] for query in captured.captured_queries]


def one_and_three(make: Callable[[], object], visit: Callable[[], object]) -> int:
    """`make` adds one thing, `visit` shows the list; returns the number of queries, the same for 1 and for 3 things."""
    make()
    visit()  # what is cached once per process (content types, the session) is not the list's cost
    one = statements(visit)
    make()
    make()
    three = statements(visit)
    assert len(one) == len(three), "\n".join([f"{len(one)} queries for 1 thing, {len(three)} for 3:", *three])
    return len(one)

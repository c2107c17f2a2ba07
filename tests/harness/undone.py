"""What is written for one try, and taken back after it."""

from contextlib import contextmanager

from django.db import transaction


@contextmanager
def undone():
    """Everything written inside is taken back."""
    atomic = transaction.atomic()
    atomic._from_testcase = True  # views may ask for an outermost transaction of their own
    with atomic:
        yield
        transaction.set_rollback(True)

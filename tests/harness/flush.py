"""Tests that commit empty the database behind them: the one time that the journal may be emptied too."""

from django.core.management.commands import flush
from django.db import connections

from accounts import triggers

empty = flush.Command.handle


def lift_the_protection(self, **options):
    connection = connections[options["database"]]
    triggers.remove(connection)
    try:
        return empty(self, **options)
    finally:
        triggers.install(connection)


def allow() -> None:
    flush.Command.handle = lift_the_protection

"""The database itself keeps the journal: these tests speak raw SQL, as somebody at its console would."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from accounts import journal, triggers
from accounts.models import JournalEntry, Person

TRIED = journal.declare("tests.tried", "Essai")


@pytest.fixture
def entry(db):
    lea = Person.objects.create_user("lea@exemple.invalid", name="Léa Martin")
    return journal.record(TRIED, on=lea, actor=lea, reason="parce que")


def execute(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def is_kept(entry: JournalEntry) -> bool:
    return JournalEntry.objects.get(pk=entry.pk).reason == "parce que"


@pytest.mark.parametrize(
    "statement", ["UPDATE accounts_journalentry SET reason = ''", "DELETE FROM accounts_journalentry"]
)
def test_the_database_refuses_to_rewrite_the_journal(entry, statement):
    with pytest.raises(IntegrityError, match="append-only"):
        execute(statement)
    assert is_kept(entry)


@pytest.mark.postgresql
def test_the_database_refuses_to_truncate_the_journal(entry):
    with pytest.raises(IntegrityError, match="append-only"):
        execute("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE accounts_journalentry")
    assert is_kept(entry)


def test_the_code_cannot_rewrite_it_either(entry):
    entry.reason = "autre"
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.delete()
    assert is_kept(entry)


@pytest.mark.django_db(transaction=True)
def test_a_migration_that_makes_the_table_anew_gets_the_protection_back(db):
    triggers.remove(connection)
    call_command("migrate", verbosity=0)
    journal.record(TRIED, on=Person.objects.create_user("a@exemple.invalid"), actor=None)
    with pytest.raises(IntegrityError, match="append-only"):
        execute("DELETE FROM accounts_journalentry")


@pytest.mark.django_db(transaction=True)
def test_tests_that_commit_can_still_empty_the_database():
    journal.record(TRIED, on=Person.objects.create_user("a@exemple.invalid"), actor=None)
    call_command("flush", verbosity=0, interactive=False)
    assert not JournalEntry.objects.exists()

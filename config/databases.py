"""Taking a whole database out and putting it back, by each engine's own means."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.core.management.base import CommandError
from django.db import connection, transaction

DUMP_NAMES = {"postgresql": "database.dump", "sqlite": "database.sqlite3"}


def dump(path: Path) -> dict[str, int]:
    """Writes the database to `path`; returns the number of rows of each table, as they are in it."""
    return dump_postgresql(path) if connection.vendor == "postgresql" else dump_sqlite(path)


def load(path: Path) -> None:
    """Replaces everything that the database holds."""
    load_postgresql(path) if connection.vendor == "postgresql" else load_sqlite(path)


def count_rows() -> dict[str, int]:
    with connection.cursor() as cursor:
        return {table: count(cursor, table) for table in sorted(connection.introspection.table_names(cursor))}


def count(cursor, table: str) -> int:
    cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a name from the catalogue
    return cursor.fetchone()[0]


def dump_sqlite(path: Path) -> dict[str, int]:
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
        # The copy travels alone, without the journal files that WAL would ask for.
        copy.execute("PRAGMA journal_mode=DELETE")
        tables = [name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables = sorted(name for name in tables if not name.startswith("sqlite_"))
        return {name: copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}  # noqa: S608


def load_sqlite(path: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        copy.backup(connection.connection)


def dump_postgresql(path: Path) -> dict[str, int]:
    """The rows are counted in the very snapshot that pg_dump writes."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={path}"]
        client("pg_dump", *options, database_name())
        return count_rows()


def load_postgresql(path: Path) -> None:
    """One transaction: a restoration that breaks leaves what was there."""
    script = path.with_suffix(".sql")
    try:
        client("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", path)
        connection.close()
        options = ["--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1"]
        clear = "--command=DROP SCHEMA public CASCADE; CREATE SCHEMA public"
        client("psql", *options, clear, f"--file={script}", database_name())
    finally:
        script.unlink(missing_ok=True)


def database_name() -> str:
    return connection.settings_dict["NAME"]


def client(program: str, *arguments) -> None:
    if not shutil.which(program):
        raise CommandError(f"{program} is not on this machine: install postgresql-client.")
    command = [program, *(str(argument) for argument in arguments)]
    done = subprocess.run(command, env=os.environ | access(), capture_output=True, text=True)  # noqa: S603 - our own words
    if done.returncode:
        raise CommandError(f"{program} failed: {done.stderr.strip()}")


def access() -> dict[str, str]:
    kept = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    return {name: connection.settings_dict[key] for name, key in kept.items() if connection.settings_dict[key]}

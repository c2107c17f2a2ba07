"""The journal is append-only in the database itself: no code path, console or query of ours can rewrite it."""

from django.db import connections

TABLE = "accounts_journalentry"
SAID = "The journal is append-only."

SQLITE = {
    f"journal_refuses_{verb}": (
        f"CREATE TRIGGER IF NOT EXISTS journal_refuses_{verb} BEFORE {verb.upper()} ON {TABLE} "
        f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    )
    for verb in ("update", "delete")
}
FUNCTION = f"""
CREATE OR REPLACE FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{SAID}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
# Statement triggers, so that even an UPDATE that finds no row is refused; ALWAYS, so that replicas refuse it too.
POSTGRESQL = [
    FUNCTION,
    f"""
    CREATE OR REPLACE TRIGGER journal_refuses BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE}
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses()
    """,
    f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER journal_refuses",
]


def install(connection) -> None:
    execute(connection, POSTGRESQL, SQLITE.values())


def remove(connection) -> None:
    postgresql = [f"DROP TRIGGER IF EXISTS journal_refuses ON {TABLE}", "DROP FUNCTION IF EXISTS journal_refuses"]
    execute(connection, postgresql, [f"DROP TRIGGER IF EXISTS {name}" for name in SQLITE])


def execute(connection, postgresql, sqlite) -> None:
    with connection.cursor() as cursor:
        for statement in {"postgresql": postgresql, "sqlite": sqlite}[connection.vendor]:
            cursor.execute(statement)


def reinstall(using: str, **_) -> None:
    """After each migration: SQLite makes a table anew to alter it, and its triggers are lost on the way."""
    if TABLE in connections[using].introspection.table_names():
        install(connections[using])

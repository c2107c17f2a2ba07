"""`make bench`: prints the table and writes var/bench.json. On SQLite, the embedded default, in a database of its own."""

import importlib
import io
import json
import os
import pkgutil
import platform
import sys
import tempfile
from pathlib import Path

from tools.house import PYTHON, ROOT, VAR, ensure_packages, environment, run

SETTINGS = {
    "CAP_SECRET_KEY": "only-to-measure-only-to-measure-only-to-measure",
    "CAP_MAIL_URL": "memory://",
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "PYTHONWARNINGS": "ignore",
}


def measure() -> list:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from tools import benches

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("load_territory", stdout=io.StringIO())
    for module in pkgutil.iter_modules(benches.__path__):
        importlib.import_module(f"tools.benches.{module.name}")
    return [show(benches.Result(row.name, row.measure(), row.unit, row.goal)) for row in benches.ROWS]


def show(result):
    mark = "✓" if result.holds else "✗"
    print(f"{mark} {result.name:<58} {result.value:9.2f} {result.unit:<3} (at most {result.goal:g})", flush=True)
    return result


def write(results: list) -> None:
    machine = {"python": platform.python_version(), "system": platform.system(), "processors": os.cpu_count()}
    rows = [result.as_dict() for result in results]
    text = json.dumps({"machine": machine, "rows": rows}, indent=1, ensure_ascii=False)
    (VAR / "bench.json").write_text(text + "\n", encoding="utf-8")


def in_own_database() -> None:
    """Again in the project's Python, with settings of its own."""
    VAR.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = environment(
            **SETTINGS,
            CAP_DATABASE_URL=f"sqlite:///{folder / 'bench.sqlite3'}",
            CAP_FILES_URL=f"file://{folder / 'files'}",
        )
        run(PYTHON, "-m", "tools.bench", "here", env=env)


def main() -> None:
    if sys.argv[1:] == ["here"]:
        import logging

        logging.disable(logging.INFO)
        write(measure())
        return
    ensure_packages("dev")
    in_own_database()
    print(f"Written to {(VAR / 'bench.json').relative_to(ROOT)}")


if __name__ == "__main__":
    main()

"""`make test`: everything the tests need, then all of them on PostgreSQL, then on SQLite, then one closing line."""

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tools import servers
from tools.house import PYTHON, ROOT, VAR, ensure_packages, environment, install_debian_packages, say
from tools.validator import ensure_validator

# A program, the Debian package that brings it, and what cannot be covered without it.
NEEDED = (
    ("chromium", "chromium", "the pages in a real browser"),
    ("redis-server", "redis-server", "Redis and Celery"),
    ("initdb", "postgresql", "PostgreSQL"),
    ("pdfinfo", "poppler-utils", "the structure of PDFs"),
    ("xgettext", "gettext", "missing translations"),
    ("java", "default-jre-headless", "the validity of HTML"),
    ("npm", "npm", "the validity of HTML"),
)


@dataclass
class Count:
    passed: int = 0
    failed: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.passed + other.passed, self.failed + other.failed)


def has(program: str) -> bool:
    return bool(servers.postgresql_program(program) if program == "initdb" else shutil.which(program))


def ensure_programs() -> list[str]:
    """Installs what is missing where it can; returns what cannot be covered."""
    missing = [package for program, package, _ in NEEDED if not has(program)]
    if missing:
        install_debian_packages(*missing)
    return list(dict.fromkeys(subject for program, _, subject in NEEDED if not has(program)))


def deselected(uncovered: list[str]) -> str:
    """Without a browser, or without servers, the tests that drive them are left out, and the end says so."""
    marks = []
    if uncovered_any(uncovered, "browser", "HTML"):
        marks.append("not e2e")
    if uncovered_any(uncovered, "Redis", "PostgreSQL"):
        marks.append("not servers")
    return " and ".join(marks)


def uncovered_any(uncovered: list[str], *words: str) -> bool:
    return any(word in subject for subject in uncovered for word in words)


def pytest(name: str, database: str, marks: str) -> Count:
    say(f"Tests on {name}")
    report = VAR / f"tests-{name.lower()}.xml"
    report.unlink(missing_ok=True)
    workers = str(max(2, min(os.cpu_count() or 2, 8)))
    command = [PYTHON, "-m", "pytest", "-n", workers, "--dist", "loadfile", f"--junitxml={report}", "-m", marks]
    env = environment(CAP_DATABASE_URL=database)
    code = subprocess.run([str(part) for part in [*command, *sys.argv[1:]]], cwd=ROOT, env=env, check=False).returncode
    return count(report, code)


def count(report: Path, code: int) -> Count:
    """A run that broke before its report, or in another way than by its tests, is a failure too."""
    if not report.exists():
        return Count(failed=1)
    suite = ElementTree.parse(report).getroot().find("testsuite")  # noqa: S314 - pytest wrote it just before
    total, skipped = int(suite.get("tests")), int(suite.get("skipped"))
    failed = int(suite.get("failures")) + int(suite.get("errors"))
    return Count(total - failed - skipped, failed or int(code not in {0, 5}))


def both(name_and: str, marks: str) -> str:
    return " and ".join(part for part in (name_and, marks) if part)


def run_all(uncovered: list[str]) -> Count:
    marks = deselected(uncovered)
    total = Count()
    if "PostgreSQL" not in uncovered:
        with servers.postgresql() as address:
            total += pytest("PostgreSQL", address, marks)
    # Browsers and processes were driven on PostgreSQL; a few pages are walked here again.
    return total + pytest("SQLite", "sqlite:///var/tests.sqlite3", both("not servers and (smoke or not e2e)", marks))


def interrupt(*_) -> None:
    raise KeyboardInterrupt


def main() -> int:
    signal.signal(signal.SIGTERM, interrupt)
    VAR.mkdir(exist_ok=True)
    ensure_packages("dev")
    uncovered = ensure_programs()
    if not uncovered_any(uncovered, "HTML"):
        ensure_validator()
    total = run_all(uncovered)
    for subject in uncovered:
        say(f"Not covered here: {subject}. Its program is missing, and only root can install it.")
    print(f"{total.passed} passed, {total.failed} failed")
    return 1 if total.failed else 0


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except KeyboardInterrupt:
        raise SystemExit(130) from None

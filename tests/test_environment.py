"""What surrounds the code: its settings, its locks, its commands, and what is never written in the repository."""

import re
import subprocess
import sys

import pytest

from config.env import VARIABLES, Environment
from tools import env_example, house, test, validator
from tools.house import ROOT

SECRET = {"CAP_SECRET_KEY": "x" * 32}


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def text_files() -> dict[str, str]:
    found = {}
    for name in tracked():
        content = (ROOT / name).read_bytes()
        if b"\0" not in content:
            found[name] = content.decode("utf-8")
    return found


def test_the_example_tells_every_setting():
    assert (ROOT / ".env.example").read_text(encoding="utf-8") == env_example.text()


def test_only_the_secret_key_must_be_given():
    environment = Environment(SECRET)
    assert environment["CAP_DEMO"] is False
    assert [variable.name for variable in VARIABLES if variable.default is None] == ["CAP_SECRET_KEY"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"CAP_SECRET_KEY": "short"}, "CAP_SECRET_KEY: write at least 32 characters"),
        (SECRET | {"CAP_DEMO": "yes"}, "CAP_DEMO: write 1 for yes or 0 for no"),
        (SECRET | {"CAP_DATABASE_URL": "mysql://x"}, "CAP_DATABASE_URL: write an address that starts with postgres:"),
        (SECRET | {"CAP_DATABASE": "x"}, "CAP_DATABASE: no such setting; see .env.example"),
        (SECRET | {"CAP_SESSION_HOURS": "0"}, "CAP_SESSION_HOURS: write a whole number above zero"),
        (SECRET | {"CAP_LOG": "xml"}, "CAP_LOG: write one of: text, json"),
        ({}, "CAP_SECRET_KEY is missing"),
    ],
)
def test_a_wrong_setting_is_refused_in_one_line(given, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        Environment(given)


def test_the_start_stops_on_a_wrong_setting():
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=house.environment(CAP_SECRET_KEY="x" * 32, CAP_TYPO="1"),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr == "Cap commun cannot start: CAP_TYPO: no such setting; see .env.example.\n"


def pins(kind: str) -> dict[str, str]:
    return dict(
        re.findall(r"(?m)^([\w.-]+)(?:\[[\w,]+\])?==([^\s;]+)", house.lock_file(kind).read_text(encoding="utf-8"))
    )


def test_the_tests_run_on_the_very_packages_that_serve():
    base, dev = pins("base"), pins("dev")
    assert len(base) > 40
    assert {name: dev.get(name) for name in base} == base


def test_locks_hold_hashes_and_no_address():
    for kind in ("base", "dev"):
        lock = house.lock_file(kind).read_text(encoding="utf-8")
        assert lock.count("--hash=sha256:") > len(pins(kind))
        assert "://" not in lock
        assert "--index" not in lock


# Written in pieces, so that this file does not hold them either.
NEVER = ["pypi" + ".org", "registry.npm" + "js.org", "file:" + "///", str(ROOT) + "/"]


@pytest.mark.parametrize("never", NEVER, ids=["python", "npm", "file", "root"])
def test_no_file_names_this_machine_nor_the_host_of_packages(never):
    assert [name for name, text in text_files().items() if never in text] == []


def test_make_lists_its_commands():
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.findall(r"(?m)^  make (\w+)", listed)[:6] == ["help", "demo", "test", "check", "bench", "docs"]


def test_a_lock_that_did_not_change_is_not_installed_again(tmp_path, monkeypatch):
    commands = []
    monkeypatch.setattr(house, "STAMP", tmp_path / "installed.json")
    monkeypatch.setattr(house, "run", lambda *command, **_: commands.append(command))
    house.ensure_packages("base")
    house.ensure_packages("base")
    assert len(commands) == 1
    assert "--require-hashes" in commands[0]
    house.ensure_packages("dev")
    house.ensure_packages("base")
    assert len(commands) == 2


def report(tmp_path, attributes: str):
    path = tmp_path / "report.xml"
    path.write_text(f"<testsuites><testsuite {attributes}/></testsuites>", encoding="utf-8")
    return path


def test_the_closing_line_counts_what_broke(tmp_path):
    fine = report(tmp_path, 'tests="12" failures="0" errors="0" skipped="0"')
    assert test.count(fine, 0) == test.Count(12, 0)
    broken = report(tmp_path, 'tests="12" failures="2" errors="1" skipped="1"')
    assert test.count(broken, 1) == test.Count(8, 3)


def test_a_run_that_broke_before_its_report_is_a_failure(tmp_path):
    assert test.count(tmp_path / "nothing.xml", 3) == test.Count(0, 1)
    assert test.count(report(tmp_path, 'tests="12" failures="0" errors="0" skipped="0"'), 3) == test.Count(12, 1)


def test_what_cannot_be_installed_is_left_out_and_said(monkeypatch):
    monkeypatch.setattr(test, "has", lambda program: program not in {"chromium", "initdb"})
    monkeypatch.setattr(test, "install_debian_packages", lambda *names: False)
    assert test.ensure_programs() == ["the pages in a real browser", "PostgreSQL"]
    assert test.deselected(test.ensure_programs()) == "not e2e and not servers"


def test_a_checker_that_is_not_the_chosen_one_is_thrown_away(tmp_path):
    archive = tmp_path / "vnu.tgz"
    archive.write_bytes(b"something else")
    with pytest.raises(SystemExit, match="is not the file that was chosen"):
        validator.check(archive)
    assert not archive.exists()

"""The house stands: nothing points up. Each check is proved by a fault planted in a small house of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from tools.architecture import CHECKS, faults
from tools.house import ROOT
from tools.layers import ROOMS, House

# name of the check → (file, its text), each a single fault.
PLANTED = [
    ("strings_pointing_up", "territory/models.py", 'owner = models.ForeignKey("accounts.Person", models.PROTECT)'),
    ("strings_pointing_up", "aap/services.py", 'TASK = "cohorts.tasks.remind"'),
    ("strings_pointing_up", "aap/views.py", 'def show(request):\n    return redirect("cohorts:list")'),
    ("strings_pointing_up", "aap/views.py", 'def show(request):\n    return render(request, "cohorts/list.html")'),
    ("models_fetched_from_above", "aap/services.py", 'Laureate = apps.get_model("cohorts", "Laureate")'),
    ("migrations_depending_up", "aap/migrations/0001_initial.py", 'dependencies = [("cohorts", "0001_initial")]'),
    ("accessors_used_from_below", "territory/words.py", "def calls(contract):\n    return contract.town_calls.all()"),
    ("accessors_used_from_below", "territory/words.py", 'places = Contract.objects.prefetch_related("town_calls")'),
    ("accessors_used_from_below", "territory/words.py", "places = Contract.objects.filter(town_calls__open=True)"),
    ("accessors_used_from_below", "territory/words.py", "def notes(contract):\n    return contract.note_set.all()"),
    ("accessors_used_from_below", "templates/territory/a.html", "{% for c in contract.town_calls.all %}{% endfor %}"),
    ("pages_pointing_up", "templates/aap/call.html", '<a href="{% url "cohorts:list" %}">'),
    ("pages_pointing_up", "templates/base.html", '<a href="{% url "home" %}">'),
    ("pages_pointing_up", "templates/components/card.html", '{% include "cohorts/card.html" %}'),
    ("pages_pointing_up", "templates/aap/call.html", '{% extends "cohorts/frame.html" %}'),
    ("pages_pointing_up", "templates/aap/call.html", "{% load humanize cohort_words %}"),
    ("states_written_past_their_machine", "aap/services.py", 'Call.objects.filter(pk=1).update(state="open")'),
    ("states_written_past_their_machine", "aap/services.py", 'call = Call(state="open")'),
    ("states_written_past_their_machine", "aap/services.py", 'Call.objects.create(title="x", state="open")'),
    ("states_written_past_their_machine", "aap/services.py", 'Call.objects.update_or_create(defaults={"state": "x"})'),
    ("states_written_past_their_machine", "aap/services.py", 'Call.objects.bulk_update(calls, ["state"])'),
    ("long_files_and_functions", "kit/long.py", "x = 1\n" * 401),
    ("long_files_and_functions", "kit/long.py", "def long():\n" + "    x = 1\n" * 50),
    ("inline_code", "templates/aap/call.html", "<script>alert(1)</script>"),
    ("inline_code", "templates/aap/call.html", '<p style="color: red">'),
    ("inline_code", "templates/aap/call.html", '<button onclick="go()">'),
    ("narrow_spaces", "templates/aap/call.html", "Pourquoi\u202f?"),
]

SOUND = {
    "config/urls.py": 'urlpatterns = [path("", home, name="home")]',
    "cohorts/urls.py": 'app_name = "cohorts"',
    "cohorts/templatetags/cohort_words.py": "register = 1",
    "cohorts/services.py": 'def list_all():\n    return redirect("aap:list")',
    "aap/urls.py": 'app_name = "aap"',
    "aap/models.py": (
        "from territory.models import Contract\n"
        "class Call(models.Model):\n"
        '    contract = models.ForeignKey(Contract, models.PROTECT, related_name="town_calls")\n'
        "class Note(models.Model):\n"
        "    contract = models.ForeignKey(Contract, models.PROTECT)\n"
    ),
    "aap/rules.py": 'def mine(contract):\n    return contract.town_calls.filter(state="open")',
    "templates/cohorts/list.html": '{% extends "base.html" %}{% load cohort_words %}{% url "aap:list" %}',
    "templates/territory/map.html": '<script src="/static/js/map.js"></script>',
    "templates/accounts/mail/code.html": '<p style="color: red">',
    "accounts/outbox.py": 'Message.objects.update(state="sent")',
}


def build(root: Path, files: dict[str, str]) -> House:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return House(root)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_house_has_no(check):
    assert list(check(House(ROOT))) == []


def test_a_sound_small_house_has_no_fault(tmp_path):
    assert faults(build(tmp_path, SOUND)) == []


@pytest.mark.parametrize(("check", "path", "text"), PLANTED)
def test_a_planted_fault_is_found(tmp_path, check, path, text):
    house = build(tmp_path, SOUND | {path: text})
    found = {one.__name__: list(one(house)) for one in CHECKS}
    assert {name for name, messages in found.items() if messages} == {check}
    assert len(found[check]) == 1
    assert found[check][0].startswith(path)


def test_every_check_has_a_planted_fault():
    assert {check for check, _, _ in PLANTED} == {check.__name__ for check in CHECKS}


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def lint_imports(folder: Path) -> subprocess.CompletedProcess:
    command = [Path(sys.executable).with_name("lint-imports"), "--config", ROOT / ".importlinter", "--no-cache"]
    return subprocess.run(command, cwd=folder, env=os.environ | {"PYTHONPATH": "."}, capture_output=True, text=True)


def test_imports_go_down():
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("path", "line", "broken"),
    [
        ("territory/planted.py", "from cohorts import apps", "territory is not allowed to import cohorts"),
        ("accounts/models.py", "from accounts import rules", "accounts.models is not allowed to import accounts.rules"),
    ],
)
def test_an_import_that_goes_up_is_found(tmp_path, path, line, broken):
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__", "data", "fonts"))
    with (tmp_path / path).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    done = lint_imports(tmp_path)
    assert done.returncode == 1
    assert broken in done.stdout

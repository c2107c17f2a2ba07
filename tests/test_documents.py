"""The documents say what the code is: links lead somewhere, names exist, lists are complete."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.dispatch import Signal

from kit.machine import Machine

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *ROOT.glob("README*.md"), *(ROOT / "docs").rglob("*.md")]
ROOMS = ("territory", "accounts", "aap", "applicants", "instruction", "cohorts", "observatory")
ARCHITECTURE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")


def links(document: Path) -> list[str]:
    written = re.sub(r"`[^`]*`", "", document.read_text(encoding="utf-8"))
    found = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", written)
    # Screenshots are redrawn by `make docs`.
    return [link for link in found if not link.startswith(("http:", "https:", "docs/images/"))]


def declared_signals() -> set[str]:
    modules = [room for room in ROOMS if (ROOT / room / "signals.py").exists()]
    return {
        name
        for room in modules
        for name, value in vars(import_module(f"{room}.signals")).items()
        if isinstance(value, Signal)
    }


def machines() -> list[type[Machine]]:
    return [model for room in ROOMS for model in apps.get_app_config(room).get_models() if issubclass(model, Machine)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: str(document.relative_to(ROOT)))
def test_every_link_leads_somewhere(document):
    assert [link for link in links(document) if not (document.parent / link).exists()] == []


def test_every_signal_is_listed():
    listed = ARCHITECTURE.split("### The signals, all of them")[1].split("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)`", listed, re.MULTILINE)) == declared_signals()


def test_every_machine_is_listed_with_its_states():
    rows = dict(re.findall(r"^\| `(\w+\.\w+)` \| (.*) \|$", ARCHITECTURE, re.MULTILINE))
    drawn = {name: {state.strip().replace(" ", "_") for state in re.split("[→⇄;,]", row)} for name, row in rows.items()}
    assert drawn == {f"{model._meta.app_label}.{model.__name__}": set(model.State.values) for model in machines()}


@pytest.mark.parametrize("room", ROOMS[:-1])
def test_every_word_of_the_glossary_exists_in_its_room(room):
    section = (ROOT / "docs/glossary.md").read_text(encoding="utf-8").split(f"— `{room}`")[1].split("\n## ")[0]
    named = set(re.findall(r"`([A-Z][a-z]\w+)`", section)) - {"Evidence"}
    assert named <= {model.__name__ for model in apps.get_app_config(room).get_models()}


def test_decisions_are_numbered_without_a_gap():
    names = sorted(path.name for path in (ROOT / "docs/decisions").glob("*.md"))
    assert [int(name[:4]) for name in names] == list(range(len(names)))

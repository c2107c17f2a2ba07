"""The catalogues: what the code says in French, what locale/en says of it, and what French needs for its plurals.

`python -m tools.translations` writes both; the English of new sentences is then typed in locale/en.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib

from tools.house import ROOT
from tools.layers import ROOMS

CATALOGUE = Path("LC_MESSAGES") / "django.po"
ENGLISH = ROOT / "locale" / "en" / CATALOGUE
FRENCH = ROOT / "locale" / "fr" / CATALOGUE
HEAD = {"Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit", "MIME-Version": "1.0"}
# In French zero is singular: without a catalogue of its own, Python would say « 0 dossiers ».
PLURALS = {"en": "nplurals=2; plural=(n != 1);", "fr": "nplurals=2; plural=(n > 1);"}
SILENT = shutil.ignore_patterns("migrations", "__pycache__", "data", "fonts")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|{\w*}")


def spoken() -> polib.POFile:
    """Every sentence that the code marks, found in a copy: makemessages would write into our own catalogues."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for room in (*ROOMS, "templates"):
            shutil.copytree(
                ROOT / room, folder / room, ignore=shutil.ignore_patterns("migrations", "__pycache__", "data")
            )
        bind_spaces(folder)
        (folder / "locale").mkdir()
        env = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
        command = [sys.executable, "-m", "django", "makemessages", "-l", "en", "--add-location", "file", "--no-wrap"]
        subprocess.run(command, cwd=folder, env=env, check=True, capture_output=True)
        return polib.pofile(str(folder / "locale" / "en" / CATALOGUE))


def bind_spaces(folder: Path) -> None:
    """xgettext does not read Python's \\u escapes: it would ask English for a sentence that is never said."""
    for path in folder.rglob("*.py"):
        path.write_text(path.read_text().replace("\\u00a0", "\u00a0"))


def key(entry: polib.POEntry) -> tuple:
    return entry.msgctxt, entry.msgid


def catalogue(language: str) -> polib.POFile:
    made = polib.POFile(wrapwidth=110)
    made.metadata = HEAD | {"Language": language, "Plural-Forms": PLURALS[language]}
    return made


def english(found: polib.POFile, known: polib.POFile) -> polib.POFile:
    """The sentences of today, with the translations of yesterday."""
    kept = {key(entry): entry for entry in known if not entry.obsolete}
    made = catalogue("en")
    for entry in sorted(found, key=lambda entry: (entry.occurrences[:1], entry.msgid)):
        old = kept.get(key(entry))
        made.append(
            polib.POEntry(
                msgid=entry.msgid,
                msgctxt=entry.msgctxt,
                msgid_plural=entry.msgid_plural,
                msgstr=old.msgstr if old else "",
                msgstr_plural=(old.msgstr_plural if old else None) or ({0: "", 1: ""} if entry.msgid_plural else {}),
                occurrences=[(path, "") for path, _ in entry.occurrences],
                flags=[flag for flag in entry.flags if flag != "fuzzy"],
            )
        )
    return made


def french(found: polib.POFile, known: polib.POFile) -> polib.POFile:
    """What the libraries say, in our own voice, typed by hand; then our own plurals, which only repeat themselves."""
    made = catalogue("fr")
    made.header = "Sentences of the libraries in our own voice, then our plurals: without them, zero would be plural."
    made.extend(entry for entry in known if not is_repeated(entry))
    for entry in sorted((entry for entry in found if entry.msgid_plural), key=lambda entry: entry.msgid):
        plural = {0: entry.msgid, 1: entry.msgid_plural}
        made.append(
            polib.POEntry(
                msgid=entry.msgid, msgctxt=entry.msgctxt, msgid_plural=entry.msgid_plural, msgstr_plural=plural
            )
        )
    return made


def is_repeated(entry: polib.POEntry) -> bool:
    return bool(entry.msgid_plural) and entry.msgstr_plural == {0: entry.msgid, 1: entry.msgid_plural}


def known(path: Path) -> polib.POFile:
    return polib.pofile(str(path)) if path.exists() else polib.POFile()


def faults(found: polib.POFile, translated: polib.POFile, plurals: polib.POFile) -> Iterator[str]:
    kept = {key(entry): entry for entry in translated}
    for entry in found:
        yield from faults_of(entry, kept.get(key(entry)))
    for gone in kept.keys() - {key(entry) for entry in found}:
        yield f"no longer said: {gone[1]}"
    if {key(entry) for entry in plurals if is_repeated(entry)} != {key(entry) for entry in found if entry.msgid_plural}:
        yield "locale/fr is not up to date: make messages"


def faults_of(entry: polib.POEntry, translation: polib.POEntry | None) -> Iterator[str]:
    if translation is None:
        yield f"missing from locale/en: {entry.msgid}"
    elif not translation.translated() or translation.fuzzy:
        yield f"not translated: {entry.msgid}"
    elif wrong := placeholders_lost(translation):
        yield f"{', '.join(wrong)} differ in the translation of: {entry.msgid}"


def placeholders_lost(entry: polib.POEntry) -> list[str]:
    """A plural may leave its number out of the singular: « one file » has none."""
    said = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    told = list(entry.msgstr_plural.values()) or [entry.msgstr]
    lost = said.symmetric_difference(PLACEHOLDER.findall("".join(told)))
    return sorted(lost)


def write() -> None:
    found = spoken()
    for path, made in ((ENGLISH, english(found, known(ENGLISH))), (FRENCH, french(found, known(FRENCH)))):
        path.parent.mkdir(parents=True, exist_ok=True)
        made.save(str(path))
    todo = sum(1 for entry in known(ENGLISH) if not entry.translated())
    print(f"{len(found)} sentences, {todo} without their English.")


def check() -> int:
    wrong = list(faults(spoken(), known(ENGLISH), known(FRENCH)))
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(check() if "--check" in sys.argv else write())

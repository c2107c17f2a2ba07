"""The one door: a file is named, measured, recognised, looked into, scanned; or refused with a sentence."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import IO

from kit.files import sounds
from kit.files.antivirus import refuse_virus
from kit.files.aside import look_aside
from kit.files.disguise import refuse_disguise
from kit.files.kinds import EVERYTHING, PHOTOS, TEXTS, Kind
from kit.files.names import read_name
from kit.files.office import check_office
from kit.files.received import Received, received
from kit.files.words import check_text

MAX_BYTES = 20_000_000
SOUND_CHECKS = {
    "m4a": sounds.check_m4a,
    "mp3": sounds.check_mp3,
    "ogg": sounds.check_ogg,
    "webm": sounds.check_webm,
    "wav": sounds.check_wav,
}


@dataclass(frozen=True)
class Checked:
    kind: str
    mime: str
    size: int
    sha256: str
    clean_name: str


def inspect(
    file: IO[bytes], name: str, *, allowed: Collection[str] = EVERYTHING, max_bytes: int = MAX_BYTES
) -> Checked:
    """What the file truly is, or FileRefused. The file is left at its first byte."""
    clean_name, kind = read_name(name, allowed)
    extension = clean_name.rpartition(".")[2]
    with received(file, max_bytes) as copy:
        refuse_disguise(copy, kind, extension)
        look_inside(copy, kind, extension)
        refuse_virus(copy)
    return Checked(kind.name, kind.mime, copy.size, copy.sha256, clean_name)


def look_inside(copy: Received, kind: Kind, extension: str) -> None:
    if kind.name == "pdf" or kind.name in PHOTOS:
        look_aside(kind.name, copy.file)
    elif kind.name in SOUND_CHECKS:
        SOUND_CHECKS[kind.name](copy)
    elif kind.name in TEXTS:
        check_text(copy, extension)
    else:
        check_office(copy, kind, extension)

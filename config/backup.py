"""One folder that holds the whole place: the database, the documents, and a manifest that proves both.

The database goes first: a document that arrives meanwhile is one too many, never one too few.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.management.base import CommandError
from django.db import connection

from config import databases

MANIFEST = "manifest.json"
CHUNK = 1024 * 1024


def fingerprint(file) -> str:
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def fingerprint_of(path: Path) -> str:
    with path.open("rb") as file:
        return fingerprint(file)


def stored_names(folder: str = "") -> Iterator[str]:
    try:
        folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}".lstrip("/") for name in sorted(names))
    for inner in sorted(folders):
        yield from stored_names(f"{folder}/{inner}".lstrip("/"))


def make(target: Path) -> dict:
    """Written beside, then renamed: a folder that bears the name is whole."""
    draft = target.with_name(f"{target.name}.partial")
    draft.mkdir(mode=0o700, parents=True)
    dump = draft / databases.DUMP_NAMES[connection.vendor]
    rows = databases.dump(dump)
    manifest = {
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "database": {"vendor": connection.vendor, "file": dump.name, "sha256": fingerprint_of(dump), "rows": rows},
        "files": {name: copy_out(name, draft / "files" / name) for name in stored_names()},
    }
    (draft / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False), encoding="utf-8")
    draft.rename(target)
    return manifest


def copy_out(name: str, path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    with default_storage.open(name) as stored, path.open("wb") as kept:
        while chunk := stored.read(CHUNK):
            kept.write(chunk)
    return fingerprint_of(path)


def read(source: Path) -> dict:
    """The manifest of a backup, once everything it lists was read again and found the same."""
    path = source / MANIFEST
    if not path.exists():
        raise CommandError(f"{source} is not a backup: it has no {MANIFEST}.")
    manifest = json.loads(path.read_text(encoding="utf-8"))
    expected = {manifest["database"]["file"]: manifest["database"]["sha256"]}
    expected |= {f"files/{name}": digest for name, digest in manifest["files"].items()}
    for name, digest in expected.items():
        if not (source / name).is_file() or fingerprint_of(source / name) != digest:
            raise CommandError(f"{name} is missing or was changed since the backup. Nothing was restored.")
    if manifest["database"]["vendor"] != connection.vendor:
        vendor = manifest["database"]["vendor"]
        raise CommandError(f"This backup is of {vendor}, the database here is {connection.vendor}.")
    return manifest


def is_empty() -> bool:
    return not connection.introspection.table_names() and next(stored_names(), None) is None


def put_back(source: Path, manifest: dict) -> None:
    databases.load(source / manifest["database"]["file"])
    for name in list(stored_names()):
        default_storage.delete(name)
    for name in manifest["files"]:
        with (source / "files" / name).open("rb") as file:
            default_storage.save(name, File(file))


def differences(manifest: dict) -> list[str]:
    """What the place does not hold as the manifest says, after a restoration."""
    rows, files = databases.count_rows(), set(stored_names())
    wrong = [
        f"{table}: {number} rows" for table, number in manifest["database"]["rows"].items() if rows[table] != number
    ]
    for name, digest in manifest["files"].items():
        if name not in files:
            wrong.append(f"{name} is missing")
            continue
        with default_storage.open(name) as stored:
            wrong += [] if fingerprint(stored) == digest else [f"{name} differs"]
    return wrong

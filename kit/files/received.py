"""The file as it came: copied once to a private place, measured, and searched as the bytes go by."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _

from kit.files.refusals import refusal
from kit.typography import decimal_mark

CHUNK = 65_536
OVERLAP = 80  # longer than any mark, so that none hides across two chunks
EICAR = rb"x5o!p%@ap[4\pzx54(p^)7cc)7}$eicar-standard-antivirus-test-file!$h+h*"
MARKS = {
    "virus": (EICAR,),
    "markup": (b"<script", b"<?php", b"<!doctype html", b"<html", b"<iframe", b"<body onload"),
    "zip directory": (b"pk\x01\x02",),
    "zip end": (b"pk\x05\x06",),
    "archive": (b"rar!\x1a\x07\x00", b"rar!\x1a\x07\x01", b"7z\xbc\xaf\x27\x1c"),
    "program": (b"this program cannot be run in dos mode",),
}


@dataclass(frozen=True)
class Received:
    file: IO[bytes]
    size: int
    sha256: str
    marks: frozenset[str]

    def start(self, length: int) -> bytes:
        self.file.seek(0)
        return self.file.read(length)

    def end(self, length: int) -> bytes:
        self.file.seek(max(0, self.size - length))
        return self.file.read(length)

    def chunks(self) -> Iterator[bytes]:
        self.file.seek(0)
        while chunk := self.file.read(CHUNK):
            yield chunk


@contextmanager
def received(file: IO[bytes], max_bytes: int) -> Iterator[Received]:
    """Nothing that the sender declares is believed: neither the size nor the type."""
    with tempfile.NamedTemporaryFile() as copy:
        try:
            yield copied(file, copy, max_bytes)
        finally:
            file.seek(0)


def copied(file: IO[bytes], copy: IO[bytes], max_bytes: int) -> Received:
    digest, size, kept = hashlib.sha256(), 0, b""
    marks: set[str] = set()
    file.seek(0)
    while chunk := file.read(CHUNK):
        size += len(chunk)
        if size > max_bytes:
            raise refusal("too big", limit=megabytes(max_bytes))
        digest.update(chunk)
        copy.write(chunk)
        window = kept + chunk.lower()
        marks.update(mark for mark, forms in MARKS.items() if any(form in window for form in forms))
        kept = window[-OVERLAP:]
    if size == 0:
        raise refusal("empty")
    copy.flush()
    return Received(copy, size, digest.hexdigest(), frozenset(marks))


def megabytes(count: int) -> str:
    number = f"{count / 1_000_000:.1f}".removesuffix(".0").replace(".", decimal_mark())
    return _("%(number)s\u00a0Mo") % {"number": number}

"""Plain texts and CSV: they must be only that."""

import codecs
import re

from kit.files.received import MARKS, Received
from kit.files.refusals import refusal

BYTE_ORDERS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
CALLS_A_PROGRAM = re.compile(r"""(?:^|[;,\t"'])\s*[=+@-][^;,\n]{0,200}\|[^;\n]{0,200}!""", re.MULTILINE)
MARKUP = tuple(mark.decode() for mark in MARKS["markup"])


def check_text(received: Received, extension: str) -> None:
    encodings = encodings_to_try(received.start(4))
    for encoding in encodings:
        if is_written_in(received, encoding, extension):
            return
    raise refusal("mismatch", extension=extension)


def encodings_to_try(start: bytes) -> list[str]:
    marked = [encoding for mark, encoding in BYTE_ORDERS if start.startswith(mark)]
    return marked or ["utf-8", "cp1252"]


def is_written_in(received: Received, encoding: str, extension: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    kept = ""
    try:
        for chunk in received.chunks():
            words = kept + decoder.decode(chunk)
            refuse_unreadable(words, extension)
            kept = words[-500:]
        refuse_unreadable(kept + decoder.decode(b"", final=True), extension)
    except UnicodeDecodeError:
        return False
    return True


def refuse_unreadable(words: str, extension: str) -> None:
    if NOT_TEXT.search(words):
        raise refusal("mismatch", extension=extension)
    lowered = words.lower()
    if CALLS_A_PROGRAM.search(words) or any(mark in lowered for mark in MARKUP):
        raise refusal("program")

"""What a file really is, by its first bytes and by what hides in it."""

import puremagic

from kit.files.kinds import Kind
from kit.files.received import Received
from kit.files.refusals import refusal

START = 1024  # a PDF reader looks for its sign that far
STARTS = (
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"OggS", "ogg"),
    (b"\x1aE\xdf\xa3", "webm"),
    (b"ID3", "mp3"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b\x08", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"MSCF\x00\x00\x00\x00", "archive"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\xce\xfa\xed\xfe", "program"),
    (b"\x00asm", "program"),
    (b"#!", "program"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "program"),
    (b"{\\rtf", "rtf"),
)
RIFF = {b"WEBP": "webp", b"WAVE": "wav"}
BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"hevc", b"hevx"), "heic"),
    **dict.fromkeys((b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"iso5", b"iso6", b"dash"), "m4a"),
}
TEXT_STARTS = ((b"<svg", "svg"), (b"<?xml", "markup"), (b"<!doctype", "markup"), (b"<html", "markup"))
# The names that puremagic may give to an honest file: it calls every office document by the first that matches.
SECOND_OPINION = {
    "pdf": {".pdf"},
    "jpeg": {".jpg", ".jpeg", ".jfif", ".jpe", ".jp2"},
    "png": {".png"},
    "webp": {".webp"},
    "ogg": {".ogg", ".oga", ".opus", ".ogv"},
    "webm": {".webm", ".mkv"},
    "wav": {".wav", ".wave"},
    "zip": {".zip", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"},
}


def signature(head: bytes) -> str:
    for start, found in STARTS:
        if head.startswith(start):
            return found
    if head[:2] == b"MZ" and b"\0" in head[:64]:
        return "program"
    if head[:4] == b"RIFF":
        return RIFF.get(head[8:12], "unknown")
    if head[4:8] == b"ftyp":
        return BRANDS.get(head[8:12], "unknown")
    if head[257:262] == b"ustar":
        return "archive"
    return text_signature(head) or ("mp3" if is_mpeg_frame(head) else "text")


def text_signature(head: bytes) -> str:
    opening = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if b"<svg" in opening and opening.startswith((b"<?xml", b"<!--", b"<!doctype", b"<svg")):
        return "svg"
    return next((found for start, found in TEXT_STARTS if opening.startswith(start)), "")


def is_mpeg_frame(head: bytes) -> bool:
    """Eleven bits set, then a version, a layer III, a bit rate and a frequency that exist."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    return version != 1 and layer == 1 and head[2] >> 4 not in {0, 15} and head[2] >> 2 & 3 != 3


def refuse_disguise(received: Received, kind: Kind, extension: str) -> None:
    if "virus" in received.marks:
        raise refusal("virus")
    refuse_wrong_start(received, kind, extension)
    if kind.signature != "zip":
        refuse_hidden_parts(received, kind)
    if kind.signature in SECOND_OPINION and not SECOND_OPINION[kind.signature] & second_opinion(received):
        raise refusal("mismatch", extension=extension)


def refuse_wrong_start(received: Received, kind: Kind, extension: str) -> None:
    found = signature(received.start(START))
    if found == kind.signature:
        return
    if found == "ole" and kind.signature == "zip" and is_locked_office(received):
        raise refusal("locked")
    if found in {"program", "archive", "svg"}:
        raise refusal(found)
    if "markup" in received.marks:
        raise refusal("program")
    raise refusal("mismatch", extension=extension)


def is_locked_office(received: Received) -> bool:
    """Word and Excel wrap a document with a password in their old container."""
    mark, kept = "EncryptedPackage".encode("utf-16-le"), b""
    for chunk in received.chunks():
        if mark in kept + chunk:
            return True
        kept = chunk[-len(mark) :]
    return False


def refuse_hidden_parts(received: Received, kind: Kind) -> None:
    """A file that is two things at once: a picture for us, a program for whoever opens it otherwise."""
    if received.marks & {"markup", "program"}:
        raise refusal("program")
    if "archive" in received.marks or {"zip directory", "zip end"} <= received.marks:
        raise refusal("trap")
    if kind.signature != "pdf" and b"%PDF-" in received.start(START):
        raise refusal("trap")


def second_opinion(received: Received) -> set[str]:
    received.file.seek(0)
    try:
        return {match.extension for match in puremagic.magic_stream(received.file)}
    except puremagic.PureError:
        return set()

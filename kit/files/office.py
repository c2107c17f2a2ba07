"""Word, Excel, PowerPoint and LibreOffice documents: what they are made of, without opening them."""

import re
from typing import IO

from kit.files.disguise import signature
from kit.files.kinds import Kind
from kit.files.names import ARCHIVES, PROGRAMS
from kit.files.received import OVERLAP, Received
from kit.files.refusals import refusal
from kit.files.zips import Entry, contents, entries

MAX_PART = 2_000_000
MAIN_PARTS = {
    "docx": b"wordprocessingml.document.main+xml",
    "xlsx": b"spreadsheetml.sheet.main+xml",
    "pptx": b"presentationml.presentation.main+xml",
}
NEEDED = {"ooxml": {"[Content_Types].xml", "_rels/.rels"}, "odf": {"mimetype", "content.xml", "META-INF/manifest.xml"}}
MACRO_NAMES = re.compile(r"(^|/)(vba[^/]*\.(bin|xml)|activex/|macrosheets/|dialogsheets/)|^(basic|scripts)/[^/]+", re.I)
ENCLOSED_NAMES = re.compile(r"(^|/)(embeddings|afchunk[^/]*)(/.+|$)", re.I)
HARMLESS_ENDINGS = {"xml", "rels"}  # both are refused as files, and are what these documents are made of
PART_ENDINGS = (".xml", ".rels", ".vml", ".svg", ".rdf")
SIGNS = {
    b"<!entity": "trap",
    b"<script>": "program",
    b"<script ": "program",
    b"vnd.sun.star.script:": "macro",
    b"macro:///": "macro",
    b'href="javascript:': "program",
    b'href="vbscript:': "program",
    b"<office:dde-source": "remote",
    b"<ddelink ": "remote",
    b">ddeauto ": "remote",
}
TABLE_SIGNS = {
    b"vbaproject": "macro",
    b"macroenabled": "macro",
    b"macrosheet": "macro",
    b"activex": "macro",
    b"oleobject": "enclosed",
    b"encryption-data": "locked",
    b'target="javascript:': "program",
    b'target="vbscript:': "program",
    b'target="mhtml:': "remote",
    b'target="ms-msdt:': "program",
}
LINK = re.compile(rb"<(?:\w+:)?relationship\b[^>]*>", re.I)
LINKED_PART = re.compile(rb"/(attachedtemplate|oleobject|frame|subdocument|control|afchunk)[\"']", re.I)
FAR_TARGET = re.compile(rb"target=[\"'](https?|ftp)://", re.I)


def check_office(received: Received, kind: Kind, extension: str) -> None:
    parts = entries(received)
    family = "ooxml" if kind.name in MAIN_PARTS else "odf"
    refuse_wrong_parts(parts, family, extension)
    for part in parts:
        refuse_named(part.name)
        look_into(received.file, part)
    if family == "ooxml":
        refuse_other_main_part(received.file, parts, kind, extension)
    else:
        refuse_other_mimetype(received.file, parts, kind, extension)


def refuse_wrong_parts(parts: list[Entry], family: str, extension: str) -> None:
    names = {part.name for part in parts}
    other = "mimetype" if family == "ooxml" else "[Content_Types].xml"
    if other in names and NEEDED[family] <= names:
        raise refusal("trap")
    if not NEEDED[family] <= names:
        raise refusal("mismatch", extension=extension)


def refuse_named(name: str) -> None:
    ending = name.lower().rpartition(".")[2] if "." in name.rpartition("/")[2] else ""
    if MACRO_NAMES.search(name):
        raise refusal("macro")
    if ending in PROGRAMS - HARMLESS_ENDINGS:
        raise refusal("program")
    if ENCLOSED_NAMES.search(name) or ending in ARCHIVES:
        raise refusal("enclosed")


def look_into(file: IO[bytes], part: Entry) -> None:
    """Reads the whole part, so that its length and checksum are proved too."""
    signs = signs_for(part.name)
    kept = b""
    for rank, piece in enumerate(contents(file, part)):
        if rank == 0:
            refuse_file_inside(piece)
        window = kept + piece.replace(b"\0", b"").lower()
        for sign, code in signs.items():
            if sign in window:
                raise refusal(code)
        kept = window[-OVERLAP:]
    if part.name.endswith(".rels"):
        refuse_far_parts(whole(file, part))


def signs_for(name: str) -> dict[bytes, str]:
    if name.endswith(".rels") or name in {"[Content_Types].xml", "META-INF/manifest.xml"}:
        return SIGNS | TABLE_SIGNS
    return SIGNS if name.lower().endswith(PART_ENDINGS) else {}


def refuse_file_inside(start: bytes) -> None:
    found = signature(start[:1024])
    if found == "program":
        raise refusal("program")
    if found in {"zip", "archive", "ole", "pdf", "rtf"}:
        raise refusal("enclosed")


def refuse_far_parts(links: bytes) -> None:
    """A page address that a reader may click is fine; a template or an object fetched on opening is not."""
    for link in LINK.findall(links):
        if LINKED_PART.search(link) and FAR_TARGET.search(link):
            raise refusal("remote")


def refuse_other_main_part(file: IO[bytes], parts: list[Entry], kind: Kind, extension: str) -> None:
    table = whole(file, next(part for part in parts if part.name == "[Content_Types].xml"))
    if MAIN_PARTS[kind.name] not in table:
        raise refusal("mismatch", extension=extension)


def refuse_other_mimetype(file: IO[bytes], parts: list[Entry], kind: Kind, extension: str) -> None:
    first = parts[0]
    if first.name != "mimetype" or first.method != 0 or whole(file, first) != kind.mime.encode():
        raise refusal("mismatch", extension=extension)


def whole(file: IO[bytes], part: Entry) -> bytes:
    if part.size > MAX_PART:
        raise refusal("heavy")
    return b"".join(contents(file, part))

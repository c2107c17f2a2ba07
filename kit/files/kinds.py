"""The files that we take: the list is closed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

DOCUMENTS = frozenset({"pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp"})
PHOTOS = frozenset({"jpeg", "png", "heic", "webp"})
SOUNDS = frozenset({"m4a", "mp3", "ogg", "webm", "wav"})
TEXTS = frozenset({"csv", "txt"})
EVERYTHING = DOCUMENTS | PHOTOS | SOUNDS | TEXTS

OOXML = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."


@dataclass(frozen=True)
class Kind:
    name: str
    mime: str
    extensions: tuple[str, ...]
    signature: str  # what `disguise.signature` answers for an honest one
    label: str


KINDS = {
    kind.name: kind
    for kind in (
        Kind("pdf", "application/pdf", ("pdf",), "pdf", "PDF"),
        Kind("jpeg", "image/jpeg", ("jpg", "jpeg"), "jpeg", _("photo JPEG")),
        Kind("png", "image/png", ("png",), "png", _("image PNG")),
        Kind("heic", "image/heic", ("heic", "heif"), "heic", _("photo HEIC")),
        Kind("webp", "image/webp", ("webp",), "webp", _("image WebP")),
        Kind("docx", f"{OOXML}wordprocessingml.document", ("docx",), "zip", "Word (.docx)"),
        Kind("odt", f"{ODF}text", ("odt",), "zip", "LibreOffice Writer (.odt)"),
        Kind("xlsx", f"{OOXML}spreadsheetml.sheet", ("xlsx",), "zip", "Excel (.xlsx)"),
        Kind("ods", f"{ODF}spreadsheet", ("ods",), "zip", "LibreOffice Calc (.ods)"),
        Kind("pptx", f"{OOXML}presentationml.presentation", ("pptx",), "zip", "PowerPoint (.pptx)"),
        Kind("odp", f"{ODF}presentation", ("odp",), "zip", "LibreOffice Impress (.odp)"),
        Kind("csv", "text/csv", ("csv",), "text", _("tableau CSV")),
        Kind("txt", "text/plain", ("txt",), "text", _("texte simple (.txt)")),
        Kind("m4a", "audio/mp4", ("m4a",), "m4a", _("son M4A")),
        Kind("mp3", "audio/mpeg", ("mp3",), "mp3", _("son MP3")),
        Kind("ogg", "audio/ogg", ("ogg", "oga", "opus"), "ogg", _("son OGG")),
        Kind("webm", "audio/webm", ("webm", "weba"), "webm", _("son WebM")),
        Kind("wav", "audio/wav", ("wav",), "wav", _("son WAV")),
    )
}


def kind_called(extension: str, allowed: Iterable[str]) -> Kind | None:
    for name in allowed:
        if extension in KINDS[name].extensions:
            return KINDS[name]
    return None


def in_words(allowed: Iterable[str]) -> str:
    wanted = set(allowed)
    return ", ".join(gettext(kind.label) for kind in KINDS.values() if kind.name in wanted)

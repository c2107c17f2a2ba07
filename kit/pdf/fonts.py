"""The letters that a PDF can print: Figtree, registered once, and what stands in for the letters that it lacks."""

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).resolve().parent.parent / "fonts"
FACES = ("Regular", "Italic", "SemiBold", "Bold", "BoldItalic", "Table-Regular", "Table-SemiBold")
REGULAR, ITALIC, SEMIBOLD, BOLD, BOLD_ITALIC, TABLE, TABLE_SEMIBOLD = (f"Figtree-{face}" for face in FACES)

UNPRINTABLE = "¤"
STAND_INS = {
    "\t": " ",
    "\u202f": "\u00a0",
    "\u2007": "\u00a0",
    "\u2010": "-",
    "\u2011": "-",
    "\u2015": "—",
    "\u2032": "’",
    "\u2033": "”",
    "→": "->",
    "←": "<-",
    "⇒": "=>",
    "↔": "<->",
    "≥": ">=",
    "≤": "<=",
    "≠": "=/=",
    "≈": "~",
    "✓": "oui",
    "✔": "oui",
    "✅": "oui",
    "✗": "non",
    "✘": "non",
    "❌": "non",
    "☐": "[ ]",
    "☑": "[x]",
    "☒": "[x]",
    "‰": " pour mille",
    "●": "•",
    "◦": "•",
    "■": "•",
    "▪": "•",
    "★": "*",
    "☎": "tél.",
}
PICTURE = "[émoji]"


class UnprintableText(ValueError):
    """Raised by a strict document for a text with letters that nothing can stand for."""


@cache
def register() -> frozenset[str]:
    """Makes the faces known to ReportLab; gives the characters that all of them can print."""
    for face in FACES:
        pdfmetrics.registerFont(TTFont(f"Figtree-{face}", str(FOLDER / f"Figtree-{face}.ttf")))
    known = (set(pdfmetrics.getFont(f"Figtree-{face}").face.charToGlyph) for face in FACES)
    return frozenset(chr(code) for code in set.intersection(*known) if code >= 32)


@lru_cache(maxsize=16384)
def width(text: str, face: str, size: float) -> float:
    return pdfmetrics.stringWidth(text, face, size)


def legible(text: str, lost: set[str] | None = None) -> str:
    """`text` in letters that can be printed; `lost` gathers those that nothing could stand for."""
    printable = register()
    text = unicodedata.normalize("NFC", text)
    if printable.issuperset(text):
        return text
    pieces = []
    for character in text:
        piece = character if character in printable or character == "\n" else _stand_in(character, printable)
        if piece in (UNPRINTABLE, PICTURE) and lost is not None:
            lost.add(character)
        if piece and not (piece == PICTURE and pieces[-1:] == [PICTURE]):
            pieces.append(piece)
    return "".join(pieces)


def _stand_in(character: str, printable: frozenset[str]) -> str:
    if character in STAND_INS:
        return STAND_INS[character]
    category = unicodedata.category(character)
    if category in ("Cc", "Cf", "Mn", "Me", "Sk"):
        return ""
    if category in ("Zs", "Zl", "Zp"):
        return "\n" if category != "Zs" else " "
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", character) if letter in printable)
    if plain.strip():
        return plain
    return PICTURE if category == "So" else UNPRINTABLE

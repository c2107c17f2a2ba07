"""The pairs of colours that the pages use, read from the stylesheet, and how well each one can be seen (WCAG 2.2)."""

import re
from dataclasses import dataclass
from pathlib import Path

STYLESHEET = Path(__file__).resolve().parent.parent / "static" / "css" / "tokens.css"
TEXT, MARK = 4.5, 3.0

ON_GROUNDS = ("ink", "quiet", "title", "action", "action-strong")
PAIRS = (
    *((letters, ground, TEXT) for letters in ON_GROUNDS for ground in ("ground", "mist", "sand", "hover")),
    *((tone, f"{tone}-ground", TEXT) for tone in ("need", "soon", "done")),
    *((tone, "ground", TEXT) for tone in ("need", "soon", "done")),
    *(("ink", f"{tone}-ground", TEXT) for tone in ("need", "soon", "done")),
    *(("title", f"{tone}-ground", TEXT) for tone in ("need", "done")),
    ("on-action", "action", TEXT),
    ("on-action", "action-strong", TEXT),
    ("ground", "title", TEXT),
    ("title", "shore", TEXT),
    ("need", "hover", TEXT),
    ("line", "ground", MARK),
    ("line", "mist", MARK),
    ("bar", "ground", MARK),
    ("bar", "bar-ground", MARK),
    ("bar-low", "bar-ground", MARK),
    ("focus", "ground", MARK),
    ("focus", "mist", MARK),
    ("focus", "sand", MARK),
    ("focus", "focus-halo", MARK),
    ("tick", "check", MARK),  # the tick itself is a white picture of Bootstrap
)


@dataclass(frozen=True)
class Pair:
    front: str
    back: str
    least: float
    front_colour: str
    back_colour: str

    @property
    def ratio(self) -> float:
        return ratio(self.front_colour, self.back_colour)

    @property
    def enough(self) -> bool:
        return self.ratio >= self.least


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def palettes() -> dict[str, dict[str, str]]:
    """Day, night (a device that asks for dark) and the committee's screen, as the stylesheet gives them."""
    blocks = re.findall(r"(:root|\.sea) \{\s*color-scheme: \w+;(.*?)\}", STYLESHEET.read_text(encoding="utf-8"), re.S)
    read = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for _selector, block in blocks]
    return dict(zip(("day", "sea", "night"), read, strict=True))


def pairs(palette: str) -> list[Pair]:
    colours = palettes()[palette]
    return [Pair(front, back, least, colours[front], colours[back]) for front, back, least in PAIRS]

"""SVG by hand, with every value escaped and no colour: classes are painted by static/css/graph.css."""

from collections.abc import Iterable

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

LETTERS_A_LINE = 30
LINE = 20


def element(name: str, *content, **attributes) -> SafeString:
    """`stroke_width=2` writes stroke-width="2"."""
    written = format_html_join(
        "", ' {}="{}"', ((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items())
    )
    return format_html("<{}{}>{}</{}>", mark_safe(name), written, joined(content), mark_safe(name))  # noqa: S308 - our own names


def joined(parts: Iterable) -> SafeString:
    return mark_safe("".join(conditional_escape(part) for part in parts))  # noqa: S308 - each part is escaped


def percent(ratio: float) -> str:
    return f"{ratio * 100:.3f}".rstrip("0").rstrip(".") + "%"


def rectangle(x: float, y: int, width: float, height: int, paint: str, **attributes) -> SafeString:
    """`x` and `width` are parts of the whole width, `y` and `height` are pixels."""
    return element("rect", x=percent(x), y=y, width=percent(width), height=height, class_=paint, **attributes)


def words(content, x, y: int, paint: str, **attributes) -> SafeString:
    return element("text", content, x=x, y=y, class_=paint, **attributes)


def wrapped(label: str, letters: int = LETTERS_A_LINE) -> list[str]:
    """At most two lines; SVG does not fold text by itself."""
    if len(label) <= letters:
        return [label]
    cut = label.rfind(" ", 0, letters + 1)
    cut = cut if cut > 0 else letters
    rest = label[cut:].strip()
    return [label[:cut], rest if len(rest) <= letters else rest[: letters - 1].rstrip() + "…"]


def heading(label: str, value: str, y: int) -> tuple[SafeString, int]:
    """A label at left and its value at right; gives back where the drawing goes on."""
    lines = wrapped(label)
    drawn = [words(line, 0, y + 15 + rank * LINE, "name") for rank, line in enumerate(lines)]
    drawn.append(words(value, "100%", y + 15, "ink", text_anchor="end"))
    return joined(drawn), y + 3 + len(lines) * LINE

"""What is left in an envelope, and what part of a whole is taken."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kit.charts.figure import Figure, Show, in_euros
from kit.charts.svg import LINE, element, heading, joined, percent, rectangle, words
from kit.typography import percent as percent_text

BAR = 14
AFTER = 18
LOW = 0.25


@dataclass(frozen=True)
class Tank:
    """An envelope; when more than everything is promised, `left` is below zero."""

    label: str
    left: int
    total: int

    @property
    def level(self) -> float:
        return min(max(self.left / self.total, 0), 1) if self.total else 0

    @property
    def word(self) -> str:
        if self.left < 0:
            return _("dépassée")
        if self.left == 0:
            return _("vide")
        return _("presque vide") if self.level < LOW else ""


def tanks(title: str, rows: Sequence[Tank], *, show: Show = in_euros) -> SafeString:
    """Envelopes that empty; a low one changes colour and says so in words."""
    shapes, y = [], 0
    for tank in rows:
        text, y = heading(tank.label, show(tank.left), y)
        shapes += [text, _level(tank, y), words(_of(tank, show), 0, y + BAR + LINE, "quiet")]
        y += BAR + LINE + AFTER
    table = [(tank.label, show(tank.left), show(tank.total), percent_text(tank.level), tank.word) for tank in rows]
    head = (_("Enveloppe"), _("Reste"), _("Total"), _("Part restante"), _("À savoir"))
    return Figure(title, head, table).drawn(shapes, y)


def share(
    title: str, part: int, whole: int, *, names: tuple[str, str], limit: float | None = None, show: Show = in_euros
) -> SafeString:
    """`names` are those of the part and of the whole; `limit` marks the most that is allowed, as a ratio."""
    ratio = part / whole if whole else 0
    over = limit is not None and ratio > limit
    text, y = heading(names[0], percent_text(ratio), 0)
    paint = "low" if over else "fill"
    shapes = [text, rectangle(0, y, 1, BAR, "track", rx=4), rectangle(0, y, min(ratio, 1), BAR, paint, rx=4)]
    table = [(names[0], show(part), percent_text(ratio)), (names[1], show(whole), percent_text(1))]
    if limit is not None:
        shapes.append(_mark(limit, over, y))
        table.append((_("Maximum prévu"), show(round(whole * limit)), percent_text(limit)))
        y += LINE
    return Figure(title, (_("Poste"), _("Montant"), _("Part")), table).drawn(shapes, y + BAR + 8)


def _level(tank: Tank, y: int) -> SafeString:
    paint = "low" if tank.word else "fill"
    return joined([rectangle(0, y, 1, BAR, "track", rx=7), rectangle(0, y, tank.level, BAR, paint, rx=7)])


def _of(tank: Tank, show: Show) -> str:
    if tank.left < 0:
        said = _("dépassée de %(over)s sur %(total)s") % {"over": show(-tank.left), "total": show(tank.total)}
    else:
        said = _("reste %(part)s de %(total)s") % {"part": percent_text(tank.level), "total": show(tank.total)}
    return f"{said} · {tank.word}" if tank.word and tank.left >= 0 else said


def _mark(limit: float, over: bool, y: int) -> SafeString:
    x = percent(limit)
    line = element("line", x1=x, x2=x, y1=y - 4, y2=y + BAR + 4, class_="mark")
    anchor = "end" if limit > 0.5 else "start"
    said = (_("plus que le maximum, %(part)s") if over else _("maximum %(part)s")) % {"part": percent_text(limit)}
    return joined([line, words(said, x, y + BAR + LINE, "quiet", text_anchor=anchor)])

"""A column: where its value comes from, what kind it is, how wide it stands."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone
from django.utils.translation import gettext_noop

YES, NO = gettext_noop("Oui"), gettext_noop("Non")
# What XML cannot carry, and no spreadsheet shows: control characters, lone surrogates, two non-characters.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def text(value: Any) -> str:
    return UNWRITABLE.sub("", str(value).replace("\r\n", "\n").replace("\r", "\n"))


def whole(value: Any) -> int:
    if value != int(value):
        raise ValueError(f"{value!r} is not a whole number")
    return int(value)


def day(value: date | datetime) -> date:
    return moment(value).date() if isinstance(value, datetime) else value


def moment(value: datetime) -> datetime:
    return timezone.make_naive(value) if timezone.is_aware(value) else value


def fraction(value: Any) -> Decimal:
    return Decimal(str(value))


READERS: dict[str, Callable[[Any], Any]] = {
    "text": text,
    "integer": whole,
    "cents": whole,
    "date": day,
    "datetime": moment,
    "yes-no": bool,
    "percent": fraction,  # 0.8 is shown as 80 %
}
WIDTHS = {"text": 32, "integer": 12, "cents": 16, "date": 12, "datetime": 17, "yes-no": 8, "percent": 10}


@dataclass(frozen=True)
class Column:
    """`value` is a dotted path from the row (the key, by default) or a function of the row."""

    key: str
    label: Any
    kind: str = "text"
    value: str | Callable[[Any], Any] | None = None
    width: int = 0

    def __post_init__(self):
        if self.kind not in READERS:
            raise ValueError(f"{self.kind!r} is no kind of column; write one of: {', '.join(READERS)}")

    @property
    def characters(self) -> int:
        return self.width or max(WIDTHS[self.kind], min(len(self.heading) + 2, 40))

    @property
    def heading(self) -> str:
        return text(self.label)

    def reader(self) -> Callable[[Any], Any]:
        """Reads one row into a plain value of the column's kind, or None."""
        source, clean = self._source(), READERS[self.kind]

        def read(row: Any) -> Any:
            value = source(row)
            return None if value is None else clean(value)

        return read

    def _source(self) -> Callable[[Any], Any]:
        if callable(self.value):
            return self.value
        steps = (self.value or self.key).split(".")
        return lambda row: follow(row, steps)


def follow(row: Any, steps: list[str]) -> Any:
    for name in steps:
        if row is None:
            return None
        row = one_step(row, name)
    return row


def one_step(thing: Any, name: str) -> Any:
    if isinstance(thing, dict):
        return thing[name]
    try:
        value = getattr(thing, name)
    except ObjectDoesNotExist:  # the other side of a one-to-one that nobody filled
        return None
    return value() if callable(value) else value

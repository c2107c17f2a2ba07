"""CSV: plain text, sent as it is made."""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from typing import Any

from django.utils.translation import gettext

from kit.sheets.columns import NO, YES, Column

CHUNK = 32_768
# A spreadsheet runs a cell that begins so; the full-width signs are read as the plain ones in some locales.
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


@dataclass(frozen=True)
class CsvStyle:
    """`raw` is for machines: decimal points, ISO dates, fractions; otherwise cells read as in French spreadsheets."""

    delimiter: str = ";"
    bom: bool = True
    raw: bool = False


FRENCH = CsvStyle()
SCDL = CsvStyle(delimiter=",", bom=False, raw=True)


def harmless(text: str) -> str:
    """The same text, that no spreadsheet will run: the apostrophe means "this is text"."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS) else text


def euros(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def plain(number: Decimal) -> str:
    return format(number.normalize() + 0, "f")


def comma(number: str) -> str:
    return number.replace(".", ",")


RAW: dict[str, Callable[[Any], str]] = {
    "text": harmless,
    "integer": str,
    "cents": euros,
    "date": date.isoformat,
    "datetime": lambda value: value.isoformat(timespec="seconds"),
    "yes-no": lambda value: "oui" if value else "non",
    "percent": plain,
}
SHOWN: dict[str, Callable[[Any], str]] = {
    **RAW,
    "cents": lambda value: comma(euros(value)),
    "date": lambda value: f"{value.day:02d}/{value.month:02d}/{value.year:04d}",
    "datetime": lambda value: f"{SHOWN['date'](value)} {datetime.strftime(value, '%H:%M')}",
    "yes-no": lambda value: gettext(YES if value else NO),
    "percent": lambda value: f"{comma(plain(value * 100))}%",
}


def write_csv(columns: list[Column], rows: Iterable, *, style: CsvStyle = FRENCH) -> Iterator[bytes]:
    words = RAW if style.raw else SHOWN
    cells = [(column.reader(), words[column.kind]) for column in columns]
    page = StringIO(newline="")
    writer = csv.writer(page, delimiter=style.delimiter, lineterminator="\r\n")
    page.write("\ufeff" if style.bom else "")
    writer.writerow(column.key if style.raw else harmless(column.heading) for column in columns)
    for row in rows:
        writer.writerow("" if (value := read(row)) is None else show(value) for read, show in cells)
        if page.tell() > CHUNK:
            yield emptied(page)
    yield emptied(page)


def emptied(page: StringIO) -> bytes:
    chunk = page.getvalue().encode()
    page.seek(0)
    page.truncate()
    return chunk

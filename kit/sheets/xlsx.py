"""XLSX, through xlsxwriter in constant memory: each row goes to the disk before the next."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext
from xlsxwriter.worksheet import Worksheet

from kit.sheets.columns import NO, YES, Column

LONGEST = 32_767  # of one cell: the format's own limit
EXACT = 10**15  # beyond, the format keeps fifteen digits only
OLDEST = date(1900, 3, 1)  # before, the format's calendar has a day that never was
NUMBER_FORMATS = {
    "integer": "#,##0",
    "cents": "#,##0.00\u00a0[$€-40C]",
    "date": "dd/mm/yyyy",
    "datetime": "dd/mm/yyyy hh:mm",
    "percent": "0.0%",
}
# A cell is never a formula or a link, whatever its first letters.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd/mm/yyyy",
}
HEADING = {"bold": True, "bg_color": "#E8F1F2", "text_wrap": True, "valign": "top", "bottom": 1}


class TooManyRows(ValueError):
    """The format holds 1,048,576 rows."""


def write_xlsx(file: IO[bytes], columns: list[Column], rows: Iterable, *, title: str) -> None:
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        book.set_properties({"title": title})
        sheet = book.add_worksheet(sheet_name(title))
        heading = book.add_format(
            {"bold": True, "bg_color": "#E8F1F2", "text_wrap": True, "valign": "top", "bottom": 1}
        )
        formats = {kind: book.add_format({"num_format": shown}) for kind, shown in NUMBER_FORMATS.items()}
        dress(sheet, columns, heading)
        fill(sheet, columns, rows, formats)


def sheet_name(title: str) -> str:
    """What the format accepts as the name of a sheet."""
    return re.sub(r"[\[\]:*?/\\]", " ", title)[:31].strip(" '") or "1"


def dress(sheet: Worksheet, columns: list[Column], heading) -> None:
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.characters)
        sheet.write_string(0, place, column.heading[:LONGEST], heading)


def fill(sheet: Worksheet, columns: list[Column], rows: Iterable, formats: dict) -> None:
    putters = {kind: put(sheet) for kind, put in PUTTERS.items()}
    cells = [(column.reader(), putters[column.kind], formats.get(column.kind)) for column in columns]
    for line, row in enumerate(rows, start=1):
        for place, (read, put, dress_as) in enumerate(cells):
            value = read(row)
            if value is not None and put(line, place, value, dress_as) == -1:
                raise TooManyRows(f"{line + 1} rows do not fit in an XLSX sheet; choose CSV or ODS")


def text_putter(sheet: Worksheet) -> Callable[..., int]:
    return lambda line, place, value, dress_as: sheet.write_string(line, place, fitting(value), dress_as)


def fitting(text: str) -> str:
    """The format counts in UTF-16 halves; what is cut says so."""
    if len(text) <= LONGEST // 2 or len(text.encode("utf-16-le")) <= 2 * LONGEST:
        return text
    note = gettext(" […] Texte coupé ici : le format XLSX ne garde que 32 767 signes par case.")
    kept = text.encode("utf-16-le")[: 2 * (LONGEST - len(note))].decode("utf-16-le", errors="ignore")
    return kept + note


def number_putter(divide_by: int) -> Callable[[Worksheet], Callable[..., int]]:
    def putter(sheet: Worksheet) -> Callable[..., int]:
        def put(line: int, place: int, value: Any, dress_as) -> int:
            if abs(value) >= EXACT:
                return sheet.write_string(line, place, str(Decimal(value) / divide_by))
            return sheet.write_number(line, place, value / divide_by, dress_as)

        return put

    return putter


def date_putter(sheet: Worksheet) -> Callable[..., int]:
    def put(line: int, place: int, value: date | datetime, dress_as) -> int:
        if (value.date() if isinstance(value, datetime) else value) < OLDEST:
            return sheet.write_string(line, place, value.isoformat())
        return sheet.write_datetime(line, place, value, dress_as)

    return put


def yes_no_putter(sheet: Worksheet) -> Callable[..., int]:
    words = {True: gettext(YES), False: gettext(NO)}
    return lambda line, place, value, dress_as: sheet.write_string(line, place, words[value], dress_as)


PUTTERS: dict[str, Callable[[Worksheet], Callable[..., int]]] = {
    "text": text_putter,
    "integer": number_putter(1),
    "cents": number_putter(100),
    "date": date_putter,
    "datetime": date_putter,
    "yes-no": yes_no_putter,
    "percent": number_putter(1),
}

"""ODS: a small writer that sends each row into the ZIP as soon as it is read."""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext

from kit.sheets import ods_parts as parts
from kit.sheets.columns import NO, YES, Column
from kit.sheets.csv import comma, euros, plain

BATCH = 32
SPACES = re.compile(r"^ | $| {2,}|\t")


def write_ods(file: IO[bytes], columns: list[Column], rows: Iterable, *, title: str) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        # First and uncompressed, so that the kind of the file can be read at a fixed place.
        archive.writestr("mimetype", parts.MIME, compress_type=zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", parts.MANIFEST)
        archive.writestr("meta.xml", parts.meta(title))
        archive.writestr("styles.xml", parts.STYLES)
        archive.writestr("settings.xml", parts.settings(table_name(title)))
        with archive.open("content.xml", "w") as content:
            for piece in batches(sheet(columns, rows, title)):
                content.write(piece)


def batches(pieces: Iterable[str]) -> Iterator[bytes]:
    kept: list[str] = []
    for piece in pieces:
        kept.append(piece)
        if len(kept) == BATCH:
            yield "".join(kept).encode()
            kept.clear()
    yield "".join(kept).encode()


def sheet(columns: list[Column], rows: Iterable, title: str) -> Iterator[str]:
    yield parts.opening(column_styles(columns))
    yield f'<table:table table:name={quoteattr(table_name(title))} table:style-name="sheet">'
    yield "".join(f'<table:table-column table:style-name="column{place}"/>' for place in range(len(columns)))
    yield heading_row(columns)
    cells = [(column.reader(), CELLS[column.kind]) for column in columns]
    for row in rows:
        written = ["<table:table-cell/>" if (value := read(row)) is None else cell(value) for read, cell in cells]
        yield f"<table:table-row>{''.join(written)}</table:table-row>"
    yield parts.CLOSING


def table_name(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", title).strip(" '") or "1"


def column_styles(columns: list[Column]) -> str:
    return "".join(parts.column_style(place, column.characters) for place, column in enumerate(columns))


def heading_row(columns: list[Column]) -> str:
    cells = "".join(
        f'<table:table-cell table:style-name="heading" office:value-type="string">{paragraphs(column.heading)}'
        "</table:table-cell>"
        for column in columns
    )
    return f"<table:table-header-rows><table:table-row>{cells}</table:table-row></table:table-header-rows>"


def paragraphs(text: str) -> str:
    return "".join(f"<text:p>{inline(line)}</text:p>" for line in text.split("\n"))


def inline(line: str) -> str:
    """XML readers fold runs of spaces: those that count are written as marks."""
    return SPACES.sub(mark, escape(line))


def mark(found: re.Match) -> str:
    return "<text:tab/>" if found[0] == "\t" else f'<text:s text:c="{len(found[0])}"/>'


def text_cell(text: str) -> str:
    return f'<table:table-cell office:value-type="string">{paragraphs(text)}</table:table-cell>'


def integer_cell(value: int) -> str:
    return number_cell("integer", "float", f'office:value="{value}"', str(value))


def cents_cell(cents: int) -> str:
    amount = euros(cents)
    attributes = f'office:currency="EUR" office:value="{amount}"'
    return number_cell("cents", "currency", attributes, f"{comma(amount)}\u00a0€")


def percent_cell(value: Decimal) -> str:
    return number_cell("percent", "percentage", f'office:value="{plain(value)}"', f"{comma(plain(value * 100))}\u00a0%")


def date_cell(value: date) -> str:
    shown = f"{value.day:02d}/{value.month:02d}/{value.year:04d}"
    return number_cell("date", "date", f'office:date-value="{value.isoformat()}"', shown)


def datetime_cell(value: datetime) -> str:
    shown = f"{value.day:02d}/{value.month:02d}/{value.year:04d} {value.hour:02d}:{value.minute:02d}"
    return number_cell("datetime", "date", f'office:date-value="{value.isoformat()}"', shown)


def number_cell(style: str, kind: str, attributes: str, shown: str) -> str:
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="{kind}" {attributes}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


CELLS: dict[str, Callable[[Any], str]] = {
    "text": text_cell,
    "integer": integer_cell,
    "cents": cents_cell,
    "date": date_cell,
    "datetime": datetime_cell,
    "yes-no": lambda value: text_cell(gettext(YES if value else NO)),
    "percent": percent_cell,
}

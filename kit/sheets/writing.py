"""One door for the three formats."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import IO

from kit.sheets.columns import Column, text
from kit.sheets.csv import FRENCH, CsvStyle, write_csv
from kit.sheets.ods import write_ods
from kit.sheets.xlsx import write_xlsx

CHUNK = 65_536
IN_MEMORY = 1_048_576
FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
BOOKS: dict[str, Callable[..., None]] = {"xlsx": write_xlsx, "ods": write_ods}


def write(
    format: str, columns: Iterable[Column], rows: Iterable, *, title: str, style: CsvStyle = FRENCH
) -> Iterator[bytes]:
    if format == "csv":
        return write_csv(list(columns), rows, style=style)
    return pieces(book(format, columns, rows, title=title))


def write_to(file: IO[bytes], format: str, columns: Iterable[Column], rows: Iterable, *, title: str) -> None:
    """XLSX or ODS into a file that can seek: both finish by their table of contents."""
    BOOKS[format](file, list(columns), rows, title=text(title))


def book(format: str, columns: Iterable[Column], rows: Iterable, *, title: str) -> IO[bytes]:
    """The finished workbook, ready to be read; past one megabyte it stays on the disk."""
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the reader closes it
    write_to(file, format, columns, rows, title=title)
    file.seek(0)
    return file


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while chunk := file.read(CHUNK):
            yield chunk

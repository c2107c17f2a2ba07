"""The answer that a browser saves as a file."""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse

from kit.sheets.columns import Column, text
from kit.sheets.csv import FRENCH, CsvStyle
from kit.sheets.writing import FORMATS, book, write

FORBIDDEN = re.compile(r'[<>:"/\\|?*\s;%]+')


def download(
    format: str, name: str, columns: Iterable[Column], rows: Iterable, *, title: str = "", style: CsvStyle = FRENCH
) -> HttpResponseBase:
    """CSV leaves row by row; a workbook is finished first, so that an error is a page and never half a file."""
    if format == "csv":
        response: HttpResponseBase = StreamingHttpResponse(write("csv", columns, rows, title="", style=style))
    else:
        response = FileResponse(book(format, columns, rows, title=title or name))
    response["Content-Type"] = FORMATS[format]
    response["Content-Disposition"] = disposition(f"{file_stem(name)}.{format}")
    return response


def file_stem(name: str) -> str:
    return FORBIDDEN.sub("-", text(name)).strip("-. ")[:100] or "export"


def disposition(name: str) -> str:
    """Old readers take the plain name, the others the true one."""
    ascii_name = unicodedata.normalize("NFKD", name.replace("’", "-")).encode("ascii", "ignore").decode()
    ascii_name = f"export{ascii_name}" if ascii_name.startswith(".") else ascii_name
    return f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(name, safe='')}"

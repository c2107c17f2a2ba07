"""The same columns and rows, read back from each format by another program."""

import csv
import io
import tracemalloc
import zipfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from xml.etree import ElementTree

import odf.opendocument
import odf.table
import openpyxl
import pytest
from django.core.exceptions import ObjectDoesNotExist
from hypothesis import given, settings
from hypothesis import strategies as st
from odf import teletype
from odf.namespaces import OFFICENS

from kit.sheets import FRENCH, SCDL, Column, download, write
from kit.sheets.columns import text as cleaned
from kit.sheets.csv import FORMULA_STARTS
from kit.sheets.xlsx import LONGEST, TooManyRows, fill

COLUMNS = [
    Column("name", "Association"),
    Column("people", "Adhérents", "integer"),
    Column("asked", "Montant demandé", "cents"),
    Column("born", "Créée le", "date"),
    Column("filed", "Déposé le", "datetime"),
    Column("qpv", "En QPV", "yes-no"),
    Column("rate", "Taux", "percent"),
]
ROW = {
    "name": "Les Voisins d’à côté <& co>",
    "people": 42,
    "asked": 1_250_050,
    "born": date(1998, 7, 2),
    "filed": datetime(2027, 3, 3, 11, 5, tzinfo=UTC),
    "qpv": True,
    "rate": Decimal("0.125"),
}
NOTHING = dict.fromkeys(ROW)
DANGEROUS = ["=1+1", "+33612345678", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "  =1+1", "＝1+1"]
writable_text = st.text(max_size=60)


def made(format, columns, rows, **options) -> bytes:
    return b"".join(write(format, columns, rows, title="Dossiers", **options))


def read_csv(content: bytes, delimiter=";") -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def read_xlsx(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content)).active


def read_ods(content: bytes) -> list[list]:
    document = odf.opendocument.load(io.BytesIO(content))
    rows = document.spreadsheet.getElementsByType(odf.table.TableRow)
    return [[ods_value(cell) for cell in row.getElementsByType(odf.table.TableCell)] for row in rows]


def ods_value(cell):
    kind = cell.attributes.get((OFFICENS, "value-type"))
    if kind is None:
        return None
    if kind == "date":
        return cell.attributes[(OFFICENS, "date-value")]
    if kind == "string":
        return "\n".join(teletype.extractText(line) for line in cell.childNodes)
    return kind, cell.attributes[(OFFICENS, "value")]


def texts(format: str, words: list[str]) -> list[str]:
    """The words, once written in a column and read back."""
    content = made(format, [Column("word", "Mot")], [{"word": word} for word in words])
    if format == "csv":
        return [row[0] for row in read_csv(content)[1:]]
    if format == "xlsx":
        sheet = read_xlsx(content)
        return [sheet.cell(line, 1).value or "" for line in range(2, len(words) + 2)]
    return [row[0] for row in read_ods(content)[1:]]


def test_csv_reads_as_a_french_spreadsheet():
    content = made("csv", COLUMNS, [ROW, NOTHING])
    assert content.startswith(b"\xef\xbb\xbfAssociation;")
    assert read_csv(content) == [
        ["Association", "Adhérents", "Montant demandé", "Créée le", "Déposé le", "En QPV", "Taux"],
        ["Les Voisins d’à côté <& co>", "42", "12500,50", "02/07/1998", "03/03/2027 12:05", "Oui", "12,5%"],
        [""] * 7,
    ]


def test_raw_csv_reads_as_open_data():
    content = made("csv", COLUMNS, [ROW], style=SCDL)
    assert content.startswith(b"name,people,")
    assert read_csv(content, ",")[1][1:] == ["42", "12500.50", "1998-07-02", "2027-03-03T12:05:00", "oui", "0.125"]


def test_xlsx_keeps_numbers_dates_and_their_looks():
    sheet = read_xlsx(made("xlsx", COLUMNS, [ROW, NOTHING]))
    values = [cell.value for cell in sheet[2]]
    assert values == [ROW["name"], 42, 12500.5, datetime(1998, 7, 2), datetime(2027, 3, 3, 12, 5), "Oui", 0.125]
    assert [cell.value for cell in sheet[3]] == [None] * 7
    assert (sheet.title, sheet.freeze_panes, sheet["A1"].font.bold) == ("Dossiers", "A2", True)
    assert sheet["C2"].number_format == "#,##0.00\u00a0[$€-40C]"
    assert (sheet["D2"].number_format, sheet["G2"].number_format) == ("dd/mm/yyyy", "0.0%")
    assert sheet.column_dimensions["A"].width == pytest.approx(32, abs=1)


def test_ods_keeps_numbers_dates_and_their_kinds():
    heading, row, empty = read_ods(made("ods", COLUMNS, [ROW, NOTHING]))
    assert heading == ["Association", "Adhérents", "Montant demandé", "Créée le", "Déposé le", "En QPV", "Taux"]
    assert row == [
        ROW["name"],
        ("float", "42"),
        ("currency", "12500.50"),
        "1998-07-02",
        "2027-03-03T12:05:00",
        "Oui",
        ("percentage", "0.125"),
    ]
    assert empty == [None] * 7


def test_ods_opens_with_its_kind_uncompressed_at_a_fixed_place():
    content = made("ods", COLUMNS, [ROW])
    assert content[30:84] == b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
    first = zipfile.ZipFile(io.BytesIO(content)).infolist()[0]
    assert (first.filename, first.compress_type, first.extra, first.flag_bits & 8) == ("mimetype", 0, b"", 0)


def test_every_part_of_an_ods_is_well_formed_and_listed():
    archive = zipfile.ZipFile(io.BytesIO(b"".join(write("ods", COLUMNS, [ROW], title='L’année « 2027 » & "suite"'))))
    parts = [name for name in archive.namelist() if name.endswith(".xml")]
    for name in parts:
        ElementTree.fromstring(archive.read(name))
    manifest = archive.read("META-INF/manifest.xml").decode()
    assert all(f'full-path="{name}"' in manifest for name in parts if not name.startswith("META-INF"))


@pytest.mark.parametrize("word", DANGEROUS)
def test_no_csv_cell_begins_like_a_formula(word):
    (read,) = texts("csv", [word])
    assert read == "'" + word.replace("\r", "\n")
    assert not read.startswith(FORMULA_STARTS)


def test_a_csv_heading_is_neutralised_too():
    assert read_csv(made("csv", [Column("a", "=cmd|' /C calc'!A0")], [])) == [["'=cmd|' /C calc'!A0"]]


def test_negative_amounts_stay_numbers():
    content = made("csv", [Column("a", "A", "cents"), Column("b", "B", "integer")], [{"a": -5, "b": -3}])
    assert read_csv(content)[1] == ["-0,05", "-3"]


@pytest.mark.parametrize("format", ["xlsx", "ods"])
def test_workbooks_never_run_or_link_a_text(format):
    words = [*DANGEROUS, "{=1+1}", "https://exemple.fr", "mailto:a@exemple.fr", "=HYPERLINK(A1)", "12"]
    assert texts(format, words) == [word.replace("\r", "\n") for word in words]
    content = made(format, [Column("word", "Mot")], [{"word": word} for word in words])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = b"".join(archive.read(name) for name in archive.namelist() if "sheet1" in name or "content" in name)
    assert b"<f>" not in sheets and b"hyperlink" not in sheets and b"table:formula" not in sheets


@pytest.mark.parametrize("format", ["csv", "xlsx", "ods"])
def test_control_characters_are_left_out(format):
    assert texts(format, ["a\x00b\x08c\x1bd\x85e\ufffef\ud800g"]) == ["abcd\x85efg"]


@settings(max_examples=60, deadline=None)
@given(words=st.lists(writable_text, min_size=1, max_size=8))
@pytest.mark.parametrize("format", ["csv", "xlsx", "ods"])
def test_any_text_comes_back(format, words):
    for read, word in zip(texts(format, words), words, strict=True):
        assert read in {cleaned(word), "'" + cleaned(word)}
        assert format == "csv" or read == cleaned(word)


@settings(max_examples=60, deadline=None)
@given(amounts=st.lists(st.integers(-(10**13), 10**13), min_size=1, max_size=8))
def test_any_amount_comes_back_to_the_cent(amounts):
    columns, rows = [Column("a", "Montant", "cents")], [{"a": amount} for amount in amounts]
    comma = [row[0] for row in read_csv(made("csv", columns, rows))[1:]]
    assert [int(value.replace(",", "")) for value in comma] == amounts
    sheet = read_xlsx(made("xlsx", columns, rows))
    assert [round(sheet.cell(line, 1).value * 100) for line in range(2, len(amounts) + 2)] == amounts
    assert [Decimal(row[0][1]) * 100 for row in read_ods(made("ods", columns, rows))[1:]] == amounts


@settings(max_examples=60, deadline=None)
@given(days=st.lists(st.dates(min_value=date(1900, 3, 1)), min_size=1, max_size=8))
def test_any_day_comes_back(days):
    columns, rows = [Column("on", "Le", "date")], [{"on": day} for day in days]
    read = [datetime.strptime(row[0], "%d/%m/%Y").date() for row in read_csv(made("csv", columns, rows))[1:]]
    assert read == days
    sheet = read_xlsx(made("xlsx", columns, rows))
    assert [sheet.cell(line, 1).value.date() for line in range(2, len(days) + 2)] == days
    assert [row[0] for row in read_ods(made("ods", columns, rows))[1:]] == [day.isoformat() for day in days]


def test_a_day_older_than_the_xlsx_calendar_is_written_out():
    sheet = read_xlsx(made("xlsx", [Column("on", "Le", "date")], [{"on": date(1789, 7, 14)}]))
    assert sheet["A2"].value == "1789-07-14"


def test_a_text_too_long_for_xlsx_says_that_it_was_cut():
    (read,) = texts("xlsx", ["é😀" * 20_000])
    assert len(read.encode("utf-16-le")) // 2 <= LONGEST
    assert read.endswith("le format XLSX ne garde que 32 767 signes par case.")
    assert texts("ods", ["é" * 40_000]) == ["é" * 40_000]


def test_more_rows_than_xlsx_holds_is_an_error_and_not_a_shorter_file():
    sheet = SimpleNamespace(write_string=lambda *cell: -1)
    with pytest.raises(TooManyRows, match="2 rows do not fit"):
        fill(sheet, [Column("a", "A")], [{"a": "x"}], {})


@dataclass
class Organisation:
    name: str

    def shout(self):
        return self.name.upper()


class Lonely:
    owner = None

    @property
    def profile(self):
        raise ObjectDoesNotExist


def test_values_come_from_a_path_or_a_function():
    columns = [
        Column("owner.name", "Nom"),
        Column("loud", "Fort", value="owner.shout"),
        Column("length", "Longueur", "integer", value=lambda row: len(row.owner.name)),
    ]
    row = SimpleNamespace(owner=Organisation("Le Fil"))
    assert read_csv(made("csv", columns, [row]))[1] == ["Le Fil", "LE FIL", "6"]


def test_a_missing_link_is_an_empty_cell_but_a_wrong_name_is_an_error():
    columns = [Column("owner.name", "Nom"), Column("profile.name", "Profil")]
    assert read_csv(made("csv", columns, [Lonely()]))[1] == ["", ""]
    with pytest.raises(AttributeError):
        made("csv", [Column("onwer", "Nom")], [Lonely()])


def test_it_refuses_an_unknown_kind_and_a_broken_whole_number():
    with pytest.raises(ValueError, match="'money' is no kind of column"):
        Column("a", "A", "money")
    with pytest.raises(ValueError, match="1.5 is not a whole number"):
        made("csv", [Column("a", "A", "cents")], [{"a": 1.5}])


@pytest.mark.parametrize(
    ("format", "kind"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ],
)
def test_a_download_says_what_it_is_and_its_name(format, kind):
    response = download(format, "Dossiers de l’été : Vitry", COLUMNS, [ROW])
    assert response["Content-Type"] == kind
    assert response["Content-Disposition"] == (
        f'attachment; filename="Dossiers-de-l-ete-Vitry.{format}"; '
        f"filename*=UTF-8''Dossiers-de-l%E2%80%99%C3%A9t%C3%A9-Vitry.{format}"
    )
    assert b"".join(response)


def test_a_name_cannot_break_the_header():
    response = download("csv", 'a"\r\nSet-Cookie: x=1;../../é', COLUMNS, [])
    assert response["Content-Disposition"].startswith('attachment; filename="a-Set-Cookie-x=1-..-..-e.csv";')
    assert 'filename="export.csv"' in download("csv", "データ", COLUMNS, [])["Content-Disposition"]


def test_an_error_in_a_row_comes_before_the_first_byte_of_a_workbook():
    with pytest.raises(KeyError):
        download("xlsx", "x", COLUMNS, [{}])


def test_csv_leaves_before_the_last_row_is_read():
    seen = []

    def rows():
        for number in range(5_000):
            seen.append(number)
            yield {"word": "x" * 100}

    next(write("csv", [Column("word", "Mot")], rows(), title="", style=FRENCH))
    assert len(seen) < 500


@pytest.mark.parametrize("format", ["csv", "xlsx", "ods"])
def test_memory_stays_flat_as_rows_grow(format):
    def peak(count: int) -> int:
        tracemalloc.start()
        for _ in write(format, COLUMNS, (ROW for _ in range(count)), title="Dossiers"):
            pass
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    peak(50)
    assert peak(6_000) < peak(600) + 1_500_000

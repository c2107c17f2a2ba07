"""Spreadsheets: one description of the columns gives a CSV, an XLSX or an ODS, row by row.

columns = [Column("name", _("Nom")), Column("asked", _("Demandé"), "cents"), Column("on", _("Le"), "date")]
return download("xlsx", "dossiers", columns, queryset.iterator(chunk_size=500))
"""

from kit.sheets.columns import Column
from kit.sheets.csv import FRENCH, SCDL, CsvStyle
from kit.sheets.response import download
from kit.sheets.writing import FORMATS, write, write_to

__all__ = ["FORMATS", "FRENCH", "SCDL", "Column", "CsvStyle", "download", "write", "write_to"]

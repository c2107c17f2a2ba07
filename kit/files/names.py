"""The name of a file: what it claims to be, and a clean form to keep."""

import re
import unicodedata
from collections.abc import Collection

from kit.files.kinds import Kind, in_words, kind_called
from kit.files.refusals import FileRefused, refusal

LONGEST = 100


def endings(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Controls, and the marks that turn the reading direction: "gpj.exe" shows as "exe.jpg".
DECEIVING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
FORBIDDEN = re.compile(r'[<>:"|?*]')
PROGRAMS = endings(
    "exe com bat cmd scr msi msix pif cpl dll sys jar class apk app dmg pkg deb rpm sh bash zsh ps1 psm1 vb vbs vbe "
    "js mjs jse wsf wsh hta lnk url reg inf php php3 php4 php5 php7 php8 phps phtml phar asp aspx ashx jsp jspx cgi "
    "pl py pyc rb lua html htm xhtml shtml mht mhtml xml xsl swf docm dotm xlsm xltm xlam xll pptm ppam potm iqy slk "
    "desktop htaccess chm scf ade adp gadget application"
)
# In the middle of a name, these are more often words or abbreviations than endings.
WORDS_TOO = frozenset({"com", "app", "pl", "url", "inf", "xml", "application", "sys", "reg"})
ARCHIVES = endings("zip rar 7z tar gz tgz bz2 xz zst lz lzh ace arj cab iso img vhd vhdx udf z")
OLD = endings("doc dot xls xlt ppt pps rtf odg odf sxw sxc wps wpd pages numbers key pub xps vsd eml msg")
SIMPLE = {"pdf": "devis.pdf", "csv": "budget.csv", "xlsx": "budget.xlsx", "ods": "budget.ods", "m4a": "message.m4a"}


def read_name(name: str, allowed: Collection[str]) -> tuple[str, Kind]:
    """The clean name, and the kind that its ending promises."""
    name = unicodedata.normalize("NFC", name)
    if DECEIVING.search(name) or ".." in re.split(r"[/\\]", name):
        raise refusal("hidden name", example="devis.pdf")
    stem, _dot, extension = re.split(r"[/\\]", name)[-1].rstrip(". ").rpartition(".")
    extension = extension.strip().lower()
    if not stem.strip(". "):
        raise refusal("no extension", allowed=in_words(allowed))
    kind = kind_called(extension, allowed)
    if kind is None:
        raise unwanted(extension, allowed)
    refuse_programs_inside(stem, extension)
    return f"{clean_stem(stem)}.{extension}", kind


def unwanted(extension: str, allowed: Collection[str]) -> FileRefused:
    if extension in {"svg", "svgz"}:
        return refusal("svg")
    if extension in PROGRAMS:
        return refusal("macro" if extension.endswith("m") and extension[:3] in {"doc", "xls", "ppt"} else "program")
    if extension in ARCHIVES:
        return refusal("archive")
    if extension in OLD:
        return refusal("old type", extension=extension)
    return refusal("type", extension=extension[:20], allowed=in_words(allowed))


def refuse_programs_inside(stem: str, extension: str) -> None:
    """ "photo.php.jpg": some servers read every ending of a name."""
    for part in stem.lower().split(".")[1:]:
        if part.strip() in PROGRAMS - WORDS_TOO:
            raise refusal("double name", inner=part.strip(), example=SIMPLE.get(extension, f"document.{extension}"))


def clean_stem(stem: str) -> str:
    shown = "".join(" " if unicodedata.category(sign)[0] == "Z" else sign for sign in stem)
    shown = "".join(sign for sign in shown if unicodedata.category(sign)[0] != "C")
    shown = re.sub(r" +", " ", FORBIDDEN.sub("-", shown)).strip(" .")[:LONGEST].strip(" .")
    return shown or "document"

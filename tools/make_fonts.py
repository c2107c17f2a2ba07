"""Makes the static TTFs of `kit/fonts/` from the npm package @fontsource-variable/figtree, unpacked.

    python tools/make_fonts.py PACKAGE_FOLDER

ReportLab reads neither WOFF2 nor variable fonts, and knows no OpenType features: the weights are frozen here, and the
faces for tables carry the figures of equal width in place of the usual ones.
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).resolve().parent.parent / "kit" / "fonts"
FACES = {
    "Regular": ("normal", 400, False),
    "Italic": ("italic", 400, False),
    "SemiBold": ("normal", 600, False),
    "Bold": ("normal", 700, False),
    "BoldItalic": ("italic", 700, False),
    "Table-Regular": ("normal", 400, True),
    "Table-SemiBold": ("normal", 600, True),
}
DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
UNUSED_TABLES = ("GSUB", "GPOS", "GDEF", "STAT", "gasp", "prep", "avar", "HVAR", "MVAR")


def frozen(path: Path, weight: int) -> TTFont:
    return instantiateVariableFont(TTFont(path, recalcTimestamp=False), {"wght": weight})


def with_equal_figures(font: TTFont) -> None:
    for table in font["cmap"].tables:
        for rank, name in enumerate(DIGITS):
            table.cmap[ord("0") + rank] = f"{name}.tf"


def kept(font: TTFont, characters: set[int]) -> TTFont:
    options = Options(layout_features=[], drop_tables=list(UNUSED_TABLES), notdef_outline=True, name_IDs=["*"])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    return font


def joined(latin: TTFont, extended: TTFont) -> TTFont:
    """One font of both files: the second one only brings the characters that the first one lacks."""
    own = set(latin.getBestCmap())
    more = set(extended.getBestCmap()) - own
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, "latin.ttf"), Path(folder, "extended.ttf")]
        kept(latin, own).save(paths[0])
        kept(extended, more).save(paths[1])
        return Merger().merge([str(path) for path in paths])


def named(font: TTFont, face: str, copyright_line: str) -> TTFont:
    font["name"].names = []
    full = f"Figtree {face.replace('-', ' ')}"
    version = "Version 2.002; static, made by tools/make_fonts.py"
    lines = {0: copyright_line, 1: "Figtree", 2: face, 3: full, 4: full, 5: version, 6: f"Figtree-{face}"}
    for rank, line in (lines | {13: "SIL Open Font License 1.1", 14: "https://openfontlicense.org"}).items():
        font["name"].setName(line, rank, 3, 1, 0x409)
    return font


def make(package: Path, face: str) -> None:
    style, weight, equal_figures = FACES[face]
    latin, extended = (
        frozen(package / "files" / f"figtree-{part}-wght-{style}.woff2", weight) for part in ("latin", "latin-ext")
    )
    modified, copyright_line = latin["head"].modified, latin["name"].getDebugName(0)
    if equal_figures:
        with_equal_figures(latin)
    font = named(joined(latin, extended), face, copyright_line)
    font.recalcTimestamp = False
    font["head"].modified = font["head"].created = modified
    font.save(HERE / f"Figtree-{face}.ttf")


def main() -> None:
    package = Path(sys.argv[1])
    HERE.mkdir(exist_ok=True)
    for face in FACES:
        make(package, face)
    shutil.copyfile(package / "LICENSE", HERE / "OFL.txt")
    release = json.loads((package / "package.json").read_text())
    (HERE / "VERSION").write_text(f"{release['name']} {release['version']}\n")


if __name__ == "__main__":
    main()

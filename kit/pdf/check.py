"""Looks for what would stop a person who listens to a PDF. Every test of a room's documents goes through `check`.

What is found here is a subset of PDF/UA-1: an empty list means "checked", never "certified".
"""

from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf

from kit.pdf.reading import Element, Reader, kids_of, outline_of, structure_of, text_of

__all__ = ["check", "outline_of", "problems", "structure_of", "text_of"]

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
CHILDREN = {
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "TOC": {"TOCI", "TOC", "Caption"},
}
PARENTS = {
    "LI": {"L"},
    "Lbl": {"LI", "TOCI", "Note"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "TOCI": {"TOC"},
}
KNOWN = {
    *HEADINGS,
    *CHILDREN,
    *PARENTS,
    *("Document", "Part", "Sect", "Div", "P", "Span", "Link", "Reference", "Figure", "Caption", "BlockQuote", "Note"),
}


def check(data: bytes) -> list[str]:
    """What is wrong with a PDF, in words; nothing when it holds."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return problems(pdf)


def problems(pdf: Pdf) -> list[str]:
    reader = Reader(pdf)
    return [problem for look in LOOKS for problem in look(reader)]


def _description(reader: Reader) -> Iterator[str]:
    root = reader.pdf.Root
    if not str(root.get("/Lang", "")):
        yield "the document has no language"
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "the window does not show the title"
    if not str(reader.pdf.docinfo.get("/Title", "")):
        yield "the document has no title"
    with reader.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        if not metadata.get("dc:title"):
            yield "the metadata have no title"
    if not root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield "the document does not say that it is tagged"
    if reader.tree is None:
        yield "the document has no structure"


def _fonts(reader: Reader) -> Iterator[str]:
    for rank, page in enumerate(reader.pages, start=1):
        for font in page.resources.get("/Font", Dictionary()).values():
            name = str(font.get("/BaseFont", "?"))[1:]
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(_descriptor(font).keys()):
                yield f"page {rank}: the font {name} is not embedded"
            if "/ToUnicode" not in font:
                yield f"page {rank}: the font {name} does not say its letters"


def _descriptor(font: Object) -> Object:
    if "/DescendantFonts" in font:
        font = font.DescendantFonts[0]
    return font.get("/FontDescriptor", Dictionary())


def _contents(reader: Reader) -> Iterator[str]:
    for rank, page in enumerate(reader.drawn, start=1):
        for drawn in page:
            if drawn.mark is None and not drawn.is_decoration:
                yield f"page {rank}: {drawn.text or drawn.operator!r} is neither tagged nor decoration"
            if drawn.mark is not None and drawn.is_decoration:
                yield f"page {rank}: {drawn.text or drawn.operator!r} is both tagged and decoration"
            if "\ufffd" in drawn.text:
                yield f"page {rank}: {drawn.text!r} holds letters that cannot be read"


def _parent_tree(reader: Reader) -> Iterator[str]:
    parents = _parents(reader)
    in_tree = dict(_marks(reader))
    for rank, page in enumerate(reader.pages):
        if page.obj.get("/Tabs") != Name.S:
            yield f"page {rank + 1}: the keyboard does not follow the structure"
        listed = parents.get(int(page.obj.get("/StructParents", -1)))
        for mark in sorted({drawn.mark for drawn in reader.drawn[rank] if drawn.mark is not None}):
            element = in_tree.pop((rank, mark), None)
            if element is None:
                yield f"page {rank + 1}: the marked content {mark} is not in the structure"
            elif listed is None or mark >= len(listed) or listed[mark].objgen != element.objgen:
                yield f"page {rank + 1}: the parent tree does not lead from the marked content {mark} to its element"
    for rank, mark in in_tree:
        yield f"page {rank + 1}: the structure names the marked content {mark}, which is not drawn"


def _parents(reader: Reader) -> dict[int, Object]:
    root = reader.pdf.Root.get("/StructTreeRoot", Dictionary())
    numbers = list(root.get("/ParentTree", Dictionary()).get("/Nums", []))
    return {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}


def _marks(reader: Reader) -> Iterator[tuple[tuple[int, int], Object]]:
    for element in _elements(reader):
        for kid in kids_of(element.source):
            if not (isinstance(kid, Dictionary) and "/S" in kid):
                place = reader.mark_of(kid, element.source)
                if place is not None:
                    yield place, element.source


def _annotations(reader: Reader) -> Iterator[str]:
    parents = _parents(reader)
    for rank, page in enumerate(reader.pages, start=1):
        for annotation in page.obj.get("/Annots", []):
            what = str(annotation.get("/Contents", "")) or str(annotation.get("/Subtype", "?"))
            if not str(annotation.get("/Contents", "")):
                yield f"page {rank}: an annotation has no contents"
            element = parents.get(int(annotation.get("/StructParent", -1)))
            if element is None:
                yield f"page {rank}: the annotation {what!r} is not in the parent tree"
            elif not any(_is_place_of(kid, annotation) for kid in kids_of(element)):
                yield f"page {rank}: the element of the annotation {what!r} does not know it"


def _is_place_of(kid, annotation: Object) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR and kid.Obj.objgen == annotation.objgen


def _headings(reader: Reader) -> Iterator[str]:
    last = 0
    for element in _elements(reader):
        if element.tag in HEADINGS:
            level = HEADINGS.index(element.tag) + 1
            if level > last + 1:
                yield f"the heading {element.own_text.strip()!r} of level {level} follows one of level {last}"
            last = level
    if not last:
        yield "the document has no heading"


def _nesting(reader: Reader) -> Iterator[str]:
    for element in _elements(reader):
        parent = element.parent.tag if element.parent else ""
        if element.tag not in KNOWN:
            yield f"{element.tag} is not a known tag"
        if element.tag in PARENTS and parent not in PARENTS[element.tag]:
            yield f"{element.tag} stands in {parent or 'nothing'}"
        for child in element.children:
            if element.tag in CHILDREN and child.tag not in CHILDREN[element.tag]:
                yield f"{element.tag} holds {child.tag}"
        if element.parent and element.source.P.objgen != element.parent.source.objgen:
            yield f"{element.tag} names another parent than {parent}"


def _tables(reader: Reader) -> Iterator[str]:
    for table in _elements(reader):
        if table.tag != "Table":
            continue
        rows = [element for element in table.walk() if element.tag == "TR"]
        cells = [cell for row in rows for cell in row.children]
        if not any(cell.tag == "TH" for cell in cells):
            yield "a table has no header"
        for cell in cells:
            if cell.tag == "TH" and cell.attributes.get("Scope") not in ("Column", "Row", "Both"):
                yield f"the header {cell.own_text.strip()!r} has no scope"
        if len({len(row.children) for row in rows}) > 1:
            yield "the rows of a table do not have the same number of cells"


def _figures(reader: Reader) -> Iterator[str]:
    for element in _elements(reader):
        if element.tag == "Figure":
            if not element.alt.strip():
                yield "a figure has no alternative text"
            if "BBox" not in element.attributes:
                yield f"the figure {element.alt!r} does not say where it stands"


def _links_and_notes(reader: Reader) -> Iterator[str]:
    identifiers = [str(element.source.get("/ID", "")) for element in _elements(reader) if element.tag == "Note"]
    if "" in identifiers or len(set(identifiers)) < len(identifiers):
        yield "a note has no name of its own"
    for element in _elements(reader):
        if element.tag == "Link":
            if not element.own_text.strip():
                yield "a link has no text"
            if not any(isinstance(kid, Dictionary) and "/Obj" in kid for kid in kids_of(element.source)):
                yield f"the link {element.own_text.strip()!r} leads nowhere"


def _elements(reader: Reader) -> Iterator[Element]:
    return reader.tree.walk() if reader.tree else iter(())


LOOKS: tuple[Callable[[Reader], Iterator[str]], ...] = (
    _description,
    _fonts,
    _contents,
    _parent_tree,
    _annotations,
    _headings,
    _nesting,
    _tables,
    _figures,
    _links_and_notes,
)

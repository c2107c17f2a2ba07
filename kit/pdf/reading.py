"""Reads a tagged PDF back as a screen reader does: from its structure, not from where the letters stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf

INLINE = {"Link", "Span", "Reference"}
SHOWS_TEXT = {"Tj", "TJ", "'", '"'}
PAINTS = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"}
HEX_PAIRS = re.compile(r"<([0-9A-Fa-f]+)>")


@dataclass(frozen=True)
class Drawn:
    """Something painted on a page: its text if it has one, and what it was declared to be."""

    operator: str
    text: str
    mark: int | None
    is_decoration: bool


@dataclass
class Element:
    """An element of the structure tree, with the text that it holds itself and its children in order."""

    tag: str
    source: Object
    parent: "Element | None" = None
    kids: list["Element | str"] = field(default_factory=list)
    alt: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    pages: set[int] = field(default_factory=set)

    @property
    def children(self) -> list["Element"]:
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def own_text(self) -> str:
        """The text of the element and of what flows in its lines; for a figure, what stands for it."""
        if self.tag == "Figure":
            return self.alt
        return "".join(kid if isinstance(kid, str) else kid.own_text for kid in self.kids if _flows(kid))

    def walk(self) -> Iterator["Element"]:
        yield self
        for child in self.children:
            yield from child.walk()


def _flows(kid: "Element | str") -> bool:
    return isinstance(kid, str) or kid.tag in INLINE


class Letters:
    """What the codes of a font mean, from its ToUnicode table."""

    def __init__(self, font: Object):
        self.size = 1
        self.meanings: dict[int, str] = {}
        if "/ToUnicode" in font:
            self._read(font.ToUnicode.read_bytes().decode("latin-1"))

    def _read(self, table: str) -> None:
        if space := re.search(r"begincodespacerange\s*<([0-9A-Fa-f]+)>", table):
            self.size = len(space[1]) // 2
        for part in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
            pairs = HEX_PAIRS.findall(part)
            self.meanings |= {int(code, 16): _utf16(means) for code, means in zip(pairs[::2], pairs[1::2], strict=True)}
        for part in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
            self._read_ranges(part)

    def _read_ranges(self, part: str) -> None:
        for first, last, listed, start in re.findall(
            r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:\[(.*?)\]|<([0-9A-Fa-f]+)>)", part, re.DOTALL
        ):
            codes = range(int(first, 16), int(last, 16) + 1)
            if listed:
                meanings = [_utf16(means) for means in HEX_PAIRS.findall(listed)]
            else:
                meanings = [chr(int(start, 16) + rank) for rank in range(len(codes))]
            self.meanings |= dict(zip(codes, meanings, strict=False))

    def read(self, raw: bytes) -> str:
        codes = [raw[rank : rank + self.size] for rank in range(0, len(raw), self.size)]
        return "".join(self.meanings.get(int.from_bytes(code), "\ufffd") for code in codes)


def _utf16(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be")


class PageReader:
    def __init__(self, page: pikepdf.Page):
        self.page = page
        self.letters: dict[str, Letters] = {}
        self.font: Letters | None = None
        self.saved_fonts: list[Letters | None] = []
        self.marks: list[tuple[str, int | None]] = []

    def drawn(self) -> Iterator[Drawn]:
        for operands, operator in pikepdf.parse_content_stream(self.page):
            name = str(operator)
            if name in SHOWS_TEXT:
                yield self._drawn(name, self._text(operands))
            elif name in PAINTS:
                yield self._drawn(name, "")
            else:
                self._follow(name, operands)

    def _follow(self, name: str, operands) -> None:
        if name == "Tf":
            self.font = self._letters_of(str(operands[0]))
        elif name == "q":
            self.saved_fonts.append(self.font)
        elif name == "Q":
            self.font = self.saved_fonts.pop()
        elif name in ("BMC", "BDC"):
            self.marks.append((str(operands[0]), self._mark(operands)))
        elif name == "EMC":
            self.marks.pop()

    def _mark(self, operands) -> int | None:
        properties = operands[1] if len(operands) > 1 else None
        return int(properties.MCID) if isinstance(properties, Dictionary) and "/MCID" in properties else None

    def _letters_of(self, name: str) -> Letters:
        if name not in self.letters:
            self.letters[name] = Letters(self.page.resources.Font[name])
        return self.letters[name]

    def _text(self, operands) -> str:
        last = operands[-1]
        strings = (
            [part for part in last if isinstance(part, pikepdf.String)] if isinstance(last, pikepdf.Array) else [last]
        )
        return "".join(self.font.read(bytes(part)) for part in strings) if self.font else "\ufffd"

    def _drawn(self, operator: str, text: str) -> Drawn:
        mark = next((mark for _tag, mark in reversed(self.marks) if mark is not None), None)
        return Drawn(operator, text, mark, any(tag == "/Artifact" for tag, _mark in self.marks))


class Reader:
    """A PDF and its structure, read once."""

    def __init__(self, pdf: Pdf):
        self.pdf = pdf
        self.pages = list(pdf.pages)
        self.page_ranks = {page.obj.objgen: rank for rank, page in enumerate(self.pages)}

    @cached_property
    def drawn(self) -> list[list[Drawn]]:
        return [list(PageReader(page).drawn()) for page in self.pages]

    @cached_property
    def texts(self) -> dict[tuple[int, int], str]:
        """The text of each marked sequence, by page and number."""
        found: dict[tuple[int, int], str] = {}
        for rank, page in enumerate(self.drawn):
            for drawn in page:
                if drawn.mark is not None:
                    found[rank, drawn.mark] = found.get((rank, drawn.mark), "") + drawn.text
        return found

    @cached_property
    def tree(self) -> Element | None:
        root = self.pdf.Root.get("/StructTreeRoot")
        kids = kids_of(root) if root is not None else []
        return self._element(kids[0], None) if kids else None

    def _element(self, source: Object, parent: Element | None) -> Element:
        alt = str(source.get("/Alt", ""))
        element = Element(str(source.S)[1:], source, parent, alt=alt, attributes=dict(_attributes(source)))
        for kid in kids_of(source):
            if isinstance(kid, Dictionary) and "/S" in kid:
                element.kids.append(self._element(kid, element))
            elif (place := self.mark_of(kid, source)) is not None:
                element.kids.append(self.texts.get(place, ""))
                element.pages.add(place[0] + 1)
        return element

    def mark_of(self, kid, element: Object) -> tuple[int, int] | None:
        """The page and number of a marked sequence; nothing for the place of a link."""
        if isinstance(kid, Dictionary):
            if kid.get("/Type") != Name.MCR:
                return None
            return self.page_ranks.get(kid.get("/Pg", element.get("/Pg")).objgen, -1), int(kid.MCID)
        return self.page_ranks.get(element.Pg.objgen, -1), int(kid)


def kids_of(source: Object) -> list:
    if "/K" not in source:
        return []
    return list(source.K) if isinstance(source.K, pikepdf.Array) else [source.K]


def _attributes(source: Object) -> Iterator[tuple[str, str]]:
    groups = source.get("/A", Dictionary())
    for group in [groups] if isinstance(groups, Dictionary) else groups:
        for name, value in group.items():
            yield name[1:], str(value).removeprefix("/")


def structure_of(data: bytes) -> Element | None:
    """The structure of a PDF, as plain values: tags, texts, attributes, pages."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return Reader(pdf).tree


def text_of(data: bytes) -> list[tuple[str, str]]:
    """(tag, text) of every element that holds text, in reading order; a link comes again after its paragraph."""
    tree = structure_of(data)
    said = [element for element in tree.walk() if element.tag not in INLINE - {"Link"}] if tree else []
    return [(element.tag, element.own_text.strip()) for element in said if element.own_text.strip()]


def outline_of(data: bytes) -> list[tuple[int, str]]:
    """(depth, title) of every bookmark, in order."""
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_outline() as outline:
        return list(_bookmarks(outline.root, 1))


def _bookmarks(items, depth: int) -> Iterator[tuple[int, str]]:
    for item in items:
        yield depth, item.title
        yield from _bookmarks(item.children, depth + 1)

"""The structure tree of a tagged PDF: what each mark on the page is, in reading order, for those who listen to it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Mark:
    """A marked sequence of a page's content."""

    page: int
    number: int


@dataclass(eq=False)
class Node:
    """An element of the tree. Its kids are other elements, marked contents, and the places of links."""

    tag: str
    attributes: dict[str, object] = field(default_factory=dict)
    alt: str = ""
    identifier: str = ""
    kids: list["Node | Mark | Spot"] = field(default_factory=list)
    parent: "Node | None" = None
    box: Box | None = None

    def add(self, child: "Node") -> "Node":
        child.parent = self
        self.kids.append(child)
        return child

    def new(self, tag: str, **details) -> "Node":
        return self.add(Node(tag, **details))


@dataclass(frozen=True)
class Target:
    """Where a link leads: an address outside, or an anchor of the document."""

    address: str = ""
    anchor: str = ""


@dataclass(eq=False)
class Spot:
    """The place on a page that one can click, and what is said of it."""

    node: Node
    page: int
    box: Box
    target: Target
    contents: str


@dataclass(frozen=True)
class Anchor:
    page: int
    top: float


@dataclass
class Record:
    """What was drawn, page by page, seen from the structure; `write` writes the drawn pages in their file."""

    pages: list[list[Node]] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    anchors: dict[str, Anchor] = field(default_factory=dict)
    write: Callable[[], None] | None = None


class Writer:
    """Writes the tree, the links and the parent tree in an open PDF."""

    def __init__(self, pdf: Pdf, record: Record):
        self.pdf, self.record = pdf, record
        self.elements: dict[Node, Object] = {}
        self.annotations: dict[Spot, Object] = {}

    def write(self, root: Node) -> None:
        tree = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._place_links()
        tree.K = Array([self._element(root, tree)])
        tree.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(list(self._parents()))))
        tree.ParentTreeNextKey = len(self.record.pages) + len(self.record.spots)
        self.pdf.Root.StructTreeRoot = tree
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _place_links(self) -> None:
        for rank, page in enumerate(self.pdf.pages):
            page.obj.StructParents = rank
            page.obj.Tabs = Name.S
            spots = [spot for spot in self.record.spots if spot.page == rank]
            if spots:
                page.obj.Annots = Array([self._annotation(spot) for spot in spots])

    def _annotation(self, spot: Spot) -> Object:
        key = len(self.record.pages) + self.record.spots.index(spot)
        annotation = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([round(side, 2) for side in spot.box]),
            Border=Array([0, 0, 0]),
            F=4,
            Contents=String(spot.contents),
            StructParent=key,
        )
        if spot.target.anchor:
            annotation.Dest = destination(self.pdf, self.record.anchors[spot.target.anchor])
        else:
            annotation.A = Dictionary(S=Name.URI, URI=String(spot.target.address))
        self.annotations[spot] = self.pdf.make_indirect(annotation)
        return self.annotations[spot]

    def _element(self, node: Node, parent: Object) -> Object:
        element = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{node.tag}"), P=parent))
        self.elements[node] = element
        if node.alt:
            element.Alt = String(node.alt)
        if node.identifier:
            element.ID = String(node.identifier)
        if attributes := list(_attributes(node)):
            element.A = attributes[0] if len(attributes) == 1 else Array(attributes)
        element.K = Array([self._kid(kid, element) for kid in node.kids])
        return element

    def _kid(self, kid: Node | Mark | Spot, element: Object) -> Object:
        if isinstance(kid, Node):
            return self._element(kid, element)
        page = self.pdf.pages[kid.page].obj
        if isinstance(kid, Spot):
            return Dictionary(Type=Name.OBJR, Pg=page, Obj=self.annotations[kid])
        return Dictionary(Type=Name.MCR, Pg=page, MCID=kid.number)

    def _parents(self) -> Iterator[Object | int]:
        for rank, nodes in enumerate(self.record.pages):
            yield rank
            yield self.pdf.make_indirect(Array([self.elements[node] for node in nodes]))
        for rank, spot in enumerate(self.record.spots, start=len(self.record.pages)):
            yield rank
            yield self.elements[spot.node]


def destination(pdf: Pdf, anchor: Anchor) -> Array:
    return Array([pdf.pages[anchor.page].obj, Name.XYZ, 0, round(anchor.top, 2), 0])


def _attributes(node: Node) -> Iterator[Dictionary]:
    owner = {"ListNumbering": Name.List}.get(next(iter(node.attributes), ""), Name.Table)
    if node.attributes:
        values = {key: Name(f"/{value}") if isinstance(value, str) else value for key, value in node.attributes.items()}
        yield Dictionary(O=owner, **values)
    if node.box:
        yield Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array([round(side, 2) for side in node.box]))

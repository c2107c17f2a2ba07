"""What a browser would send of a form, as the page shows it: so that a page and its server are tested together."""

from html.parser import HTMLParser

from django.http import QueryDict

SILENT = {"file", "submit", "button", "image", "reset"}


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.sent: list[tuple[str, str]] = []
        self.area: str | None = None
        self.words = ""
        self.select: str | None = None
        self.chosen: list[str] = []
        self.first: str | None = None

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "input":
            self.read_input(said)
        elif tag == "textarea":
            self.area, self.words = said["name"], ""
        elif tag == "select":
            self.select, self.chosen, self.first = said["name"], [], None
        elif tag == "option" and self.select:
            value = said.get("value") or ""
            self.first = value if self.first is None else self.first
            self.chosen += [value] if "selected" in said else []

    def read_input(self, said):
        kind = said.get("type", "text")
        unchecked = kind in {"radio", "checkbox"} and "checked" not in said
        if kind not in SILENT and not unchecked and said.get("name"):
            self.sent.append((said["name"], said.get("value") or ""))

    def handle_data(self, data):
        if self.area is not None:
            self.words += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            # The first line break is the page's own; those inside are sent as forms send them.
            words = self.words.removeprefix("\r\n").removeprefix("\n")
            self.sent.append((self.area, words.replace("\r\n", "\n").replace("\n", "\r\n")))
            self.area = None
        elif tag == "select":
            self.sent += [(self.select, value) for value in self.chosen or [self.first or ""]]
            self.select = None


def typed_in(html: str, **more: str) -> QueryDict:
    """`more`: the button that is pressed."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    sent = QueryDict(mutable=True)
    for name, value in [*reader.sent, *more.items()]:
        sent.appendlist(name, value)
    return sent

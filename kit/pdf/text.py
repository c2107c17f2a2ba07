"""Text before it is set: runs of letters that share a manner, and the only markup that a trusted string may hold."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html.parser import HTMLParser

SCHEMES = ("https://", "http://", "mailto:", "tel:")


@dataclass(frozen=True)
class Run:
    text: str
    bold: bool = False
    italic: bool = False
    address: str = ""
    anchor: str = ""

    def __post_init__(self):
        if self.address and not self.address.lower().startswith(SCHEMES):
            raise ValueError(f"a link cannot lead to {self.address!r}: write one of {', '.join(SCHEMES)}")


Text = str | Run | Iterable[Run | str]


def bold(text: str) -> Run:
    return Run(str(text), bold=True)


def italic(text: str) -> Run:
    return Run(str(text), italic=True)


def link(text: str, address: str) -> Run:
    return Run(str(text), address=str(address))


def runs_of(text: Text) -> list[Run]:
    """Whatever a caller may give, as runs. A plain string is plain: `<` and `&` are only letters."""
    if isinstance(text, Run):
        return [text]
    if isinstance(text, Iterable) and not isinstance(text, str):
        return [piece if isinstance(piece, Run) else Run(str(piece)) for piece in text]
    return [Run(str(text))]


def plain(text: Text) -> str:
    return "".join(run.text for run in runs_of(text))


def paragraphs_of(text: Text) -> list[list[Run]]:
    """Runs cut at blank lines; a single line break stays a line break."""
    found: list[list[Run]] = [[]]
    for run in runs_of(text):
        for rank, part in enumerate(re.split(r"\n[ \t]*\n\s*", run.text.replace("\r\n", "\n").replace("\r", "\n"))):
            if rank:
                found.append([])
            found[-1].append(replace(run, text=part))
    return [runs for runs in found if any(run.text.strip() for run in runs)]


def markup(template: str, **values) -> list[Run]:
    """Runs of a string that we wrote ourselves, with <b>, <i>, <a href> and <br>; `values` are escaped."""
    parser = _Markup()
    parser.feed(template.format(**{name: html.escape(str(value)) for name, value in values.items()}))
    parser.close()
    if parser.open_tags:
        raise ValueError(f"<{parser.open_tags[-1]}> is never closed in {template!r}")
    return parser.runs


class _Markup(HTMLParser):
    MANNERS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "a": "address"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self.open_tags: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag == "br":
            self.runs.append(Run("\n"))
            return
        attributes = dict(attrs)
        if tag not in self.MANNERS or set(attributes) != ({"href"} if tag == "a" else set()):
            raise ValueError(f"{self.get_starttag_text()} is not allowed: write <b>, <i>, <a href> or <br>")
        self.open_tags.append(tag)
        if tag == "a":
            self.addresses.append(attributes["href"])

    def handle_endtag(self, tag):
        if tag == "br":
            return
        if not self.open_tags or self.open_tags.pop() != tag:
            raise ValueError(f"</{tag}> closes nothing")
        if tag == "a":
            self.addresses.pop()

    def handle_data(self, data):
        manners = {self.MANNERS[tag] for tag in self.open_tags} - {"address"}
        address = self.addresses[-1] if self.addresses else ""
        self.runs.append(Run(data, address=address, **dict.fromkeys(manners, True)))

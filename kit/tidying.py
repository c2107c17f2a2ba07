"""How a text is kept: one way to write each mark, no tag, and not a word less than was typed."""

import re
from dataclasses import dataclass, replace

NBSP, NARROW = "\u00a0", "\u202f"
ENDS_OF_LINES = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\u200b\u2060\ufeff]")
BLANKS = f" \t{NBSP}"
SIGNS = f"{BLANKS}-–*_=~`#•·+"
DEEPEST_LIST = 3

INLINE = "a|abbr|b|big|code|del|em|font|i|ins|label|mark|o:p|s|small|span|strike|strong|sub|sup|tt|u"
BLOCK = (
    "article|aside|audio|blockquote|body|br|button|caption|center|dd|div|dl|dt|embed|fieldset|figcaption|figure|footer"
    "|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|img|input|legend|li|link|main|math|meta|nav|noscript|object"
    "|ol|option|p|picture|pre|script|section|select|source|style|svg|table|tbody|td|template|textarea|tfoot|th|thead"
    "|title|tr|ul|video"
)
ATTRIBUTES = r"""(?:\s+[\w:-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=]+))*\s*/?"""
TAG = re.compile(rf"</?(?:(?P<inline>{INLINE})|{BLOCK}){ATTRIBUTES}>", re.IGNORECASE)
BARE_ADDRESS = re.compile(r"(?<=\]\()(?=www\.)", re.IGNORECASE)

HEADING = re.compile(rf"(?:#(?=[{BLANKS}])|#{{2,}})[{BLANKS}]*")
BULLET = rf"(?:[-*–·][{BLANKS}]+|\+[ \t][{BLANKS}]*(?![\d{BLANKS}])|[•▪◦‣\uf0b7][{BLANKS}]*)"
ITEM = re.compile(rf"(?P<bullet>{BULLET}|-(?=[^\W\d_]))|(?P<number>\d{{1,3}})[.)][{BLANKS}]+")
QUOTE = re.compile(rf"(?:>[{BLANKS}]*)+")
MARKS = re.compile(rf"(?:{BULLET}|>[{BLANKS}]*|#{{1,6}}[{BLANKS}]+)+")
# « 2027. Une année… » and « + 20 % » begin a sentence, not a list.
NOT_AN_ITEM = re.compile(r"(\d{4,}[.)]|\+)[ \t]+")


@dataclass(frozen=True)
class Line:
    words: str
    mark: str = ""
    heading: int = 0
    quote: str = ""
    column: int = 0

    def __str__(self) -> str:
        return f"{' ' * self.column}{self.quote}{self.mark}{self.words}".rstrip(BLANKS)


@dataclass(frozen=True)
class Level:
    """An item that is still open: where it was typed, where it is written, where its words begin."""

    typed: int
    column: int
    inside: int


def tidy(text: str) -> str:
    """What is stored. Doing it twice changes nothing."""
    lines = _lines(BARE_ADDRESS.sub("https://", _without_tags(_seen(text))))
    lowered = 1 if any(line.heading == 1 for line in lines) else 0
    written = "\n".join(str(_as_subtitle(line, lowered)) for line in lines)
    return re.sub(r"\n{3,}", "\n\n", written).strip("\n")


def _seen(text: str) -> str:
    return UNSEEN.sub("", ENDS_OF_LINES.sub("\n", text)).replace(NARROW, NBSP)


def _without_tags(text: str) -> str:
    """Taking a tag away may leave another one (<<b>b>): that one is broken by a space."""
    if "<!--" in text:
        text = text.replace("<!--", "").replace("-->", "")
    bare = TAG.sub(lambda tag: "" if tag["inline"] else "\n", text)
    return TAG.sub(lambda tag: f"< {tag[0][1:]}", bare).replace("<!--", "<! --")


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    open_items: list[Level] = []
    for typed in text.split("\n"):
        after_blank = not lines or not str(lines[-1])
        lines.append(_line(typed, open_items, after_blank))
    return lines


def _line(typed: str, open_items: list[Level], after_blank: bool) -> Line:
    words = typed.strip(BLANKS)
    indent = len(typed[: len(typed) - len(typed.lstrip(BLANKS))].expandtabs(4))
    if quote := QUOTE.match(words):
        return replace(_marked(words[quote.end() :]), quote="> ", column=_under(indent, open_items, after_blank))
    line = _marked(words)
    if line.heading:
        open_items.clear()
    if not line.words or line.heading:
        return line
    if line.mark:
        return replace(line, column=_beside(indent, len(line.mark), open_items))
    return replace(line, column=_under(indent, open_items, after_blank))


def _marked(words: str) -> Line:
    if not words.strip(SIGNS):
        return Line("")
    if item := ITEM.match(words):
        return _item(item, words[item.end() :])
    if heading := HEADING.match(words):
        return Line(_without_closing_signs(words[heading.end() :]), heading=len(heading[0].rstrip(BLANKS)))
    return Line(_held(words))


def _item(found: re.Match[str], words: str) -> Line:
    """One mark an item: what else stands before its words would hide them deeper."""
    words = _held(MARKS.sub("", words, count=1) if MARKS.match(words) else words)
    if not words.strip(SIGNS):
        return Line(f"{found['number']}." if found["number"] else "")
    return Line(words, f"{found['number']}. " if found["number"] else "- ")


def _beside(indent: int, width: int, open_items: list[Level]) -> int:
    """The column of a new item: beside the one typed at the same place, or inside the one before."""
    while open_items and indent < open_items[-1].typed:
        open_items.pop()
    column = open_items[-1].inside if open_items else 0
    if open_items and (indent == open_items[-1].typed or len(open_items) == DEEPEST_LIST):
        column = open_items.pop().column
    open_items.append(Level(indent, column, column + width))
    return column


def _under(indent: int, open_items: list[Level], after_blank: bool) -> int:
    """The column of what is no item: typed under one and indented, it belongs to it."""
    if open_items and indent > 1:
        return open_items[-1].inside
    if after_blank:
        open_items.clear()
    return 0


def _without_closing_signs(title: str) -> str:
    """« ## Titre ## » closes its sign, « ## Le langage C# » does not."""
    kept = title.rstrip("# \t")
    closing = title[len(kept) :]
    return kept + closing.split()[0] if closing.startswith("#") else kept


def _held(words: str) -> str:
    return NOT_AN_ITEM.sub(rf"\1{NBSP}", words, count=1) if NOT_AN_ITEM.match(words) else words


def _as_subtitle(line: Line, lowered: int) -> Line:
    level = min(max(line.heading + lowered, 2), 3)
    return replace(line, mark="#" * level + " ") if line.heading else line

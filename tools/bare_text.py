"""Words written in a template outside {% translate %}: nobody would ever read them in English."""

import re
from collections.abc import Iterator

from django.template.base import Lexer, TokenType

from tools.house import ROOT
from tools.layers import House, Page

HOLE = "\0"
BLOCKS = {"blocktranslate", "blocktrans", "comment", "verbatim"}
# Served as it is when everything else is down: it says both languages by itself.
UNTRANSLATED = {"templates/500.html"}
# Names and numbers, not words.
NAMES = re.compile(
    r"\b(Cap commun|Français|English|PDF|CSV|XLSX|ODS|SIRET|RNA|IBAN|RIB|QPV|DSU|ICS|QR|[A-Z]{3}-\d{4}(-R)?(-\d+)?)\b"
)
SPOKEN = re.compile(r"""\s(?:alt|title|aria-label|aria-description|placeholder|label)=(["'])(.*?)\1""", re.DOTALL)
HIDDEN = re.compile(r"<(script|style|code|kbd)\b.*?</\1>|<!--.*?-->|<!doctype[^>]*>", re.DOTALL | re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{2,}")


def written(text: str) -> str:
    """The template with a hole, of the same number of lines, in the place of every tag, variable and translation."""
    parts, inside = [], ""
    for token in Lexer(text).tokenize():
        word = token.contents.split(" ")[0] if token.token_type == TokenType.BLOCK else ""
        if inside:
            inside = "" if word == f"end{inside}" else inside
            parts.append("\n" * source_lines(token))
        elif token.token_type == TokenType.TEXT:
            parts.append(token.contents)
        else:
            inside = word if word in BLOCKS or token.contents == "block body_class" else ""
            parts.append(HOLE + "\n" * source_lines(token))
    return "".join(parts)


def source_lines(token) -> int:
    return token.contents.count("\n")


def bare_words(page: Page) -> Iterator[tuple[int, str]]:
    text = HIDDEN.sub(lambda match: "\n" * match.group(0).count("\n"), written(page.text))
    for match in SPOKEN.finditer(text):
        yield from words(match.group(2), text.count("\n", 0, match.start()) + 1)
    shown = re.sub(r"<[^>]*>", lambda tag: HOLE + "\n" * tag.group(0).count("\n"), text) if is_html(page) else text
    for number, line in enumerate(shown.split("\n"), start=1):
        for part in line.split(HOLE):
            yield from words(part, number)


def is_html(page: Page) -> bool:
    return page.path.endswith((".html", ".svg"))


def words(text: str, number: int) -> Iterator[tuple[int, str]]:
    spoken = NAMES.sub("", re.sub(r"&\w+;", " ", text))
    if WORD.search(spoken):
        yield number, " ".join(text.split())


def faults(house: House) -> list[str]:
    spoken = [page for page in house.pages if page.path not in UNTRANSLATED]
    return [f"{page.path}:{line} is not translated: {text}" for page in spoken for line, text in bare_words(page)]


if __name__ == "__main__":
    found = faults(House(ROOT))
    print("\n".join(found))
    raise SystemExit(bool(found))

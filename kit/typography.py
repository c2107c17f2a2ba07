"""French typography: the no-break spaces that keep a question mark, a euro or an hour from falling to the next line.

Only U+00A0 is written: the letterforms have no U+202F, and PDF lines would break at it.
"""

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

NBSP = "\u00a0"
NARROW = "\u202f"
MINUS = "\u2212"
HELD = "\ufdd0"  # a noncharacter: stands for what must not be touched while the spaces are put

MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
SHORT_MONTHS = r"janv?\.|févr?\.|avr\.|juil\.|sept\.|oct\.|nov\.|déc\."
UNITS = "[kM]?€|‰|%|°C|h|min|km|m²|kg|ko|Mo|Go|euros?|ans?|mois|jours?"
SPACE = f"[ {NBSP}\u2009]"
WORD = re.compile(rf"\d{{1,3}}(?:[ {NBSP}{NARROW}]\d{{3}})+(?!\d)\S*|\S+")

ADDRESSES = re.compile(r"(?:https?://|www\.)[^\s<>]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]+")
OPAQUE_HTML = re.compile(
    r"<(script|style|pre|code|kbd|samp|textarea)\b.*?</\1\s*>"
    r"|<!--.*?-->"
    r"|</?[a-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
    r"|&(?:[a-z][a-z0-9]*|#\d+|#x[0-9a-f]+);"
    rf"|{ADDRESSES.pattern}",
    re.DOTALL | re.IGNORECASE,
)


def _bind(match: re.Match[str]) -> str:
    return re.sub(SPACE, NBSP, match.group())


RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(rf"(?<![\w,.])0\d(?:{SPACE}\d\d){{4}}(?!\w)"), _bind),
    (re.compile(rf"(?<![\w,.])\d{{1,3}}(?:{SPACE}\d{{3}})+(?!\d)"), _bind),
    (re.compile(rf"(?<![\w,.:])([01]?\d|2[0-4]){SPACE}?h{SPACE}?([0-5]\d)(?!\w)"), rf"\1{NBSP}h{NBSP}\2"),
    (re.compile(r"(?<![\w,.:])([01]?\d|2[0-4])h(?!\w)"), rf"\1{NBSP}h"),
    (re.compile(rf"(?<=\d){SPACE}*(?=[%‰€])"), NBSP),
    (re.compile(rf"(?<=\d){SPACE}(?=(?:{UNITS})(?!\w))"), NBSP),
    (re.compile(rf"(?<!\w)(\d{{1,2}}|1er){SPACE}({MONTHS}|{SHORT_MONTHS})(?!\w)", re.IGNORECASE), rf"\1{NBSP}\2"),
    (re.compile(rf"(?<!\w)({MONTHS}){SPACE}(?=(?:1[89]|20)\d\d(?!\d))", re.IGNORECASE), rf"\1{NBSP}"),
    (re.compile(rf"(?<!\w)([nN][°º]s?){SPACE}*(?=\d)"), rf"\1{NBSP}"),
    (re.compile(rf"(?<!\w)(MM?\.|Mmes?|Mlles?|Dr|Me){SPACE}(?=[A-ZÀ-Ý])"), rf"\1{NBSP}"),
    (re.compile(rf"(?<!\w)(art\.|p\.){SPACE}(?=[A-Z]?\d)"), rf"\1{NBSP}"),
    (re.compile(rf"«{SPACE}*"), f"«{NBSP}"),
    (re.compile(rf"(?<!{SPACE}){SPACE}*»"), f"{NBSP}»"),
    (re.compile(rf"(?<=\S){SPACE}+(?=[?!;:])"), NBSP),
    (re.compile(rf"(?<=[\w»)\]”%€])(?=[?!;:]+(?:[\s»)\]”.…{HELD}]|$))"), NBSP),
)


def is_english() -> bool:
    return (get_language() or "fr").startswith("en")


def french(text: str) -> str:
    """`text` with its no-break spaces; doing it twice changes nothing."""
    return _around(ADDRESSES, text.replace(NARROW, NBSP), _space)


def french_html(html: str) -> str:
    """The same for escaped text: tags, attributes, entities and code stay as they are."""
    return _around(OPAQUE_HTML, html.replace(NARROW, NBSP), _space)


def typo(value) -> SafeString | str:
    if value is None:
        return ""
    if is_english():
        return value if isinstance(value, SafeString) else str(value)
    if hasattr(value, "__html__"):
        return mark_safe(french_html(value.__html__()))  # noqa: S308 - safe in, and only spaces were changed
    return french(str(value))


def grouped(number: int) -> str:
    """Thousands in groups of three, as the active language writes them."""
    text = f"{abs(number):,}"
    sign = MINUS if number < 0 else ""
    return sign + (text if is_english() else text.replace(",", NBSP))


def decimal_mark() -> str:
    return "." if is_english() else ","


def percent(ratio, decimals: int = 0) -> str:
    """0.425 reads "43 %", or "42,5 %" with one decimal."""
    try:
        value = Decimal(str(ratio)) * 100
    except InvalidOperation:
        return ""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, rest = f"{abs(rounded):f}".partition(".")
    sign = MINUS if rounded < 0 else ""
    number = sign + grouped(int(whole)) + (decimal_mark() + rest if rest else "")
    return f"{number}%" if is_english() else f"{number}{NBSP}%"


def count_words(text: str) -> int:
    """What stands between spaces and holds a letter or a digit; "12 500" is one word."""
    return sum(any(character.isalnum() for character in token) for token in WORD.findall(str(text or "")))


def _around(kept: re.Pattern[str], text: str, change: Callable[[str], str]) -> str:
    """Applies `change` to `text` while every match of `kept` is held out of it, in place."""
    held = [match.group() for match in kept.finditer(text)]
    if not held:
        return change(text)
    pieces = change(kept.sub(HELD, text.replace(HELD, ""))).split(HELD)
    return "".join(piece + whole for piece, whole in zip(pieces, [*held, ""], strict=True))


def _space(text: str) -> str:
    for pattern, change in RULES:
        text = pattern.sub(change, text)
    return text

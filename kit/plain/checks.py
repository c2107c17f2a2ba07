"""The plain-language checks: everything that makes a text hard, in the order of the text."""

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kit.plain import glossary
from kit.plain.findings import Finding, Kind
from kit.plain.lists import words_of
from kit.plain.negation import double_negations
from kit.plain.passive import passives
from kit.plain.tenses import rare_tenses
from kit.plain.text import Span, paragraphs, sentences, words

WORDS_A_SENTENCE = 20
WORDS_A_SIMPLE_SENTENCE = 12
LETTERS_A_LINE = 75
LINES_A_PARAGRAPH = 5

ACRONYM = re.compile(r"(?<![\w-])(?:[A-ZÀ-Ý]{2,7}\d{0,4}|[A-Z]\d{3}|(?:[A-Z]\.){2,6})(?:s)?(?![\w-])")
ROMAN = re.compile(r"[IVX]+")


def check(text: str, *, simple: bool = False, known: Iterable[str] = ()) -> list[Finding]:
    """`simple` asks for the short sentences of a simple version; `known` are acronyms explained elsewhere."""
    cut = sentences(text)
    found = [finding for sentence in cut for finding in _in_sentence(sentence, simple)]
    found += [*_acronyms(text, cut, frozenset(known)), *_jargon(text, cut), *_long_paragraphs(text)]
    return sorted(found, key=lambda finding: (finding.start, finding.end, finding.kind))


def _in_sentence(sentence: Span, simple: bool) -> Iterator[Finding]:
    yield from _too_long(sentence, WORDS_A_SIMPLE_SENTENCE if simple else WORDS_A_SENTENCE)
    for kind, look, advice in (
        (Kind.PASSIVE, passives, _("Dites qui fait l’action : « nous étudions » plutôt que « est étudié ».")),
        (Kind.DOUBLE_NEGATION, double_negations, _("Deux négations se suivent. Dites ce qui est possible.")),
        (Kind.RARE_TENSE, rare_tenses, _("Ce temps est rare. Écrivez au présent, ou au passé composé.")),
    ):
        for start, end in look(sentence.text):
            yield _finding(kind, sentence.part(start, end), sentence.text, advice)


def _too_long(sentence: Span, limit: int) -> Iterator[Finding]:
    length = len(sentence.words)
    if length > limit:
        advice = _("%(length)d mots. Coupez en deux : une idée par phrase, %(limit)d mots au plus.")
        yield _finding(Kind.LONG_SENTENCE, sentence, sentence.text, advice % {"length": length, "limit": limit})


def _long_paragraphs(text: str) -> Iterator[Finding]:
    for block in paragraphs(text):
        lines = -(-len(block.text) // LETTERS_A_LINE)
        if lines > LINES_A_PARAGRAPH:
            advice = ngettext(
                "Environ %(count)d ligne. Faites plusieurs paragraphes, ou une liste.",
                "Environ %(count)d lignes. Faites plusieurs paragraphes, ou une liste.",
                lines,
            )
            yield _finding(Kind.LONG_PARAGRAPH, block, block.text, advice % {"count": lines})


def _acronyms(text: str, cut: list[Span], known: frozenset[str]) -> Iterator[Finding]:
    seen = set(known) | words_of("acronyms", "everyday")
    for found in ACRONYM.finditer(_without_shouting(text)):
        name = found.group().rstrip("s")
        if name in seen or ROMAN.fullmatch(name):
            continue
        seen.add(name)
        if not _is_explained(text, found.start(), found.end()):
            place = Span(found.start(), found.end(), found.group())
            yield _finding(Kind.ACRONYM, place, _sentence_at(cut, place), _explain(name), glossary.lookup(name))


def _explain(name: str) -> str:
    entry = glossary.lookup(name)
    if entry and entry.short == name and entry.term != name:
        return _("Écrivez « %(term)s (%(name)s) » la première fois.") % {"term": entry.term, "name": name}
    return _("Dites en toutes lettres ce que veut dire « %(name)s » la première fois.") % {"name": name}


def _is_explained(text: str, start: int, end: int) -> bool:
    """« quartier prioritaire (QPV) », « QPV (quartier prioritaire) » or « QPV : quartier prioritaire »."""
    before, after = text[:start], text[end:]
    if re.search(r"[(\[]\s*[«“\"]?\s*$", before) and re.match(r"[\s»”\"]*[)\]]", after):
        return len(words(before[-120:])) >= 2
    inside = re.match(r"\s*\(([^)]*)\)", after)
    if inside:
        return len(words(inside[1])) >= 2
    return bool(re.match(r"\s*(?:,\s*c[’']est[- ]à[- ]dire|,?\s*qui\s+veut\s+dire|\s:\s+\w+\s+\w+)", after))


def _without_shouting(text: str) -> str:
    """In a line all in capitals no word is an acronym: such lines are blanked, places stay."""
    lines = text.splitlines(keepends=True)
    return "".join(" " * len(line) if line.isupper() and len(words(line)) > 1 else line for line in lines)


def _jargon(text: str, cut: list[Span]) -> Iterator[Finding]:
    seen: set[str] = set()
    for mention in (*glossary.mentions(text), *glossary.office_words(text)):
        place = Span(mention.start, mention.end, text[mention.start : mention.end])
        name, better, entry = _better(mention.entry)
        if better and name not in seen and not (entry and place.text == entry.short):
            seen.add(name)
            advice = _("Plus simple : %(better)s.") % {"better": better}
            yield _finding(Kind.JARGON, place, _sentence_at(cut, place), advice, entry)


def _better(entry: glossary.Entry | glossary.Wording) -> tuple[str, str, glossary.Entry | None]:
    if isinstance(entry, glossary.Wording):
        return entry.written, entry.better, None
    return entry.term, ", ".join(entry.instead), entry


def _sentence_at(cut: list[Span], place: Span) -> str:
    return next((sentence.text for sentence in cut if sentence.start <= place.start < sentence.end), place.text)


def _finding(kind: Kind, place: Span, sentence: str, advice: str, entry: glossary.Entry | None = None) -> Finding:
    return Finding(kind, place.start, place.end, place.text, sentence, advice, entry)

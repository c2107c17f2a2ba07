"""The plain-language checks: everything that makes a text hard, in the order of the text."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kit.plain import glossary
from kit.plain.acronyms import unexplained
from kit.plain.findings import Finding, Kind
from kit.plain.markup import Shown, shown
from kit.plain.negation import double_negations
from kit.plain.passive import passives
from kit.plain.tenses import rare_tenses
from kit.plain.text import Span, paragraphs, sentences

WORDS_A_SENTENCE = 20
WORDS_A_SIMPLE_SENTENCE = 12
LETTERS_A_LINE = 75
LINES_A_PARAGRAPH = 5
WHOLE = {Kind.LONG_SENTENCE, Kind.LONG_PARAGRAPH}


def check(text: str, *, simple: bool = False, known: Iterable[str] = ()) -> list[Finding]:
    """`text` is Markdown. `simple` asks for the short sentences of a simple version; `known` are acronyms explained
    elsewhere."""
    return _Page(shown(text), text).findings(simple, frozenset(known))


class _Page:
    """A text being read: its sentences once, and each finding brought back to its place in the source."""

    def __init__(self, seen: Shown, source: str) -> None:
        self.seen = seen
        self.source = source
        self.text = seen.heard
        self.sentences = sentences(seen.heard)

    def findings(self, simple: bool, known: frozenset[str]) -> list[Finding]:
        limit = WORDS_A_SIMPLE_SENTENCE if simple else WORDS_A_SENTENCE
        found = [finding for sentence in self.sentences for finding in self.in_sentence(sentence, limit)]
        found += [*self.acronyms(known), *self.jargon(), *self.long_paragraphs()]
        return sorted(found, key=lambda finding: (finding.start, finding.end, finding.kind))

    def in_sentence(self, sentence: Span, limit: int) -> Iterator[Finding]:
        yield from self.too_long(sentence, limit)
        for kind, look, advice in (
            (Kind.PASSIVE, passives, _("Dites qui fait l’action : « nous étudions » plutôt que « est étudié ».")),
            (Kind.DOUBLE_NEGATION, double_negations, _("Deux négations se suivent. Dites ce qui est possible.")),
            (Kind.RARE_TENSE, rare_tenses, _("Ce temps est rare. Écrivez au présent, ou au passé composé.")),
        ):
            for start, end in look(sentence.text):
                if not self.seen.is_quoted(sentence.start + start):
                    yield self.finding(kind, sentence.part(start, end), sentence, advice)

    def too_long(self, sentence: Span, limit: int) -> Iterator[Finding]:
        length = len(sentence.words) - self.quoted_words(sentence)
        if length > limit:
            advice = _("%(length)d mots. Coupez en deux : une idée par phrase, %(limit)d mots au plus.")
            yield self.finding(Kind.LONG_SENTENCE, sentence, sentence, advice % {"length": length, "limit": limit})

    def quoted_words(self, sentence: Span) -> int:
        """What somebody said is kept as it was said, however long."""
        common = ((max(start, sentence.start), min(end, sentence.end)) for start, end in self.seen.quotes)
        return sum(len(Span(start, end, self.text[start:end]).words) for start, end in common if start < end)

    def long_paragraphs(self) -> Iterator[Finding]:
        for block in paragraphs(self.text):
            lines = -(-len(block.text) // LETTERS_A_LINE)
            if lines > LINES_A_PARAGRAPH:
                advice = ngettext(
                    "Environ %(count)d ligne. Faites plusieurs paragraphes, ou une liste.",
                    "Environ %(count)d lignes. Faites plusieurs paragraphes, ou une liste.",
                    lines,
                )
                yield self.finding(Kind.LONG_PARAGRAPH, block, block, advice % {"count": lines})

    def acronyms(self, known: frozenset[str]) -> Iterator[Finding]:
        for name, place in unexplained(self.text, known):
            entry = glossary.lookup(name)
            yield self.finding(Kind.ACRONYM, place, self.sentence_of(place), _explain(name, entry), entry)

    def jargon(self) -> Iterator[Finding]:
        told: set[str] = set()
        for mention in glossary.hard_words(self.text):
            place = Span(mention.start, mention.end, self.text[mention.start : mention.end])
            name, better, entry = _better(mention.entry)
            if not better or name in told or self.seen.is_quoted(place.start) or (entry and place.text == entry.short):
                continue
            told.add(name)
            advice = _("Plus simple : %(better)s.") % {"better": better}
            yield self.finding(Kind.JARGON, place, self.sentence_of(place), advice, entry)

    def sentence_of(self, place: Span) -> Span:
        return next((each for each in self.sentences if each.start <= place.start and place.end <= each.end), place)

    def finding(
        self, kind: Kind, place: Span, sentence: Span, advice: str, entry: glossary.Entry | None = None
    ) -> Finding:
        start, end = self.seen.source(place.start, place.end, whole=kind in WHOLE)
        return Finding(
            kind=kind,
            start=start,
            end=end,
            excerpt=self.source[start:end],
            sentence=self.seen.text[sentence.start : sentence.end],
            advice=advice,
            entry=entry,
            inside=(place.start - sentence.start, place.end - sentence.start),
        )


def _explain(name: str, entry: glossary.Entry | None) -> str:
    if entry and entry.short == name and name not in entry.term:
        return _("Écrivez « %(term)s (%(name)s) » la première fois.") % {"term": entry.term, "name": name}
    return _("Dites en toutes lettres ce que veut dire « %(name)s » la première fois.") % {"name": name}


def _better(entry: glossary.Entry | glossary.Wording) -> tuple[str, str, glossary.Entry | None]:
    if isinstance(entry, glossary.Wording):
        return entry.written, entry.better, None
    return entry.term, ", ".join(entry.instead), entry

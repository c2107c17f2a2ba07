"""A document said in order, built into a tagged PDF.

    document = Document(title="Votre projet est retenu", reference="VIT-2027-018")
    document.masthead("Votre projet est retenu", overline="Décision du 9 avril 2027")
    document.paragraph(markup("Bonjour, <b>{name}</b> reçoit 12 500 €.", name=organisation))
    data = document.build()

A plain string is plain text wherever a text is asked; bold, italic and links come from `markup` or from runs.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path

import pikepdf
from django.utils import translation
from django.utils.translation import gettext as _
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from kit.pdf import finish, fonts, grounds, look, markdown, pictures
from kit.pdf.canvas import TaggedCanvas
from kit.pdf.composer import Column, Composer, Plan
from kit.pdf.flowables import bound
from kit.pdf.structure import Record
from kit.pdf.text import Text, link

__all__ = ["Column", "Document"]

MOST_PASSES = 4


class Document:
    def __init__(
        self,
        *,
        title: str,
        subject: str = "",
        author: str = "",
        lang: str = "fr-FR",
        reference: str = "",
        brand: str = "Cap commun",
        made_at: datetime | None = None,
        strict: bool = False,
    ):
        """`made_at` fixes the dates, so that the same words give the same bytes; `strict` refuses unknown letters."""
        self.title, self.subject, self.author, self.lang = title, subject, author, lang
        self.reference, self.brand, self.strict = reference, brand, strict
        self.made_at = made_at or datetime.now(UTC)
        self.lost_letters: set[str] = set()
        self._blocks: list = []
        self._level = 0

    # what one says

    def masthead(self, title: Text, *, overline: Text = "", lead: Text = "") -> None:
        """The first heading, on its strip of chart: it opens the document."""
        if self._blocks:
            raise ValueError("the masthead opens a document: nothing can stand before it")
        self._rise_to(1)
        self._say(Composer.masthead, title, overline, lead)

    def heading(self, level: int, text: Text, *, number: int | None = None) -> None:
        self._rise_to(level)
        self._say(Composer.heading, level, text, number)

    def paragraph(self, text: Text) -> None:
        self._say(Composer.paragraphs, text)

    def lead(self, text: Text) -> None:
        self._say(Composer.paragraphs, text, look.LEAD)

    def small(self, text: Text) -> None:
        self._say(Composer.paragraphs, text, look.SMALL)

    def link(self, text: str, address: str) -> None:
        self.paragraph(link(text, address))

    def bullets(self, items: Sequence[Text]) -> None:
        self._say(Composer.listing, list(items), numbered=False)

    def numbered(self, items: Sequence[Text], *, start: int = 1) -> None:
        self._say(Composer.listing, list(items), numbered=True, start=start)

    def note(self, text: Text, *, title: Text = "") -> None:
        """Words set apart on sand, such as the clause that a reason comes from."""
        self._say(Composer.note, text, title)

    def quote(self, text: Text, *, source: Text = "") -> None:
        self._say(Composer.quote, text, source)

    def table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Text]],
        *,
        caption: Text = "",
        row_headers: bool = False,
        total: Sequence[Text] | None = None,
    ) -> None:
        options = {"caption": caption, "row_headers": row_headers, "total": total}
        self._say(Composer.table, list(columns), list(rows), **options)

    def facts(self, pairs: Sequence[tuple[Text, Text]], *, caption: Text = "") -> None:
        """Names and values side by side: a table whose only headers are those of its rows."""
        self.table([Column("", width=2), Column("", width=5)], pairs, caption=caption, row_headers=True)

    def figure(
        self, picture: "str | bytes | Path", *, alt: str, caption: Text = "", width: float | None = None
    ) -> None:
        """An SVG of ours or a PNG or JPEG: its text, its bytes or its path. `width` is in points."""
        drawing = pictures.read(picture)
        across, height = drawing.fitted(width or look.TEXT_WIDTH)
        self._say(Composer.figure, partial(drawing.paint, width=across), across, height, alt=alt, caption=caption)

    def qr(self, address: str, *, alt: str, text: Text = "", size: float = 80) -> None:
        """A code to scan; `text` stands beside it."""
        self._say(Composer.code, pictures.qr(address, size), size, alt=alt, text=text)

    def markdown(self, text: str, *, under: int | None = None) -> None:
        """Headings start one level below `under`, by default the last heading said."""
        tokens = markdown.tokens_of(text, self._level if under is None else under)
        for level in markdown.levels(tokens):
            self._rise_to(level)
        self._say(markdown.compose, tokens)

    def contents(self, title: Text = "", *, depth: int = 3) -> None:
        self._say(Composer.contents, title or _("Sommaire"), depth)

    def rule(self) -> None:
        self._say(Composer.rule)

    def gap(self, height: float = 12) -> None:
        self._say(Composer.gap, height)

    def page_break(self) -> None:
        self._say(Composer.page_break)

    # how it is built

    def build(self) -> bytes:
        if not self._level:
            raise ValueError("a document needs a first heading: its masthead, or heading(1, …)")
        with translation.override(self.lang.split("-")[0]):
            return self._finished(*self._passes())

    def _say(self, compose, *arguments, **options) -> None:
        self._blocks.append(partial(_call, compose, arguments, options))

    def _rise_to(self, level: int) -> None:
        if level not in look.HEADINGS or level > self._level + 1:
            raise ValueError(f"a heading of level {level} cannot follow one of level {self._level}")
        self._level = level

    def _passes(self) -> tuple[Composer, Record, BytesIO]:
        """Sets the pages again until the page numbers that they show are the right ones."""
        plan = Plan(headings=self._composed(Plan()).headings)
        for _rank in range(MOST_PASSES):
            composer, record, raw = self._set(plan)
            learnt = Plan.of(composer, record)
            if learnt == plan:
                return composer, record, raw
            plan = learnt
        raise RuntimeError("the page numbers of the table of contents never settle")

    def _composed(self, plan: Plan) -> Composer:
        composer = Composer(plan, is_french=self.lang.startswith("fr"))
        for block in self._blocks:
            block(composer)
        return composer

    def _set(self, plan: Plan) -> tuple[Composer, Record, BytesIO]:
        composer = self._composed(plan)
        self._account(composer)
        record, raw = Record(), BytesIO()
        template = self._template(raw, composer, plan)
        template.build(bound(composer.story), canvasmaker=partial(TaggedCanvas, record=record))
        return composer, record, raw

    def _account(self, composer: Composer) -> None:
        self.lost_letters = composer.lost
        if self.strict and composer.lost:
            raise fonts.UnprintableText(f"these letters cannot be printed: {' '.join(sorted(composer.lost))}")

    def _template(self, raw: BytesIO, composer: Composer, plan: Plan) -> BaseDocTemplate:
        height = look.PAGE_HEIGHT - look.TOP - look.BOTTOM
        pads = dict.fromkeys(("leftPadding", "rightPadding", "topPadding", "bottomPadding"), 0)
        frame = Frame(look.SIDE, look.BOTTOM, look.TEXT_WIDTH, height, **pads)
        decorate = partial(self._decorate, words=composer.words, count=plan.page_count)
        template = BaseDocTemplate(raw, pagesize=(look.PAGE_WIDTH, look.PAGE_HEIGHT), lang=self.lang)
        template.addPageTemplates(PageTemplate(frames=[frame], onPageEnd=decorate))
        return template

    def _decorate(self, canvas: TaggedCanvas, template, *, words, count: int) -> None:
        page = canvas.getPageNumber()
        grounds.header(canvas, brand=words(self.brand), title=words(self.title), first=page == 1)
        grounds.footer(canvas, reference=words(self.reference), page=page, count=count)

    def _finished(self, composer: Composer, record: Record, raw: BytesIO) -> bytes:
        record.write()
        with pikepdf.open(raw) as pdf:
            finish.tag(pdf, composer, record)
            finish.describe(pdf, self, composer.words)
            return finish.saved(pdf)


def _call(compose, arguments, options, composer: Composer) -> None:
    compose(composer, *arguments, **options)

"""The last hand on a set PDF: structure, outline, description, and the claim of accessibility when it holds."""

from datetime import UTC
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, String

from kit.pdf import check
from kit.pdf.composer import Composer
from kit.pdf.structure import Record, Writer, destination


def tag(pdf: pikepdf.Pdf, composer: Composer, record: Record) -> None:
    Writer(pdf, record).write(composer.root)
    _outline(pdf, composer, record)


def _outline(pdf: pikepdf.Pdf, composer: Composer, record: Record) -> None:
    with pdf.open_outline() as outline:
        above: list[tuple[int, pikepdf.OutlineItem]] = []
        for heading in composer.headings:
            item = pikepdf.OutlineItem(heading.text, destination(pdf, record.anchors[heading.anchor]))
            while above and above[-1][0] >= heading.level:
                above.pop()
            (above[-1][1].children if above else outline.root).append(item)
            above.append((heading.level, item))


def describe(pdf: pikepdf.Pdf, document, words) -> None:
    title, subject, author = words(document.title), words(document.subject), words(document.author)
    pdf.Root.Lang = String(document.lang)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.PageMode = Name.UseNone
    _describe_for_people(pdf, document, {"/Title": title, "/Subject": subject, "/Author": author})
    _describe_for_machines(pdf, document, title, subject, author)


def _describe_for_people(pdf: pikepdf.Pdf, document, lines: dict[str, str]) -> None:
    date = f"{document.made_at.astimezone(UTC):D:%Y%m%d%H%M%S}Z"
    lines |= {"/Creator": document.brand, "/CreationDate": date, "/ModDate": date}
    written = {name: String(line) for name, line in lines.items() if line}
    pdf.trailer.Info = pdf.make_indirect(Dictionary(written))


def _describe_for_machines(pdf: pikepdf.Pdf, document, title: str, subject: str, author: str) -> None:
    moment = document.made_at.isoformat(timespec="seconds")
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = title
        metadata["dc:language"] = {document.lang}
        if subject:
            metadata["dc:description"] = subject
        if author:
            metadata["dc:creator"] = [author]
        metadata["xmp:CreatorTool"] = document.brand
        metadata["xmp:CreateDate"] = metadata["xmp:ModifyDate"] = moment
    if not check.problems(pdf):
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["pdfuaid:part"] = "1"


def saved(pdf: pikepdf.Pdf) -> bytes:
    target = BytesIO()
    pdf.save(
        target,
        min_version="1.7",
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
    )
    return target.getvalue()

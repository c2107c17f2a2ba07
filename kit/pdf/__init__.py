"""Tagged PDFs in French, for the eye and for the ear. `Document` is the way in; `kit.pdf.check` reads them back."""

from kit.pdf.document import Column, Document
from kit.pdf.language import in_french
from kit.pdf.text import Run, bold, italic, link, markup

__all__ = ["Column", "Document", "Run", "bold", "in_french", "italic", "link", "markup"]

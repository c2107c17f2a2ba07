"""What a check says: where, which sentence, what kind of trouble, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from kit.plain.glossary import Entry


class Kind(StrEnum):
    LONG_SENTENCE = "long_sentence"
    LONG_PARAGRAPH = "long_paragraph"
    ACRONYM = "acronym"
    PASSIVE = "passive"
    DOUBLE_NEGATION = "double_negation"
    JARGON = "jargon"
    RARE_TENSE = "rare_tense"
    PERSONAL_DATA = "personal_data"

    @property
    def label(self):
        return LABELS[self]


LABELS = {
    Kind.LONG_SENTENCE: _("Phrase longue"),
    Kind.LONG_PARAGRAPH: _("Paragraphe long"),
    Kind.ACRONYM: _("Sigle à expliquer"),
    Kind.PASSIVE: _("Forme passive"),
    Kind.DOUBLE_NEGATION: _("Double négation"),
    Kind.JARGON: _("Mot difficile"),
    Kind.RARE_TENSE: _("Temps rare"),
    Kind.PERSONAL_DATA: _("Donnée personnelle"),
}


AROUND = 60
ELLIPSIS = "…"


@dataclass(frozen=True)
class Finding:
    """`start` and `end` are places in the source: `text[start:end]` is `excerpt`, marks of Markdown and all.

    `sentence` is what a reader sees, without marks; `inside` is the place of the excerpt in it.
    """

    kind: Kind
    start: int
    end: int
    excerpt: str
    sentence: str
    advice: str
    entry: Entry | None = None
    inside: tuple[int, int] | None = None

    @property
    def before(self) -> str:
        return self.sentence[: self.inside[0]] if self.inside else ""

    @property
    def said(self) -> str:
        """The excerpt as a reader sees it."""
        return self.sentence[slice(*self.inside)] if self.inside else self.sentence

    @property
    def after(self) -> str:
        return self.sentence[self.inside[1] :] if self.inside else ""

    @property
    def just_before(self) -> str:
        """The end of what comes before, for a narrow panel: whole words."""
        return ELLIPSIS + self.before[-AROUND:].partition(" ")[2] if len(self.before) > AROUND else self.before

    @property
    def just_after(self) -> str:
        return self.after[:AROUND].rpartition(" ")[0] + ELLIPSIS if len(self.after) > AROUND else self.after

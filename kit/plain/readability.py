"""The Kandel-Moles score: the Flesch formula with the weights of French.

    207 − 1,015 × words per sentence − 73,6 × syllables per word

Flesch wrote 206,835 − 1,015 − 84,6 for English in 1948. French words have more syllables for the same ease, so L. Kandel
and A. Moles lowered the weight of syllables in 1958 (« Application de l’indice de Flesch à la langue française »: 0,736 for
each syllable in 100 words). It is the French setting of common tools, such as koRpus and Yoast. G. De Landsheere (1963)
kept the weights of English and moved the scale instead; Henry (1975) needs word lists: neither is used here.

It knows nothing of meaning: it says that sentences are long and words are long, which is where to look first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from kit.plain.markup import shown
from kit.plain.syllables import syllables
from kit.plain.text import sentences

LEVELS: tuple[tuple[float, Any, Any], ...] = (
    (80, _("Très facile"), _("Se lit d’une traite, par tout le monde ou presque.")),
    (65, _("Facile"), _("Se comprend à la première lecture.")),
    (50, _("Moyen"), _("Demande de l’attention. Coupez les phrases les plus longues.")),
    (30, _("Difficile"), _("Beaucoup de lecteurs vont abandonner. Coupez les phrases et changez les mots longs.")),
    (float("-inf"), _("Très difficile"), _("Se lit comme un texte de loi. Reprenez-le phrase par phrase.")),
)


@dataclass(frozen=True)
class Readability:
    sentences: int
    words: int
    syllables: int

    @property
    def words_per_sentence(self) -> float:
        return self.words / self.sentences

    @property
    def syllables_per_word(self) -> float:
        return self.syllables / self.words

    @property
    def score(self) -> float:
        return round(207 - 1.015 * self.words_per_sentence - 73.6 * self.syllables_per_word, 1)

    @property
    def label(self):
        return self._level[1]

    @property
    def meaning(self):
        return self._level[2]

    @property
    def _level(self) -> tuple[float, Any, Any]:
        return next(level for level in LEVELS if self.score >= level[0])


def readability(text: str) -> Readability | None:
    """Nothing to say of a text without words."""
    counted = [sentence.words for sentence in sentences(shown(text).heard)]
    total = sum(len(found) for found in counted)
    if not total:
        return None
    heard = sum(syllables(word) for found in counted for word in found)
    return Readability(len(counted), total, heard)


def added(counted: Iterable[Readability]) -> Readability | None:
    """The score of several texts read one after the other: all their words together."""
    found = list(counted)
    if not found:
        return None
    return Readability(
        sum(text.sentences for text in found), sum(text.words for text in found), sum(text.syllables for text in found)
    )

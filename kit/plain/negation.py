"""Two negations that cancel out, in one clause: the reader has to count them."""

import re
from collections.abc import Iterator

from kit.plain.lists import words_of


def _any(name: str) -> str:
    return "(?:" + "|".join(sorted(words_of("negation", name), key=len, reverse=True)) + ")"


NE = r"(?<!\w)n(?:e\s+|[’'])"
NOT = r"(?<!\w)(?:pas|plus|jamais|guère|point|rien|personne|aucune?)(?!\w)"
SAME_CLAUSE = r"[^,;:.!?()]{0,80}?"
# Past « et », « ou » or « mais » something else begins.
STRAIGHT_ON = r"(?:(?!(?<!\w)(?:et|ou|mais|donc|car)\s)[^,;:.!?()]){0,80}?"
NE_NOT = rf"{NE}{SAME_CLAUSE}{NOT}"
LINK = r"(?<!\w)(?:que|qui|dont)\s+|(?<!\w)qu[’']"
DENYING = rf"{_any('adjectives')}s?(?!\w)"
DENIES = rf"{_any('verbs')}(?:[a-zéèê]{{0,6}})(?:-\w+)?(?!\w)"
NOBODY = r"(?<!\w)(?:personne|nul(?:le)?(?:\s+\w+)?|rien|aucune?\s+\w+)"

SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"{NE_NOT}(?:\s+\w+)?\s+{DENYING}",  # n’est pas impossible
        rf"{NE}(?:\w+\s+){{0,2}}{DENIES}\s+{NOT}",  # n’empêche pas
        rf"(?<!\w)ne\s+pas\s+{DENIES}",  # ne pas manquer
        rf"{NOBODY}\s+{NE}(?:\w+\s+){{0,2}}{DENIES}(?!\s+{NOT})",  # personne n’ignore
        rf"{NE}\w+\s+{NOT}\s+ne\s+{NOT}",  # ne peut pas ne pas
        rf"{NE}{STRAIGHT_ON}{NOT}{STRAIGHT_ON}(?<!\w)sans(?!\w)",  # ne commence pas sans
        rf"{NOBODY}\s+{NE}{STRAIGHT_ON}(?<!\w)sans(?!\w)",  # personne ne commence sans
        rf"{NE_NOT}{SAME_CLAUSE}(?:{LINK}){SAME_CLAUSE}{NE_NOT}",  # n’est pas sûr que … ne … pas
        rf"(?<!\w)(?:aucune?|nul(?:le)?)\s+\w+\s+(?:{DENYING}|non\s+\w+|sans\s+\w+)\s+{NE}",
        rf"(?<!\w)sans\s+{SAME_CLAUSE}{NE_NOT}",  # sans pièce, vous ne pouvez pas
        rf"(?<!\w)à\s+moins\s+{SAME_CLAUSE}{NE_NOT}",  # à moins que … ne … pas
        rf"(?<!\w)non\s+{DENYING}",  # non négligeable
    )
)


def double_negations(sentence: str) -> Iterator[tuple[int, int]]:
    last = -1
    for start, end in sorted(found.span() for shape in SHAPES for found in shape.finditer(sentence)):
        if start >= last:
            yield start, start + len(sentence[start:end].rstrip())
            last = end

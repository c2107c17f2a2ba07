"""Names as people type them: without accents, capitals or hyphens."""

import re
import unicodedata

LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"})


def plain(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.translate(LIGATURES))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", " ", bare.lower()).strip()


def of_place(name: str) -> str:
    """Tours: "de Tours"; Arras: "d’Arras"; Le Havre: "du Havre"; Les Mureaux: "des Mureaux"."""
    for article, contracted in (("Le ", "du "), ("Les ", "des ")):
        if name.startswith(article):
            return contracted + name.removeprefix(article)
    return f"d’{name}" if plain(name)[:1] in "aeiouy" else f"de {name}"

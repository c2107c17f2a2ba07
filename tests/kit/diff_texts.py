"""Texts to compare: few words and many repeats, real articles, odd signs; and edits made at a known place."""

from dataclasses import dataclass

from hypothesis import strategies as st

from kit import diff

N = "\u00a0"
SIX = "Au moins six personnes sur dix habitent un quartier prioritaire."
SEVEN = "Au moins sept personnes sur dix habitent un quartier prioritaire."
ARTICLE = (
    "## Pour qui\n\n"
    f"{SIX} Les autres habitent la même ville, et viennent par choix.\n\n"
    "## Comment\n\n"
    "L’association invite les habitants avant l’été, en porte-à-porte et au marché. "
    "Elle dit à chacun ce que le projet demande et ce qu’il apporte.\n\n"
    f"## Avec quoi\n\nL’aide va de 500 à 15{N}000{N}€. Elle ne dépasse pas 80{N}% du coût."
)
TWICE = (
    "Le groupe des femmes se réunit chaque mardi matin à la maison de quartier. L’entrée est libre et gratuite. "
    "Un goûter suit.\n\n"
    "Le groupe des jeunes se réunit chaque mercredi après-midi au gymnase. L’entrée est libre et gratuite. "
    "Un match suit."
)

# Few words and many signs, so that the same passage comes back again and again.
SIGNS = [" ", " ", " ", N, ", ", ". ", "\n", "\n\n", f"{N}: ", " – "]
FEW = st.builds(
    lambda pairs: "".join(word + sign for word, sign in pairs),
    st.lists(
        st.tuples(st.sampled_from(["un", "le", "été", "L’", "12 500", "où"]), st.sampled_from(SIGNS)), max_size=24
    ),
)
ODD = st.text(st.sampled_from("aé'’-_,.0 \u00a0\n\r\u0301🏡"), max_size=20)
SENTENCES = [
    SIX,
    SEVEN,
    "L’entrée est libre et gratuite.",
    f"L’aide va de 500 à 15{N}000{N}€.",
    "L’association invite les habitants avant l’été, en porte-à-porte et au marché.",
    f"Qui peut répondre{N}? Une association, un collectif, un bailleur.",
    "- le compte rendu de l’an dernier",
    "**Attention** : l’appel ferme mardi 15 décembre à 12 h.",
]
REAL = st.builds(
    lambda parts: "".join(sentence + sign for sentence, sign in parts),
    st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from([" ", "\n", "\n\n"])), max_size=9),
)
TEXTS = st.one_of(FEW, REAL, ODD)


def changed(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


def nth(text: str, old: str, new: str, rank: int) -> str:
    """The text with the occurrence of that rank replaced."""
    parts = text.split(old)
    return old.join(parts[:rank]) + new + old.join(parts[rank:])


def words_of(text: str) -> list[str]:
    return [token for token in diff.tokens(text) if any(map(str.isalnum, token))]


@dataclass(frozen=True)
class Operation:
    """Words typed in the place of others, at a range of the text that is known."""

    start: int
    end: int
    new: str

    def on(self, text: str) -> str:
        return text[: self.start] + self.new + text[self.end :]


@st.composite
def operations(draw, text: str) -> Operation:
    found = diff.tokens(text)
    first = draw(st.integers(0, len(found)))
    last = draw(st.integers(first, min(first + 4, len(found))))
    start = len("".join(found[:first]))
    old = "".join(found[first:last])
    new = draw(st.one_of(st.just(""), st.sampled_from([f"{old} le", "un ", old + old]), FEW.map(lambda few: few[:12])))
    return Operation(start, start + len(old), new)


# Long enough for one edit to be far from another.
LONG = st.one_of(
    st.lists(st.tuples(FEW, REAL), min_size=1, max_size=4).map(lambda pairs: "".join(map("".join, pairs))),
    st.lists(st.sampled_from(["un le été ", "un le où. ", "été\n\n"]), min_size=6, max_size=16).map("".join),
    REAL,
)


@st.composite
def edited_twice(draw):
    text = draw(LONG)
    return text, draw(operations(text)), draw(operations(text))

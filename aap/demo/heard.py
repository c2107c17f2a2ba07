"""What was noted lately: words and figures that no article rests on yet, one that names somebody, some to read over."""

from aap.demo.elsewhere import TOURS_WORDS
from aap.demo.shapes import Word
from aap.demo.vitry import FAUVARGE, HAMOIS, INVENTED, ROME
from aap.models import Evidence

LATELY = (
    Word(
        "devoirs",
        "Pour aider mon fils aux devoirs, il faudrait d’abord que quelqu’un m’explique, à moi.",
        "une mère qui apprend le français",
        "à la sortie de l’école",
        HAMOIS,
        theme="1",
    ),
    Word(
        "porte",
        "Je cherche depuis un an. Ce qui me manque, c’est quelqu’un qui pousse la porte avec moi.",
        "un jeune de 22 ans",
        "à la mission locale",
        ROME,
        theme="5",
    ),
    Word(
        "banc",
        "Le banc, on l’a réparé entre voisins. Depuis, on s’assoit, et on se parle.",
        "un retraité",
        "sur la place",
        FAUVARGE,
        theme="3",
    ),
    Word(
        "abribus",
        "Les garçons ont le terrain. Les filles ont l’abribus.",
        "une lycéenne",
        "à l’arrêt de bus",
        HAMOIS,
        theme="4",
    ),
    Word(
        "internet",
        "Tout est sur internet. Moi, j’ai un téléphone, et pas de forfait.",
        "une femme de 58 ans",
        "à la permanence",
        theme="2",
    ),
    Word(
        "sans-emploi",
        "Dans les trois quartiers, 3 jeunes sur 10 n’ont ni emploi ni formation.",
        kind=Evidence.Kind.FIGURE,
        source=INVENTED,
        theme="5",
    ),
    Word(
        "licence",
        "Une licence de sport coûte en moyenne 145 € par enfant.",
        kind=Evidence.Kind.FIGURE,
        source=INVENTED,
        theme="4",
    ),
)
# One recognises somebody: the team sets it aside, and asks for other words.
TOO_CLEAR = Word(
    "bruit",
    "Le boulanger du dessous fait du bruit à quatre heures, et personne n’ose le lui dire.",
    "une voisine du premier étage",
    "dans l’escalier",
    ROME,
    theme="3",
)
WHY_ASIDE = (
    "On reconnaît quelqu’un à son métier et à son étage. Pouvez-vous parler du bruit, la nuit, sans dire qui le fait ?"
)
# Nobody of the team has read it yet; the form warned, and its author was in a hurry.
TO_READ = Word(
    "ascenseur",
    "Madame Renaudot, au bâtiment C, ne sort plus : l’ascenseur est en panne depuis Noël.",
    "un voisin",
    "au pied de l’immeuble",
    FAUVARGE,
    theme="3",
)

TOURS_LATELY = (
    Word(
        "stade",
        "Le terrain ferme à l’heure où nous, on arrive.",
        "un jeune de 17 ans",
        "devant le gymnase",
        TOURS_WORDS[0].qpv,
        theme="4",
    ),
    Word(
        "moins-de-25",
        "Dans les treize quartiers, 4 habitants sur 10 ont moins de 25 ans.",
        kind=Evidence.Kind.FIGURE,
        source=INVENTED,
        theme="4",
    ),
)
TOURS_TO_READ = Word(
    "papas",
    "Il faudrait un endroit pour les papas, le samedi matin.",
    "un père de jumeaux",
    "au parc",
    TOURS_WORDS[1].qpv,
    theme="2",
)

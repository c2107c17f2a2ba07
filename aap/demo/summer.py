"""Vitry-le-François: the small call of the summer, and the one that is being talked about."""

from aap.demo.shapes import Article, Asked, CallText, Proposal, Standard, Word
from aap.demo.vitry import FAUVARGE, HAMOIS, INVENTED, ROME
from aap.models import Evidence

SUMMER_WORDS = (
    Word(
        "aout",
        "En août, tout est fermé. Les petits restent devant la télé, et nous aussi.",
        "une grand-mère qui garde quatre enfants",
        "sur le banc, place de la Fauvarge",
        FAUVARGE,
        theme="4",
    ),
    Word(
        "soir",
        "Le soir il fait bon dehors. S’il y avait quelque chose, on descendrait.",
        "un père de famille",
        "au pied de l’immeuble",
        HAMOIS,
        theme="3",
    ),
)
SUMMER = CallText(
    slug="vitry-ete",
    title="Vos idées pour l’été dans les quartiers",
    essential=(
        "Une sortie, un repas, un tournoi, un film dehors : de petits projets pour juillet et août.\n\n"
        "L’aide va de 300 à 5 000 €. Le dossier tient en quatre pages."
    ),
    articles=(
        Article(
            "Pourquoi un été dans les quartiers",
            "Beaucoup de familles ne partent pas. En juillet et en août, les lieux ouverts sont rares.\n\n"
            "Nous aidons ce qui fait **descendre, se retrouver et découvrir**, de la fin de l’après-midi à la nuit.",
            ("aout", "soir"),
        ),
        Article(
            "Pour qui, et où",
            "L’action est **gratuite, dehors, au pied des immeubles**. "
            "Elle se passe dans un des trois quartiers, et les habitants la préparent avec vous.",
            ("soir",),
        ),
        Article(
            "Ce que nous aidons",
            "Le matériel loué, les animateurs, les goûters, les petits déplacements. "
            "Pas les cachets d’artistes de plus de 800 €, ni l’achat de matériel durable.",
        ),
        Article(
            "Comment nous choisissons",
            "Trois critères, notés de 0 à 4. Le conseil citoyen donne son avis sur chaque projet.",
        ),
        Article(
            "Ce que nous vous demandons ensuite",
            "Une photo, le nombre de personnes venues, et trois lignes sur ce que vous referiez.",
        ),
    ),
    standards=(
        Standard("Dehors, gratuit, près de chez soi", 40, "On sait où, et à combien de pas des immeubles.", (1, 2)),
        Standard(
            "Préparé avec des habitants", 35, "Des habitants sont nommés par leur rôle, pas par un chiffre.", (2,)
        ),
        Standard("Une dépense mesurée", 25, "Le coût pour une personne et une journée reste sous 15 €.", (3,)),
    ),
    asked=(
        Asked("Que ferez-vous, et où exactement ?", "Pour voir si c’est près des gens.", (1,), max_words=200),
        Asked("Qui prépare avec vous ?", "Un été se prépare avec ceux qui le vivront.", (2,), max_words=150),
        Asked("Qu’allez-vous acheter ou louer ?", "Pour comprendre le budget.", (3,), max_words=150),
    ),
    floor=300,
    ceiling=5_000,
    themes=("4",),
)

HEALTH_WORDS = (
    Word(
        "medecin",
        "Mon médecin est parti à la retraite. Pour en voir un autre, c’est quarante minutes de bus.",
        "une femme de 67 ans",
        "à la pharmacie",
        ROME,
        theme="2",
    ),
    Word(
        "sante-chiffre",
        "Dans les quartiers, 31 personnes sur 100 ont renoncé à un soin dans l’année.",
        kind=Evidence.Kind.FIGURE,
        source=INVENTED,
        theme="2",
    ),
)
# Heard a few days ago: nobody of the team has read it yet.
UNREAD = Word(
    "marche",
    "On voudrait marcher le matin, entre femmes, avec quelqu’un qui connaît les chemins.",
    "une habitante de 44 ans",
    "au café des parents",
    HAMOIS,
    theme="2",
)
HEALTH = CallText(
    slug="vitry-sante",
    title="Prendre soin de soi, près de chez soi",
    essential=(
        "Marcher, bien manger, parler à quelqu’un, retrouver un médecin : des actions de santé dans les trois quartiers.\n\n"
        "L’aide va de 1 000 à 8 000 €."
    ),
    articles=(
        Article(
            "Pourquoi cet appel",
            "Dans les quartiers, on renonce plus souvent à se soigner. Nous aidons ce qui rapproche la santé des gens.",
            ("medecin", "sante-chiffre"),
        ),
        Article(
            "Pour qui, et où",
            "Au moins six personnes sur dix vivent dans un des trois quartiers. "
            "L’action se passe à moins de dix minutes à pied.",
        ),
        Article(
            "Ce que nous aidons",
            "- Des marches, des cuisines, des groupes de parole.\n"
            "- L’accompagnement jusqu’au cabinet ou à l’hôpital.\n"
            "- Pas les soins eux-mêmes : l’assurance maladie les paie.",
            ("medecin",),
        ),
        Article(
            "Comment nous choisissons",
            "Deux critères, notés de 0 à 4, et l’avis de la direction de la santé publique.",
        ),
    ),
    standards=(
        Standard("Un besoin de santé raconté", 55, "Des habitants disent ce qui les empêche de se soigner.", (1,)),
        Standard("Tout près, et avec un soignant", 45, "Un professionnel de santé est là au moins une fois.", (2, 3)),
    ),
    asked=(
        Asked("Qu’est-ce qui empêche de prendre soin de soi ici ?", "Pour partir du besoin.", (1,)),
        Asked("Que ferez-vous, où, et avec quel soignant ?", "Pour voir que c’est près et sûr.", (2,)),
    ),
    floor=1_000,
    ceiling=8_000,
    themes=("2",),
)
TEN_MINUTES = Proposal(
    2,
    "Au moins six personnes sur dix vivent dans un des trois quartiers. "
    "L’action se passe **à moins de dix minutes à pied**, et un médiateur peut venir chercher ceux qui hésitent.",
    "Certains n’oseront pas venir seuls. Nous pouvons les accompagner.",
    "medecin",
)
FREE_CARE = Proposal(
    3,
    "- Des marches, des cuisines, des groupes de parole.\n- Des soins gratuits dans une salle du quartier.",
    "Il faudrait des soins sur place.",
)
TWO_LANGUAGES = Proposal(
    3,
    "- Des marches, des cuisines, des groupes de parole, **aussi dans la langue des gens**.\n"
    "- L’accompagnement jusqu’au cabinet ou à l’hôpital.\n"
    "- Pas les soins eux-mêmes : l’assurance maladie les paie.",
    "Sans interprète, plusieurs mères de l’immeuble n’oseront pas venir.",
)
ASKED = (
    "Cet appel paie le chemin jusqu’au soin, pas le soin. Un médiateur peut être payé. "
    "L’aide va de 1 000 à 8 000 €. Pouvez-vous vivre avec ce texte ?"
)
OBJECTION = (
    "Une aide de 1 000 € au minimum ferme la porte aux groupes d’habitants : "
    "une marche du matin coûte 200 €. Il faut descendre ce minimum."
)
CONCERN = "La date est proche de celle du grand appel. Les petites associations ne pourront pas répondre aux deux."

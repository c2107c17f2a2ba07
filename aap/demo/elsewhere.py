"""Tours and Dunkerque."""

from aap.demo.shapes import Article, Asked, CallText, Proposal, Standard, Word
from aap.models import Section

TOURS_WORDS = (
    Word(
        "sport",
        "Après le collège, il n’y a plus de club pour nous. Les licences coûtent trop cher.",
        "une jeune fille de 16 ans",
        "au gymnase",
        "Sanitas",
        theme="4",
    ),
    Word(
        "langue",
        "Je comprends le français, mais je n’ose pas le parler au guichet.",
        "une mère de deux enfants",
        "à la permanence du médiateur",
        "Europe",
        theme="2",
    ),
)
TOURS_STANDARDS = (
    Standard("Un besoin dit par les habitants", 40, "On entend la voix des gens dans la réponse.", (1,)),
    Standard("Des habitants qui prennent part", 35, "Au moins six personnes sur dix vivent dans les quartiers.", (2,)),
    Standard("Un budget clair", 25, "Une autre aide est trouvée pour au moins 20 % du coût.", (3,)),
)
TOURS_ASKED = (
    Asked(
        "Que manque-t-il dans votre quartier ?",
        "Pour partir de ce que vivent les gens.",
        (1,),
        example="Après 14 ans, les filles du quartier n’ont plus de club.",
    ),
    Asked("Qui viendra, et qui prépare avec vous ?", "Ces aides sont pour les habitants des quartiers.", (2,)),
    Asked("Quelle autre aide avez-vous ?", "Pour que le projet tienne dans le temps.", (3,), max_words=150),
)
TOURS = CallText(
    slug="tours",
    title="Treize quartiers, mille idées",
    essential=(
        "Vous voulez faire bouger votre quartier, avec ceux qui y vivent ? "
        "Cet appel aide de petits et de moyens projets dans les treize quartiers de la métropole.\n\n"
        "L’aide va de 500 à 12 000 €. Vous répondez pour la première fois ? Nous écrivons avec vous."
    ),
    articles=(
        Article(
            "Pourquoi cet appel",
            "Les habitants nous parlent de sport trop cher, de langue que l’on n’ose pas parler, d’étés sans rien. "
            "Nous aidons ceux qui veulent y répondre.",
            ("sport", "langue"),
            section=Section.CONTEXT,
        ),
        Article(
            "Pour qui, et où",
            "Au moins **six personnes sur dix** vivent dans un des treize quartiers. L’action s’y passe, ou tout près.",
            ("sport",),
            section=Section.TERRITORIES,
        ),
        Article(
            "Le budget",
            "L’aide va de 500 à 12 000 €, et jusqu’à 80 % du coût. Une autre aide paie au moins 20 %.\n\n"
            "Nous ne payons ni les murs, ni les véhicules, ni ce qu’un service public fait déjà.",
            section=Section.COSTS,
        ),
        Article(
            "Comment nous choisissons",
            "Trois critères. Chaque refus dit pourquoi, et ce qui aiderait le projet.",
        ),
    ),
    standards=TOURS_STANDARDS,
    asked=TOURS_ASKED,
    ceiling=12_000,
    own_share=20,
    qpv_share=60,
    exclusions=("Les murs et les véhicules", "Ce qu’un service public fait déjà"),
    themes=("2", "4", "5"),
)
TOURS_BEFORE = CallText(
    slug="tours-petits-gestes",
    title="Petits gestes de quartier",
    essential="Un banc, un jeu, une fête d’immeuble : de 200 à 1 500 € pour un petit geste.",
    articles=(
        Article("Pourquoi cet appel", "Un petit geste change parfois une rue. Il faut peu d’argent, et vite."),
        Article("Pour qui, et où", "Dans un des treize quartiers, et seulement là."),
        Article("Le budget", "De 200 à 1 500 €, jusqu’à 80 % du coût."),
    ),
    standards=TOURS_STANDARDS,
    asked=TOURS_ASKED,
    floor=200,
    ceiling=1_500,
    themes=("3",),
)

DUNKERQUE_WORDS = (
    Word(
        "vent",
        "Ici le vent vide les rues. S’il y a une salle et une soupe, tout le monde vient.",
        "un ancien du port",
        "au café",
        "Soubise - Basse Ville",
        theme="3",
    ),
    Word(
        "reparer",
        "On jette tout, parce qu’on ne sait plus réparer. Mon père savait.",
        "un habitant de 38 ans",
        "à la déchèterie",
        "Degroote",
        theme="3",
    ),
)
DUNKERQUE = CallText(
    slug="dunkerque",
    title="Entre voisins, face au large",
    essential=(
        "Des projets qui font se rencontrer des voisins : cuisiner, réparer, chanter, raconter le port.\n\n"
        "L’aide va de 500 à 10 000 €."
    ),
    articles=(
        Article(
            "Pourquoi cet appel",
            "Les gens nous disent le vent, les salles fermées, le savoir-faire qui se perd. "
            "Nous aidons ce qui **réunit des voisins** et transmet quelque chose.",
            ("vent", "reparer"),
        ),
        Article(
            "Pour qui, et où",
            "Dans un des sept quartiers. Au moins six personnes sur dix y vivent.",
            ("vent",),
        ),
        Article(
            "Ce que nous vous demandons ensuite",
            "Compter les voisins venus, raconter le projet au fil de l’eau, venir aux rencontres des lauréats.",
        ),
    ),
    standards=(
        Standard("Des voisins qui se rencontrent", 40, "On voit qui rencontre qui, et comment.", (1,)),
        Standard("Des habitants des quartiers", 35, "Au moins six personnes sur dix.", (2,)),
        Standard("Une suite possible", 25, "Le projet dit ce qui restera après l’aide.", (3,)),
    ),
    asked=(
        Asked("Qui va rencontrer qui ?", "C’est le cœur de cet appel.", (1,)),
        Asked("Comment irez-vous chercher les habitants ?", "Ces aides sont d’abord pour eux.", (2,)),
        Asked("Que restera-t-il après ?", "Pour que l’aide serve longtemps.", (3,), max_words=150),
    ),
    ceiling=10_000,
    themes=("3",),
)
# Being written: no criteria yet.
DUNKERQUE_NEXT = CallText(
    slug="dunkerque",
    title="Apprendre les uns des autres",
    essential="",
    articles=(
        Article(
            "Pourquoi cet appel",
            "L’an dernier, les projets qui transmettaient un savoir-faire ont tenu plus longtemps que les autres. "
            "Nous voulons aller plus loin.",
            ("reparer",),
        ),
        Article("Pour qui, et où", "Dans un des sept quartiers. Au moins six personnes sur dix y vivent."),
        Article(
            "Ce que nous aidons",
            "Les ateliers où un habitant apprend quelque chose à d’autres habitants.",
        ),
    ),
    ceiling=10_000,
    themes=("1", "4"),
)
LEARNERS = Proposal(
    3,
    "Les ateliers où un habitant apprend quelque chose à d’autres habitants, "
    "**et le temps qu’il faut pour le préparer**.",
    "Les lauréats disent que préparer un atelier prend autant de temps que le donner.",
)

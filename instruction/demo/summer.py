"""What is said of the projects of the summer call, and of those that are being read now."""

from instruction.demo.shapes import Letter, Line, Mark, PointText, Reading, Said
from instruction.models import Avis, FundingDecision

CINEMA = Reading(
    said=(
        Said(
            "Culture",
            "Le ciné-club peut conseiller les films et prêter l’écran.",
            common_law="Un écran gonflable, six soirs.",
        ),
        Said("Conseil citoyen", "Voir un film en bas de chez soi, avec une soupe : oui, tout de suite."),
    ),
    marks=(
        (
            Mark(4, "À deux minutes des immeubles, et gratuit."),
            Mark(4, "Neuf habitants choisissent les films depuis mars."),
            Mark(3, "Un peu plus de deux euros par séance, soupe comprise."),
        ),
    ),
    lines={"caf": Line(900)},
)
FOOT_GIRLS = Reading(
    said=(
        Said(
            "Sport",
            "Le terrain est réservé. Une éducatrice diplômée est prête.",
            common_law="Le terrain et les vestiaires.",
        ),
        Said("Conseil citoyen", "Les mères arbitres, c’est la meilleure idée de l’année."),
    ),
    marks=(
        (
            Mark(4, "Le terrain est au milieu des immeubles."),
            Mark(4, "Quatorze mères ont écrit le règlement."),
            Mark(3, "Cinq euros par fille et par après-midi."),
        ),
    ),
)
TABLES = Reading(
    said=(
        Said(
            "Santé",
            "Les repas sont équilibrés. Nous pouvons venir parler de nutrition.",
            common_law="Une diététicienne, deux soirs.",
        ),
        Said("Conseil citoyen", "Vingt cuisinières : elles sont toutes de chez nous."),
    ),
    marks=(
        (
            Mark(4, "Sur la place, gratuit, chaque vendredi."),
            Mark(4, "Les vingt cuisinières sont du quartier."),
            Mark(3, "Moins de trois euros par repas."),
        ),
    ),
)
READING = Reading(
    said=(
        Said(
            "Culture",
            "La médiathèque prête deux cents livres.",
            common_law="Deux cents livres et un bibliothécaire le jeudi.",
        ),
    ),
    marks=(
        (
            Mark(4, "Devant les halls."),
            Mark(3, "Cinq lectrices et deux adolescents du quartier."),
            Mark(4, "Moins de quinze euros par enfant pour tout l’été."),
        ),
    ),
)
OPEN_GARDEN = Reading(
    said=(Said("Conseil citoyen", "Le jardin est à nous tous. Le soir, c’est là qu’il fait frais."),),
    marks=(
        (
            Mark(4, "Au milieu de la Fauvarge."),
            Mark(4, "Douze familles se partagent les soirs."),
            Mark(3, "La sono est louée trop longtemps."),
        ),
    ),
)
BRASS = Reading(
    said=(
        Said(
            "Culture",
            "Un beau festival, mais au centre-ville, et les cachets dépassent la limite.",
            Avis.Opinion.UNFAVOURABLE,
            "Le service des fêtes peut l’inscrire dans son programme de juin.",
        ),
        Said(
            "Conseil citoyen",
            "Vingt-cinq minutes à pied avec une poussette : nous n’irons pas.",
            Avis.Opinion.UNFAVOURABLE,
        ),
    ),
    marks=(
        (
            Mark(0, "Le kiosque est à vingt-cinq minutes à pied du Hamois."),
            Mark(1, "Aucun habitant ne prépare le festival."),
            Mark(1, "Les cachets vont de 900 à 1 200 €. L’appel s’arrête à 800 €."),
        ),
    ),
    lines={
        "etat": Line(outcome=FundingDecision.Outcome.REFUSED),
        "ville": Line(
            outcome=FundingDecision.Outcome.REFUSED, comment="Le service des fêtes peut l’accueillir en juin."
        ),
    },
    letter=Letter(
        "Bonjour,\n\nle comité a lu « Festival des fanfares ». Il a aimé l’idée de six fanfares réunies, "
        "et la générosité de vos musiciens. Il ne peut pas l’aider avec cet appel.",
        (
            PointText(
                1,
                2,
                "Le festival se passe loin des quartiers",
                "Le kiosque est à vingt-cinq minutes à pied du Hamois. "
                "L’appel demande une action au pied des immeubles.",
                "Faire venir une fanfare dans chaque quartier, un soir d’été, en défilant d’un immeuble à l’autre.",
            ),
            PointText(
                3,
                3,
                "Les cachets dépassent la limite",
                "Les cachets vont de 900 à 1 200 € par fanfare. L’appel n’aide pas au-dessus de 800 €.",
                "Le service des fêtes de la ville peut payer les cachets, et nous les déplacements.",
            ),
        ),
    ),
)
SUMMER = (CINEMA, FOOT_GIRLS, TABLES, READING, OPEN_GARDEN, BRASS)

# The great call of this year, being read.
MISSING = (
    "Il manque deux choses : l’accord écrit du bailleur pour les nouvelles parcelles, et le nombre d’enfants de chaque "
    "classe qui vivent à la Fauvarge. Tout le reste est complet, merci."
)
MEMORIES_QUESTION = "Les archives de la ville peuvent-elles garder ces films, et à quelles conditions ?"
THEATRE_QUESTION = "La compagnie peut-elle emprunter de nouveau vos projecteurs ?"
MEMORIES = Reading(
    said=(
        Said(
            "Éducation",
            "Le collège peut libérer ses élèves le vendredi. Un professeur d’histoire accompagne.",
            common_law="Dix heures d’un professeur d’histoire.",
        ),
    ),
    marks=(
        (
            Mark(4, "Trois immeubles vont tomber : c’est maintenant ou jamais."),
            Mark(4, "Quarante-sept personnes sur cinquante-cinq vivent dans le quartier."),
            Mark(3, "Le calendrier suit celui des travaux."),
            Mark(3, "Le collège et les archives sont là."),
            Mark(3, "La collecte n’a pas encore commencé."),
        ),
    ),
)

"""What was said of the projects of last year's great call."""

from aap.demo.vitry import BUDGET, METHOD, NEED, RESIDENTS
from instruction.demo.shapes import Letter, Line, Mark, PointText, Reading, Said
from instruction.models import Avis, FundingDecision

RESERVED, NOT_CONCERNED = Avis.Opinion.RESERVED, Avis.Opinion.NOT_CONCERNED
PARTIAL, REFUSED, NONE = (
    FundingDecision.Outcome.PARTIAL,
    FundingDecision.Outcome.REFUSED,
    FundingDecision.Outcome.NOT_CONCERNED,
)

SEWING = Reading(
    said=(
        Said(
            "Éducation",
            "L’école du Hamois porte le projet avec l’association. La salle est libre le mercredi.",
            common_law="La salle de l’école et le chauffage, chaque mercredi, sans frais.",
        ),
        Said(
            "Culture",
            "Le défilé de juin peut entrer dans la fête de la ville.",
            common_law="La scène et deux techniciens.",
        ),
        Said(
            "Conseil citoyen",
            "Nous connaissons ces femmes : elles attendent depuis deux ans. La garde des enfants change tout.",
        ),
    ),
    marks=(
        (
            Mark(4, "Le besoin est raconté par douze voisines, et nous l’avons entendu nous-mêmes au pied de la tour."),
            Mark(4, "Trente femmes sur trente-six vivent au Hamois, et la façon de les inviter est précise."),
            Mark(3, "Les étapes sont claires. Il faudra vérifier que les machines arrivent en avril."),
            Mark(3, "L’école prête la salle. La maison de l’emploi pourrait être prévenue."),
            Mark(4, "Chaque dépense suit une étape. La lettre de la fondation est jointe."),
        ),
        (
            Mark(4, "Une vraie situation, simple et forte."),
            Mark(4, "Plus de huit sur dix : c’est bien au-dessus de la règle."),
            Mark(3, "Un atelier par semaine est réaliste."),
            Mark(3, "Deux services prévenus sur trois."),
            Mark(3, "Le prix des machines est un peu bas."),
        ),
    ),
    lines={"etat": Line(3_200), "metropole": Line(1_200), "ville": Line(2_000)},
    letter=Letter(
        "Bonjour,\n\nle comité a lu « Ateliers de couture du Hamois » et il soutient votre projet. "
        "Les financeurs ont aimé la garde des enfants, et les voisines qui vont chercher leurs voisines.",
        (
            PointText(
                RESIDENTS,
                3,
                "Nombre de femmes du Hamois qui viennent",
                "Comptez à chaque atelier les femmes présentes, et celles qui vivent au Hamois. Nous visons trente.",
            ),
            PointText(
                METHOD,
                7,
                "Ateliers tenus, avec les enfants gardés",
                "Notez les mercredis où l’atelier a eu lieu, et ceux où les enfants étaient gardés.",
            ),
        ),
    ),
)
GARDEN = Reading(
    said=(
        Said("Éducation", "L’école voudrait venir au jardin, mais rien n’est encore écrit.", RESERVED),
        Said(
            "Conseil citoyen", "Vingt signatures dans un immeuble, c’est beaucoup. Attention à l’été : qui arrosera ?"
        ),
    ),
    marks=(
        (
            Mark(3, "Vingt familles ont signé, le besoin est là."),
            Mark(3, "Sept personnes sur dix viennent du quartier."),
            Mark(3, "Le terrain est prêté par écrit. L’été n’est pas organisé."),
            Mark(3, "Le bailleur et la ville sont engagés, l’école pas encore."),
            Mark(3, "Le budget se comprend, mais la cabane coûte cher."),
        ),
        (
            Mark(4, "Un lieu pour s’asseoir ensemble : on nous le demande partout."),
            Mark(3, "La règle des six sur dix est tenue."),
            Mark(2, "Il manque un calendrier d’arrosage pour juillet et août."),
            Mark(3, "Trois partenaires utiles."),
            Mark(3, "Deux devis sont joints."),
        ),
    ),
    lines={
        "etat": Line(5_000, PARTIAL, "La cabane est un achat durable : nous aidons le reste."),
        "ville": Line(3_000, PARTIAL),
        "caf": Line(2_000),
    },
    letter=Letter(
        "Bonjour,\n\nle comité soutient le jardin de la Fauvarge. L’aide est un peu plus petite que votre demande : "
        "la cabane est un achat durable, que cet appel ne paie pas.",
        (
            PointText(
                NEED,
                1,
                "Familles qui cultivent une parcelle",
                "Dites-nous combien de familles cultivent, au printemps et à l’automne.",
            ),
        ),
    ),
)
BIKE = Reading(
    said=(
        Said(
            "Sport",
            "Le club peut prêter des vélos d’enfants et un moniteur.",
            common_law="Six vélos et un moniteur pour trois séances.",
        ),
        Said("Conseil citoyen", "Beaucoup de femmes n’osent pas le dire, mais elles en rêvent."),
    ),
    marks=(
        (
            Mark(4, "Le lien avec l’emploi est raconté par les femmes elles-mêmes."),
            Mark(4, "Dix-sept sur vingt viennent des quartiers."),
            Mark(3, "Dix séances, deux monitrices, un lieu : tout est là."),
            Mark(3, "L’agence pour l’emploi oriente déjà des personnes."),
            Mark(2, "L’aide du département n’est promise que par téléphone."),
        ),
        (
            Mark(3, "Un besoin clair."),
            Mark(4, "Un public très juste."),
            Mark(4, "Méthode éprouvée, rien à redire."),
            Mark(3, "De bons partenaires."),
            Mark(3, "La vente de vélos réparés est une bonne idée."),
        ),
    ),
    lines={"etat": Line(2_000), "metropole": Line(1_500), "ville": Line(750)},
    letter=Letter(
        "Bonjour,\n\nle comité soutient « Permis vélo pour toutes ». Rouler, c’est pouvoir travailler : "
        "les financeurs l’ont compris en vous lisant.",
        (
            PointText(
                RESIDENTS,
                3,
                "Femmes qui roulent seules à la fin",
                "Comptez celles qui font seules le chemin jusqu’à la zone d’emploi.",
            ),
        ),
    ),
)
RADIO = Reading(
    said=(
        Said(
            "Culture",
            "L’équipe est solide. Mais nous n’avons pas encore parlé ensemble, et notre aide n’est pas décidée.",
            RESERVED,
            "Un studio et un technicien, au Hamois, si vous nous appelez avant l’été.",
        ),
        Said(
            "Conseil citoyen",
            "Le studio est en ville. Nos jeunes n’iront pas : il faudrait commencer ici.",
            Avis.Opinion.UNFAVOURABLE,
        ),
    ),
    marks=(
        (
            Mark(3, "Douze jeunes ont écrit le projet : cela s’entend."),
            Mark(1, "Quarante jeunes, dont quatorze des quartiers : trois et demi sur dix. La règle est de six."),
            Mark(2, "L’atelier a lieu au centre-ville, loin des quartiers."),
            Mark(2, "Les lycées sont là, la direction de la culture pas encore."),
            Mark(1, "La seule autre aide est demandée à la culture, et n’est pas confirmée."),
        ),
        (
            Mark(3, "L’envie est réelle."),
            Mark(1, "Rien n’est prévu pour aller chercher les jeunes du Hamois."),
            Mark(3, "Une émission par semaine, c’est ambitieux mais possible."),
            Mark(2, "Un seul partenaire dans les quartiers."),
            Mark(1, "Sans la culture, il manque 3 625 €."),
        ),
    ),
    lines={
        "etat": Line(outcome=REFUSED, comment="Trop peu de jeunes des quartiers."),
        "metropole": Line(outcome=REFUSED),
        "ville": Line(outcome=REFUSED, comment="Nous souhaitons revoir ce projet l’an prochain."),
    },
    letter=Letter(
        "Bonjour,\n\nle comité a lu « Radio des jeunes ». Quatre financeurs étaient présents. Ils ont aimé l’équipe "
        "et l’envie des jeunes : douze d’entre eux ont écrit le projet. Ils ne le soutiennent pas cette année, "
        "pour deux raisons que voici.",
        (
            PointText(
                RESIDENTS,
                3,
                "Les habitants des quartiers sont trop peu nombreux",
                "Votre dossier annonce quarante jeunes, dont quatorze des quartiers. "
                "L’appel demande au moins six personnes sur dix.",
                "Commencer au collège du Hamois, qui cherche un atelier pour le mardi. Le conseil citoyen peut vous aider "
                "à inviter les jeunes.",
            ),
            PointText(
                BUDGET,
                6,
                "Le budget ne s’équilibre pas encore",
                "L’aide de la direction de la culture n’était pas confirmée le jour du comité. "
                "Sans elle, il manque 3 625 €.",
                "La direction de la culture peut prêter un studio et un technicien. Elle attend votre appel.",
            ),
        ),
    ),
)
WITHDRAWN = "Deux de nos bénévoles sont partis. Nous préférons revenir l’an prochain, mieux préparés."
INADMISSIBLE = (
    "L’action se passe dans la cour du château et s’adresse à toute la région : elle n’est pas dans un des trois "
    "quartiers. Le service des fêtes de la ville peut vous aider : il attend votre appel."
)

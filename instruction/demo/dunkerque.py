"""What was said of the projects of Dunkerque, and of a small gesture in Tours."""

from instruction.demo.shapes import Letter, Line, Mark, PointText, Reading, Said
from instruction.models import FundingDecision

PARTIAL = FundingDecision.Outcome.PARTIAL

PORT = Reading(
    said=(Said("Culture", "Le musée peut accueillir l’exposition.", common_law="Une salle du musée, un mois."),),
    marks=(
        (
            Mark(4, "Des jeunes et d’anciens dockers : la rencontre est au cœur."),
            Mark(3, "Trente-sept personnes sur quarante-huit."),
            Mark(4, "Le groupe photo continuera seul."),
        ),
    ),
    lines={"etat": Line(3_000), "metropole": Line(2_000, PARTIAL), "ville": Line(2_000)},
    letter=Letter(
        "Bonjour,\n\nle comité soutient « Le port vu d’ici ». Il a aimé que les anciens racontent les images des jeunes.",
        (
            PointText(1, 1, "Duos d’un jeune et d’un ancien", "Comptez les duos qui se sont vus au moins quatre fois."),
            PointText(2, 2, "Participants qui vivent à la Basse Ville", "Nous visons trente-cinq."),
        ),
    ),
)
CYCLING = Reading(
    said=(Said("Sport", "Le vélodrome peut servir l’hiver.", common_law="Deux créneaux au vélodrome."),),
    marks=(
        (
            Mark(3, "Des voisines et des retraités qui réparent."),
            Mark(4, "Dix-neuf sur vingt-quatre."),
            Mark(3, "Celles qui ont appris tiendront l’atelier."),
        ),
    ),
    lines={"etat": Line(2_000), "metropole": Line(1_500), "ville": Line(1_200)},
    letter=Letter(
        "Bonjour,\n\nle comité soutient votre vélo-école, vent debout. Il sera heureux de venir à la première sortie.",
        (PointText(2, 2, "Voisines qui roulent seules", "Comptez celles qui viennent au marché à vélo."),),
    ),
)
KITCHENS = Reading(
    said=(Said("Santé", "Une soupe par semaine : simple et juste."),),
    marks=(
        (
            Mark(4, "On mange ensemble au lieu de manger seul."),
            Mark(4, "Quarante-deux sur cinquante."),
            Mark(3, "Le carnet de recettes restera."),
        ),
    ),
    lines={"etat": Line(1_800), "ville": Line(1_500), "caf": Line(1_000)},
    letter=Letter(
        "Bonjour,\n\nle comité soutient les cuisines de Degroote. Gardez-lui une assiette.",
        (PointText(1, 1, "Personnes seules qui reviennent", "Comptez celles qui viennent au moins trois fois."),),
    ),
)
SINGING = Reading(
    said=(Said("Culture", "Le conservatoire prête un chef de chœur.", common_law="Un chef de chœur, dix soirs."),),
    marks=(
        (
            Mark(3, "Trois immeubles que la rue sépare chanteront ensemble."),
            Mark(4, "Vingt-quatre choristes sur trente."),
            Mark(2, "Le chef bénévole n’est pas encore trouvé."),
        ),
    ),
    lines={"etat": Line(1_400), "metropole": Line(600, PARTIAL), "ville": Line(1_000)},
    letter=Letter(
        "Bonjour,\n\nle comité soutient la chorale du Jeu de mail. Il espère être invité au concert.",
        (PointText(3, 3, "Choristes qui continuent après le concert", "Comptez ceux qui reviennent en octobre."),),
    ),
)
HANDS = Reading(
    said=(Said("Emploi", "Les anciens du chantier peuvent devenir tuteurs.", common_law="Un parcours de tutorat."),),
    marks=(
        (
            Mark(4, "Des anciens du chantier et de jeunes parents."),
            Mark(4, "Cinquante-deux sur soixante-dix."),
            Mark(3, "Les établis restent à la maison de quartier."),
        ),
    ),
    lines={"etat": Line(2_200), "metropole": Line(1_500), "ville": Line(1_500)},
    letter=Letter(
        "Bonjour,\n\nle comité soutient « Réparer plutôt que jeter ». Rien ne se perd, surtout pas le savoir-faire.",
        (PointText(1, 1, "Anciens qui montrent un geste", "Comptez ceux qui ont tenu l’établi au moins deux fois."),),
    ),
)
DUNKERQUE = (PORT, CYCLING, KITCHENS, SINGING, HANDS)

BENCH_INADMISSIBLE = (
    "Le banc serait au centre-ville : cet appel n’aide que dans les treize quartiers. "
    "Le service des espaces verts peut poser ce banc, nous lui avons transmis votre demande."
)

"""What the living page shows: invented people, associations and projects, in the words of the real pages."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.contrib import messages

from kit import diff
from kit.thread import Knot

HERE = "/demo/composants/"
SAVED = datetime(2026, 12, 3, 22, 41, tzinfo=ZoneInfo("Europe/Paris"))
NEED = (
    "Au Hamois, beaucoup de femmes cousent chez elles, seules. La salle la plus proche est à quarante minutes à pied. "
    "En mars, douze voisines nous ont demandé un lieu pour apprendre ensemble."
)
FILLED = {
    "name": "Ateliers de couture du Hamois",
    "need": NEED,
    "place": "hamois",
    "public": ["families"],
    "theme": "link",
    "amount": "6 400",
    "declared_day": "27",
    "declared_month": "3",
    "declared_year": "2012",
    "start": "2027-01-11",
    "agreed": "on",
}
ARTICLE = {
    "title": "Pour qui ?",
    "text": (
        "Nous aidons les **associations** et les collectifs des trois quartiers.\n\n## Qui peut répondre\n\n"
        "- une association déclarée\n- un collectif, avec une association qui le porte\n\n"
        "La carte est sur [le site de la ville](https://vitry.invalid/carte)."
    ),
    "simple": "Vous habitez le quartier ? Vous pouvez demander.",
    "seen": 4,
}
WRONG = FILLED | {
    "name": "",
    "place": "",
    "amount": "20 000",
    "declared_day": "31",
    "declared_month": "2",
    "agreed": "",
}


def link(label: str, **more) -> dict:
    return {"label": label, "url": HERE, **more}


def task(label: str, state: str, tone: str, **more) -> dict:
    return {"label": label, "state": state, "tone": tone, "url": HERE, **more}


def states() -> list[tuple[str, str]]:
    return [
        ("À faire", "wait"),
        ("En lecture", "now"),
        ("Avis en retard", "soon"),
        ("À compléter", "need"),
        ("Prêt pour le comité", "done"),
        ("Retiré", "off"),
    ]


def tasks() -> list[dict]:
    return [
        task("Votre association", "Fait", "done"),
        task("Le besoin, et pour qui", "En cours", "now", current=True, hint="Il reste une question."),
        task("Le budget", "À revoir", "need", hint="Les dépenses dépassent les recettes de 400 €."),
        task("Les documents", "À faire", "wait", hint="Il manque 2 documents : le RIB et les comptes 2026."),
        {"label": "Signer et déposer", "state": "Plus tard", "tone": "off"},
    ]


def way() -> list[dict]:
    return [
        {
            "when": "lundi 14 décembre 2026, 22 h 58",
            "title": "Vous avez déposé votre demande.",
            "reached": True,
            **link("Accusé de réception (PDF)"),
        },
        {
            "when": "mercredi 16 décembre",
            "title": "Nous avons commencé à lire.",
            "text": "Il manque vos comptes 2026, à envoyer avant le 6 janvier.",
            "reached": True,
            "here": True,
        },
        {"when": "en janvier", "title": "Trois services donnent leur avis."},
        {"when": "12 mars 2027", "title": "Le comité des financeurs décide."},
        {"when": "9 avril 2027", "title": "Vous recevez une réponse, avec ses raisons."},
    ]


def answers() -> list[dict]:
    return [
        {"label": "Le nom du projet", "value": FILLED["name"], "url": HERE},
        {"label": "Le besoin", "value": NEED, "url": HERE},
        {"label": "Les documents", "value": "", "url": HERE},
    ]


def reasons() -> list[dict]:
    return [
        {
            "title": "Les habitants des quartiers sont trop peu nombreux",
            "source": "partie 3, règle proposée par les conseils citoyens",
            "asked": "au moins six personnes sur dix vivent dans un des trois quartiers.",
            "found": "Votre dossier annonce 40 jeunes, dont 14 des quartiers.",
            "helps": "commencer au collège du Hamois, qui cherche un atelier le mardi.",
            "url": HERE,
        },
        {
            "title": "Le budget ne s’équilibre pas encore",
            "source": "partie 6",
            "asked": "une autre aide que la nôtre pour au moins 20 % du coût.",
            "found": "L’aide de la direction de la culture n’était pas confirmée le jour du comité.",
            "helps": "la direction de la culture peut prêter le studio et un technicien. Elle attend votre appel.",
            "url": "",
        },
    ]


def knots() -> list[Knot]:
    question = Knot(
        "Question du formulaire", "Combien de personnes viendront, et combien habitent les quartiers ?", url=HERE
    )
    return [
        Knot(
            "Parole d’habitante",
            "Le mercredi au Hamois",
            "« Le mercredi, il n’y a rien pour les filles. Elles restent en bas ou elles remontent. »",
            HERE,
            "Recueillie le 12 mars 2026, mise sans nom",
        ),
        Knot(
            "Règle de l’appel",
            "Au moins six personnes sur dix vivent dans un quartier prioritaire",
            note="Proposée par les conseils citoyens, modifiée le 4 mai, acceptée par les cinq groupes",
            url=HERE,
        ),
        Knot(
            "Critère",
            "Les habitants des quartiers y participent : 20 points sur 100",
            url=HERE,
            children=(question, Knot("Question du formulaire", "Comment les avez-vous invités ?", url=HERE)),
        ),
        Knot(
            "Note des lecteurs",
            "8 sur 20, écart de 6 entre deux lecteurs",
            "14 jeunes sur 40 viennent des quartiers.",
            HERE,
        ),
        Knot("Raison de la réponse", "Les habitants des quartiers sont trop peu nombreux", url=HERE),
    ]


def changes() -> list[diff.Piece]:
    before = (
        "Au moins six personnes sur dix habitent un quartier prioritaire. Les justificatifs de domicile sont exigés.\n\n"
        "Le porteur de projet produit un bilan. L’aide va de 500 à 12 500\u00a0€.\n- le budget\n- les comptes certifiés"
    )
    after = (
        "Au moins sept personnes sur dix vivent dans un des quartiers prioritaires.\n\n"
        "Vous racontez ce que le projet a changé, et pour qui.\n\nL’aide va de 500 à 15 000\u00a0€.\n- le budget\n- un RIB"
    )
    return diff.pieces(before, after)


def cases() -> list[dict]:
    rows = [
        ("Ateliers de couture du Hamois", "Les Fils du Hamois", 42, "Le Hamois", 6400, 3, "2 / 4", "hier"),
        ("Jardin partagé de la Fauvarge", "Terre d’Est", 37, "La Fauvarge", 11800, 2, "3 / 5", "12 nov."),
        ("Permis vélo pour toutes", "Roue libre Marne", 31, "Rome Saint-Charles", 4250, 4, "4 / 4", "10 nov."),
        ("Écrivains publics", "Plume de quartier", 29, "Le Hamois", 7900, 1, "1 / 3", "9 nov."),
        ("Radio des jeunes", "Ondes vives", 18, "Tous", 14500, 5, "2 / 4", "4 nov."),
    ]
    return [
        {
            "title": title,
            "under": f"{by} · VIT-2027-{number:04}",
            "place": place,
            "asked": asked * 100,
            "state": states()[state][0],
            "tone": states()[state][1],
            "opinions": opinions,
            "moved": moved,
            "url": HERE,
        }
        for _round in range(6)
        for title, by, number, place, asked, state, opinions, moved in rows
    ]


def tanks() -> list[dict]:
    rows = (
        ("État (P147)", 38200, 90000),
        ("Ville", 12500, 60000),
        ("Agglomération", 30000, 50000),
        ("CAF", 16900, 30000),
    )
    return [
        {
            "name": name,
            "left": left * 100,
            "total": total * 100,
            "share": round(left / total * 100),
            "low": left / total < 0.25,
        }
        for name, left, total in rows
    ]


def notes() -> list[tuple[int, str]]:
    return [
        (messages.INFO, "L’appel ferme dans douze jours, mardi 15 décembre à 12 h."),
        (messages.SUCCESS, "Votre demande est déposée. Vous recevez un message dans la minute."),
        (messages.WARNING, "Ce montant dépasse de 1 200 € le maximum prévu (80 % du coût)."),
        (messages.ERROR, "Le fichier n’est pas passé. Tout le reste est gardé : ajoutez-le à nouveau."),
    ]


def banners() -> list[dict]:
    rows = [
        ("info", "Petit déjeuner d’aide", "Jeudi 26 novembre à 8 h 30, il reste 4 places.", ""),
        ("soon", "Plus que trois jours", "Il vous reste deux parties à finir.", ""),
        ("need", "Il manque un document", "Nous attendons vos comptes 2026.", HERE),
        ("done", "Votre dossier est complet", "Claire Lemoine le lit. Vous n’avez rien à faire.", ""),
    ]
    return [{"tone": tone, "title": title, "text": text, "url": url} for tone, title, text, url in rows]


def facts() -> list[dict]:
    return [
        {"label": "Répondre avant le", "value": "mardi 15 décembre à 12 h"},
        {"label": "Aide possible", "value": "500 à 15 000 €"},
        {"label": "Réponse à tous", "value": "le 9 avril 2027"},
        {"label": "Quartiers", "value": "Le Hamois, Rome Saint-Charles, La Fauvarge"},
    ]


def figures() -> list[dict]:
    return [
        {"number": 3, "label": "avis en retard", "late": True, "url": HERE},
        {"number": 5, "label": "compléments reçus", "url": HERE},
        {"number": 8, "label": "à vérifier", "url": HERE},
        {"number": 21, "label": "prêts pour le comité", "url": HERE},
    ]


def plain_texts() -> dict[str, str]:
    hard = (
        "## L’instruction\n\nDans le cadre du présent appel, les dossiers déposés par les **porteurs de projet** en QPV sont "
        "instruits par le COPIL afin de vérifier leur recevabilité.\n\nIl n’est pas impossible de solliciter deux aides."
    )
    clear = "Vous avez une idée pour votre quartier ? Racontez-la. Nous vous aidons, du premier appel jusqu’au budget."
    simple = "Votre association peut demander une aide pour un projet dans un des trois quartiers de Vitry."
    return {"hard": hard, "clear": clear, "simple": simple}


def decisions() -> list[dict]:
    return [
        {
            "title": "Permis vélo pour toutes",
            "under": "Roue libre Marne",
            "asked": 425000,
            "given": [200000, 150000, 75000],
        },
        {
            "title": "Jardin partagé",
            "under": "Terre d’Est",
            "asked": 1180000,
            "given": [500000, 300000, 0],
            "now": True,
        },
        {"title": "Écrivains publics", "under": "Plume de quartier", "asked": 790000, "given": [0, 0, 0]},
    ]

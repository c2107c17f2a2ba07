"""What the living page shows: invented people, associations and projects, in the words of the real pages."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.utils.translation import gettext as _

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
        (_("À faire"), "wait"),
        (_("En lecture"), "now"),
        (_("Avis en retard"), "soon"),
        (_("À compléter"), "need"),
        (_("Prêt pour le comité"), "done"),
        (_("Retiré"), "off"),
    ]


def tasks() -> list[dict]:
    return [
        task(_("Votre association"), _("Fait"), "done"),
        task(_("Le besoin, et pour qui"), _("En cours"), "now", current=True, hint=_("Il reste une question.")),
        task(_("Le budget"), _("À revoir"), "need", hint=_("Les dépenses dépassent les recettes de 400 €.")),
        task(_("Les documents"), _("À faire"), "wait", hint=_("Il manque 2 documents : le RIB et les comptes 2026.")),
        {"label": _("Signer et déposer"), "state": _("Plus tard"), "tone": "off"},
    ]


def way() -> list[dict]:
    return [
        {
            "when": "lundi 14 décembre 2026, 22 h 58",
            "title": _("Vous avez déposé votre demande."),
            "reached": True,
            **link(_("Accusé de réception (PDF)")),
        },
        {
            "when": "mercredi 16 décembre",
            "title": _("Nous avons commencé à lire."),
            "text": _("Il manque vos comptes 2026, à envoyer avant le 6 janvier."),
            "reached": True,
            "here": True,
        },
        {"when": "en janvier", "title": _("Trois services donnent leur avis.")},
        {"when": "12 mars 2027", "title": _("Le comité des financeurs décide.")},
        {"when": "9 avril 2027", "title": _("Vous recevez une réponse, avec ses raisons.")},
    ]


def answers() -> list[dict]:
    return [
        {"label": _("Le nom du projet"), "value": FILLED["name"], "url": HERE},
        {"label": _("Le besoin"), "value": NEED, "url": HERE},
        {"label": _("Les documents"), "value": "", "url": HERE},
    ]


def reasons() -> list[dict]:
    return [
        {
            "title": _("Les habitants des quartiers sont trop peu nombreux"),
            "source": _("partie 3, règle proposée par les conseils citoyens"),
            "asked": _("au moins six personnes sur dix vivent dans un des trois quartiers."),
            "found": _("Votre dossier annonce 40 jeunes, dont 14 des quartiers."),
            "helps": _("commencer au collège du Hamois, qui cherche un atelier le mardi."),
            "url": HERE,
        },
        {
            "title": _("Le budget ne s’équilibre pas encore"),
            "source": _("partie 6"),
            "asked": _("une autre aide que la nôtre pour au moins 20 % du coût."),
            "found": _("L’aide de la direction de la culture n’était pas confirmée le jour du comité."),
            "helps": _("la direction de la culture peut prêter le studio et un technicien. Elle attend votre appel."),
            "url": "",
        },
    ]


def knots() -> list[Knot]:
    question = Knot(
        _("Question du formulaire"), _("Combien de personnes viendront, et combien habitent les quartiers ?"), url=HERE
    )
    return [
        Knot(
            _("Parole d’habitante"),
            _("Le mercredi au Hamois"),
            "« Le mercredi, il n’y a rien pour les filles. Elles restent en bas ou elles remontent. »",
            HERE,
            _("Recueillie le 12 mars 2026, mise sans nom"),
        ),
        Knot(
            _("Règle de l’appel"),
            _("Au moins six personnes sur dix vivent dans un quartier prioritaire"),
            note=_("Proposée par les conseils citoyens, modifiée le 4 mai, acceptée par les cinq groupes"),
            url=HERE,
        ),
        Knot(
            _("Critère"),
            _("Les habitants des quartiers y participent : 20 points sur 100"),
            url=HERE,
            children=(question, Knot(_("Question du formulaire"), _("Comment les avez-vous invités ?"), url=HERE)),
        ),
        Knot(
            _("Note des lecteurs"),
            _("8 sur 20, écart de 6 entre deux lecteurs"),
            _("14 jeunes sur 40 viennent des quartiers."),
            HERE,
        ),
        Knot(_("Raison de la réponse"), _("Les habitants des quartiers sont trop peu nombreux"), url=HERE),
    ]


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
        (messages.INFO, _("L’appel ferme dans douze jours, mardi 15 décembre à 12 h.")),
        (messages.SUCCESS, _("Votre demande est déposée. Vous recevez un message dans la minute.")),
        (messages.WARNING, _("Ce montant dépasse de 1 200 € le maximum prévu (80 % du coût).")),
        (messages.ERROR, _("Le fichier n’est pas passé. Tout le reste est gardé : ajoutez-le à nouveau.")),
    ]


def banners() -> list[dict]:
    return [
        {
            "tone": "info",
            "title": _("Petit déjeuner d’aide"),
            "text": _("Jeudi 26 novembre à 8 h 30, il reste 4 places."),
        },
        {"tone": "soon", "title": _("Plus que trois jours"), "text": _("Il vous reste deux parties à finir.")},
        {
            "tone": "need",
            "title": _("Il manque un document"),
            "text": _("Nous attendons vos comptes 2026."),
            "url": HERE,
        },
        {
            "tone": "done",
            "title": _("Votre dossier est complet"),
            "text": _("Claire Lemoine le lit. Vous n’avez rien à faire."),
        },
    ]


def facts() -> list[dict]:
    return [
        {"label": _("Répondre avant le"), "value": _("mardi 15 décembre à 12 h")},
        {"label": _("Aide possible"), "value": _("500 à 15 000 €")},
        {"label": _("Réponse à tous"), "value": _("le 9 avril 2027")},
        {"label": _("Quartiers"), "value": "Le Hamois, Rome Saint-Charles, La Fauvarge"},
    ]


def figures() -> list[dict]:
    return [
        {"number": 3, "label": _("avis en retard"), "late": True, "url": HERE},
        {"number": 5, "label": _("compléments reçus"), "url": HERE},
        {"number": 8, "label": _("à vérifier"), "url": HERE},
        {"number": 21, "label": _("prêts pour le comité"), "url": HERE},
    ]


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

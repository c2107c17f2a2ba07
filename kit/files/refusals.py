"""Why a file is refused, in words that say what to do next."""

from enum import StrEnum

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _


class Family(StrEnum):
    EMPTY = "empty"
    SIZE = "size"
    NAME = "name"
    TYPE = "type"
    ARCHIVE = "archive"
    MISMATCH = "mismatch"
    PROGRAM = "program"
    ENCLOSED = "enclosed"
    TRAP = "trap"
    LOCKED = "locked"
    DAMAGED = "damaged"
    HEAVY = "heavy"
    VIRUS = "virus"
    UNAVAILABLE = "unavailable"


class FileRefused(Exception):
    def __init__(self, sentence: str, family: Family):
        self.sentence = sentence
        self.family = family
        super().__init__(sentence)


SENTENCES: dict[str, tuple[Family, str]] = {
    "empty": (
        Family.EMPTY,
        _("Ce fichier est vide. Ouvrez-le sur votre ordinateur pour vérifier, puis envoyez-le de nouveau."),
    ),
    "too big": (
        Family.SIZE,
        _(
            "Ce fichier dépasse %(limit)s, le maximum ici. Réduisez-le (par exemple en numérisant moins "
            "finement, ou en le coupant en deux), puis envoyez-le de nouveau."
        ),
    ),
    "hidden name": (
        Family.NAME,
        _(
            "Le nom de ce fichier contient des signes invisibles ou un chemin. Renommez-le simplement, par "
            "exemple « %(example)s », puis envoyez-le de nouveau."
        ),
    ),
    "double name": (
        Family.NAME,
        _(
            "Le nom de ce fichier a deux terminaisons, dont « .%(inner)s » qui est celle d’un programme. "
            "Renommez-le simplement, par exemple « %(example)s », puis envoyez-le de nouveau."
        ),
    ),
    "no extension": (
        Family.NAME,
        _(
            "Le nom de ce fichier n’a pas de terminaison (comme « .pdf »), et nous ne savons pas l’ouvrir. "
            "Enregistrez-le de nouveau depuis le logiciel où vous l’avez fait, puis envoyez-le. Vous pouvez "
            "envoyer : %(allowed)s."
        ),
    ),
    "type": (
        Family.TYPE,
        _(
            "Nous ne pouvons pas prendre un fichier « .%(extension)s » ici. Vous pouvez envoyer : %(allowed)s. "
            "Enregistrez votre fichier sous l’une de ces formes, puis envoyez-le."
        ),
    ),
    "old type": (
        Family.TYPE,
        _(
            "Ce fichier « .%(extension)s » vient d’un format que nous n’ouvrons pas. Ouvrez-le, choisissez "
            "« Enregistrer sous » ou « Exporter », prenez le format PDF, puis envoyez ce nouveau fichier."
        ),
    ),
    "svg": (
        Family.TYPE,
        _(
            "Un dessin « .svg » peut contenir un programme : nous n’en prenons aucun. Exportez-le en PNG ou en "
            "PDF, puis envoyez ce nouveau fichier."
        ),
    ),
    "program": (
        Family.PROGRAM,
        _(
            "Ce fichier contient un programme, ou en est un. Nous n’en prenons aucun, pour protéger tout le "
            "monde. Si vous vouliez envoyer un document, exportez-le en PDF et envoyez ce PDF."
        ),
    ),
    "macro": (
        Family.PROGRAM,
        _(
            "Ce document contient des macros, de petits programmes que nous ne pouvons pas accepter. "
            "Enregistrez-le sans macros (« .docx », « .xlsx », « .odt » ou « .ods ») ou exportez-le en PDF, puis "
            "envoyez ce nouveau fichier."
        ),
    ),
    "remote": (
        Family.PROGRAM,
        _(
            "Ce document va chercher une partie de son contenu ailleurs quand on l’ouvre. Exportez-le en PDF, "
            "puis envoyez ce PDF."
        ),
    ),
    "pdf script": (
        Family.PROGRAM,
        _(
            "Ce PDF contient un programme, comme certains formulaires à remplir à l’écran. Ouvrez-le, choisissez "
            "« Imprimer », puis « Enregistrer au format PDF », et envoyez ce nouveau fichier."
        ),
    ),
    "pdf form": (
        Family.PROGRAM,
        _(
            "Ce PDF est un formulaire que peu de logiciels savent lire. Ouvrez-le, choisissez « Imprimer », puis "
            "« Enregistrer au format PDF », et envoyez ce nouveau fichier."
        ),
    ),
    "enclosed": (
        Family.ENCLOSED,
        _(
            "Ce document en contient un autre. Envoyez chaque document à part, ou exportez celui-ci en PDF et "
            "envoyez ce PDF."
        ),
    ),
    "trap": (
        Family.TRAP,
        _(
            "Ce fichier est fait d’une manière qui peut cacher un piège. Ouvrez-le, enregistrez-le sous un "
            "nouveau nom ou exportez-le en PDF, puis envoyez ce nouveau fichier."
        ),
    ),
    "archive": (
        Family.ARCHIVE,
        _(
            "Ce fichier est un dossier compressé (ZIP, RAR, 7z…). Ouvrez-le sur votre ordinateur et envoyez un "
            "par un les documents qu’il contient."
        ),
    ),
    "mismatch": (
        Family.MISMATCH,
        _(
            "Ce fichier s’appelle « .%(extension)s » mais son contenu est d’une autre sorte. Ouvrez-le avec le "
            "logiciel où vous l’avez fait, enregistrez-le de nouveau, puis envoyez-le."
        ),
    ),
    "video": (
        Family.MISMATCH,
        _(
            "Ce fichier contient une vidéo, et nous attendons un son seul. Enregistrez votre voix avec le "
            "dictaphone de votre téléphone, puis envoyez cet enregistrement."
        ),
    ),
    "locked": (
        Family.LOCKED,
        _(
            "Ce fichier est protégé par un mot de passe : personne ici ne pourrait le lire. Enregistrez-le sans "
            "mot de passe, puis envoyez-le de nouveau."
        ),
    ),
    "damaged": (
        Family.DAMAGED,
        _(
            "Ce fichier est abîmé ou incomplet. Vérifiez qu’il s’ouvre chez vous, enregistrez-le de nouveau, "
            "puis envoyez-le."
        ),
    ),
    "heavy": (
        Family.HEAVY,
        _(
            "Une fois ouvert, ce fichier est beaucoup trop lourd pour être lu ici. Réduisez-le (une image plus "
            "petite, moins de pages ou de lignes), puis envoyez-le de nouveau."
        ),
    ),
    "virus": (
        Family.VIRUS,
        _(
            "L’antivirus a reconnu un virus dans ce fichier : nous ne l’avons pas gardé. Faites vérifier votre "
            "appareil, puis envoyez une copie saine, ou appelez-nous."
        ),
    ),
    "unavailable": (
        Family.UNAVAILABLE,
        _(
            "Nous ne pouvons pas vérifier votre fichier pour l’instant. Ce n’est pas de votre fait. Envoyez-le "
            "de nouveau dans quelques minutes."
        ),
    ),
}


def refusal(code: str, **details: str) -> FileRefused:
    family, sentence = SENTENCES[code]
    return FileRefused(gettext(sentence) % details if details else gettext(sentence), family)

"""What the law asks an answer to say, in the same words on the page and on paper."""

from django.utils.translation import gettext as _


def remedies() -> str:
    """CJA, R421-1 and R421-5: the delay runs from the day when the association receives the letter."""
    return _(
        "Vous pouvez contester cette décision dans les deux mois qui suivent le jour où vous la recevez : "
        "écrivez-nous pour que nous la changions (recours gracieux), ou saisissez le tribunal administratif. "
        "Poser une question n’est pas contester."
    )


def how_it_was_read() -> str:
    """CRPA, L311-3-1: a weighted mean, even read by people, is an algorithm that the letter must name."""
    return _(
        "Pour préparer la décision, des personnes ont noté chaque critère, et un calcul en a fait une moyenne : "
        "chaque note compte selon le poids du critère écrit dans l’appel. C’est un traitement algorithmique ; "
        "il aide le comité, qui décide. Vous pouvez demander la règle de ce calcul et comment elle s’applique "
        "à votre dossier."
    )

"""The parts of a call for projects, what each should say, and a first grid. A proposal: everything can be changed.

The grid is recomposed from what several real calls look at; its weights are ours, and every team sets its own.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from aap.models.choices import Section


@dataclass(frozen=True)
class Part:
    """One article to write: its title, what it should say, and what helps to write it."""

    section: str
    title: Any
    guide: Any


@dataclass(frozen=True)
class Standard:
    """A criterion, the article that it comes from, and the question where it is read."""

    section: str
    title: Any
    weight: int
    good_answer: Any
    question: Any
    why: Any


PARTS = (
    Part(
        Section.CONTEXT,
        _("Pourquoi cet appel"),
        _("Dites ce que vivent les habitants, avec leurs mots. Appuyez-vous sur une parole ou un chiffre."),
    ),
    Part(
        Section.ISSUES,
        _("Ce que nous voulons changer"),
        _("Deux ou trois enjeux du contrat de ville, pas plus. Dites ce qui ira mieux si les projets réussissent."),
    ),
    Part(
        Section.THEMES,
        _("Les thèmes"),
        _("Citez les thèmes choisis dans les réglages. Donnez un exemple de projet pour chacun."),
    ),
    Part(
        Section.PUBLICS,
        _("Pour qui"),
        _("Dites pour qui sont les projets, et quelle part d’habitants des quartiers vous attendez."),
    ),
    Part(
        Section.TERRITORIES,
        _("Dans quels quartiers"),
        _("Nommez les quartiers. Dites si l’action peut se passer à côté."),
    ),
    Part(
        Section.BODIES,
        _("Qui peut répondre"),
        _("Dites qui peut demander une aide, et ce que peut faire un groupe sans association."),
    ),
    Part(
        Section.COSTS,
        _("Ce que l’aide paie"),
        _("Le minimum, le maximum, la part du coût. Dites aussi ce que l’aide ne paie pas, et pourquoi."),
    ),
    Part(
        Section.CALENDAR,
        _("Les dates"),
        _("Quand on répond, quand on est aidé, quand on sait. Les dates exactes viennent du calendrier."),
    ),
    Part(
        Section.CRITERIA,
        _("Comment nous choisissons"),
        _("Dites ce que regardent les lecteurs, et qui décide. Les critères et leurs poids viennent de la grille."),
    ),
    Part(
        Section.DOCUMENTS,
        _("Les documents à joindre"),
        _("La liste la plus courte possible. Pour chaque document, dites où le trouver."),
    ),
    Part(
        Section.COMMITMENTS,
        _("Ce à quoi vous vous engagez"),
        _("Ce que l’association fera si elle est aidée : raconter, compter, rencontrer les autres lauréats."),
    ),
    Part(
        Section.CONTACTS,
        _("Qui peut vous aider"),
        _("Des noms, des numéros, des heures. Dites que vous aidez à écrire."),
    ),
)

STANDARDS = (
    Standard(
        Section.CONTEXT,
        _("Le projet répond à un besoin du quartier"),
        20,
        _("On reconnaît une situation vécue, dite par des habitants ou montrée par un chiffre."),
        _("Qu’est-ce qui manque dans votre quartier, et comment le savez-vous ?"),
        _("Nous partons de ce que vivent les gens."),
    ),
    Standard(
        Section.PUBLICS,
        _("Des habitants des quartiers prennent part"),
        20,
        _("On voit qui viendra, comment on ira les chercher, et ce qu’ils feront eux-mêmes."),
        _("Qui viendra, et comment irez-vous les chercher ?"),
        _("Ces aides sont d’abord pour les habitants des quartiers."),
    ),
    Standard(
        Section.ISSUES,
        _("Le projet va dans le sens du contrat de ville"),
        15,
        _("La réponse dit à quel enjeu du contrat de ville le projet répond."),
        _("Qu’est-ce qui ira mieux grâce à votre projet ?"),
        _("Pour relier chaque projet aux enjeux choisis ensemble."),
    ),
    Standard(
        Section.THEMES,
        _("La méthode est claire et le calendrier tient"),
        15,
        _("On sait ce qui se passera, quand, avec qui et où."),
        _("Comment allez-vous faire, étape par étape ?"),
        _("Pour voir si le projet peut se faire dans le temps prévu."),
    ),
    Standard(
        Section.BODIES,
        _("D’autres aident le projet"),
        10,
        _("Des partenaires sont nommés, avec ce que chacun apporte."),
        _("Qui vous aide, et avec quoi ?"),
        _("Un service ou une autre association peut apporter un lieu, du temps, un savoir-faire."),
    ),
    Standard(
        Section.COSTS,
        _("Le budget est réaliste"),
        10,
        _("Les dépenses correspondent au projet. D’autres recettes sont prévues."),
        _("Comment avez-vous calculé ce que coûte le projet ?"),
        _("Pour comprendre d’où viennent les montants."),
    ),
    Standard(
        Section.COMMITMENTS,
        _("On saura si le projet a réussi"),
        5,
        _("Un ou deux signes simples : combien de personnes, ce qui a changé pour elles."),
        _("À quoi verrez-vous que le projet a réussi ?"),
        _("Pour apprendre ensemble de ce qui marche."),
    ),
    Standard(
        Section.PUBLICS,
        _("Le projet est ouvert à toutes et à tous"),
        5,
        _("La réponse dit comment femmes et hommes, et les personnes qui viennent peu, trouvent leur place."),
        _("Comment chacune et chacun trouvera sa place ?"),
        _("Pour l’égalité entre les femmes et les hommes, et contre les discriminations."),
    ),
)

GUIDES = {part.section: part.guide for part in PARTS}

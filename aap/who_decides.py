"""Who does what in a call, step by step, and how consent went: figures and groups, never a name."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from aap.models import Call, ConsentAnswer, ConsentRound, Group, Participant

Part = Participant.Part


@dataclass(frozen=True)
class Step:
    title: Any
    text: Any
    people: list[Participant]
    part: str


STEPS = (
    (
        Part.WRITING,
        _("Écrire"),
        _("Le texte s’écrit à plusieurs. Chacun peut proposer d’autres mots, et reçoit une réponse."),
    ),
    (
        Part.RELAY,
        _("Porter la parole"),
        _("Des habitants et des relais disent ce qui se vit dans les quartiers. Les articles s’appuient dessus."),
    ),
    (
        Part.EXPERTISE,
        _("Donner un avis"),
        _("Les services et le conseil citoyen disent ce qu’ils pensent de chaque projet. Un avis ne décide pas."),
    ),
    (
        Part.JURY,
        _("Lire et noter"),
        _("Chaque demande est lue et notée critère par critère. Chaque note dit pourquoi."),
    ),
    (
        Part.DECISION,
        _("Décider"),
        _("En comité, chaque financeur décide de l’argent qu’il apporte, et seulement de celui-là."),
    ),
)


def steps_of(call: Call) -> list[Step]:
    people = list(call.participants.select_related("institution"))
    return [Step(title, text, [one for one in people if one.part == part], part) for part, title, text in STEPS]


@dataclass(frozen=True)
class Agreement:
    """How the call was agreed upon."""

    rounds: int
    agreed: list[str]
    silent: list[str]
    lifted_by_authors: int
    lifted_by_steering: int
    concerns: int


def agreement_on(call: Call) -> Agreement | None:
    rounds = list(call.consent_rounds.prefetch_related("answers"))
    if not rounds:
        return None
    last = rounds[0]
    current = [answer for round in rounds for answer in round.answers.all() if answer.replaced_at is None]
    how = [answer.lifted_how for answer in current if answer.lifted_at]
    spoken = {answer.group for answer in current if answer.round_id == last.pk}
    return Agreement(
        rounds=len(rounds),
        agreed=_labels(group for group in Group if group in spoken),
        silent=_labels(group for group in Group if group in last.groups and group not in spoken),
        lifted_by_authors=how.count(ConsentAnswer.Lifting.AUTHOR),
        lifted_by_steering=how.count(ConsentAnswer.Lifting.STEERING),
        concerns=_concerns(last),
    )


def _labels(groups) -> list[str]:
    return [str(group.label) for group in groups]


def _concerns(round: ConsentRound) -> int:
    kept = [answer for answer in round.answers.all() if answer.replaced_at is None]
    return sum(answer.kind == ConsentAnswer.Kind.CONCERN for answer in kept)

"""Every round of a call as those who take part read it: group by group, without names, with what was said before."""

from collections import defaultdict
from dataclasses import dataclass, field

from aap.consent.voices import people_by_group
from aap.models import Call, ConsentAnswer, ConsentRound, Group


@dataclass
class Voice:
    """The last word of one person, and what they said before in the same round."""

    answer: ConsentAnswer
    before: list[ConsentAnswer] = field(default_factory=list)


@dataclass(frozen=True)
class GroupOfVoices:
    label: str
    voices: list[Voice]
    people: int


@dataclass(frozen=True)
class ToldRound:
    round: ConsentRound
    groups: list[GroupOfVoices]

    @property
    def spoken(self) -> list[GroupOfVoices]:
        return [group for group in self.groups if group.voices]

    @property
    def silent(self) -> list[str]:
        return [group.label for group in self.groups if not group.voices]


def told_rounds(call: Call) -> list[ToldRound]:
    people = {group: len(there) for group, there in people_by_group(call.contract).items()}
    rounds = call.consent_rounds.prefetch_related("answers__clause")
    return [ToldRound(round, groups_of(round, people)) for round in rounds]


def groups_of(round: ConsentRound, people: dict[str, int]) -> list[GroupOfVoices]:
    voices = defaultdict(list)
    for voice in voices_of(round):
        voices[voice.answer.group].append(voice)
    known = [group for group in Group if group in round.groups or group in voices]
    return [GroupOfVoices(str(group.label), voices[group], people[group]) for group in known]


def voices_of(round: ConsentRound) -> list[Voice]:
    """In the order of their last words; the answers of one person follow one another."""
    said = defaultdict(list)
    for answer in round.answers.all():
        said[answer.person_id].append(answer)
    voices = [Voice(answers[-1], answers[:-1]) for answers in said.values()]
    return sorted(voices, key=lambda voice: (voice.answer.at, voice.answer.pk))

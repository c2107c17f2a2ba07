"""Questionnaires written in memory, and questionnaires drawn at random."""

from hypothesis import strategies as st

from aap.models import Question
from aap.questionnaire.sheet import Sheet, choices_of

Kind = Question.Kind
PLACES = {"1": "Le Hamois", "2": "Rome Saint-Charles"}
OPTIONS = "Une salle\nUn jardin\nUn « local » ; l’autre"
SIMPLE = [kind for kind in Kind.values if kind not in {Kind.GROUP, Kind.DOCUMENT}]


def question(pk: int, kind: str = Kind.SHORT, **more) -> Question:
    more = {"label": f"Question {pk} ?", "position": pk, "required": True, **more}
    if kind in Question.WITH_OPTIONS:
        more = {"options": OPTIONS, **more}
    return Question(pk=pk, kind=kind, **more)


def sheet(*questions: Question, voice: str = "") -> Sheet:
    return Sheet(questions, PLACES, voice)


@st.composite
def sheets(draw) -> Sheet:
    """Any form that holds together: every kind, groups, conditions on what comes before."""
    made: list[Question] = []
    for pk in range(1, draw(st.integers(1, 9)) + 1):
        group = draw(st.sampled_from([None, *(one for one in made if one.kind == Kind.GROUP)]))
        kind = draw(st.sampled_from(SIMPLE if group else Kind.values))
        deciders = [one for one in made if one.kind in Question.CAN_DECIDE and decides_for(one, group)]
        decider = draw(st.sampled_from([None, *deciders]))
        made.append(
            question(
                pk,
                kind,
                group_id=group.pk if group else None,
                required=draw(st.booleans()),
                max_words=draw(st.sampled_from([None, 3])) if kind == Kind.LONG else None,
                max_rows=draw(st.sampled_from([None, 1, 3])) if kind == Kind.GROUP else None,
                shown_if_id=decider.pk if decider else None,
                shown_value=draw(st.sampled_from(choices_of(decider))) if decider else "",
            )
        )
    return sheet(*made)


def decides_for(decider: Question, group: Question | None) -> bool:
    """Earlier on the page, and not repeated elsewhere: a group stands before what is asked after its own place."""
    if decider.group_id:
        return group is not None and decider.group_id == group.pk
    return group is None or decider.pk < group.pk


words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
ANSWERS = {
    Kind.SHORT: words,
    Kind.LONG: words,
    Kind.NUMBER: st.integers(0, 10**9).map(str) | st.just(""),
    Kind.AMOUNT: st.integers(0, 10**12).map(lambda cents: f"{cents // 100},{cents % 100:02d}") | st.just(""),
    Kind.DATE: st.dates().map(str) | st.just(""),
    Kind.QPV: st.sampled_from(["", *PLACES]),
    Kind.DOCUMENT: st.just(""),
}


def answers_to(one: Question) -> st.SearchStrategy:
    """What a browser may send to this question: a list of texts."""
    if one.kind == Kind.CHOICES:
        return st.lists(st.sampled_from(choices_of(one)), unique=True)
    if one.kind in {Kind.YES_NO, Kind.CHOICE}:
        return st.sampled_from(["", *choices_of(one)]).map(lambda said: [said])
    return ANSWERS[one.kind].map(lambda said: [said])

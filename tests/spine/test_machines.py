"""The machines: nothing moves outside the drawing, and what holds a row back is said in French."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aap.models import Call
from accounts.door import action_of, take
from accounts.models import JournalEntry
from applicants.models import Dossier
from cohorts.models import Laureate
from instruction.models import Avis, Case, Notice
from kit.machine import Refused, arrows
from tests.harness.undone import undone
from tests.spine import ready

pytestmark = pytest.mark.django_db

MACHINES = [Call, Dossier, Case, Avis, Notice, Laureate]

each_machine = pytest.mark.parametrize("model", MACHINES, ids=lambda model: model.__name__)


@each_machine
def test_every_state_is_reached_by_an_arrow_and_has_its_tone(model):
    states = set(model.State.values)
    drawn = arrows(model)
    assert {end for arrow in drawn for end in (arrow["source"], arrow["target"])} == states
    assert {arrow["target"] for arrow in drawn} | {model._meta.get_field("state").default} == states
    assert set(model.TONES) == states


@each_machine
def test_every_arrow_says_what_a_person_does(model):
    for arrow in arrows(model):
        label = str(arrow["label"])
        assert (label[0].isupper(), label.endswith(".")) == (True, False)


def test_a_step_has_one_label_wherever_it_starts():
    for model in MACHINES:
        labels = {(arrow["name"], str(arrow["label"])) for arrow in arrows(model)}
        assert len(labels) == len({name for name, _label in labels})


def guards() -> dict:
    return {guard: model for model in MACHINES for arrow in arrows(model) for guard in arrow["guards"]}


def test_every_guard_refuses_in_a_sentence(cast):
    bare = ready.bare_rows(cast)
    said = {
        guard: [str(sentence) for row in bare if isinstance(row, model) and (sentence := guard(row))]
        for guard, model in guards().items()
    }
    assert [guard.__name__ for guard, sentences in said.items() if not sentences] == []
    for sentence in (sentence for sentences in said.values() for sentence in sentences):
        assert (sentence.lstrip("«\u00a0 ")[0].isupper(), sentence[-1]) == (True, "."), sentence


def test_every_guard_lets_pass_a_row_that_is_ready(cast):
    rows = [*(ready.row_of(model, cast) for model in MACHINES), ready.scheduled(cast), ready.call_that_is_over(cast)]
    held = [
        guard.__name__ for guard, model in guards().items() if all(guard(row) for row in rows if isinstance(row, model))
    ]
    assert held == []


def may_move(row, name: str) -> str | None:
    """Where the drawing leads, for a row that no guard holds back."""
    return next(
        (arrow["target"] for arrow in arrows(type(row)) if (arrow["name"], arrow["source"]) == (name, row.state)), None
    )


def names_of(model) -> list[str]:
    return sorted({arrow["name"] for arrow in arrows(model)})


@each_machine
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_row_only_walks_along_its_arrows(model, cast, data):
    walk = data.draw(st.lists(st.sampled_from(names_of(model)), min_size=3, max_size=14))
    with undone():
        row = ready.row_of(model, cast)
        for name in walk:
            row = one_step(row, name, cast)


def one_step(row, name: str, cast):
    """Moves as drawn, with one line of journal; or stays where it was, and says so in sentences."""
    told = JournalEntry.objects.filter(action=action_of(type(row), name))
    before, target = told.count(), may_move(row, name)
    ready.let_time_pass(row, name)
    try:
        take(row, name, actor=cast.lead, reason="Parce que.", **ready.values_of(row, name, cast))
    except Refused as refused:
        assert target is None, refused
        assert refused.sentences == [f"Ce n’est plus possible : l’état est maintenant « {row.get_state_display()} »."]
    fresh = type(row).objects.get(pk=row.pk)
    assert (fresh.state, told.count() - before) == ((target, 1) if target else (row.state, 0))
    return fresh


@each_machine
def test_the_state_is_not_set_by_hand(model, cast):
    row = ready.row_of(model, cast)
    with pytest.raises(AttributeError):
        row.state = model.State.values[-1]


@each_machine
def test_the_state_stays_protected_after_looking_for_a_row_that_is_gone(model, cast):
    row = ready.row_of(model, cast)
    row.refresh_from_db()
    gone = model.objects.get(pk=row.pk)
    gone.pk = ready.NOWHERE[model._meta.pk.get_internal_type()]
    state = gone.state
    with pytest.raises(model.DoesNotExist):
        gone.refresh_from_db()
    assert gone.state == state
    for other in (gone, row, model.objects.get(pk=row.pk)):
        with pytest.raises(AttributeError):
            other.state = model.State.values[-1]


def test_a_refresh_of_other_columns_leaves_the_state_alone(cast):
    case = ready.row_of(Case, cast)
    take(case, "admit", actor=cast.lead)
    case.refresh_from_db(fields=["complement_due_on"])
    assert case.state == "received"
    case.refresh_from_db(fields=["state"])
    assert case.state == "admissible"


def test_a_reason_that_is_needed_is_asked(cast):
    for model in MACHINES:
        row = ready.row_of(model, cast)
        for arrow in arrows(model):
            if arrow["reason_needed"] and arrow["source"] == row.state:
                with pytest.raises(Refused, match="Écrivez la raison : elle sera gardée dans le journal."):
                    take(row, arrow["name"], actor=cast.lead, reason=" ", **ready.values_of(row, arrow["name"], cast))

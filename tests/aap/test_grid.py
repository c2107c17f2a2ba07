"""The grid and the questions: weights that make 100, an order that makes sense, and refusals in plain sentences."""

import itertools

import pytest

from aap.models import Call, Criterion, Question
from aap.questionnaire.coherence import faults
from aap.services import calls, grid, removal
from aap.wording import weights_patterns, weights_sentence
from kit.machine import Refused, refusals
from tests.spine import rows, story
from tests.spine.rows import ask

pytestmark = pytest.mark.django_db

Kind = Question.Kind


@pytest.fixture
def call(cast):
    return story.written_call(cast)


@pytest.fixture
def lead(cast, browser_of):
    return browser_of(cast.lead)


def refused(action, *args, **values) -> list[str]:
    with pytest.raises(Refused) as found:
        action(*args, **values)
    return found.value.sentences


def labels(call: Call) -> list[str]:
    return [question.label for question in call.questions.all()]


def grid_sent(call: Call, **changed) -> dict:
    sent = {}
    for one in call.criteria.all():
        sent |= {f"title-{one.pk}": one.title, f"weight-{one.pk}": one.weight}
    return sent | changed


# The grid


def test_the_total_says_what_is_missing_or_too_much():
    assert [weights_sentence(total).replace("\xa0", " ") for total in (85, 99, 100, 101, 115)] == [
        "Le total fait 85 : il manque 15 points.",
        "Le total fait 99 : il manque 1 point.",
        "Le total fait 100.",
        "Le total fait 101 : 1 point de trop.",
        "Le total fait 115 : 15 points de trop.",
    ]
    assert weights_patterns()["over_many"] == "Le total fait # : @ points de trop."


def test_titles_and_weights_are_saved_in_one_go(cast, call, lead):
    first, second = call.criteria.get(), rows.criterion(call, call.clauses.get())
    sent = grid_sent(call, **{f"weight-{first.pk}": 60, f"title-{second.pk}": "Le lien", f"weight-{second.pk}": 25})
    page = lead.post("/fabrique/appel/grille/", **sent)
    assert "La grille est enregistrée. Le total fait 85 : il manque 15 points." in page
    assert list(call.criteria.values_list("title", "weight")) == [("Le besoin", 60), ("Le lien", 25)]


def test_a_weight_that_is_none_keeps_everything_that_was_typed(call, lead):
    one = call.criteria.get()
    page = lead.post("/fabrique/appel/grille/", **{f"title-{one.pk}": "Un autre titre", f"weight-{one.pk}": "0"})
    assert "Le poids va de 1 à 100." in page
    assert 'value="Un autre titre"' in page
    assert "Le total fait 0 : il manque 100 points." in page
    assert call.criteria.get().title == "Le besoin"


def test_moving_a_criterion_saves_what_was_typed_too(call, lead):
    first, second = call.criteria.get(), rows.criterion(call, call.clauses.get())
    lead.post("/fabrique/appel/grille/", **grid_sent(call, up=second.pk, **{f"weight-{first.pk}": 99}))
    assert list(call.criteria.values_list("pk", "position", "weight")) == [(second.pk, 1, 1), (first.pk, 2, 99)]


@pytest.mark.parametrize("key", ["0", "abc", "9" * 5000, ""])
def test_a_button_that_the_page_never_offered_moves_nothing(call, lead, key):
    rows.criterion(call, call.clauses.get())
    before = list(call.criteria.values_list("pk", "position"))
    lead.post("/fabrique/appel/grille/", **grid_sent(call, down=key))
    assert list(call.criteria.values_list("pk", "position")) == before


def test_a_criterion_without_article_or_question_is_flagged(call, lead):
    Criterion.objects.create(call=call, position=2, title="Le lien", weight=1)
    page = lead.get("/fabrique/appel/grille/")
    assert (page.count("aucun article"), page.count("aucune question")) == (1, 1)


def test_those_who_take_part_read_the_grid_and_do_not_write_it(cast, call, browser_of):
    relay = browser_of(cast.relay)
    page = relay.get("/fabrique/appel/grille/")
    assert ("Le besoin" in page, 'name="weight-' in page) == (True, False)
    assert relay.status_of_post("/fabrique/appel/grille/", **grid_sent(call)) == 404


def test_the_grid_of_a_published_call_does_not_move(cast, lead):
    call = story.open_call(cast, "publie")
    one = call.criteria.get()
    page = lead.post("/fabrique/publie/grille/", **grid_sent(call, **{f"weight-{one.pk}": 90}))
    assert "Ce texte ne se modifie plus" in page
    assert call.criteria.get().weight == 100


def test_the_grid_and_the_questions_cost_the_same_whatever_their_number(cast, call, lead, one_and_three):
    for page in ("grille", "questions"):
        one_and_three(lambda: rows.branch(cast, call), lambda page=page: lead.get(f"/fabrique/appel/{page}/"))


def test_writing_a_question_costs_the_same_whatever_their_number(cast, call, lead, one_and_three):
    number = itertools.count()

    def make():
        ask(cast, call, f"Avez-vous une salle {next(number)} ?", Kind.YES_NO)

    one_and_three(make, lambda: lead.get("/fabrique/appel/questions/nouvelle/"))


# Order


def test_a_question_moves_one_place_and_stops_at_the_ends(cast, call):
    first = call.questions.get()
    second, third = ask(cast, call, "Deux ?"), ask(cast, call, "Trois ?")
    grid.move_question(third, up=True, actor=cast.lead)
    assert labels(call) == [first.label, "Trois ?", "Deux ?"]
    for _again in range(2):
        grid.move_question(Question.objects.get(pk=second.pk), up=False, actor=cast.lead)
    assert list(call.questions.values_list("position", flat=True)) == [1, 2, 3]
    assert labels(call) == [first.label, "Trois ?", "Deux ?"]


def test_the_questions_of_a_group_follow_it_wherever_it_goes(cast, call):
    group = ask(cast, call, "Vos partenaires", Kind.GROUP)
    ask(cast, call, "Après ?")
    for label in ("Son nom ?", "Ce qu’il apporte ?"):
        ask(cast, call, label, group=group)
    assert labels(call)[1:] == ["Vos partenaires", "Son nom ?", "Ce qu’il apporte ?", "Après ?"]
    grid.move_question(Question.objects.get(pk=group.pk), up=False, actor=cast.lead)
    assert labels(call)[1:] == ["Après ?", "Vos partenaires", "Son nom ?", "Ce qu’il apporte ?"]
    grid.move_question(Question.objects.get(label="Ce qu’il apporte ?"), up=True, actor=cast.lead)
    assert labels(call)[2:] == ["Vos partenaires", "Ce qu’il apporte ?", "Son nom ?"]


def test_buttons_of_the_page_move_a_question(cast, call, lead):
    second = ask(cast, call, "Deux ?")
    lead.post(f"/fabrique/appel/questions/{second.pk}/deplacer/", way="up")
    assert labels(call)[0] == "Deux ?"


# What holds together


@pytest.fixture
def conditional(cast, call):
    """« Avez-vous une salle ? » then, for those who say yes, « Laquelle ? »."""
    room = ask(cast, call, "Avez-vous une salle ?", Kind.YES_NO)
    return room, ask(cast, call, "Laquelle ?", shown_if=room, shown_value="oui")


def test_a_question_never_goes_above_the_one_that_decides(cast, conditional):
    _room, which = conditional
    assert refused(grid.move_question, which, up=True, actor=cast.lead) == [
        "« Laquelle ? » dépend de « Avez-vous une salle ? » : elle doit venir après."
    ]
    assert which.call.questions.get(position=2).label == "Avez-vous une salle ?"


def test_a_question_that_decides_is_not_taken_away(cast, conditional, lead):
    room, _which = conditional
    said = "La question « Laquelle ? » dépend de sa réponse."
    assert refused(removal.remove, room, actor=cast.lead) == [said]
    assert said in lead.get(f"/fabrique/appel/questions/{room.pk}/retirer/")


def test_a_group_with_its_questions_is_not_taken_away(cast, call):
    group = ask(cast, call, "Vos partenaires", Kind.GROUP)
    inside = ask(cast, call, "Son nom ?", group=group)
    assert refused(removal.remove, group, actor=cast.lead) == ["La question « Son nom ? » est dans ce groupe."]
    removal.remove(inside, actor=cast.lead)
    removal.remove(group, actor=cast.lead)
    assert call.questions.count() == 1


def test_a_choice_that_others_wait_for_stays(cast, call):
    place = ask(cast, call, "Où ?", Kind.CHOICE)
    ask(cast, call, "Qui l’ouvre ?", shown_if=place, shown_value="Une salle")
    place.options = "Un jardin\nUn gymnase"
    assert refused(grid.set_question, place, criteria=[], actor=cast.lead) == [
        "« Qui l’ouvre ? » est posée quand on répond « Une salle » à « Où ? » : ce choix n’existe pas."
    ]
    place.kind = Kind.SHORT
    assert refused(grid.set_question, place, criteria=[], actor=cast.lead) == [
        "« Qui l’ouvre ? » dépend de « Où ? » : cela demande une réponse par oui ou non, ou un choix."
    ]
    assert Question.objects.get(pk=place.pk).kind == Kind.CHOICE


def test_a_group_that_holds_questions_stays_a_group(cast, call):
    group = ask(cast, call, "Vos partenaires", Kind.GROUP)
    ask(cast, call, "Son nom ?", group=group)
    group.kind = Kind.LONG
    assert refused(grid.set_question, group, criteria=[], actor=cast.lead) == [
        "« Son nom ? » est rangée dans un groupe qui n’en est plus un : sortez-la d’abord de ce groupe."
    ]


@pytest.mark.parametrize("kind", [Kind.GROUP, Kind.DOCUMENT])
def test_what_cannot_be_repeated_stays_out_of_groups(cast, call, kind):
    group = ask(cast, call, "Vos partenaires", Kind.GROUP)
    assert refused(ask, cast, call, "Dedans", kind, group=group) == [
        "« Dedans » est dans un groupe répété : on n’y met ni document, ni autre groupe."
    ]


def test_an_answer_that_is_repeated_decides_only_inside_its_group(cast, call):
    group = ask(cast, call, "Vos partenaires", Kind.GROUP)
    paid = ask(cast, call, "Est-il payé ?", Kind.YES_NO, group=group)
    ask(cast, call, "Combien ?", Kind.AMOUNT, group=group, shown_if=paid, shown_value="oui")
    assert refused(ask, cast, call, "Par qui ?", shown_if=paid, shown_value="oui") == [
        "« Par qui ? » dépend de « Est-il payé ? », qui est répétée dans un groupe : "
        "seule une question du même groupe peut en dépendre."
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("", "« Où ? » : écrivez au moins deux choix, un par ligne."),
        ("Une salle\n\n  ", "« Où ? » : écrivez au moins deux choix, un par ligne."),
        ("Une salle\nUne salle", "« Où ? » : le choix « Une salle » est écrit deux fois."),
        (f"Une salle\n{'a' * 251}", "« Où ? » : un choix dépasse 250 signes. Raccourcissez-le."),
    ],
)
def test_a_list_of_choices_is_a_real_one(cast, call, options, said):
    assert refused(ask, cast, call, "Où ?", Kind.CHOICE, options=options) == [said]


def test_a_condition_on_another_call_is_refused(cast, call):
    elsewhere = ask(cast, story.written_call(cast, "ailleurs"), "Ailleurs ?", Kind.YES_NO)
    assert refused(ask, cast, call, "Ici ?", shown_if=elsewhere, shown_value="oui") == [
        "« Ici ? » dépend d’une question qui n’est pas dans ce formulaire."
    ]


def test_consent_is_not_asked_on_questions_that_do_not_hold_together(cast, call):
    group = ask(cast, call, "Vos partenaires", Kind.GROUP)
    said = "« Vos partenaires » est un groupe vide : ajoutez-y une question, ou retirez-le."
    assert refusals(call, "ask_consent") == [said]
    ask(cast, call, "Son nom ?", group=group)
    assert refusals(call, "ask_consent") == []
    Question.objects.filter(pk=group.pk).update(kind=Kind.SHORT)
    assert len(refusals(call, "ask_consent")) == 1


def test_what_a_kind_has_no_use_for_goes_away(cast, call):
    settings = {"max_words": 200, "voice_allowed": True, "max_rows": 4}
    kept = {
        kind: ask(cast, call, f"{kind} ?", kind, **settings)
        for kind in (Kind.LONG, Kind.SHORT, Kind.GROUP, Kind.CHOICE)
    }
    found = {kind: (one.max_words, one.voice_allowed, one.max_rows, bool(one.options)) for kind, one in kept.items()}
    assert found == {
        Kind.LONG: (200, True, None, False),
        Kind.SHORT: (None, False, None, False),
        Kind.GROUP: (None, False, 4, False),
        Kind.CHOICE: (None, False, None, True),
    }


def test_next_years_form_keeps_groups_and_conditions(cast, call, conditional):
    group = ask(cast, call, "Vos partenaires", Kind.GROUP)
    ask(cast, call, "Son nom ?", group=group)
    again = calls.start_from(
        call, Call(contract=cast.contract, slug="encore", title="Encore", year=2028), actor=cast.lead
    )
    assert labels(again) == labels(call)
    which = again.questions.get(label="Laquelle ?")
    assert (which.shown_if.label, which.shown_if.call, which.shown_value) == ("Avez-vous une salle ?", again, "oui")
    assert again.questions.get(label="Son nom ?").group.call == again
    assert faults(again.questions.all()) == []


# The page of a question


def sent(**more) -> dict:
    return {"label": "Laquelle ?", "kind": "short", "required": "on", **more}


def test_a_condition_is_chosen_among_the_answers_that_exist(cast, call, lead):
    room = ask(cast, call, "Avez-vous une salle ?", Kind.YES_NO)
    page = lead.get("/fabrique/appel/questions/nouvelle/")
    assert f'<option value="{room.pk}:oui">Oui</option>' in page
    lead.post("/fabrique/appel/questions/nouvelle/", **sent(condition=f"{room.pk}:oui"))
    which = call.questions.get(label="Laquelle ?")
    assert (which.shown_if, which.shown_value) == (room, "oui")
    page = lead.get("/fabrique/appel/questions/")
    assert "Posée seulement si l’on répond « Oui » à « Avez-vous une salle ? »" in page
    assert f'<option value="{room.pk}:oui" selected>' in lead.get(f"/fabrique/appel/questions/{which.pk}/ecrire/")
    lead.post(f"/fabrique/appel/questions/{which.pk}/ecrire/", **sent(condition=""))
    assert Question.objects.get(pk=which.pk).shown_if is None


@pytest.mark.parametrize("condition", ["abc", "0:oui", ":oui", "1:peut-être", f"{'9' * 5000}:oui"])
def test_a_condition_that_the_page_never_offered_is_refused(cast, call, lead, condition):
    ask(cast, call, "Avez-vous une salle ?", Kind.YES_NO)
    page = lead.post("/fabrique/appel/questions/nouvelle/", **sent(condition=condition))
    assert "Il reste une chose à corriger" in page
    assert call.questions.count() == 2


def test_what_is_refused_stays_on_the_page(cast, call, lead):
    page = lead.post("/fabrique/appel/questions/nouvelle/", **sent(label="Où ?", kind="choice", options="Une salle"))
    assert "« Où ? » : écrivez au moins deux choix, un par ligne." in page
    assert ("Une salle</textarea>" in page, call.questions.count()) == (True, 1)


def test_a_question_added_from_its_group_is_in_it(cast, call, lead):
    group = ask(cast, call, "Vos partenaires", Kind.GROUP)
    assert f'<option value="{group.pk}" selected>' in lead.get("/fabrique/appel/questions/nouvelle/", groupe=group.pk)
    assert "selected>Vos partenaires" not in lead.get("/fabrique/appel/questions/nouvelle/", groupe="9" * 5000)
    lead.post("/fabrique/appel/questions/nouvelle/", **sent(label="Son nom ?", group=group.pk))
    assert [member.label for member in group.members.all()] == ["Son nom ?"]


def test_nobody_writes_the_questions_of_a_published_call(cast, lead):
    call = story.open_call(cast, "publie")
    question = call.questions.get()
    page = lead.post(f"/fabrique/publie/questions/{question.pk}/ecrire/", **sent())
    assert "Ce texte ne se modifie plus" in page
    assert call.questions.get().label == question.label

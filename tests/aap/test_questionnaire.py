"""The form made from questions: what is typed comes back, what is not asked is never kept, and junk breaks nothing."""

import json
import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from hypothesis import given
from hypothesis import strategies as st

from aap.lines import reshaped
from aap.models import Question
from aap.questionnaire.coherence import faults
from aap.questionnaire.form import QuestionnaireForm
from aap.questionnaire.sheet import Sheet, key_of, lines_in, says
from kit.pdf import Document
from tests.aap.sheets import OPTIONS, PLACES, answers_to, question, sheet, sheets
from tests.harness.typed import typed_in

Kind = Question.Kind


def a_pdf() -> bytes:
    document = Document(title="Devis")
    document.heading(1, "Devis")
    return document.build()


PDF = a_pdf()


def posted(**fields) -> QueryDict:
    sent = QueryDict(mutable=True)
    for name, value in fields.items():
        sent.setlist(name.replace("__", "-"), value if isinstance(value, list) else [value])
    return sent


def answered(form_sheet: Sheet, data, **more) -> QuestionnaireForm:
    form = QuestionnaireForm(data, MultiValueDict(), sheet=form_sheet, **more)
    form.is_valid()
    return form


def page(form: QuestionnaireForm) -> str:
    return unescape(str(form)).replace("\xa0", " ")


# Each kind


@pytest.mark.parametrize(
    ("kind", "typed", "value", "shown"),
    [
        (Kind.SHORT, "  Deux\r\nlignes ", "Deux lignes", "Deux lignes"),
        (Kind.LONG, "Un.\r\n\r\nDeux.", "Un.\n\nDeux.", "Un.\n\nDeux."),
        (Kind.YES_NO, "oui", "oui", "Oui"),
        (Kind.YES_NO, "non", "non", "Non"),
        (Kind.CHOICE, "Un jardin", "Un jardin", "Un jardin"),
        (Kind.CHOICES, ["Une salle", "Un jardin"], ["Une salle", "Un jardin"], "Une salle, Un jardin"),
        (Kind.NUMBER, "12500", 12_500, "12 500"),
        (Kind.NUMBER, "0", 0, "0"),
        (Kind.AMOUNT, "1 250,50", 125_050, "1 250,50 €"),
        (Kind.AMOUNT, "0", 0, "0 €"),
        (Kind.DATE, "2027-03-03", "2027-03-03", "mercredi 3 mars 2027"),
        (Kind.QPV, "2", "2", "Rome Saint-Charles"),
    ],
)
def test_what_is_typed_becomes_a_value_that_people_can_read(kind, typed, value, shown):
    one = question(1, kind)
    form = answered(sheet(one), posted(q1=typed))
    assert (form.errors, form.values) == ({}, {"1": value})
    assert form.sheet.shown(one, value).replace("\xa0", " ") == shown


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        (Kind.NUMBER, "douze", "Écrivez un nombre entier, en chiffres."),
        (Kind.NUMBER, "-1", "Écrivez 0 ou un nombre plus grand."),
        (Kind.NUMBER, "1000000001", "Ce nombre est trop grand."),
        (Kind.SHORT, "a" * 301, "Gardez 300 signes au plus : vous en avez écrit 301."),
        (Kind.AMOUNT, "cinq mille", "« cinq mille » n’est pas un montant."),
        (Kind.DATE, "31/02/2027", "Cette date n’existe pas."),
        (Kind.CHOICE, "Ailleurs", "Ce choix n’existe plus."),
        (Kind.QPV, "3", "Ce choix n’existe plus."),
        (Kind.YES_NO, "peut-être", "Ce choix n’existe plus."),
    ],
)
def test_what_cannot_be_read_says_why_and_is_not_kept(kind, typed, said):
    form = answered(sheet(question(1, kind)), posted(q1=typed))
    assert form.errors["q1"][0].replace("\xa0", " ").startswith(said)
    assert form.values == {}


def test_an_answer_longer_than_asked_says_by_how_much():
    form = answered(sheet(question(1, Kind.LONG, max_words=3)), posted(q1="un deux trois quatre"))
    assert form.errors == {"q1": ["Votre texte compte 4 mots. Gardez-en 3 au plus."]}


def test_nothing_is_compulsory_while_one_writes_and_the_sheet_says_what_is_missing():
    one, free = question(1), question(2, required=False)
    form = answered(sheet(one, free), posted())
    assert (form.errors, form.values) == ({}, {})
    assert [lack.question for lack in form.sheet.lacking({})] == [one]
    assert page(form).count("(facultatif)") == 1


def test_the_voice_is_offered_only_where_it_is_allowed():
    spoken = sheet(question(1, Kind.LONG, voice_allowed=True), question(2, Kind.LONG), voice="Appelez Claire.")
    assert page(QuestionnaireForm(sheet=spoken)).count("Appelez Claire.") == 1


def test_choices_are_buttons_and_a_long_list_unfolds():
    long = "\n".join(f"Choix {number}" for number in range(9))
    few, many = sheet(question(1, Kind.CHOICE)), sheet(question(1, Kind.CHOICE, options=long))
    assert page(QuestionnaireForm(sheet=few)).count('type="radio"') == 3
    assert "<select" in page(QuestionnaireForm(sheet=many))
    optional = sheet(question(1, Kind.YES_NO, required=False))
    assert "Sans réponse" in page(QuestionnaireForm(sheet=optional))


# Documents


class Kept:
    def __init__(self, name: str):
        self.name, self.url = name, f"/fichiers/{name}"

    def __str__(self):
        return self.name


def sent_file(name: str = "devis.pdf", content: bytes = PDF) -> MultiValueDict:
    return MultiValueDict({"q1": [SimpleUploadedFile(name, content)]})


def test_a_document_is_looked_at_before_it_is_taken():
    form = QuestionnaireForm(posted(), sent_file(), sheet=sheet(question(1, Kind.DOCUMENT)))
    assert (form.is_valid(), form.values) == (True, {"1": "devis.pdf"})
    assert [(key, one.name, one.mime, one.file.read()) for key, one in form.uploads().items()] == [
        ("1", "devis.pdf", "application/pdf", PDF)
    ]


def test_a_program_is_refused_with_what_to_do():
    form = QuestionnaireForm(posted(), sent_file("devis.exe"), sheet=sheet(question(1, Kind.DOCUMENT)))
    assert (form.is_valid(), form.values, form.uploads()) == (False, {}, {})


def test_a_document_that_is_kept_stays_until_it_is_removed():
    kept = {"documents": {"1": Kept("devis.pdf")}}
    form = answered(sheet(question(1, Kind.DOCUMENT)), posted(), **kept)
    assert (form.values, form.removed(), form.uploads()) == ({"1": "devis.pdf"}, set(), {})
    assert '<a href="/fichiers/devis.pdf">' in page(form)
    form = answered(sheet(question(1, Kind.DOCUMENT)), posted(**{"q1-clear": "on"}), **kept)
    assert (form.values, form.removed()) == ({}, {"1"})


def test_a_document_kept_and_removed_at_once_is_a_question():
    form = QuestionnaireForm(
        posted(**{"q1-clear": "on"}),
        sent_file(),
        sheet=sheet(question(1, Kind.DOCUMENT)),
        documents={"1": Kept("devis.pdf")},
    )
    assert form.errors == {"q1": ["Envoyez un fichier, ou retirez celui qui est gardé : pas les deux."]}


def test_a_right_document_reaches_its_place_when_the_page_is_wrong_elsewhere():
    form = QuestionnaireForm(
        posted(q2="douze"), sent_file(), sheet=sheet(question(1, Kind.DOCUMENT), question(2, Kind.NUMBER))
    )
    assert (form.is_valid(), [*form.uploads()]) == (False, ["1"])
    form.show_kept({"1": Kept("devis.pdf")})
    assert '<a href="/fichiers/devis.pdf">' in page(form)
    assert 'value="douze"' in page(form)


# Conditions


def room() -> Sheet:
    """« Une salle ? », « Laquelle ? » when yes, « À quel étage ? » when it is known."""
    return sheet(
        question(1, Kind.YES_NO),
        question(2, Kind.CHOICE, shown_if_id=1, shown_value="oui"),
        question(3, Kind.NUMBER, shown_if_id=2, shown_value="Une salle"),
    )


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        (("oui", "Une salle", "2"), {"1": "oui", "2": "Une salle", "3": 2}),
        (("oui", "Un jardin", "2"), {"1": "oui", "2": "Un jardin"}),
        (("non", "Une salle", "2"), {"1": "non"}),
        (("", "Une salle", "2"), {}),
        (("non", "Ailleurs", "deux"), {"1": "non"}),
    ],
)
def test_what_is_not_asked_is_neither_kept_nor_found_wrong(answers, kept):
    form = answered(room(), posted(q1=answers[0], q2=answers[1], q3=answers[2]))
    assert (form.errors, form.values) == ({}, kept)


def test_what_is_not_asked_is_not_missing():
    asked = room()
    for answers, missing in (({}, [1]), ({"1": "non"}, []), ({"1": "oui"}, [2]), ({"1": "oui", "2": "Une salle"}, [3])):
        assert [lack.question.pk for lack in asked.lacking(answers)] == missing


def test_without_script_every_question_shows_with_its_condition():
    html = page(QuestionnaireForm(sheet=room(), prefix="questions"))
    assert "Répondez seulement si vous avez répondu « Oui » à « Question 1 ? »." in html
    assert 'data-shown-if="questions-q1" data-shown-value="oui"' in html
    assert 'name="questions-q3"' in html


def test_one_of_several_choices_decides():
    asked = sheet(question(1, Kind.CHOICES), question(2, shown_if_id=1, shown_value="Un jardin"))
    assert answered(asked, posted(q1=["Une salle", "Un jardin"], q2="Un potager")).values["2"] == "Un potager"
    assert "2" not in answered(asked, posted(q1=["Une salle"], q2="Un potager")).values
    assert "« Un jardin »" in page(QuestionnaireForm(sheet=asked))


def test_a_page_shows_what_another_page_decided():
    asked = room()
    rest = asked.top[1:]
    hidden = QuestionnaireForm(sheet=asked, questions=rest, values={"1": "non"})
    assert [*hidden.fields] == []
    shown = QuestionnaireForm(sheet=asked, questions=rest, values={"1": "oui"})
    assert [*shown.fields] == ["q2", "q3"]
    assert 'data-shown-if="q1"' not in page(shown)
    saved = answered(asked, posted(q2="Une salle", q3="2"), questions=rest, values={"1": "oui"})
    assert saved.values == {"1": "oui", "2": "Une salle", "3": 2}


# Repeated groups


def partners(**more) -> Sheet:
    return sheet(
        question(1, Kind.GROUP, **more),
        question(2, group_id=1),
        question(3, Kind.YES_NO, group_id=1),
        question(4, Kind.AMOUNT, group_id=1, shown_if_id=3, shown_value="oui"),
    )


def lines(*rows: tuple) -> dict:
    fields = {"q1-lines": str(len(rows))}
    for number, row in enumerate(rows):
        fields |= {f"q1-{number}-q{pk}": said for pk, said in zip((2, 3, 4), row, strict=True)}
    return fields


def test_each_line_has_its_own_conditions_and_empty_lines_go_away():
    form = answered(partners(), posted(**lines(("Le Fil", "oui", "100"), ("", "", ""), ("La Ville", "non", "50"))))
    assert form.values == {"1": [{"2": "Le Fil", "3": "oui", "4": 10_000}, {"2": "La Ville", "3": "non"}]}
    group = form.sheet.top[0]
    assert form.sheet.shown(group, form.values["1"]).replace("\xa0", " ") == (
        "Question 2 ? : Le Fil ; Question 3 ? : Oui ; Question 4 ? : 100 €\n"
        "Question 2 ? : La Ville ; Question 3 ? : Non"
    )
    assert form.sheet.table(group, form.values["1"])[1] == ["La Ville", "Non", ""]


def test_a_line_that_is_begun_is_finished_before_handing_in():
    missing = partners().lacking({"1": [{"2": "Le Fil", "3": "oui"}, {"2": "La Ville"}]})
    assert [(lack.question.pk, lack.line) for lack in missing] == [(4, 1), (3, 2)]
    assert [lack.question.pk for lack in partners().lacking({})] == [1]
    assert partners(required=False).lacking({}) == []


def test_a_group_that_is_not_asked_holds_nothing_back():
    asked = sheet(
        question(1, Kind.YES_NO),
        question(2, Kind.GROUP, shown_if_id=1, shown_value="oui"),
        question(3, Kind.NUMBER, group_id=2),
    )
    form = answered(asked, posted(**{"q1": "non", "q2-lines": "1", "q2-0-q3": "douze"}))
    assert (form.errors, form.values) == ({}, {"1": "non"})
    assert [lack.question.pk for lack in asked.lacking({"1": "non"})] == []


def test_the_button_adds_a_line_and_keeps_what_was_typed():
    html = page(QuestionnaireForm(posted(**lines(("Le Fil", "oui", "cent"))), sheet=partners()))
    more = reshaped(typed_in(html, **{"add-row": "q1"}))
    form = QuestionnaireForm(more, sheet=partners())
    assert [*form.fields] == ["q1-0-q2", "q1-0-q3", "q1-0-q4", "q1-1-q2", "q1-1-q3", "q1-1-q4"]
    assert ('value="Le Fil"' in page(form), 'value="cent"' in page(form)) == (True, True)


def test_the_button_takes_a_line_away_and_the_next_ones_move_up():
    sent = posted(**lines(("Un", "", ""), ("Deux", "oui", "2"), ("Trois", "non", "")), **{"remove-row": "q1-1"})
    form = answered(partners(), reshaped(sent))
    assert form.values == {"1": [{"2": "Un"}, {"2": "Trois", "3": "non"}]}
    assert form.count(form.sheet.top[0]) == 2


def test_the_last_line_stays_empty_rather_than_go():
    form = answered(partners(), reshaped(posted(**lines(("Un", "", "")), **{"remove-row": "q1-0"})))
    assert (form.values, form.count(form.sheet.top[0])) == ({}, 1)


def test_lines_stop_at_the_most():
    three = posted(**lines(("a", "", ""), ("b", "", ""), ("c", "", "")))
    form = answered(partners(max_rows=2), three)
    assert [line["2"] for line in form.values["1"]] == ["a", "b"]
    assert ("Ajouter une ligne" in page(form), "2 lignes au plus." in page(form)) == (False, True)


def test_lines_are_added_inside_the_form_of_a_prefix():
    sent = posted(**{"questions-q1-lines": "1", "add-row": "q1"})
    assert reshaped(sent, "questions")["questions-q1-lines"] == "2"
    assert reshaped(posted(q1="x")) is None


@pytest.mark.parametrize("button", ["q", "q1-", "q1-0-2", "1", "q1x", "x" * 5000, f"q{'9' * 30}"])
def test_a_button_that_the_page_never_offered_does_nothing(button):
    assert reshaped(posted(**{"add-row": button})) is None or button == "q1"
    assert reshaped(posted(**{"remove-row": button})) is None


@pytest.mark.parametrize("count", ["", "x", "-1", "²", "9" * 5000, "0"])
def test_a_number_of_lines_that_makes_no_sense_is_one(count):
    form = answered(partners(), posted(**{"q1-lines": count, "q1-0-q2": "Le Fil"}))
    assert form.values == {"1": [{"2": "Le Fil"}]}


# Answers of former questions


@pytest.mark.parametrize(
    "value", [None, "", "  ", [], {}, True, -1, 1.5, "peut-être", ["x"], {"2": "x"}, [None], [[]], [{}], [{"2": 3}], 7]
)
@pytest.mark.parametrize("kind", [kind for kind in Kind.values if kind not in {Kind.SHORT, Kind.LONG, Kind.DOCUMENT}])
def test_a_value_of_another_kind_is_no_answer_and_breaks_no_page(kind, value):
    one = question(1, kind)
    asked = sheet(one, *([question(2, group_id=1)] if kind == Kind.GROUP else []))
    fits = (kind in {Kind.NUMBER, Kind.AMOUNT} and value == 7) or (kind == Kind.QPV and value == "peut-être")
    assert (asked.kept({"1": value}) == {}) is not fits
    assert (asked.shown(one, value) == "") is not fits
    page(QuestionnaireForm(sheet=asked, values={"1": value}))


# Any form, any answers


@given(sheets())
def test_the_forms_drawn_here_hold_together(form_sheet):
    assert faults(form_sheet.questions, finished=False) == []


def names_of(form_sheet: Sheet, rows: int) -> dict[str, Question]:
    names = {}
    for one in form_sheet.top:
        if one.kind != Kind.GROUP:
            names[f"q{one.pk}"] = one
        for line in range(rows):
            names |= {f"q{one.pk}-{line}-q{member.pk}": member for member in form_sheet.members(one)}
    return names


@st.composite
def filled(draw, junk: bool):
    """A form, and what a browser sends of it; with `junk`, anything else too."""
    form_sheet, sent = draw(sheets()), QueryDict(mutable=True)
    rows = draw(st.integers(1, 3))
    for one in form_sheet.top:
        if one.kind == Kind.GROUP:
            sent[f"q{one.pk}-lines"] = draw(st.text(max_size=6)) if junk and draw(st.booleans()) else str(rows)
    for name, one in names_of(form_sheet, rows).items():
        anything = st.lists(st.text(max_size=12), max_size=3)
        sent.setlist(name, draw(answers_to(one) | anything if junk else answers_to(one)))
    return form_sheet, sent


def wanted(form_sheet: Sheet, one: Question, values: dict, line: dict | None = None) -> bool:
    """Told again, from what was kept: the answer that opens this question is there."""
    decider = form_sheet.condition(one)
    if decider is None:
        return True
    return says((line if decider.group_id else values).get(key_of(decider)), one.shown_value)


def check_only_what_is_asked(form_sheet: Sheet, values: dict) -> None:
    for one in form_sheet.questions:
        if one.group_id is None and key_of(one) in values:
            assert wanted(form_sheet, one, values)
        for line in lines_in(values.get(str(one.group_id))):
            assert key_of(one) not in line or wanted(form_sheet, one, values, line)
    for lack in form_sheet.lacking(values):
        assert lack.question.required


@given(filled(junk=True))
def test_whatever_is_sent_nothing_breaks_and_only_what_is_asked_is_kept(made):
    form_sheet, sent = made
    form = answered(form_sheet, sent)
    check_only_what_is_asked(form_sheet, form.values)
    assert json.loads(json.dumps(form.values)) == form.values
    for one in form_sheet.top:
        form_sheet.shown(one, form.values.get(key_of(one)))


@given(filled(junk=False))
def test_what_is_kept_comes_back_and_is_kept_again(made):
    form_sheet, sent = made
    form = answered(form_sheet, sent)
    too_long = {name for name, errors in form.errors.items() if "Votre texte compte" in errors[0]}
    assert set(form.errors) == too_long
    again = QuestionnaireForm(sheet=form_sheet, values=json.loads(json.dumps(form.values)))
    once_more = answered(form_sheet, typed_in(str(again)))
    assert (once_more.errors, once_more.values) == ({}, form.values)


@given(filled(junk=True))
def test_a_page_that_comes_back_wrong_sends_the_same_again(made):
    """Shown again with its errors, the page still holds what was typed."""
    form_sheet, sent = made
    form = answered(form_sheet, sent)
    again = answered(form_sheet, typed_in(str(form)))
    assert again.values == form.values


@given(filled(junk=True), st.text(max_size=8), st.integers(0, 4), st.integers(0, 4))
def test_buttons_of_groups_never_break_what_was_typed(made, prefix, group, line):
    form_sheet, sent = made
    sent["remove-row"] = f"q{group}-{line}"
    answered(form_sheet, reshaped(sent))
    sent["add-row"] = f"q{group}"
    form = answered(form_sheet, reshaped(sent))
    check_only_what_is_asked(form_sheet, form.values)
    assert reshaped(sent, prefix) is not None


def test_places_and_options_of_the_tests_are_read_as_written():
    assert len(re.findall("\n", OPTIONS)) == 2
    assert [*PLACES] == ["1", "2"]

import datetime

import pytest
from django import forms

from kit.forms import CalendarInput, DayField, told
from kit.money import EurosField

SOME = [("a", "Un"), ("b", "Deux")]


class Told(forms.Form):
    need = told(
        forms.CharField(label="Le besoin", help_text="Racontez.", widget=forms.Textarea),
        why="C’est un critère.",
        example="En mars…",
        words=3,
    )
    place = forms.ChoiceField(label="Où", choices=SOME, widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="D’accord", required=False)
    amount = EurosField(label="Combien", required=False)
    born = DayField(label="Née le", required=False)
    start = forms.DateField(label="Début", required=False, widget=CalendarInput)


def day(**parts) -> forms.Form:
    return Told({"need": "x", "place": "a"} | {f"born_{part}": value for part, value in parts.items()})


def test_a_field_tells_its_hint_its_reason_its_example_and_its_length():
    html = Told({"need": "un deux trois quatre"})["need"].as_field_group()
    assert '<p class="hint" id="id_need_helptext">Racontez.</p>' in html
    assert "<summary>Pourquoi cette question\u00a0?</summary><p>C’est un critère.</p>" in html
    assert "<summary>Voir un exemple</summary><p>En mars…</p>" in html
    assert "4 mots sur 3" in html
    assert 'aria-describedby="id_need_helptext id_need_count"' in html


def test_the_error_stands_beside_its_field_and_in_a_summary_that_leads_to_it():
    html = str(Told({"need": "x"}))
    assert '<li><a href="#id_place_0">Où</a>\u00a0: Il manque votre réponse.</li>' in html
    assert 'id="id_place_error"' in html
    assert 'id="id_place_0"' in html
    assert "Il reste une chose à corriger" in html


def test_a_form_without_a_fault_has_no_summary():
    assert 'class="errors"' not in str(Told({"need": "x", "place": "a"}))


def test_what_may_be_left_out_says_so():
    html = str(Told())
    assert html.count("(facultatif)") == 3  # the lone checkbox is its own sentence
    assert '<label for="id_agreed">D’accord</label>' in html


def test_an_amount_shows_its_unit():
    assert '<span aria-hidden="true">€</span>' in Told()["amount"].as_field_group()


def test_a_day_is_read_from_three_boxes():
    form = day(day="27", month="3", year="2012")
    assert form.is_valid()
    assert form.cleaned_data["born"] == datetime.date(2012, 3, 27)
    assert Told(initial={"born": datetime.date(2012, 3, 27)})["born"].as_widget().count('value="') == 3


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"day": "31", "month": "2", "year": "2012"}, "Ce jour n’existe pas. Exemple de jour\u00a0: 27 3 2027."),
        ({"day": "mardi", "month": "2", "year": "2012"}, "Ce jour n’existe pas. Exemple de jour\u00a0: 27 3 2027."),
        ({"day": "3", "month": "2"}, "Écrivez le jour, le mois et l’année."),
        ({"day": "3", "month": "2", "year": "99999"}, "Ce jour n’existe pas. Exemple de jour\u00a0: 27 3 2027."),
    ],
)
def test_a_day_that_does_not_exist_is_refused_with_an_example(parts, said):
    assert day(**parts).errors["born"] == [said]


def test_the_calendar_of_the_device_gets_the_day_in_its_own_writing():
    html = Told(initial={"start": datetime.date(2027, 1, 11)})["start"].as_widget()
    assert 'type="date"' in html
    assert 'value="2027-01-11"' in html

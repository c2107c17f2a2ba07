import pytest

from territory import places
from territory.words import of_place, plain


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("L’Haÿ-les-Roses", "l hay les roses"),
        ("L'HAŸ les roses", "l hay les roses"),
        ("Cœur d’Essonne", "coeur d essonne"),
        ("  Évry - Courcouronnes ", "evry courcouronnes"),
        ("…", ""),
    ],
)
def test_a_name_is_read_without_accents_hyphens_or_capitals(name, found):
    assert plain(name) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Tours", "de Tours"),
        ("Arras", "d’Arras"),
        ("Évreux", "d’Évreux"),
        ("Le Havre", "du Havre"),
        ("Les Mureaux", "des Mureaux"),
        ("La Courneuve", "de La Courneuve"),
    ],
)
def test_a_place_takes_its_article(name, found):
    assert of_place(name) == found


def test_every_department_has_one_school_zone():
    listed = [code for codes in places.DEPARTMENTS_BY_SCHOOL_ZONE.values() for code in codes.split()]
    assert len(listed) == len(set(listed)) == 96 + 7
    assert [places.school_zone(code) for code in ("37", "51", "59", "75", "2A", "974")] == [
        "B",
        "B",
        "B",
        "C",
        "Corse",
        "Réunion",
    ]


def test_overseas_clocks_are_their_own():
    assert [places.time_zone(code) for code in ("37", "972", "987")] == [
        "Europe/Paris",
        "America/Martinique",
        "Pacific/Tahiti",
    ]

"""« Qui, quoi, combien »: what makes no sense is refused, and what is typed is said back."""

import pytest

from aap.models import Call
from aap.services import calls
from territory.models import Theme
from tests.spine import story

pytestmark = pytest.mark.django_db

PATH = "/fabrique/appel/regles/"
SENT = {"floor_cents": "500", "ceiling_cents": "15 000", "max_share": "80", "own_share": "20", "qpv_share": "60"}


@pytest.fixture
def call(cast):
    return story.written_call(cast)


@pytest.fixture
def lead(cast, browser_of):
    return browser_of(cast.lead)


@pytest.fixture
def dance(db):
    return Theme.objects.create(code="91", label="Danse", parent=Theme.objects.create(code="90", label="Culture"))


def kept() -> Call:
    return Call.objects.get(slug="appel")


def test_rules_are_kept_and_said_back(cast, call, lead, dance):
    qpv = call.contract.qpvs.get()
    more = {"bodies": ["association", "residents"], "publics": ["women"], "themes": [dance.pk], "qpvs": [qpv.pk]}
    page = lead.post(PATH, **SENT, **more, overheads_share="10", exclusions=" Les travaux \n\nLes voyages\n")
    assert "Les règles sont enregistrées." in page
    saved = kept()
    assert (saved.floor_cents, saved.ceiling_cents, saved.own_share, saved.overheads_share) == (
        50_000,
        1_500_000,
        20,
        10,
    )
    assert (saved.bodies, saved.publics) == (["association", "residents"], ["women"])
    assert ([*saved.themes.all()], [*saved.qpvs.all()]) == ([dance], [qpv])
    assert saved.exclusions == "Les travaux\nLes voyages"
    for sentence in ("L’aide est d’au moins 500 €.", "Elle ne dépasse pas 15 000 €.", "au plus 80 %", "Au moins 20 %"):
        assert sentence in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"floor_cents": "20 000"}, "L’aide maximale est plus petite que l’aide minimale."),
        ({"own_share": "30"}, "L’aide paie jusqu’à 80 % et 30 % viennent d’ailleurs : ensemble, c’est plus que tout."),
        ({"max_share": "0"}, "La part maximale va de 1 à 100 %."),
        ({"max_share": "120"}, "La part maximale va de 1 à 100 %."),
        ({"qpv_share": "101"}, "Cette part va de 0 à 100 %."),
        ({"overheads_share": "101"}, "Cette part va de 0 à 100 %."),
        ({"own_share": "101"}, "Cette part va de 0 à 100 %."),
        ({"bodies": ["personne"]}, "Il reste une chose à corriger"),
        ({"themes": ["0"]}, "Il reste une chose à corriger"),
        ({"has_ideas": "on", "ideas_until": "2999-01-01T12:00"}, "Les idées se disent avant la clôture"),
        ({"has_ideas": "on", "ideas_until": "1999-01-01T12:00"}, "Les idées se disent après l’ouverture."),
    ],
)
def test_rules_that_contradict_each_other_are_refused_and_kept_on_the_page(call, lead, wrong, said):
    page = lead.post(PATH, **(SENT | wrong))
    assert said in page
    assert page.count("Il reste une chose à corriger") == 1
    assert 'value="15 000"' in page
    assert kept().own_share == 0


def test_rules_are_said_while_they_are_typed_and_nothing_is_kept(call, lead):
    said = lead.post(f"{PATH}phrase/", **SENT)
    assert ("Elle ne dépasse pas 15 000 €." in said, "<html" in said) == (True, False)
    assert "À corriger : L’aide maximale est plus petite" in lead.post(
        f"{PATH}phrase/", **(SENT | {"floor_cents": "20 000"})
    )
    assert kept().ceiling_cents is None


def test_those_who_take_part_read_the_rules(cast, call, browser_of, dance):
    call.floor_cents, call.bodies = 50_000, ["school"]
    calls.set_up(call, actor=cast.lead, themes=[dance])
    page = browser_of(cast.relay).get(PATH)
    for words in ("L’aide est d’au moins 500 €.", "Un collège ou un lycée", "Danse"):
        assert words in page
    assert '<form method="post" novalidate id="regles"' not in page


def test_the_rules_of_a_published_call_do_not_move(cast, lead):
    story.open_call(cast, "publie")
    page = lead.post("/fabrique/publie/regles/", **SENT)
    assert "Ce texte ne se modifie plus" in page
    assert Call.objects.get().floor_cents == 0


def test_the_page_costs_the_same_whatever_the_themes(call, lead, one_and_three):
    def make():
        number = Theme.objects.count()
        theme = Theme.objects.create(code=f"P{number}", label=f"Thème {number}")
        call.themes.add(Theme.objects.create(code=f"C{number}", label=f"Partie {number}", parent=theme))

    one_and_three(make, lambda: lead.get(PATH))

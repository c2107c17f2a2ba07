"""What funders bring, line by line: whole, for a theme, for a neighbourhood; never below what is granted."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aap.models import Call, Envelope
from aap.services import envelopes
from aap.services.envelopes import Line
from accounts.models import JournalEntry
from instruction.models import Committee
from instruction.services import committee
from instruction.table import tanks_of
from kit.machine import Refused
from territory.models import Theme
from tests.harness.undone import undone
from tests.spine import story

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(cast):
    return story.written_call(cast)


@pytest.fixture
def lead(cast, browser_of):
    return browser_of(cast.lead)


@pytest.fixture
def sport(db):
    return Theme.objects.create(code="99", label="Sport")


def standing(call: Call) -> set[Line]:
    return set(envelopes.lines_of(call))


def sent(*lines: tuple) -> dict:
    """As the page sends them: funder, what it pays for, euros."""
    fields = {"lignes-TOTAL_FORMS": len(lines), "lignes-INITIAL_FORMS": 0}
    for number, (funder, scope, euros) in enumerate(lines):
        row = {"institution": getattr(funder, "pk", funder), "scope": scope, "amount": euros}
        fields |= {f"lignes-{number}-{name}": value for name, value in row.items()}
    return fields


def test_a_funder_brings_for_the_whole_for_a_theme_and_for_a_neighbourhood(cast, call, lead, sport):
    state, city, qpv = cast.seat("etat"), cast.seat("ville"), call.qpvs.get()
    call.themes.add(sport)
    lines = [(state, "", "5 000"), (state, f"t{sport.pk}", "1 200,50"), (city, f"q{qpv.pk}", "800"), ("", "", "")]
    page = lead.post("/fabrique/appel/enveloppes/", **sent(*lines))
    assert "Les enveloppes sont enregistrées." in page
    assert standing(call) == {
        Line(state.pk, 500_000),
        Line(state.pk, 120_050, theme=sport.pk),
        Line(city.pk, 80_000, qpv=qpv.pk),
    }
    assert ("<dd>6 200,50 €</dd>" in page, "<dd>7 000,50 €</dd>" in page) == (True, True)


def test_an_amount_left_empty_takes_its_line_away(cast, call, lead):
    state, city = cast.seat("etat"), cast.seat("ville")
    lead.post("/fabrique/appel/enveloppes/", **sent((state, "", "4 000"), (city, "", "")))
    assert standing(call) == {Line(state.pk, 400_000)}


def test_a_line_that_did_not_change_keeps_its_row(cast, call):
    before = set(Envelope.objects.values_list("pk", flat=True))
    envelopes.set_envelopes(call, [Line(one.institution, one.cents + 1) for one in standing(call)], actor=cast.lead)
    assert set(Envelope.objects.values_list("pk", flat=True)) == before


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([("etat", "", "1 000"), ("etat", "", "2 000")], "Deux lignes ont le même financeur et le même objet"),
        ([("", "", "1 000")], "Dites quel financeur apporte ce montant."),
        ([("etat", "", "mille")], "n’est pas un montant"),
        ([("etat", "t0", "1 000")], "Il reste une chose à corriger"),
        ([("dsu", "", "1 000")], "Il reste une chose à corriger"),
    ],
)
def test_a_line_that_makes_no_sense_is_refused_and_kept(cast, call, lead, lines, said):
    before = standing(call)
    rows = [(cast.seat(kind) if kind else "", scope, euros) for kind, scope, euros in lines]
    page = lead.post("/fabrique/appel/enveloppes/", **sent(*rows))
    assert said in page
    assert f'value="{lines[0][2]}"' in page
    assert standing(call) == before


def test_a_page_sent_without_its_lines_changes_nothing(call, lead):
    before = standing(call)
    lead.post("/fabrique/appel/enveloppes/", nothing="1")
    assert standing(call) == before


def test_the_same_line_twice_is_refused_by_the_service_too(cast, call):
    with pytest.raises(Refused, match="gardez-en une seule"):
        envelopes.set_envelopes(call, [Line(cast.seat("etat").pk, 1), Line(cast.seat("etat").pk, 2)], actor=cast.lead)


def test_a_theme_that_left_the_call_is_still_said_beside_its_line(cast, call, lead, sport):
    other = Theme.objects.create(code="98", label="Culture")
    call.themes.add(other)
    envelopes.set_envelopes(call, [Line(cast.seat("etat").pk, 100_00, theme=sport.pk)], actor=cast.lead)
    page = lead.get("/fabrique/appel/enveloppes/")
    assert f'<option value="t{sport.pk}" selected>Sport</option>' in page
    assert "Ne fait plus partie de l’appel" in page


def test_changes_are_said_before_and_after(cast, call, sport):
    state, city = cast.seat("etat"), cast.seat("ville")
    wanted = [Line(state.pk, 600_000), Line(city.pk, 80_000, theme=sport.pk)]
    assert [
        (change["what"], change["before"].replace("\xa0", " "), change["after"].replace("\xa0", " "))
        for change in envelopes.envelope_changes(call, wanted)
    ] == [
        (f"Enveloppe de {state.name}, pour tout l’appel", "5 000 €", "6 000 €"),
        (f"Enveloppe de {city.name}, pour tout l’appel", "3 000 €", "rien"),
        (f"Enveloppe de {city.name}, pour le thème « Sport »", "rien", "800 €"),
    ]
    assert envelopes.envelope_changes(call, standing(call)) == []


SAID = "L’appel est publié : ses enveloppes changent par une modification datée"


def test_a_published_call_changes_its_money_only_by_a_dated_change(cast):
    call, elsewhere = story.open_call(cast, "publie"), story.open_call(cast, "ailleurs")
    dated = elsewhere.amendments.create(number=1, title="L’argent", reason="Voté.", author=cast.lead)
    for amendment in (None, dated):
        with pytest.raises(Refused, match=SAID):
            envelopes.set_envelopes(call, [], actor=cast.lead, amendment=amendment)
    story.amend_envelopes(cast, call, {cast.seat("etat").pk: 700_000})
    entry = JournalEntry.objects.filter(action="aap.envelopes.set").first()
    assert entry.details["amendment"] == 1
    assert [change["after"].replace("\xa0", " ") for change in entry.details["changes"]] == ["7 000 €"]


def test_the_page_of_a_published_call_asks_why_and_tells_everybody(cast, lead):
    call, state = story.open_call(cast, "publie"), cast.seat("etat")
    lines = sent((state, "", "7 000"), (cast.seat("ville"), "", "3 000"))
    page = lead.post("/fabrique/publie/enveloppes/", **lines)
    assert ("Il reste 2 choses à corriger" in page, call.amendments.count()) == (True, 0)
    page = lead.post("/fabrique/publie/enveloppes/", **lines, what="2 000 € de plus", why="Le département a voté.")
    assert "Les enveloppes sont modifiées." in page
    amendment = call.amendments.get()
    assert (amendment.title, amendment.reason) == ("2 000 € de plus", "Le département a voté.")
    assert [(one["what"], one["after"].replace("\xa0", " ")) for one in amendment.changes] == [
        (f"Enveloppe de {state.name}, pour tout l’appel", "7 000 €")
    ]
    page = lead.post("/fabrique/publie/enveloppes/", **lines, what="Rien", why="Pour voir.")
    assert "Rien n’a changé : modifiez au moins un montant." in page
    assert call.amendments.count() == 1


def test_a_published_calls_money_moves_by_the_hand_of_who_publishes(cast, browser_of):
    story.open_call(cast, "publie")
    agent = browser_of(cast.agent)
    assert 'name="lignes-' not in agent.get("/fabrique/publie/enveloppes/")
    assert agent.status_of_post("/fabrique/publie/enveloppes/", **sent((cast.seat("etat"), "", "1"))) == 404


def test_money_may_be_corrected_until_everything_is_decided(cast):
    call, state = story.open_call(cast), cast.seat("etat")
    for position, (name, amount) in enumerate((("closed", 1), ("decided", 2), ("archived", 3))):
        Call.objects.filter(pk=call.pk).update(state=name)
        if position == 0:
            story.amend_envelopes(cast, call, {state.pk: amount})
            continue
        with pytest.raises(Refused, match="Les décisions de cet appel sont closes"):
            story.amend_envelopes(cast, call, {state.pk: amount})
    assert call.envelopes.get(institution=state).amount_cents == 1


@pytest.fixture
def granted(cast):
    """The city has granted 500 € in all."""
    call = story.open_call(cast)
    case = story.case_ready(cast, story.submitted_dossier(cast, call, story.association(cast)))
    meeting = Committee(call=call, held_on=call.answer_on)
    committee.plan(meeting, funders=[cast.seat("ville")], cases=[case], actor=cast.lead)
    committee.decide(case, cast.seat("ville"), outcome="partial", amount_cents=50_000, actor=cast.city)
    return call


def test_what_is_granted_is_held_against_all_the_lines_of_its_funder(cast, granted, sport):
    city = cast.seat("ville")
    dated = granted.amendments.create(number=1, title="L’argent", reason="Voté.", author=cast.lead)
    halves = [Line(city.pk, 20_000), Line(city.pk, 30_000, theme=sport.pk)]
    envelopes.set_envelopes(granted, halves, actor=cast.lead, amendment=dated)
    assert standing(granted) == set(halves)
    for short in ([halves[0]], [], [halves[0], Line(city.pk, 29_999, theme=sport.pk)]):
        with pytest.raises(Refused) as refused:
            envelopes.set_envelopes(granted, short, actor=cast.lead, amendment=dated)
        assert refused.value.sentences == [
            f"{city} a déjà accordé 500\xa0€ : le total de ses enveloppes ne peut pas être plus petit."
        ]
    assert standing(granted) == set(halves)


def test_the_committee_adds_up_the_lines_of_a_funder(cast, granted, sport):
    city = cast.seat("ville")
    dated = granted.amendments.create(number=1, title="L’argent", reason="Voté.", author=cast.lead)
    lines = [Line(city.pk, 20_000), Line(city.pk, 80_000, theme=sport.pk)]
    envelopes.set_envelopes(granted, lines, actor=cast.lead, amendment=dated)
    [tank] = tanks_of(granted.committees.get(), [city])
    assert (tank["total"], tank["left"], tank["share"]) == (100_000, 50_000, 50)


def test_those_who_take_part_read_the_envelopes(cast, call, browser_of):
    page = browser_of(cast.relay).get("/fabrique/appel/enveloppes/")
    assert ("5 000 €" in page, "8 000 €" in page, 'name="lignes-' in page) == (True, True, False)


def test_the_page_costs_the_same_whatever_the_lines(cast, call, lead, one_and_three):
    def make():
        theme = Theme.objects.create(code=f"T{Theme.objects.count()}", label=f"Thème {Theme.objects.count()}")
        call.themes.add(theme)
        call.envelopes.create(institution=cast.seat("etat"), theme=theme, amount_cents=100)

    one_and_three(make, lambda: lead.get("/fabrique/appel/enveloppes/"))


amounts = st.integers(0, 10**9)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_is_written_is_what_stands_and_totals_are_exact(cast, call, sport, data):
    funders = [seat.pk for seat in cast.contract.institutions.filter(is_funder=True)]
    scopes = [{}, {"theme": sport.pk}, {"qpv": call.qpvs.get().pk}]
    places = data.draw(st.lists(st.tuples(st.sampled_from(funders), st.integers(0, 2)), unique=True))
    lines = [Line(funder, data.draw(amounts), **scopes[scope]) for funder, scope in places]
    with undone():
        expected = envelopes.envelope_changes(call, lines)
        envelopes.set_envelopes(call, lines, actor=cast.lead)
        assert standing(call) == {line for line in lines if line.cents}
        assert JournalEntry.objects.filter(action="aap.envelopes.set").first().details["changes"] == expected
        assert sum(envelopes.totals_of(lines).values()) == sum(line.cents for line in lines)

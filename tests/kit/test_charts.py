import datetime
import re
from xml.etree import ElementTree

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kit import charts
from kit.charts.svg import wrapped
from kit.charts.timeline import Scale

N = "\u00a0"
day = datetime.date
STAGES = [
    charts.Stage("Dépôt", day(2026, 11, 2), day(2026, 12, 15)),
    charts.Stage("Comité", day(2027, 3, 12)),
]
EVERY_CHART = [
    lambda: charts.bars("Montants", [("A & <b>", 100), ("B", 50)], head=("Quartier", "Montant"), show=charts.in_euros),
    lambda: charts.stacked("Réponses", [("Emploi", [5, 0, 4])], series=["Oui", "Attente", "Non"], head="Thème"),
    lambda: charts.tanks("Enveloppes", [charts.Tank("Ville", 1250000, 6000000), charts.Tank("CAF", -1, 100)]),
    lambda: charts.share("Part", 80, 100, names=("Aide", "Coût"), limit=0.8),
    lambda: charts.timeline("Calendrier", STAGES, today=day(2027, 1, 20)),
]


def drawing(html: str) -> ElementTree.Element:
    return ElementTree.fromstring(re.search(r"<svg .*?</svg>\s*(?=<ul|<details)", html, re.DOTALL).group())  # noqa: S314 - ours


def cells(html: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]


def widths(html: str, paint: str) -> list[str]:
    return [
        shape.get("width")
        for shape in drawing(html).iter("{http://www.w3.org/2000/svg}rect")
        if shape.get("class") == paint
    ]


@pytest.mark.parametrize("chart", EVERY_CHART)
def test_a_chart_is_one_named_picture_with_its_table(chart):
    html = chart()
    svg = drawing(html)
    title, description = svg[0], svg[1]
    assert svg.get("role") == "img"
    assert (svg.get("aria-labelledby"), svg.get("aria-describedby")) == (title.get("id"), description.get("id"))
    assert title.text in html.split("<figcaption>")[1].split("</figcaption>")[0]
    assert description.text
    assert "<details>" in html
    assert 'scope="col"' in html and 'scope="row"' in html


@pytest.mark.parametrize("chart", EVERY_CHART)
def test_a_chart_has_no_inline_style_and_no_script(chart):
    assert not re.search(r"style=|<style|<script|\son\w+=", chart())


@pytest.mark.parametrize("chart", EVERY_CHART)
def test_a_chart_is_drawn_twice_the_same(chart):
    assert chart() == chart()


def test_two_charts_have_two_names():
    assert len({drawing(chart()).get("aria-labelledby") for chart in EVERY_CHART}) == len(EVERY_CHART)


def test_a_chart_goes_in_a_template_as_it_is():
    html = EVERY_CHART[0]()
    assert Template("{{ chart }}").render(Context({"chart": html})) == html
    assert "A &amp; &lt;b&gt;" in html and "<b>" not in html


def test_the_longest_bar_fills_the_width():
    html = charts.bars("Montants", [("A", 300), ("B", 100), ("C", 0)], head=("Quartier", "Montant"))
    assert widths(html, "fill") == ["100%", "33.333%", "0%"]
    assert cells(html) == [["Quartier", "Montant"], ["A", "300"], ["B", "100"], ["C", "0"]]


def test_a_chart_of_nothing_still_draws():
    assert widths(charts.bars("Rien", [("A", 0)], head=("Quartier", "Montant")), "fill") == ["0%"]
    assert cells(charts.bars("Rien", [], head=("Quartier", "Montant"))) == [["Quartier", "Montant"]]


def test_stacked_segments_follow_each_other_and_the_table_adds_them():
    html = charts.stacked("R", [("A", [5, 0, 4]), ("B", [10, 2, 6])], series=["Oui", "Attente", "Non"], head="Thème")
    assert widths(html, "series-1") == ["27.778%", "55.556%"]
    assert widths(html, "series-2") == ["11.111%"]
    assert re.findall(r'<rect x="([^"]+)"', html) == ["0%", "27.778%", "0%", "55.556%", "66.667%"]
    assert cells(html)[1:] == [["A", "5", "0", "4", "9"], ["B", "10", "2", "6", "18"]]
    assert html.count("<li>") == 3


@pytest.mark.parametrize(
    ("left", "total", "level", "word"),
    [
        (50, 100, 0.5, ""),
        (24, 100, 0.24, "presque vide"),
        (0, 100, 0, "vide"),
        (-5, 100, 0, "dépassée"),
        (0, 0, 0, "vide"),
    ],
)
def test_a_low_envelope_says_so_in_words(left, total, level, word):
    tank = charts.Tank("Ville", left, total)
    assert (tank.level, tank.word) == (level, word)


def test_envelopes_show_what_is_left():
    html = charts.tanks("Enveloppes", [charts.Tank("Ville", 1250000, 6000000)])
    assert widths(html, "low") == ["20.833%"]
    assert f"reste 21{N}% de 60{N}000{N}€ · presque vide" in html
    assert cells(html)[1] == ["Ville", f"12{N}500{N}€", f"60{N}000{N}€", f"21{N}%", "presque vide"]


@pytest.mark.parametrize(
    ("part", "paint", "said"), [(80, "fill", "maximum 80"), (81, "low", "plus que le maximum, 80")]
)
def test_a_share_beyond_its_limit_says_so(part, paint, said):
    html = charts.share("Part", part, 100, names=("Aide", "Coût"), limit=0.8)
    assert widths(html, paint) == [f"{part}%"]
    assert f"{said}{N}%" in html


def test_the_calendar_places_days_in_proportion():
    scale = Scale(day(2027, 1, 1), day(2027, 1, 11))
    assert [scale.at(day(2027, 1, rank)) for rank in (1, 6, 11)] == [0, 0.5, 1]


def test_the_calendar_shows_a_few_months_only():
    assert [month.month for month in Scale(day(2026, 11, 2), day(2027, 4, 10)).months()] == [12, 1, 2, 3, 4]
    assert len(list(Scale(day(2024, 1, 1), day(2030, 1, 1)).months())) <= 5


def test_the_calendar_says_dates_in_full_in_its_table():
    html = charts.timeline("Calendrier", STAGES)
    assert cells(html)[2] == ["Comité", f"vendredi 12{N}mars{N}2027", f"vendredi 12{N}mars{N}2027"]
    assert f"2{N}nov. – 15{N}déc." in html


@pytest.mark.parametrize(("today", "drawn"), [(day(2027, 1, 20), True), (day(2027, 5, 1), False), (None, False)])
def test_today_is_drawn_when_it_is_in_sight(today, drawn):
    assert ("aujourd’hui" in charts.timeline("Calendrier", STAGES, today=today)) is drawn


def test_a_chart_speaks_english():
    with translation.override("en"):
        assert "€12,500" in charts.bars("A", [("A", 1250000)], head=("A", "B"), show=charts.in_euros)


@given(st.text(alphabet="abc é-", min_size=1, max_size=90).map(str.strip).filter(bool))
def test_labels_fit_on_two_lines(label):
    lines = wrapped(label)
    assert len(lines) <= 2
    assert all(len(line) <= 30 for line in lines)

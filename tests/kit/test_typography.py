import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.template import Context, Template
from django.utils import translation
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from hypothesis import given
from hypothesis import strategies as st

from kit import dates, typography
from kit.typography import french, french_html

N = "\u00a0"
SNIPPETS = [
    "a",
    "Z",
    "é",
    "0",
    "12",
    "500",
    " ",
    N,
    "\u202f",
    "\n",
    "?",
    "!",
    ";",
    ":",
    "«",
    "»",
    "%",
    "€",
    "h",
    "n°",
    "mars",
]
SNIPPETS += [
    "2027",
    "M.",
    "<b>",
    "</b>",
    "&amp;",
    "&#x27;",
    "https://x.fr/?a=1",
    "07",
    "’",
    ".",
    ",",
    "(",
    ")",
    "-",
    "\ufdd0",
]
ragged = st.lists(st.sampled_from(SNIPPETS), max_size=14).map("".join)


def spaced(text: str) -> str:
    """Tests write ~ for the no-break space."""
    return text.replace("~", N)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Pour qui ?", "Pour qui~?"),
        ("Pour qui?", "Pour qui~?"),
        ("Bravo ! Et après ?", "Bravo~! Et après~?"),
        ("Quoi ?!", "Quoi~?!"),
        ("Deux choses : un lieu ; un nom", "Deux choses~: un lieu~; un nom"),
        ("le mot « cap » compte", "le mot «~cap~» compte"),
        ("le mot «cap» compte", "le mot «~cap~» compte"),
        ("12 500 €", "12~500~€"),
        ("1 250 000,50 €", "1~250~000,50~€"),
        ("80% du coût", "80~% du coût"),
        ("80 % du coût", "80~% du coût"),
        ("Enregistré à 22 h 41.", "Enregistré à 22~h~41."),
        ("Enregistré à 22h41.", "Enregistré à 22~h~41."),
        ("Fin à 12h", "Fin à 12~h"),
        ("mardi 3 mars 2027", "mardi 3~mars~2027"),
        ("le 1er avril 2027", "le 1er~avril~2027"),
        ("du 2 nov. au 15 déc.", "du 2~nov. au 15~déc."),
        ("lot n°3", "lot n°~3"),
        ("lots n° 3 et 4", "lots n°~3 et 4"),
        ("M. Martin et Mme Diallo", "M.~Martin et Mme~Diallo"),
        ("03 26 00 00 00", "03~26~00~00~00"),
        ("trois\u202f? oui", "trois~? oui"),
        ("il reste 4 jours", "il reste 4~jours"),
    ],
)
def test_it_holds_french_marks_to_their_word(written, printed):
    assert french(written) == spaced(printed)


@pytest.mark.parametrize(
    "text",
    [
        "https://exemple.fr/?a=1&b=2",
        "écrire à aide@exemple.fr",
        "de 12:30 à 14:00",
        "en 2027 500 personnes",
        "ratio 3:2",
        "(?)",
        "",
        "la ligne\n? commence mal",
    ],
)
def test_it_leaves_the_rest_alone(text):
    assert french(text) == text


@given(ragged)
def test_doing_it_twice_changes_nothing(text):
    once = french(text)
    assert french(once) == once
    assert "\u202f" not in once


@given(ragged)
def test_doing_it_twice_on_html_changes_nothing(text):
    once = french_html(text)
    assert french_html(once) == once


@given(st.text())
def test_it_only_ever_moves_spaces(text):
    def bare(value):
        return "".join(value.split()).replace("\ufdd0", "")

    assert bare(french(text)) == bare(text)


@given(ragged)
def test_escaped_text_reads_the_same_as_plain_text(text):
    plain = (
        text.replace("&amp;", "et").replace("&#x27;", "’").replace("<b>", "").replace("</b>", "").replace("\ufdd0", "")
    )
    assert french_html(escape(plain)) == escape(french(plain))


@pytest.mark.parametrize(
    ("html", "printed"),
    [
        ('<a title="Où ? 12 500 €">Où ?</a>', '<a title="Où ? 12 500 €">Où~?</a>'),
        ("<b>Pour qui</b> ?", "<b>Pour qui</b>~?"),
        ("Fini?</p>", "Fini~?</p>"),
        ("Nous &amp; vous ; eux", "Nous &amp; vous~; eux"),
        ("l&#x27;eau ; l&#39;air", "l&#x27;eau~; l&#39;air"),
        ("<code>a ? b : c</code> ?", "<code>a ? b : c</code>~?"),
        ("<!-- vraiment ? --> oui ?", "<!-- vraiment ? --> oui~?"),
        ("<a href='https://x.fr/?q=1'>https://x.fr/?q=1</a>", "<a href='https://x.fr/?q=1'>https://x.fr/?q=1</a>"),
    ],
)
def test_it_never_touches_tags_attributes_entities_or_code(html, printed):
    assert french_html(html) == spaced(printed)


def test_the_filter_escapes_plain_text_and_trusts_safe_text():
    page = Template("{{ raw|typo }} {{ safe|typo }}")
    shown = page.render(Context({"raw": "<i> ?", "safe": mark_safe("<i>Où</i> ?")}))
    assert shown == spaced("&lt;i&gt;~? <i>Où</i>~?")


def test_the_filter_keeps_safe_text_safe_and_plain_text_plain():
    assert isinstance(typography.typo(mark_safe("Où ?")), SafeString)
    assert not isinstance(typography.typo("Où ?"), SafeString)


def test_english_text_keeps_its_own_spaces():
    with translation.override("en"):
        assert typography.typo("Who is it for?") == "Who is it for?"


@pytest.mark.parametrize(
    ("ratio", "decimals", "shown"),
    [
        (0.425, 0, "43~%"),
        (0.425, 1, "42,5~%"),
        (Decimal(1), 0, "100~%"),
        (12.5, 0, "1~250~%"),
        (-0.1, 0, "−10~%"),
        ("", 0, ""),
    ],
)
def test_percentages_round_half_up(ratio, decimals, shown):
    assert typography.percent(ratio, decimals) == spaced(shown)


def test_percentages_in_english_have_no_space():
    with translation.override("en"):
        assert typography.percent(0.425, 1) == "42.5%"


@pytest.mark.parametrize(
    ("text", "words"), [("", 0), ("L’association aide 12 familles !", 4), ("a\u00a0b", 2), (None, 0), ("— ?", 0)]
)
def test_words_are_counted_between_spaces(text, words):
    assert typography.count_words(text) == words


NOON = datetime.datetime(2027, 3, 3, 11, 0, tzinfo=datetime.UTC)


def test_a_date_in_full_says_the_day_and_the_hour():
    assert dates.date_full(NOON) == spaced("mercredi 3~mars~2027 à 12~h")
    assert dates.date_full(NOON + datetime.timedelta(minutes=5)) == spaced("mercredi 3~mars~2027 à 12~h~05")
    assert dates.date_full(datetime.date(2027, 4, 1)) == spaced("jeudi 1er~avril~2027")
    assert dates.date_full(None) == ""


def test_a_date_in_full_follows_the_time_zone_of_the_contract():
    assert dates.date_full(NOON, "Indian/Reunion") == spaced("mercredi 3~mars~2027 à 15~h")
    assert dates.date_full(NOON, ZoneInfo("America/Guadeloupe")) == spaced("mercredi 3~mars~2027 à 7~h")


def test_an_hour_on_a_page_is_the_hour_where_one_is():
    page = Template("{{ moment|hour }}")
    assert page.render(Context({"moment": NOON})) == spaced("12~h")


def test_a_date_in_full_exists_in_english():
    with translation.override("en"):
        assert dates.date_full(NOON) == "Wednesday 3 March 2027, 12:00"
        assert dates.date_full(datetime.date(2027, 3, 3)) == "Wednesday 3 March 2027"


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        (datetime.timedelta(seconds=10), "à l’instant"),
        (datetime.timedelta(minutes=1), "dans 1 minute"),
        (-datetime.timedelta(minutes=5), "il y a 5 minutes"),
        (datetime.timedelta(hours=5), "aujourd’hui"),
        (datetime.timedelta(hours=14), "demain"),
        (-datetime.timedelta(hours=14), "hier"),
        (datetime.timedelta(days=3), "dans 3~jours"),
        (-datetime.timedelta(days=12), "il y a 12~jours"),
        (datetime.timedelta(days=92), "dans 3~mois"),
        (-datetime.timedelta(days=365), "il y a 12~mois"),
    ],
)
def test_relative_time_counts_days_of_the_calendar(gap, said):
    with time_machine.travel(NOON, tick=False):
        assert dates.when(NOON + gap) == spaced(said)


def test_a_plain_date_has_a_relative_time_too():
    with time_machine.travel(NOON, tick=False):
        assert dates.when(datetime.date(2027, 3, 4)) == "demain"


def test_the_day_changes_with_the_place():
    evening = datetime.datetime(2027, 3, 3, 21, 30, tzinfo=datetime.UTC)
    with time_machine.travel(NOON, tick=False):
        assert dates.when(evening) == "aujourd’hui"
        assert dates.when(evening, "Indian/Reunion") == "demain"

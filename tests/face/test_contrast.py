import re

import pytest

from kit import contrast
from tools.house import ROOT

SCREENS = ("day", "night", "sea")
STYLES = [ROOT / "static" / "css" / name for name in ("cap.css", "components.css", "public.css", "writing.css")]
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b")


@pytest.mark.parametrize("screen", SCREENS)
def test_every_pair_can_be_seen(screen):
    weak = [f"{pair.front} on {pair.back}: {pair.ratio:.2f}" for pair in contrast.pairs(screen) if not pair.enough]
    assert weak == []


def test_the_ratio_is_that_of_wcag():
    assert contrast.ratio("#000000", "#ffffff") == pytest.approx(21)
    assert contrast.ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_a_pair_too_weak_is_told():
    assert not contrast.Pair("quiet", "ground", contrast.TEXT, "#777777", "#ffffff").enough


def test_the_night_and_the_committee_share_their_colours():
    palettes = contrast.palettes()
    assert palettes["night"] == palettes["sea"]
    assert palettes["day"].keys() == palettes["night"].keys()


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_no_rule_writes_a_colour_of_its_own(style):
    """Shadows aside: they carry no text and no mark."""
    lines = style.read_text(encoding="utf-8").splitlines()
    strays = [line.strip() for line in lines if COLOUR.search(re.sub(r"url\([^)]*\)|#06262f..\b", "", line))]
    assert strays == []

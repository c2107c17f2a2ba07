"""Settings said back in sentences, for whoever writes them and for whoever reads them."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def weights_sentence(total: int) -> str:
    """« Le total fait 85 : il manque 15 points. »"""
    return _weights(100 - total, {"total": total, "gap": abs(100 - total)})


def weights_patterns() -> dict[str, str]:
    """The same for a script that counts: # stands for the total, @ for the gap."""
    gaps = {"right": 0, "short_one": 1, "short_many": 2, "over_one": -1, "over_many": -2}
    return {name: _weights(gap, {"total": "#", "gap": "@"}) for name, gap in gaps.items()}


def _weights(gap: int, names: dict) -> str:
    if gap == 0:
        return _("Le total fait 100.")
    if gap > 0:
        said = ngettext(
            "Le total fait %(total)s : il manque %(gap)s point.",
            "Le total fait %(total)s : il manque %(gap)s points.",
            gap,
        )
    else:
        said = ngettext(
            "Le total fait %(total)s : %(gap)s point de trop.",
            "Le total fait %(total)s : %(gap)s points de trop.",
            -gap,
        )
    return said % names

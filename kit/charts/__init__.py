"""Charts drawn on the server, each with the table of its figures; `{{ chart }}` in a template is enough.

Widths are percentages and letters are pixels, so a chart fits a telephone without shrinking its words.
"""

from kit.charts.bars import bars, stacked
from kit.charts.figure import in_euros, in_units
from kit.charts.levels import Tank, share, tanks
from kit.charts.timeline import Stage, timeline

__all__ = ["Stage", "Tank", "bars", "in_euros", "in_units", "share", "stacked", "tanks", "timeline"]

"""What instructors and funders do in the demo, always through the services of this room."""

from instruction.demo.build import admit, ask, case_of, decide, meet, say, score, send, write_letter
from instruction.demo.shapes import Letter, Line, Mark, PointText, Reading, Said

__all__ = [
    "Letter",
    "Line",
    "Mark",
    "PointText",
    "Reading",
    "Said",
    "admit",
    "ask",
    "case_of",
    "decide",
    "meet",
    "say",
    "score",
    "send",
    "write_letter",
]

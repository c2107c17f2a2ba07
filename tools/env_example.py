"""Writes .env.example from the table of config/env.py, so that the two never differ."""

from config.env import VARIABLES
from tools.house import ROOT

HEADER = """\
# Every setting of Cap commun. Copy to .env and keep what differs: a line that starts with # shows the default.
# A wrong value or an unknown CAP_ name stops the start with one clear line.
"""


def text() -> str:
    return HEADER + "".join(f"\n# {variable.meaning}\n{line(variable)}\n" for variable in VARIABLES)


def line(variable) -> str:
    return f"{variable.name}=" if variable.default is None else f"#{variable.name}={variable.default}"


if __name__ == "__main__":
    (ROOT / ".env.example").write_text(text(), encoding="utf-8")

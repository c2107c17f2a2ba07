"""The word lists of french.toml, as sets."""

import tomllib
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("french.toml")


@cache
def words_of(section: str, name: str) -> frozenset[str]:
    return frozenset(_data()[section][name].split())


@cache
def _data() -> dict:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))

"""The word lists of french.toml, as sets."""

import tomllib
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("french.toml")


@cache
def words_of(section: str, name: str) -> frozenset[str]:
    return frozenset(_data()[section][name].split())


@cache
def conjugation(verb: str) -> tuple[str, ...] | None:
    """The forms of an irregular verb, in the order of `endings`; nothing for a verb that goes like « aimer »."""
    found = _data()["verbs"].get(verb)
    return tuple(found.split()) if found else None


@cache
def endings() -> tuple[str, ...]:
    return tuple(_data()["verbs"]["endings"].split())


@cache
def _data() -> dict:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))

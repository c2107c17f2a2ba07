"""A template that names something that does not exist fails the test, instead of printing nothing."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class UnknownVariable(AssertionError):
    pass


class Unknown(str):
    """Django formats `string_if_invalid` with the name of what it did not find."""

    def __new__(cls):
        return super().__new__(cls, "%s")

    def __mod__(self, variable):
        template = sys._getframe(1).f_locals["context"].render_context.template
        if is_theirs(template):
            return ""
        raise UnknownVariable(f"{template.name or 'a template'} uses « {variable} », which does not exist here.")


def is_theirs(template) -> bool:
    """Templates of the libraries lean on Django's silence; ours do not."""
    path = Path(template.origin.name)
    return path.is_absolute() and ROOT / "templates" not in path.parents

"""The language of official papers."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from django.conf import settings
from django.utils import translation

from kit.pdf.document import Document

P = ParamSpec("P")


def in_french(write: Callable[P, Document]) -> Callable[P, Document]:
    """What was decided was written in French: its paper does not change with whoever downloads it."""

    @wraps(write)
    def written(*args: P.args, **kwargs: P.kwargs) -> Document:
        with translation.override(settings.LANGUAGE_CODE):
            return write(*args, **kwargs)

    return written

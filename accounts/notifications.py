"""The kinds of messages that the site sends. Each room declares its own, in its `notifications.py`."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

LONGEST_SUBJECT = 250

_known: dict[str, type["Notification"]] = {}


class Notification:
    """One kind of message: what it is called, why it is sent, how it is written.

    `template` names two files, `<template>.txt` and `<template>.html`, that extend `mail/base.txt` and
    `mail/base.html`. The first line of the text is the subject. The context's `url` is where `button` leads.
    """

    do_not_call_in_templates = True

    code = ""
    label: object = ""
    # Ends « Vous recevez ce message parce que… ».
    why: object = ""
    # A legal message can't be turned off: the law or the safety of the account asks for it.
    legal = False
    # What it holds opens a door (a code, a link): the pages of the outbox do not show it.
    secret = False
    template = ""
    button: object = _("Ouvrir la page")

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        if cls.code and _known.setdefault(cls.code, cls) is not cls:
            raise ValueError(f"The notification {cls.code} is declared twice.")

    @classmethod
    def preview_context(cls) -> dict:
        """An example of what the templates need, for the page where people see their messages beforehand."""
        return {}


def known() -> list[type[Notification]]:
    return sorted(_known.values(), key=lambda kind: (not kind.legal, str(kind.label)))


def find(code: str) -> type[Notification] | None:
    return _known.get(code)


def absolute(path: str) -> str:
    return path if "://" in path else f"{settings.BASE_URL}{path}"


def render(kind: type[Notification], *, language: str, context: dict) -> dict[str, str]:
    """The subject, the text and the HTML of a message, in the reader's language."""
    known_to_all = {"kind": kind, "language": language, "site": settings.BASE_URL}
    with translation.override(language):
        context = context | known_to_all | {"url": absolute(context.get("url", "/"))}
        subject, _newline, text = render_to_string(f"{kind.template}.txt", context).strip().partition("\n")
        html = render_to_string(f"{kind.template}.html", context | {"subject": subject.strip()})
    return {"subject": subject.strip()[:LONGEST_SUBJECT], "text": f"{text.strip()}\n", "html": html}

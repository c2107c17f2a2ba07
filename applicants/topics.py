"""The topics of the form, in order: one topic a page."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Topic:
    slug: str
    title: Any


PROJECT = Topic("projet", _("Le projet en quelques mots"))
PUBLIC = Topic("public", _("Pour qui, où et quand"))
QUESTIONS = Topic("questions", _("Les questions de cet appel"))
BUDGET = Topic("budget", _("Le budget"))
TOPICS = (PROJECT, PUBLIC, QUESTIONS, BUDGET)

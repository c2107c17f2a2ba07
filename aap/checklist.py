"""What must be true before a call goes public: the guards of the machine, under the names that people give them."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from aap import workflow
from aap.models import Call, Suggestion
from aap.planning.of_call import warnings_of
from aap.services.consent import silent_groups
from kit.machine import Guard


@dataclass(frozen=True)
class Check:
    title: Any
    route: str
    guards: tuple[Guard, ...]


@dataclass(frozen=True)
class Line:
    title: str
    url: str
    lacking: list[str]


CHECKS = (
    Check(gettext_lazy("Le texte est écrit"), "text", (workflow.has_clauses, workflow.no_clause_is_empty)),
    Check(gettext_lazy("L’essentiel tient en deux minutes"), "settings", (workflow.says_the_essential,)),
    Check(
        gettext_lazy("Les critères font 100, viennent d’articles et se lisent dans des réponses"),
        "grid",
        (workflow.weights_make_100, workflow.criteria_rest_on_clauses, workflow.criteria_have_questions),
    ),
    Check(
        gettext_lazy("Les questions du formulaire tiennent ensemble"), "questions", (workflow.questions_hold_together,)
    ),
    Check(gettext_lazy("Les dates sont fixées"), "settings", (workflow.has_dates, workflow.closing_is_to_come)),
    Check(gettext_lazy("Quelqu’un répond au téléphone"), "settings", (workflow.has_contact,)),
    Check(gettext_lazy("Le rapport de langage clair est lu"), "plain_report", (workflow.report_is_read,)),
    Check(
        gettext_lazy("Les groupes ont donné leur accord"),
        "consent",
        (workflow.consent_is_asked, workflow.consent_is_over, workflow.no_objection_stands),
    ),
)


# Opened by those who write only.
FOR_WRITERS = {"settings"}


def lines_of(call: Call, *, writes: bool) -> list[Line]:
    return [
        Line(
            str(check.title),
            reverse(f"aap:{check.route}", args=[call.slug]) if writes or check.route not in FOR_WRITERS else "",
            [str(said) for guard in check.guards if (said := guard(call))],
        )
        for check in CHECKS
    ]


def advice_of(call: Call) -> list[str]:
    """What stops nobody, and is better looked at."""
    serious = [warning.sentence for warning in warnings_of(call) if warning.tone == "need"]
    return [said for said in (_silent(call), _unanswered(call), _not_simple(call), _no_help(call), *serious) if said]


def _silent(call: Call) -> str:
    groups = silent_groups(call)
    if not groups:
        return ""
    said = _("Au dernier tour, personne n’a répondu dans ces groupes : %(groups)s. Appelez-les.")
    return said % {"groups": ", ".join(groups)}


def _unanswered(call: Call) -> str:
    number = Suggestion.objects.filter(clause__call=call).pending().count()
    if not number:
        return ""
    return ngettext(
        "%(n)s proposition attend encore une réponse.", "%(n)s propositions attendent encore une réponse.", number
    ) % {"n": number}


def _not_simple(call: Call) -> str:
    number = call.clauses.filter(simple="").count()
    if not number:
        return ""
    return ngettext(
        "%(n)s article n’a pas de version simple.", "%(n)s articles n’ont pas de version simple.", number
    ) % {"n": number}


def _no_help(call: Call) -> str:
    if call.sessions.filter(cancelled_at=None).exists():
        return ""
    return _("Aucun rendez-vous d’aide n’est prévu avant la clôture.")

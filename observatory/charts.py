"""The figures, drawn; a chart that has nothing to compare is left out."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kit.charts import bars, in_euros, stacked
from observatory import figures
from observatory.scope import Scope


def drawn(scope: Scope) -> list[SafeString]:
    between = [] if scope.contract else [answers(scope), euros_by_contract(scope)]
    return [*between, euros_by_qpv(scope), euros_by_theme(scope), *reasons(scope)]


def answers(scope: Scope) -> SafeString:
    return stacked(
        _("Les réponses envoyées, par contrat de ville"),
        figures.answers_by_contract(scope),
        series=[_("Projets soutenus"), _("Projets non retenus")],
        head=_("Contrat de ville"),
    )


def euros_by_contract(scope: Scope) -> SafeString:
    head = (_("Contrat de ville"), _("Aides accordées"))
    return bars(_("Les aides, par contrat de ville"), figures.euros_by_contract(scope), head=head, show=in_euros)


def euros_by_qpv(scope: Scope) -> SafeString:
    head = (_("Quartier"), _("Aides accordées"))
    return bars(_("Les aides, par quartier prioritaire"), figures.euros_by_qpv(scope), head=head, show=in_euros)


def euros_by_theme(scope: Scope) -> SafeString:
    head = (_("Thème"), _("Aides accordées"))
    return bars(_("Les aides, par thème"), figures.euros_by_theme(scope), head=head, show=in_euros)


def reasons(scope: Scope) -> list[SafeString]:
    rows = figures.reasons(scope)
    head = (_("Critère"), _("Refus"))
    return [bars(_("Les refus, par critère qui les explique"), rows, head=head)] if rows else []

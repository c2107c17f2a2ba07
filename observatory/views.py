from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kit.money import euros
from kit.sheets import SCDL, download
from kit.typography import grouped, percent
from observatory import charts, figures
from observatory import grants as open_data
from observatory.figures import FEWEST_REFUSALS, Totals
from observatory.forms import ScopeForm
from observatory.scope import Scope


@login_not_required
@require_safe
def overview(request):
    form = ScopeForm(request.GET)
    scope = form.scope()
    totals = figures.totals(scope)
    context = {"form": form, "scope": scope, "totals": totals, "fewest": FEWEST_REFUSALS}
    if totals.answered:
        context |= {
            "facts": facts(totals),
            "charts": charts.drawn(scope),
            "left_out": open_data.left_out(scope),
            "query": request.GET.urlencode(),
        }
    return render(request, "observatory/overview.html", context)


def facts(totals: Totals) -> list[dict]:
    told = [
        (_("Demandes qui ont reçu leur réponse"), grouped(totals.answered)),
        (_("Projets soutenus"), grouped(totals.supported)),
        (_("Associations aidées"), grouped(totals.organisations)),
        (_("Aides accordées"), euros(totals.cents, short=True)),
    ]
    if totals.refused:
        told.append((_("Refus expliqués par une raison"), explained(totals)))
    return [{"label": label, "value": value} for label, value in told]


def explained(totals: Totals) -> str:
    numbers = {"part": grouped(totals.explained), "whole": grouped(totals.refused)}
    share = percent(totals.explained / totals.refused)
    return f"{share} ({_('%(part)s sur %(whole)s') % numbers})"


@login_not_required
@require_safe
def grants(request):
    scope: Scope = ScopeForm(request.GET).scope()
    return download("csv", "subventions", open_data.COLUMNS, open_data.rows(scope), style=SCDL)

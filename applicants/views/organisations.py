from django.db import IntegrityError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from aap.models import Call
from applicants.forms import OrganisationForm
from applicants.services import organisations as services
from kit.web import attempt


def register(request):
    """Writing down one's association, by hand; then back to the call that one was answering."""
    call = Call.objects.open().filter(slug=request.GET.get("appel", "")).first()
    form = OrganisationForm(request.POST or None, call=call)
    if request.method == "POST" and form.is_valid() and registered(request, form):
        return redirect("applicants:start", call.slug) if call else redirect("applicants:dossiers")
    return render(request, "applicants/register.html", {"form": form})


def registered(request, form: OrganisationForm) -> bool:
    """Somebody else may write it down between the check of the form and the row."""
    try:
        return bool(attempt(request, _("Votre association est inscrite."), services.register, form.instance))
    except IntegrityError:
        form.add_error("siret", form.already_there)
        return False

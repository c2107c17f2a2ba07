from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from aap.models import Call
from applicants.forms import OrganisationForm
from applicants.services import organisations as services
from kit.web import attempt


def register(request):
    """Writing down one's association, by hand; then back to the call that one was answering."""
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        attempt(request, _("Votre association est inscrite."), services.register, form.instance)
        call = Call.objects.open().filter(slug=request.GET.get("appel", "")).first()
        return redirect("applicants:start", call.slug) if call else redirect("applicants:dossiers")
    return render(request, "applicants/register.html", {"form": form})

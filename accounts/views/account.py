"""My account: who I am here, what I may do, how to leave."""

from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import factors, services
from accounts.forms import DetailsForm
from accounts.models import Invitation, Person
from accounts.rules import roles_of
from accounts.signin import speak
from accounts.views.people import carry_out, posted


def account(request):
    context = {
        "rows": rows_about(request.user),
        "roles": roles_of(request.user),
        "invitations": Invitation.objects.pending()
        .filter(email=request.user.email)
        .select_related("contract", "institution", "invited_by"),
        "factors": factors.strong_factors(request.user).count(),
        "must_have_factor": factors.compulsory_for(request.user),
    }
    return render(request, "accounts/account.html", context)


def rows_about(person: Person) -> list[dict]:
    unknown = _("Pas encore écrit")
    return [
        {"label": _("Prénom et nom"), "value": person.name or unknown},
        {"label": _("Adresse e-mail"), "value": person.email},
        {"label": _("Téléphone"), "value": person.phone or unknown},
        {"label": _("Langue"), "value": person.get_language_display()},
    ]


@require_POST
def accept(request, pk: int):
    """The address was proved by signing in: the link is not needed any more."""
    invitation = get_object_or_404(Invitation, pk=pk, email=request.user.email)
    carry_out(request, _("C’est fait\u00a0: vous avez maintenant ce rôle."), services.accept, invitation)
    return redirect("accounts:account")


def details(request):
    form = DetailsForm(posted(request), instance=request.user)
    if not form.is_valid():
        return render(request, "accounts/details.html", {"form": form})
    person = form.save()
    messages.success(request, _("C’est enregistré."))
    response = redirect("accounts:account")
    speak(response, person)
    return response


def leave_for_good(request):
    if request.method != "POST":
        return render(request, "accounts/leave_for_good.html")
    if not carry_out(request, _("Votre compte est fermé, et votre nom effacé."), services.anonymise, request.user):
        return redirect("accounts:account")
    logout(request)
    return redirect("home")

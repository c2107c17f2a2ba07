"""My account: who I am here, what I may do, how to leave."""

from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts import factors, services
from accounts.forms import DetailsForm
from accounts.rules import roles_of
from accounts.signin import speak
from accounts.views.people import carry_out, posted


def account(request):
    context = {
        "roles": roles_of(request.user),
        "factors": factors.strong_factors(request.user).count(),
        "must_have_factor": factors.compulsory_for(request.user),
    }
    return render(request, "accounts/account.html", context)


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

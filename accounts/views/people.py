"""Who works on a contract: their roles, and the invitations that give them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import services
from accounts.forms import InviteForm
from accounts.models import Invitation, Person, Role
from accounts.rules import contract_ids, is_admin
from kit.machine import Refused
from territory.models import Contract


def people(request):
    """Straight to the only contract of a lead; a choice for those who look after several."""
    contracts = contracts_of(request.user)
    if not contracts and not is_admin(request.user):
        raise Http404
    if len(contracts) == 1:
        return redirect("accounts:people_of", contracts[0].slug)
    return render(request, "accounts/people_choice.html", {"contracts": contracts})


def contracts_of(person: Person) -> list[Contract]:
    if is_admin(person):
        return list(Contract.objects.filter(institutions__isnull=False).distinct())
    return list(Contract.objects.filter(pk__in=contract_ids(person, Role.Kind.DSU_LEAD)))


def people_of(request, slug: str):
    contract = get_object_or_404(Contract, slug=slug)
    check(request, contract)
    roles = Role.objects.filter(contract=contract).select_related("person", "institution")
    current = roles.current().order_by("kind", "person__name", "person__email")
    context = {
        "contract": contract,
        "roles": current,
        "ended": roles.filter(until__isnull=False).exclude(pk__in=current).order_by("-until"),
        "invitations": contract.invitations.unanswered().select_related("institution", "invited_by"),
    }
    return render(request, "accounts/people.html", context)


def invite(request, slug: str):
    contract = get_object_or_404(Contract, slug=slug)
    check(request, contract)
    form = InviteForm(posted(request), contract=contract)
    if form.is_valid():
        try:
            services.invite(form.cleaned_data["email"], contract=contract, actor=request.user, **form.offer)
        except Refused as refused:
            form.add_error(None, refused.sentences)
        else:
            messages.success(request, _("L’invitation est partie. Elle est valable 14 jours."))
            return redirect("accounts:people_of", slug)
    return render(request, "accounts/invite.html", {"form": form, "contract": contract})


@require_POST
def resend(request, pk: int):
    return answer_about(request, pk, services.resend, _("L’invitation est repartie. Le lien précédent ne marche plus."))


@require_POST
def withdraw(request, pk: int):
    return answer_about(request, pk, services.withdraw, _("L’invitation est retirée. Son lien ne marche plus."))


def answer_about(request, pk: int, service, done: str):
    invitation = get_object_or_404(Invitation.objects.select_related("contract"), pk=pk)
    check(request, invitation.contract)
    carry_out(request, done, service, invitation)
    return redirect("accounts:people_of", invitation.contract.slug)


def end_role(request, pk: int):
    role = get_object_or_404(Role.objects.select_related("person", "contract", "institution"), pk=pk)
    check(request, role.contract)
    if request.method != "POST":
        return render(request, "accounts/end_role.html", {"role": role})
    carry_out(request, _("Le rôle est terminé. La personne est prévenue."), services.end_role, role)
    return redirect("accounts:people_of", role.contract.slug)


def forget(request, pk: int):
    person = get_object_or_404(Person, pk=pk, anonymised_at=None)
    if not is_admin(request.user):
        raise Http404
    if request.method != "POST":
        return render(request, "accounts/forget.html", {"person": person})
    carry_out(request, _("Cette personne est anonyme. Le journal garde ses actions."), services.anonymise, person)
    return redirect("accounts:people")


def check(request, contract: Contract) -> None:
    if not request.user.has_perm("accounts.manage_people", contract):
        raise Http404


def posted(request):
    """An empty form that was sent is a form to correct, not a form to show."""
    return request.POST if request.method == "POST" else None


def carry_out(request, done: str, service, thing) -> bool:
    """Does it and says so, or says why it can’t be done."""
    try:
        service(thing, actor=request.user)
    except Refused as refused:
        for sentence in refused.sentences:
            messages.error(request, sentence)
        return False
    messages.success(request, done)
    return True

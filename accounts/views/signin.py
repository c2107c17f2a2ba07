"""Coming in and going out."""

from allauth.account.internal.decorators import login_stage_required
from allauth.account.mixins import NextRedirectMixin, RedirectAuthenticatedUserMixin
from allauth.account.stages import LoginByCodeStage, LoginStage
from allauth.account.utils import passthrough_next_redirect_url
from allauth.account.views import LogoutView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.generic.edit import FormView

from accounts.forms import CodeForm, EnterForm
from accounts.proconnect import views as proconnect
from accounts.signin import SignInCode


class EnterView(RedirectAuthenticatedUserMixin, NextRedirectMixin, FormView):
    form_class = EnterForm
    template_name = "account/enter.html"

    def _redirect_to_pending_stage(self, request, stage: LoginStage):
        """Somebody who comes back here wants another address, not the code page again."""
        return None if stage.key == LoginByCodeStage.key else super()._redirect_to_pending_stage(request, stage)

    def form_valid(self, form):
        SignInCode.start(self.request, form.cleaned_data["email"])
        return redirect(self.passthrough_next_url(reverse("account_confirm_login_code")))

    def get_success_url(self):
        return self.get_next_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(has_proconnect=bool(settings.PROCONNECT_ISSUER), **kwargs)


def code_of_this_session(view):
    """Opens the code page only to somebody who asked for a code that is still good."""

    def guarded(request, *args, **kwargs):
        request.sign_in_code = SignInCode.resume(request._login_stage)
        if request.sign_in_code:
            return view(request, *args, **kwargs)
        messages.warning(request, _("Ce code n’est plus valable. Demandez-en un autre."))
        return redirect("account_login")

    return login_stage_required(stage=LoginByCodeStage.key, redirect_urlname="account_login")(guarded)


class CodeView(NextRedirectMixin, FormView):
    form_class = CodeForm
    template_name = "account/code.html"

    @property
    def code(self) -> SignInCode:
        return self.request.sign_in_code

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "code": self.code.code}

    def get_context_data(self, **kwargs):
        return super().get_context_data(email=self.code.state["email"], can_resend=self.code.can_resend, **kwargs)

    def post(self, request, *args, **kwargs):
        if not self.code.may_be_tried():
            return self.too_many()
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        return self.code.finish(self.get_next_url())

    def form_invalid(self, form):
        if form.has_error("code", "required") or self.code.record_invalid_attempt():
            return super().form_invalid(form)
        return self.too_many()

    def too_many(self):
        self.code.abort()
        messages.error(self.request, _("Ce code n’est plus valable après 5 essais. Demandez-en un autre."))
        return redirect(self.passthrough_next_url(reverse("account_login")))


enter = EnterView.as_view()
confirm = code_of_this_session(CodeView.as_view())


@require_POST
@code_of_this_session
def send_again(request):
    if request.sign_in_code.can_resend:
        request.sign_in_code.resend()
        messages.success(request, _("Un nouveau code est parti. Le précédent n’est plus valable."))
    else:
        messages.warning(request, _("Nous avons déjà envoyé plusieurs codes. Regardez aussi les indésirables."))
    return redirect(passthrough_next_redirect_url(request, reverse("account_confirm_login_code"), "next"))


class LeaveView(LogoutView):
    template_name = "account/leave.html"

    def post(self, *args, **kwargs):
        """An agent also leaves the provider, else the next person at this desk comes in with one click."""
        hint = self.request.session.get(proconnect.HINT)
        response = super().post(*args, **kwargs)
        goodbye = proconnect.goodbye_address(hint) if hint else ""
        return proconnect.onward(self.request, goodbye) if goodbye else response


leave = login_not_required(LeaveView.as_view())


@never_cache
@login_not_required
def closed(request):
    return render(request, "account/closed.html", status=403)

"""Second factors: what our rules add to the library's views."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.recovery_codes.views import DownloadRecoveryCodesView
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.contrib import messages
from django.shortcuts import redirect


class RemovePasskey(RemoveWebAuthnView):
    def form_valid(self, form):
        adapter = get_adapter()
        if adapter.can_delete_authenticator(self.get_object()):
            return super().form_valid(form)
        messages.error(self.request, adapter.error_messages["cannot_delete_authenticator"])
        return redirect("mfa_index")


class DownloadCodes(DownloadRecoveryCodesView):
    def render_to_response(self, context, **response_kwargs):
        response = super().render_to_response(context, **response_kwargs)
        response["Content-Disposition"] = 'attachment; filename="codes-de-secours.txt"'
        return response


remove_passkey = RemovePasskey.as_view()
download_codes = DownloadCodes.as_view()

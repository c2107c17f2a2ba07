"""The photo of somebody to call: shown to whoever may read the call, and to nobody before."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from aap.models import Call


@login_not_required
@require_safe
def show(request, slug, pk):
    call = get_object_or_404(Call.objects.visible_to(request.user).distinct(), slug=slug)
    contact = get_object_or_404(call.contacts.exclude(photo=""), pk=pk)
    try:
        photo = contact.photo.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, max-age=3600"}
    return FileResponse(photo, content_type="image/jpeg", headers=headers)

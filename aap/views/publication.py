"""Everything that stands between a call and its public page, in one list."""

from django.shortcuts import render

from aap.checklist import advice_of, lines_of
from aap.views.workshop import call_of


def checklist(request, slug):
    call = call_of(request, slug)
    lines = [] if call.is_public else lines_of(call, writes=request.user.has_perm("aap.write_call", call))
    context = {
        "call": call,
        "lines": lines,
        "ready": not any(line.lacking for line in lines),
        "advice": [] if call.is_public else advice_of(call),
        "leads": request.user.has_perm("aap.publish_call", call),
    }
    return render(request, "aap/publication.html", context)

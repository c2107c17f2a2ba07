"""Long works, as the person who asked for them follows them."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts import jobs
from accounts.models import Job


def mine(request, pk: int) -> Job:
    return get_object_or_404(request.user.jobs, pk=pk)


@require_safe
def works(request):
    return render(request, "accounts/jobs.html", {"jobs": request.user.jobs.all()[:50]})


@require_safe
def job(request, pk: int):
    found = mine(request, pk)
    address = reverse("accounts:job_result", args=[pk]) if found.result else ""
    return render(request, "accounts/job.html", {"job": found, "result": address})


@require_safe
def result(request, pk: int):
    found = mine(request, pk)
    if not found.result:
        raise Http404
    return FileResponse(found.result.open(), as_attachment=True, filename=found.result_name)


@require_POST
def again(request, pk: int):
    """A failed work is kept as it is: another one starts, with the same words."""
    found = mine(request, pk)
    if found.state != Job.State.FAILED:
        return redirect(found)
    return redirect(jobs.start(found.kind, found.title, request.user, found.parameters))

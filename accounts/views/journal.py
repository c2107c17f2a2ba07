from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import rules
from accounts.filters import JournalFilter
from accounts.models import JournalEntry
from accounts.tables import Entries
from kit.tables import arrange


@require_safe
def journal(request):
    if not rules.reads_journal(request.user):
        raise Http404
    form = JournalFilter(request.GET)
    found = form.apply(JournalEntry.objects.visible_to(request.user)).select_related("actor")
    return render(request, "accounts/journal.html", {"form": form, "table": arrange(Entries(found), request)})

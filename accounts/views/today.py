from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.today import work_of


@require_safe
def today(request):
    figures = [
        {"number": work.count, "label": work.label, "url": work.url, "late": work.late}
        for work in work_of(request.user)
    ]
    return render(request, "accounts/today.html", {"figures": figures, "day": timezone.localdate()})

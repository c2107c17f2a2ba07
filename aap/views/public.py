"""What everybody can read: the list of calls, a call, its specifications."""

from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from aap.agenda import dates_of
from aap.documents import money_of, specifications_document
from aap.filters import CallFilter, Standing, in_order
from aap.forms.booking import SubscriptionForm
from aap.freshness import call_stamp, list_stamp, may_be_kept
from aap.models import Amendment, Booking, Call, ConsentAnswer, Group, HelpSession, Suggestion
from aap.moments import drawing_of, moments_of
from aap.specifications import SIMPLE, envelopes_of, facts_of, rules_of, specifications_of
from kit.dates import local
from kit.slots import links_for

PER_PAGE = 20


def public_call(slug: str, calls: QuerySet | None = None) -> Call:
    calls = Call.objects.all() if calls is None else calls
    return get_object_or_404(calls.public().select_related("contract"), slug=slug)


@login_not_required
@require_safe
@may_be_kept(list_stamp)
def calls(request):
    listed = in_order(Call.objects.public().select_related("contract").prefetch_related("themes"))
    asked = CallFilter(request.GET, queryset=listed)
    page = Paginator(asked.qs, PER_PAGE).get_page(request.GET.get("page"))
    standings = list(Standing)
    groups = [
        {"title": standings[rank].label, "standing": standings[rank], "calls": [counted_down(call) for call in found]}
        for rank, found in groupby(page, key=lambda call: call.standing)
    ]
    return render(request, "aap/calls.html", {"form": asked.form, "page": page, "groups": groups})


def counted_down(call: Call) -> Call:
    """Days of the calendar where the call is: a page that is kept all day says nothing finer."""
    zone = call.contract.tz
    call.opens_on = local(call.opens_at, zone).date()
    call.days_left = (call.closes_on - local(timezone.now(), zone).date()).days
    return call


@login_not_required
@require_safe
@may_be_kept(call_stamp)
def call(request, slug):
    amendments = Amendment.objects.filter(call=OuterRef("pk")).order_by("-number")
    counted = Call.objects.annotate(
        articles=Count("clauses"),
        simple_articles=Count("clauses", filter=~Q(clauses__simple="")),
        amended_at=Subquery(amendments.values("at")[:1]),
    )
    call = public_call(slug, counted.prefetch_related("themes", "qpvs", "milestones", with_places()))
    coming = [one for one in call.sessions.all() if one.starts_at > timezone.now()]
    envelopes = list(envelopes_of(call))
    context = {
        "call": call,
        "facts": facts_of(call),
        "links": links_for("call.actions", call, request.user),
        "criteria": call.criteria.all(),
        "envelopes": envelopes,
        "total": sum(envelope.amount_cents for envelope in envelopes),
        "rules": rules_of(call),
        "sessions": coming,
        "session": coming[0] if coming else None,
        "contacts": call.contacts.all(),
        "redirections": call.redirections.select_related("scheme"),
        "authors": authors_of(call),
        "form": SubscriptionForm(initial={"email": getattr(request.user, "email", "")}),
        **calendar_of(call),
    }
    return render(request, "aap/call.html", context)


def with_places() -> Prefetch:
    """Sessions that are not called off, with their seats counted, in one query."""
    held = seats_counted(HelpSession.objects.filter(cancelled_at=None))
    return Prefetch("sessions", held.order_by("starts_at", "pk"))


def seats_counted(sessions: QuerySet) -> QuerySet:
    taken = Count("bookings", filter=Q(bookings__state=Booking.State.BOOKED))
    waiting = Count("bookings", filter=Q(bookings__state=Booking.State.WAITING))
    return sessions.annotate(taken=taken, waiting=waiting, left=F("seats") - taken)


def calendar_of(call: Call) -> dict:
    moments = moments_of(call)
    today = local(timezone.now(), call.contract.tz).date()
    return {"moments": moments, "calendar": drawing_of(moments, today), "today": today}


def authors_of(call: Call) -> list[str]:
    """Those whose words were kept, as they want to be called, and the groups that gave their consent."""
    kept = Suggestion.objects.kept().filter(clause__call=call).order_by()
    credited = kept.values_list("credit", "acting_as", Value(""))
    agreed = ConsentAnswer.objects.current().filter(round__call=call).order_by()
    names = set()
    for credit, acting_as, group in credited.union(agreed.values_list(Value(""), Value(""), "group")):
        names.add(str(Group(group).label) if group else credit or acting_as)
    return sorted(names)


@login_not_required
@require_safe
@may_be_kept(call_stamp)
def specifications(request, slug):
    call = public_call(slug)
    read = specifications_of(call, simple=wants_simple(request))
    return render(request, "aap/specifications.html", {"call": call, "read": read, "money": money_of(read)})


@login_not_required
@require_safe
@may_be_kept(call_stamp)
def specifications_pdf(request, slug):
    call = public_call(slug)
    simple = wants_simple(request)
    name = f"{call.slug}-cahier-des-charges{'-simple' if simple else ''}.pdf"
    return HttpResponse(
        specifications_document(call, simple=simple).build(),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


def wants_simple(request) -> bool:
    return request.GET.get("version") == SIMPLE


@login_not_required
@require_safe
@may_be_kept(call_stamp)
def dates(request, slug):
    call = public_call(slug, Call.objects.prefetch_related("sessions", "milestones"))
    return calendar_file(f"{call.slug}-dates", dates_of(call))


def calendar_file(name: str, data: bytes) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.ics"'}
    return HttpResponse(data, content_type="text/calendar; charset=utf-8", headers=headers)

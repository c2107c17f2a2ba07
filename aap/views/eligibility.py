"""“Is it for us?”: five questions, a clear answer, and somebody to call."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from aap.eligibility import Article, Rules, assess
from aap.forms.eligibility import EligibilityForm
from aap.freshness import call_stamp, may_be_kept
from aap.models import Call
from aap.views.public import public_call, with_places
from kit.slots import links_for


@login_not_required
@require_safe
@may_be_kept(call_stamp)
def check(request, slug):
    call = public_call(slug, Call.objects.prefetch_related("qpvs", with_places()))
    form = EligibilityForm(request.GET or None, call=call)
    verdict = assess(rules_of(call), form.answers()) if form.is_valid() else None
    coming = [session for session in call.sessions.all() if session.starts_at > timezone.now()]
    context = {
        "call": call,
        "form": form,
        "verdict": verdict,
        "session": coming[0] if coming else None,
        "contacts": call.contacts.all(),
        "redirections": call.redirections.select_related("scheme"),
        "links": links_for("call.actions", call, request.user),
    }
    return render(request, "aap/eligibility.html", context)


def rules_of(call: Call) -> Rules:
    return Rules(
        bodies=tuple(call.bodies),
        qpvs=tuple(str(qpv) for qpv in call.qpvs.all()),
        qpv_share=call.qpv_share,
        publics=tuple(call.publics),
        actions_from=call.actions_from,
        actions_until=call.actions_until,
        exclusions=tuple(call.exclusion_lines),
        floor_cents=call.floor_cents,
        ceiling_cents=call.ceiling_cents,
        max_share=call.max_share,
        own_share=call.own_share,
        articles=articles_of(call),
    )


def articles_of(call: Call) -> dict[str, tuple[Article, ...]]:
    found: dict[str, tuple[Article, ...]] = {}
    for section, position, title in call.clauses.values_list("section", "position", "title"):
        found[section] = (*found.get(section, ()), Article(position, title))
    return found

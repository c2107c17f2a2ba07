"""The answer: written, checked, signed, issued by those who instruct; read by the association, with its thread."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from applicants.models import Membership
from instruction import forms, knots, legal
from instruction.documents import letter_document
from instruction.models import Condition, Notice, Reason
from instruction.services import notices as services
from instruction.views.cases import case_of, case_page, case_to_instruct
from kit.machine import arrows, refusals
from kit.slots import Link, links_for
from kit.thread import what_came_of
from kit.web import attempt, require

STEPS = {
    "check_over": services.check_over,
    "send_back": services.send_back,
    "sign": services.sign,
    "issue": services.issue,
}
SIGNING = ("sign",)


@require_POST
def draft(request, number):
    case = case_to_instruct(request, number)
    form, said = forms.NoticeForm(request.POST), _("La réponse est commencée.")
    if form.is_valid() and (notice := attempt(request, said, services.draft, case, **form.cleaned_data)):
        return redirect("instruction:notice_workbench", notice.pk)
    return case_page(request, case_of(request, number), notice_form=form)


def notice_to_write(request, pk) -> Notice:
    related = ("case__dossier__call__contract", "case__dossier__organisation", "written_by", "checked_by", "signed_by")
    notice = get_object_or_404(Notice.objects.visible_to(request.user).select_related(*related), pk=pk)
    require(request.user, "instruction.write_notice", notice)
    return notice


def point_form(notice: Notice, data=None):
    kind, model = (forms.ReasonForm, Reason) if notice.is_refusal else (forms.ConditionForm, Condition)
    return kind(data, instance=model(notice=notice), call=notice.case.dossier.call)


def points_of(notice: Notice):
    points = notice.reasons if notice.is_refusal else notice.conditions
    return points.select_related("criterion__call", "clause__call", "score")


def buttons_of(notice: Notice, person) -> list[dict]:
    allowed = [name for name in STEPS if name not in SIGNING or person.has_perm("instruction.sign_notice", notice)]
    return [
        {
            "name": arrow["name"],
            "label": arrow["label"],
            "reason": arrow["reason_needed"],
            "lacking": refusals(notice, arrow["name"], reason="…"),
        }
        for arrow in arrows(Notice)
        if arrow["source"] == notice.state and arrow["name"] in allowed
    ]


def workbench(request, pk):
    notice = notice_to_write(request, pk)
    form = forms.NoticeForm(request.POST or None, initial={"opening": notice.opening})
    said = _("Le texte est enregistré.")
    if form.is_valid() and attempt(request, said, services.rewrite, notice, **form.cleaned_data):
        return redirect("instruction:notice_workbench", notice.pk)
    return workbench_page(request, notice_to_write(request, pk), form, point_form(notice))


def workbench_page(request, notice: Notice, form, added):
    """`added`: the reason or the condition being written."""
    context = {
        "notice": notice,
        "case": notice.case,
        "dossier": notice.case.dossier,
        "points": points_of(notice),
        "form": form,
        "point_form": added,
        "scores": notice.case.scores.select_related("criterion", "reader"),
        "buttons": buttons_of(notice, request.user),
    }
    return render(request, "instruction/workbench.html", context)


@require_POST
def add_point(request, pk):
    notice = notice_to_write(request, pk)
    form = point_form(notice, request.POST)
    if form.is_valid():
        point = form.instance
        point.score = notice.case.scores.filter(criterion=point.criterion).order_by("value").first()
        if attempt(request, _("C’est ajouté à la lettre."), services.add_point, point):
            return redirect("instruction:notice_workbench", notice.pk)
    opening = forms.NoticeForm(initial={"opening": notice.opening})
    return workbench_page(request, notice_to_write(request, pk), opening, form)


@require_POST
def remove_point(request, pk, point):
    notice = notice_to_write(request, pk)
    attempt(
        request, _("C’est retiré de la lettre."), services.remove_point, get_object_or_404(points_of(notice), pk=point)
    )
    return redirect("instruction:notice_workbench", notice.pk)


@require_POST
def move(request, pk):
    notice = notice_to_write(request, pk)
    name = request.POST.get("step", "")
    if name not in STEPS:
        raise Http404
    if name in SIGNING:
        require(request.user, "instruction.sign_notice", notice)
    reason = {"reason": request.POST.get("reason", "")} if name == "send_back" else {}
    attempt(request, _("C’est fait."), STEPS[name], notice, **reason)
    return redirect("instruction:notice_workbench", notice.pk)


def notice_to_read(request, pk) -> Notice:
    related = ("case__dossier__call__contract", "case__dossier__organisation", "case__assigned_to", "signed_by")
    return get_object_or_404(Notice.objects.visible_to(request.user).issued().select_related(*related), pk=pk)


def read(request, pk):
    """The association's first visit marks the letter as read."""
    notice = notice_to_read(request, pk)
    organisation = notice.case.dossier.organisation
    if Membership.objects.filter(organisation=organisation, person=request.user).exists():
        notice = attempt(request, "", services.mark_read, notice) or notice
    notice = notice_to_read(request, pk)
    context = {
        "notice": notice,
        "case": notice.case,
        "dossier": notice.case.dossier,
        "call": notice.case.dossier.call,
        "points": points_of(notice),
        "decisions": notice.case.decisions.standing().select_related("institution"),
        "granted": services.granted_cents(notice.case),
        "links": links_for("notice.actions", notice, request.user),
        "remedies": legal.remedies(),
        "how_it_was_read": legal.how_it_was_read(),
    }
    return render(request, "instruction/notice.html", context)


def letter(request, pk):
    notice = notice_to_read(request, pk)
    return HttpResponse(
        letter_document(notice, points_of(notice)).build(),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{notice.number}.pdf"'},
    )


def thread_page(request, model, pk, title: str):
    """Every link back to the resident's word, and forward to what the cohort learned."""
    related = ("notice__case__dossier__call__contract", "criterion__call", "clause__call", "score")
    point = get_object_or_404(model.objects.visible_to(request.user).select_related(*related), pk=pk)
    roots = knots.roots_of_point(point)
    after = what_came_of(point, request.user)
    back = way_back(point.notice, request.user)
    context = {"title": title, "point": point, "roots": roots, "after": after, "back": back}
    return render(request, "instruction/thread.html", context)


def way_back(notice: Notice, person) -> Link | None:
    """To the letter as it is read, or as it is written; those who only follow the laureates have none."""
    if not Notice.objects.visible_to(person).filter(pk=notice.pk).exists():
        return None
    if notice.issued_at:
        return Link(_("Revenir à la réponse"), notice.get_absolute_url())
    if person.has_perm("instruction.write_notice", notice):
        return Link(_("Revenir à la lettre"), reverse("instruction:notice_workbench", args=[notice.pk]))
    return None


def reason_thread(request, pk):
    return thread_page(request, Reason, pk, _("D’où vient cette raison ?"))


def condition_thread(request, pk):
    return thread_page(request, Condition, pk, _("D’où vient cette condition ?"))


@login_not_required
def verify(request):
    """Anybody holding a letter can check that it is true, without learning anything more than what it says."""
    form = forms.VerifyForm(request.GET or None)
    notice = None
    if form.is_valid():
        issued = Notice.objects.issued().select_related("case__dossier__organisation", "case__dossier__call__contract")
        notice = issued.filter(code=form.cleaned_data["code"]).first()
    return render(request, "instruction/verify.html", {"form": form, "notice": notice, "asked": form.is_valid()})

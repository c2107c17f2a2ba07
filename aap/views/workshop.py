"""La fabrique: where a call is written together."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aap import forms
from aap.knots import branch, clause_knot, criterion_knot, evidence_knot
from aap.models import Call, Clause, Criterion, Question, Suggestion
from aap.rules import writable_contracts
from aap.services import calls as call_services
from aap.services import grid, suggestions, writing
from accounts.rules import works_here
from kit.machine import arrows, refusals
from kit.web import attempt, require

NEXT_STEP = {Call.State.DRAFTING: "ask_consent", Call.State.CONSENT: "publish", Call.State.PUBLISHED: "close"}


def calls(request):
    if not works_here(request.user):
        raise Http404
    listed = Call.objects.workshop_of(request.user).select_related("contract")
    can_start = bool(writable_contracts(request.user))
    return render(request, "aap/workshop.html", {"calls": listed, "can_start": can_start})


def call_of(request, slug) -> Call:
    """A call that this person helps to write."""
    return get_object_or_404(Call.objects.workshop_of(request.user).select_related("contract"), slug=slug)


def call_to_write(request, slug) -> Call:
    call = call_of(request, slug)
    require(request.user, "aap.write_call", call)
    return call


def start(request):
    contracts = writable_contracts(request.user)
    if not contracts:
        raise Http404
    form = forms.StartForm(request.POST or None, contracts=contracts, initial={"year": timezone.localdate().year + 1})
    if request.method == "POST" and form.is_valid():
        call = attempt(
            request, _("L’appel est commencé. Écrivez son premier article."), call_services.start, form.instance
        )
        return redirect("aap:workshop_call", call.slug)
    context = {"form": form, "title": _("Commencer un appel"), "overline": "", "back": reverse("aap:workshop")}
    return render(request, "aap/form.html", context | {"beside": None})


def next_step(call: Call) -> dict | None:
    """The arrow that moves the call forward, and what still holds it back."""
    name = NEXT_STEP.get(call.state)
    if name is None:
        return None
    label = next(arrow["label"] for arrow in arrows(Call) if arrow["name"] == name)
    return {"name": name, "label": label, "lacking": refusals(call, name)}


def call(request, slug):
    call = call_of(request, slug)
    context = {
        "call": call,
        "clauses": call.clauses.prefetch_related("evidence", "criteria"),
        "criteria": call.criteria.prefetch_related("clauses", "questions"),
        "questions": call.questions.prefetch_related("criteria"),
        "envelopes": call.envelopes.select_related("institution"),
        "pending": Suggestion.objects.filter(clause__call=call).pending().select_related("clause__call"),
        "next": next_step(call),
        "writes": request.user.has_perm("aap.write_call", call),
        "leads": request.user.has_perm("aap.publish_call", call),
    }
    return render(request, "aap/workshop_call.html", context)


def form_page(request, call: Call, title: str, form, save, done: str, back: str | None = None, beside=None):
    """Every form of the workshop: what is typed stays on the page when the service refuses."""
    back = back or reverse("aap:workshop_call", args=[call.slug])
    if request.method == "POST" and form.is_valid() and attempt(request, done, save) is not None:
        return redirect(back)
    context = {"form": form, "title": title, "overline": call.title, "back": back, "beside": beside}
    return render(request, "aap/form.html", context)


def settings(request, slug):
    call = call_to_write(request, slug)
    with timezone.override(call.contract.tz):
        form = forms.SettingsForm(request.POST or None, instance=call)
        return form_page(
            request,
            call,
            _("Dates, montants et contact"),
            form,
            lambda actor: call_services.set_up(form.instance, actor=actor),
            _("Les réglages sont enregistrés."),
        )


def envelopes(request, slug):
    call = call_to_write(request, slug)
    form = forms.EnvelopeForm(request.POST or None, call=call)
    return form_page(
        request,
        call,
        _("Ce que chaque financeur apporte"),
        form,
        lambda actor: grid.set_envelopes(call, form.amounts(), actor=actor),
        _("Les enveloppes sont enregistrées."),
    )


def add_clause(request, slug):
    call = call_to_write(request, slug)
    form = forms.ClauseForm(request.POST or None)
    return form_page(
        request,
        call,
        _("Écrire un article"),
        form,
        lambda actor: writing.add_clause(
            call, title=form.cleaned_data["title"], text=form.cleaned_data["text"], actor=actor
        ),
        _("L’article est enregistré."),
    )


def clause_of(call: Call, pk) -> Clause:
    return get_object_or_404(call.clauses.select_related("call__contract"), pk=pk)


def clause(request, slug, pk):
    """An article and its thread: open to whoever may read the call."""
    call = get_object_or_404(Call.objects.visible_to(request.user).select_related("contract"), slug=slug)
    return clause_page(request, call, clause_of(call, pk))


def clause_page(request, call: Call, clause: Clause, typed: dict | None = None):
    """`typed`: the answer to a suggestion that could not be saved, shown again as it was written."""
    takes_part = request.user.has_perm("aap.take_part", call)
    rests_on = list(clause.evidence.select_related("qpv"))
    context = {
        "call": call,
        "clause": clause,
        "rests_on": rests_on,
        "roots": [evidence_knot(evidence) for evidence in rests_on],
        "knot": branch(clause_knot(clause), clause, request.user),
        "suggestions": clause.suggestions.select_related("author", "evidence") if takes_part else [],
        "versions": clause.versions.select_related("author") if takes_part else [],
        "takes_part": takes_part,
        "writes": takes_part and call.can_be_written and request.user.has_perm("aap.write_call", call),
        "link_form": forms.LinkForm(clause=clause),
        "typed": typed or {},
    }
    return render(request, "aap/clause.html", context)


def write_clause(request, slug, pk):
    call = call_to_write(request, slug)
    clause = clause_of(call, pk)
    last = clause.versions.first()
    form = forms.ClauseForm(request.POST or None, instance=clause, initial={"seen": last.number})
    overtaken = form.is_bound and form["seen"].value() != str(last.number)

    def save(actor):
        words = form.cleaned_data
        form.look_at(last)
        fresh = clause_of(call, pk)
        return writing.rewrite(fresh, title=words["title"], text=words["text"], seen=words["seen"], actor=actor)

    return form_page(
        request,
        call,
        _("Modifier l’article"),
        form,
        save,
        _("L’article est enregistré."),
        clause.get_absolute_url(),
        beside=last if overtaken else None,
    )


def suggest(request, slug, pk):
    call = call_of(request, slug)
    require(request.user, "aap.take_part", call)
    clause = clause_of(call, pk)
    form = forms.SuggestionForm(
        request.POST or None, contract=call.contract, instance=Suggestion(clause=clause), initial={"text": clause.text}
    )
    return form_page(
        request,
        call,
        _("Proposer un autre texte"),
        form,
        lambda actor: suggestions.suggest(form.instance, actor=actor),
        _("Votre proposition est transmise. Vous verrez ici ce qu’elle devient."),
        clause.get_absolute_url(),
    )


@require_POST
def answer_suggestion(request, pk):
    pending = Suggestion.objects.select_related("clause__call__contract")
    suggestion = get_object_or_404(pending, pk=pk)
    require(request.user, "aap.write_call", suggestion.clause.call)
    words = request.POST.get("answer", "")
    if request.POST.get("outcome") == Suggestion.Outcome.ACCEPTED:
        said, service = _("La proposition devient le texte."), suggestions.accept
    else:
        said, service = _("Votre réponse est enregistrée."), suggestions.decline
    if attempt(request, said, service, suggestion, answer=words):
        return redirect(suggestion.clause)
    return clause_page(request, suggestion.clause.call, suggestion.clause, {"pk": suggestion.pk, "answer": words})


def criterion(request, slug, pk):
    call = get_object_or_404(Call.objects.visible_to(request.user).select_related("contract"), slug=slug)
    criterion = get_object_or_404(call.criteria.select_related("call"), pk=pk)
    clauses = criterion.clauses.select_related("call").prefetch_related("evidence__qpv", "suggestions")
    context = {
        "call": call,
        "criterion": criterion,
        "roots": [
            knot for clause in clauses for knot in [*map(evidence_knot, clause.evidence.all()), clause_knot(clause)]
        ],
        "knot": branch(criterion_knot(criterion), criterion, request.user),
        "works": request.user.has_perm("aap.take_part", call),
        "writes": call.can_be_written and request.user.has_perm("aap.write_call", call),
    }
    return render(request, "aap/criterion.html", context)


def criterion_page(request, call, instance: Criterion, title: str):
    form = forms.CriterionForm(request.POST or None, instance=instance, call=call)
    return form_page(
        request,
        call,
        title,
        form,
        lambda actor: grid.set_criterion(form.instance, clauses=form.cleaned_data["clauses"], actor=actor),
        _("Le critère est enregistré."),
    )


def add_criterion(request, slug):
    call = call_to_write(request, slug)
    return criterion_page(request, call, Criterion(call=call), _("Ajouter un critère"))


def write_criterion(request, slug, pk):
    call = call_to_write(request, slug)
    return criterion_page(request, call, get_object_or_404(call.criteria, pk=pk), _("Modifier le critère"))


def question_page(request, call, instance: Question, title: str):
    form = forms.QuestionForm(request.POST or None, instance=instance, call=call)
    return form_page(
        request,
        call,
        title,
        form,
        lambda actor: grid.set_question(form.instance, criteria=form.cleaned_data["criteria"], actor=actor),
        _("La question est enregistrée."),
    )


def add_question(request, slug):
    call = call_to_write(request, slug)
    return question_page(request, call, Question(call=call), _("Ajouter une question"))


def write_question(request, slug, pk):
    call = call_to_write(request, slug)
    return question_page(request, call, get_object_or_404(call.questions, pk=pk), _("Modifier la question"))

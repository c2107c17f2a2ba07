"""Other wordings: proposed by anyone who takes part, answered by the holder of the pen."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aap.forms.writing import AnswerForm, CommentForm, SuggestionForm
from aap.models import Call, Comment, ConsentAnswer, Evidence, Suggestion
from aap.services import comments
from aap.services import suggestions as services
from aap.views.clauses import clause_of, threads_of
from aap.views.workshop import call_of
from accounts.rules import works_here
from kit import diff
from kit.web import attempt, require


def suggest(request, slug, pk):
    call = call_of(request, slug)
    require(request.user, "aap.take_part", call)
    clause = clause_of(call, pk)
    initial = {"text": clause.text, "seen": clause.current_version().number}
    blank = Suggestion(clause=clause)
    form = SuggestionForm(request.POST or None, contract=call.contract, instance=blank, initial=initial)
    said = _("Votre proposition est transmise. Vous verrez ici ce qu’elle devient.")
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"]
        if attempt(request, said, services.suggest, form.instance, seen=seen):
            return redirect(form.instance)
    return render(request, "aap/suggest.html", {"call": call, "clause": clause, "form": form})


def suggestion_of(request, pk) -> Suggestion:
    """In a call that this person helps to write."""
    calls = Call.objects.workshop_of(request.user)
    around = Suggestion.objects.select_related("clause__call__contract", "version", "author", "evidence", "answered_by")
    return get_object_or_404(around.filter(clause__call__in=calls), pk=pk)


def suggestion(request, pk):
    suggestion = suggestion_of(request, pk)
    if request.method == "POST":
        require(request.user, "aap.write_call", suggestion.clause.call)
    changes = diff.hunks(suggestion.version.text, suggestion.text)
    form = AnswerForm(
        request.POST or None,
        changes=len(changes),
        displaced=suggestion.displaced,
        initial={
            "text": suggestion.clause.text if suggestion.displaced else suggestion.text,
            "seen": suggestion.clause.current_version().number,
        },
    )
    if request.method == "POST" and form.is_valid() and answered(request, suggestion, form):
        return redirect(suggestion.clause)
    return suggestion_page(request, suggestion, form, changes)


def answered(request, suggestion: Suggestion, form: AnswerForm):
    words, answer = form.cleaned_data, {"answer": form.cleaned_data["answer"]}
    upon = answer | {"seen": form.cleaned_data["seen"]}
    kept = _("La proposition devient le texte.")
    if words["outcome"] == AnswerForm.ALL:
        return attempt(request, kept, services.accept, suggestion, **answer)
    if words["outcome"] == AnswerForm.SOME:
        return attempt(request, kept, services.accept_changes, suggestion, form.ranks, **upon)
    if words["outcome"] == AnswerForm.OWN:
        return attempt(request, kept, services.accept_as, suggestion, words["text"], **upon)
    return attempt(request, _("Votre réponse est enregistrée."), services.decline, suggestion, **answer)


def suggestion_page(request, suggestion: Suggestion, form: AnswerForm, changes: list):
    clause, call = suggestion.clause, suggestion.clause.call
    around = suggestion.version.text
    context = {
        "call": call,
        "clause": clause,
        "suggestion": suggestion,
        "form": form,
        "pieces": diff.pieces(around, suggestion.text),
        "changes": [shown(change, around) for change in changes],
        "since": diff.pieces(around, clause.text) if suggestion.displaced else [],
        "threads": threads_of(suggestion.comments),
        "comment_form": CommentForm(clause=clause, initial={"suggestion": suggestion.pk}),
        "writes": call.can_be_written and request.user.has_perm("aap.write_call", call),
    }
    return render(request, "aap/suggestion.html", context)


def shown(change: diff.Hunk, text: str, around: int = 10) -> list[diff.Piece]:
    """One change with a few words on each side, so that it can be judged alone."""
    before = diff.tokens(text[: change.start])[-2 * around :]
    after = diff.tokens(text[change.end :])[: 2 * around]
    named = [
        ("same", "".join(before).lstrip()),
        ("gone", change.old),
        ("new", change.new),
        ("same", "".join(after).rstrip()),
    ]
    return [diff.Piece(kind, words) for kind, words in named if words]


@require_POST
def withdraw_suggestion(request, pk):
    suggestion = suggestion_of(request, pk)
    require(request.user, "aap.take_back", suggestion)
    attempt(request, _("Votre proposition est retirée."), services.withdraw, suggestion)
    return redirect(suggestion.clause)


@require_POST
def take_back_comment(request, pk):
    calls = Call.objects.workshop_of(request.user)
    comment = get_object_or_404(Comment.objects.select_related("clause__call__contract"), pk=pk, clause__call__in=calls)
    require(request.user, "aap.take_back", comment)
    attempt(request, _("Votre commentaire est retiré."), comments.take_back, comment)
    return redirect(comment.clause)


def suggestions(request, slug):
    """Everything that was proposed, and what became of it."""
    call = call_of(request, slug)
    context = {
        "call": call,
        "suggestions": Suggestion.objects.filter(clause__call=call).select_related("clause__call"),
        "comments": Comment.objects.standing()
        .filter(clause__call=call)
        .select_related("clause__call")
        .order_by("-at", "-id")[:20],
    }
    return render(request, "aap/suggestions.html", context)


def mine(request):
    """What became of everything that a person said."""
    person = request.user
    around = "clause__call"
    context = {
        "works": works_here(person),
        "suggestions": person.suggestions.select_related(around, "answered_by"),
        "words": Evidence.objects.filter(recorded_by=person).prefetch_related("clauses__call"),
        "comments": Comment.objects.standing().filter(author=person).select_related(around).prefetch_related("replies"),
        "answers": ConsentAnswer.objects.current().filter(person=person).select_related("round__call", "clause"),
    }
    return render(request, "aap/mine.html", context)

"""Articles: read, written, moved, compared from version to version."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aap import outline
from aap.forms.writing import ClauseForm, CommentForm
from aap.knots import branch, clause_knot, evidence_knot
from aap.models import Call, Clause, ClauseVersion
from aap.services import comments, writing
from aap.views.workshop import call_of, call_to_write
from kit import diff
from kit.plain import coach
from kit.web import attempt, chosen, require


def clause_of(call: Call, pk) -> Clause:
    return get_object_or_404(call.clauses.select_related("call__contract"), pk=pk)


def text(request, slug):
    """The whole call as it stands, in order, with what is said about each article."""
    call = call_of(request, slug)
    clauses = call.clauses.prefetch_related("evidence").annotate(
        pending_number=Count("suggestions", filter=Q(suggestions__answered_at=None), distinct=True),
        comments_number=Count("comments", filter=Q(comments__removed_at=None), distinct=True),
    )
    context = {"call": call, "clauses": clauses, "writes": writes(request, call)}
    return render(request, "aap/text.html", context)


def writes(request, call: Call) -> bool:
    return call.can_be_written and request.user.has_perm("aap.write_call", call)


def clause(request, slug, pk):
    """An article and its thread: open to whoever may read the call."""
    call = get_object_or_404(Call.objects.visible_to(request.user).select_related("contract"), slug=slug)
    return clause_page(request, call, clause_of(call, pk))


def clause_page(request, call: Call, clause: Clause, comment_form=None):
    takes_part = request.user.has_perm("aap.take_part", call)
    rests_on = list(clause.evidence.select_related("qpv"))
    context = {
        "call": call,
        "clause": clause,
        "rests_on": rests_on,
        "roots": [evidence_knot(evidence) for evidence in rests_on],
        "knot": branch(clause_knot(clause), clause, request.user),
        "takes_part": takes_part,
        "writes": takes_part and writes(request, call),
        "q": "",
        "found": None,
        "review": coach.review(clause.text, known=known_before(call, clause)) if takes_part and clause.text else None,
        **(said_about(clause, comment_form) if takes_part else {"versions": [], "suggestions": [], "threads": []}),
    }
    return render(request, "aap/clause.html", context)


def said_about(clause: Clause, comment_form=None) -> dict:
    suggestions = list(clause.suggestions.select_related("author", "evidence", "version"))
    for suggestion in suggestions:
        suggestion.pieces = diff.pieces(suggestion.version.text, suggestion.text)
    return {
        "suggestions": suggestions,
        "threads": threads_of(clause.comments.filter(suggestion=None)),
        "versions": clause.versions.select_related("author", "suggestion", "amendment"),
        "comment_form": comment_form or CommentForm(clause=clause),
    }


def threads_of(comments) -> list[dict]:
    """Each first comment with its replies; a thread whose every word was taken back is gone."""
    said = list(comments.select_related("author"))
    heads = [comment for comment in said if comment.replies_to_id is None]
    threads = [{"head": head, "replies": [one for one in said if one.replies_to_id == head.pk]} for head in heads]
    return [thread for thread in threads if any(one.removed_at is None for one in (thread["head"], *thread["replies"]))]


def add_clause(request, slug):
    call = call_to_write(request, slug)
    if "wording" in request.POST:
        return writing_page(request, call, reworded(request), _("Écrire un article"))
    form = ClauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("title", "text", "simple", "section")}
        if clause := attempt(request, _("L’article est enregistré."), writing.add_clause, call, **words):
            return redirect(clause)
    return writing_page(request, call, form, _("Écrire un article"))


def write_clause(request, slug, pk):
    call = call_to_write(request, slug)
    clause = clause_of(call, pk)
    last = clause.versions.select_related("author").first()
    if "wording" in request.POST:
        return writing_page(request, call, reworded(request), _("Modifier l’article"), clause=clause)
    form = ClauseForm(request.POST or None, instance=clause_of(call, pk), initial={"seen": last.number})
    if request.method == "POST" and form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("title", "text", "simple", "seen", "section")}
        if attempt(request, _("L’article est enregistré."), writing.rewrite, clause, **words):
            return redirect(clause)
    overtaken = form.is_bound and form["seen"].value() != str(last.number)
    both = show_both(form, clause, last) if overtaken else None
    return writing_page(request, call, form, _("Modifier l’article"), clause=clause, both=both)


def reworded(request) -> ClauseForm:
    """A simpler word was chosen: everything typed comes back with it in place, and nothing is saved yet."""
    typed = request.POST.dict()
    field = "simple" if request.GET.get("dans") == "simple" else "text"
    better = coach.chosen(typed.get(field, ""), typed["wording"])
    if better is None:
        messages.warning(request, _("Ces mots ne sont plus dans le texte : rien n’a été remplacé."))
    else:
        typed[field] = better
    return ClauseForm(initial=typed)


def show_both(form: ClauseForm, clause: Clause, last: ClauseVersion) -> dict:
    """What the two people wrote since the version that both had read, and one text that loses nothing."""
    seen, mine = form["seen"].value() or "", form["text"].value() or ""
    base = clause.versions.filter(number=seen if seen.isdecimal() else None).first()
    started = base.text if base else ""
    merged = diff.merge(started, mine, last.text)
    simple = diff.merge(base.simple if base else "", form["simple"].value() or "", last.simple)
    form.show_again(seen=last.number, text=merged.text, simple=simple.text)
    return {
        "theirs": last,
        "their_pieces": diff.pieces(started, last.text),
        "my_pieces": diff.pieces(started, mine),
        "mine": mine,
        "conflicts": merged.conflicts,
    }


def writing_page(request, call: Call, form: ClauseForm, title: str, *, clause: Clause | None = None, both=None):
    section = form["section"].value()
    context = {
        "call": call,
        "form": form,
        "title": title,
        "clause": clause,
        "both": both,
        "apply_url": apply_url_of(call, clause),
        "guide": outline.GUIDES.get(section),
        "review": coach.review(form["text"].value() or "", known=known_before(call, clause)),
        "simple_review": coach.review(form["simple"].value() or "", simple=True),
        "back": clause.get_absolute_url() if clause else reverse("aap:text", args=[call.slug]),
    }
    return render(request, "aap/write_clause.html", context)


def known_before(call: Call, clause: Clause | None) -> frozenset[str]:
    """What the articles above have already explained: a reader has met it."""
    above = call.clauses.filter(position__lt=clause.position) if clause else call.clauses.all()
    return coach.acronyms_explained(above.values_list("text", flat=True))


def apply_url_of(call: Call, clause: Clause | None) -> str:
    """Where a chosen wording is put in place: the page itself, that shows the text again."""
    if clause is None:
        return reverse("aap:add_clause", args=[call.slug])
    return reverse("aap:write_clause", args=[call.slug, clause.pk])


@require_POST
def move_clause(request, slug, pk):
    call = call_to_write(request, slug)
    attempt(request, "", writing.move, clause_of(call, pk), up=request.POST.get("way") == "up")
    return redirect(f"{reverse('aap:text', args=[slug])}#article-{pk}")


def versions(request, slug, pk):
    """Any two versions, word by word; the last change when none is chosen."""
    call = call_of(request, slug)
    clause = clause_of(call, pk)
    known = list(clause.versions.select_related("author", "suggestion", "amendment"))
    by_number = {str(version.number): version for version in known}
    after = by_number.get(request.GET.get("a", ""), known[0])
    before = by_number.get(request.GET.get("de", "")) or by_number.get(str(after.number - 1)) or after
    gone, new = diff.change_summary(before.text, after.text)
    context = {
        "call": call,
        "clause": clause,
        "versions": known,
        "before": before,
        "after": after,
        "pieces": diff.pieces(before.text, after.text),
        "simple_pieces": diff.pieces(before.simple, after.simple) if before.simple != after.simple else [],
        "reads": [coach.review(version.text) for version in (before, after)],
        "gone": gone,
        "new": new,
        "writes": writes(request, call),
    }
    return render(request, "aap/versions.html", context)


@require_POST
def restore_version(request, slug, pk):
    clause = clause_of(call_to_write(request, slug), pk)
    version = chosen(clause.versions, request.POST.get("version"))
    said = _("La version %(number)s est de nouveau le texte de l’article.") % {"number": version.number}
    attempt(request, said, writing.restore, clause, version)
    return redirect(clause)


@require_POST
def comment(request, slug, pk):
    call = call_of(request, slug)
    require(request.user, "aap.take_part", call)
    clause = clause_of(call, pk)
    form = CommentForm(request.POST, clause=clause)
    said = _("Votre commentaire est écrit.")
    if not (form.is_valid() and attempt(request, said, comments.say, form.instance)):
        return clause_page(request, call, clause, comment_form=form)
    where = form.instance.suggestion
    return redirect(
        where.get_absolute_url() if where else f"{clause.get_absolute_url()}#commentaire-{form.instance.pk}"
    )

"""Who is told what became of their words."""

from aap.models import Comment, Suggestion
from aap.notifications.writing import SuggestionAnswered, ThreadAnswered
from accounts import outbox
from accounts.models import Person


def tell_author(suggestion: Suggestion) -> None:
    if suggestion.author_id == suggestion.answered_by_id:
        return
    outbox.notify(
        SuggestionAnswered,
        to=suggestion.author,
        key=f"{SuggestionAnswered.code}:{suggestion.pk}",
        contract=suggestion.contract,
        context={"suggestion": suggestion, "url": suggestion.clause.get_absolute_url()},
    )


def tell_thread(comment: Comment) -> None:
    """Those who already spoke in it, but not the one who speaks."""
    for person in Person.objects.filter(comments__in=thread_of(comment)).exclude(pk=comment.author_id).distinct():
        outbox.notify(
            ThreadAnswered,
            to=person,
            key=f"{ThreadAnswered.code}:{comment.pk}:{person.pk}",
            contract=comment.contract,
            context={"comment": comment, "url": f"{comment.clause.get_absolute_url()}#commentaire-{comment.pk}"},
        )


def thread_of(comment: Comment):
    first = comment.replies_to_id
    if first is None:
        return Comment.objects.none()
    return Comment.objects.standing().filter(pk=first) | Comment.objects.standing().filter(replies_to=first)

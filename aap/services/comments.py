"""Threads beside articles and suggestions."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap.letters import suggestions as letters
from aap.models import Comment
from accounts import journal
from kit.machine import Refused

SAID = journal.declare("aap.comment.said", gettext_lazy("Commentaire écrit"))
TAKEN_BACK = journal.declare("aap.comment.taken_back", gettext_lazy("Commentaire retiré"))


@transaction.atomic
def say(comment: Comment, *, actor) -> Comment:
    """A reply to a reply joins the same thread: it stays one level deep."""
    if comment.replies_to and comment.replies_to.replies_to_id:
        comment.replies_to = comment.replies_to.replies_to
    comment.author = actor
    comment.acting_as = journal.role_label(actor, comment.contract)
    comment.save()
    journal.record(SAID, on=comment, actor=actor)
    letters.tell_thread(comment)
    return comment


@transaction.atomic
def take_back(comment: Comment, *, actor) -> Comment:
    if comment.removed_at:
        raise Refused(_("Ce commentaire est déjà retiré."))
    comment.removed_at = timezone.now()
    comment.save(update_fields=["removed_at"])
    journal.record(TAKEN_BACK, on=comment, actor=actor)
    return comment

"""The files that answer a question: one each, looked at before they come here."""

from collections.abc import Iterable, Mapping
from functools import partial

from django.db import transaction

from aap.questionnaire.fields import Document
from applicants.models import Attachment, Dossier


@transaction.atomic
def keep(dossier: Dossier, documents: Mapping[str, Document], *, actor) -> None:
    """By question; a new file takes the place of the former one."""
    remove(dossier, documents)
    for question, document in documents.items():
        attachment = Attachment(
            dossier=dossier,
            question_id=int(question),
            name=document.name,
            mime=document.mime,
            size=document.size,
            added_by=actor,
        )
        attachment.file.save(document.name, document.file, save=True)


@transaction.atomic
def remove(dossier: Dossier, questions: Iterable[str]) -> None:
    """The file goes once nothing can bring its row back."""
    for attachment in dossier.attachments.filter(question__in=[int(one) for one in questions]):
        transaction.on_commit(partial(attachment.file.storage.delete, attachment.file.name), robust=True)
        attachment.delete()

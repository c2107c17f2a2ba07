"""Faces and numbers beside the person to call first. Their faces are shown small, and say nothing of the device."""

import io
import uuid
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy
from PIL import Image

from aap.models import Contact
from aap.services.grid import one_place, put_in_order
from aap.services.pen import touch
from accounts import journal
from kit.files import strip_metadata

SET = journal.declare("aap.contact.set", gettext_lazy("Contact d’un appel écrit"))
REMOVED = journal.declare("aap.contact.removed", gettext_lazy("Contact d’un appel retiré"))

LARGEST_SIDE = 320


@transaction.atomic
def keep(contact: Contact, *, actor, photo=None, forget_photo: bool = False) -> Contact:
    """`photo` has passed the checks of `kit.files`."""
    if contact.pk is None:
        last = contact.call.contacts.aggregate(last=Max("position"))["last"] or 0
        contact.position = last + 1
    former = contact.photo.name if photo or forget_photo else ""
    if photo:
        contact.photo.save(f"{uuid.uuid4().hex}.jpg", portrait(photo), save=False)
    elif forget_photo:
        contact.photo = ""
    contact.save()
    _erase(contact, former)
    journal.record(SET, on=contact, actor=actor)
    touch(contact.call)
    return contact


@transaction.atomic
def remove(contact: Contact, *, actor) -> None:
    journal.record(REMOVED, on=contact, actor=actor)
    former = contact.photo.name
    contact.delete()
    _erase(contact, former)
    touch(contact.call)


@transaction.atomic
def move(contact: Contact, *, up: bool, actor) -> Contact:
    """Changes places with the neighbour, if there is one."""
    contacts = one_place(list(contact.call.contacts.select_for_update()), contact.pk, up=up)
    put_in_order(contacts)
    Contact.objects.bulk_update(contacts, ["position"])
    journal.record(SET, on=contact, actor=actor)
    touch(contact.call)
    return contact


def portrait(photo) -> ContentFile:
    """A small square around the middle, which is where people hold their face."""
    with Image.open(io.BytesIO(strip_metadata(photo))) as image:
        side = min(image.size)
        left, top = (image.width - side) // 2, (image.height - side) // 2
        square = image.convert("RGB").crop((left, top, left + side, top + side))
        square.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
        kept = io.BytesIO()
        square.save(kept, "JPEG", quality=85, optimize=True)
    return ContentFile(kept.getvalue())


def _erase(contact: Contact, former: str) -> None:
    # Next year's call may show the same face.
    if former and not Contact.objects.filter(photo=former).exists():
        transaction.on_commit(partial(contact.photo.storage.delete, former), robust=True)

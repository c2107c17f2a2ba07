"""The mails of the sign-in library, on their way to the outbox."""

import uuid

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import linebreaks

from accounts.models import Message, Person


def send(template: str, email: str, context: dict) -> None:
    context = {**context, "email": email, "base_url": settings.BASE_URL}
    text = render_to_string(f"{template}_message.txt", context).strip()
    key = uuid.uuid4().hex
    Message.objects.create(
        key=f"{template}:{key}",
        kind=template,
        person=Person.objects.filter(email=email).first(),
        email=email,
        subject=render_to_string(f"{template}_subject.txt", context).strip(),
        text=text,
        html=linebreaks(text, autoescape=True),
        message_id=f"<{key}@cap-commun>",
    )

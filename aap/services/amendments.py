"""A published call changes only like this: dated, numbered, with its reason, and everybody concerned is told."""

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap import audience
from aap.models import Amendment, Call, Clause
from aap.notifications.amendments import CallAmended, YourCallAmended
from aap.services import subscriptions, writing
from aap.services.pen import touch
from aap.workflow import has_contact, says_the_essential
from accounts import journal, outbox
from kit.machine import Refused

AMENDED = journal.declare("aap.call.amended", gettext_lazy("Appel publié modifié"))

SOMEBODY_ELSE = gettext_lazy("Quelqu’un vient de modifier cet appel : ouvrez de nouveau la page, puis recommencez.")

# What an amendment may set, beside the words of an article.
FIELDS = (
    "closes_at",
    "ideas_until",
    "answer_on",
    "actions_from",
    "actions_until",
    "essential",
    "contact_name",
    "contact_phone",
    "contact_email",
)


@transaction.atomic
def amend_clause(
    clause: Clause, *, text: str, simple: str, title: str, reason: str, actor, seen: int | None = None
) -> Amendment:
    call = _locked(clause.call)
    if call.is_past:
        raise Refused(_("La clôture est passée : les règles de cet appel ne changent plus."))
    clause = Clause.objects.select_for_update(of=("self",)).select_related("call").get(pk=clause.pk)
    if seen is not None and seen != writing.last_number(clause):
        raise Refused(SOMEBODY_ELSE)
    amendment = _number(call, title, reason, actor)
    before = writing.last_number(clause)
    writing.write(clause, title=clause.title, text=text, simple=simple, actor=actor, amendment=amendment)
    if writing.last_number(clause) == before:
        raise Refused(_("Rien n’a changé : modifiez au moins un mot."))
    return _told(amendment)


@transaction.atomic
def amend_settings(
    call: Call, changes: list[dict], *, title: str, reason: str, actor, seen: int | None = None
) -> Amendment:
    """`call` carries the new values; `changes` say them as people read them."""
    known = _locked(call)
    if seen is not None and seen != last_number(known):
        raise Refused(SOMEBODY_ELSE)
    if not changes:
        raise Refused(_("Rien n’a changé : modifiez au moins une date ou un contact."))
    _refuse_less_time(known, call)
    amendment = _number(known, title, reason, actor, changes=changes)
    Call.objects.filter(pk=call.pk).update(**{name: getattr(call, name) for name in FIELDS})
    return _told(amendment)


@transaction.atomic
def record(call: Call, changes: list[dict], *, title: str, reason: str, actor) -> Amendment:
    """For what another service has just changed: stages, envelopes."""
    return _told(_number(_locked(call), title, reason, actor, changes=changes))


def _refuse_less_time(known: Call, wanted: Call) -> None:
    """Somebody counts on the day that was announced: it may come later, never sooner."""
    if wanted.closes_at is None or wanted.answer_on is None:
        raise Refused(_("Donnez la clôture et la réponse : un appel publié garde ces deux dates."))
    if known.closes_at and wanted.closes_at < known.closes_at:
        raise Refused(
            _(
                "On ne peut pas avancer la clôture d’un appel publié : des associations comptent sur cette date. Gardez la même, ou choisissez-en une plus tardive."
            )
        )
    _refuse_less_ideas(known, wanted)
    for guard in (says_the_essential, has_contact):
        if said := guard(wanted):
            raise Refused(said)
    if wanted.closes_at != known.closes_at and known.state != Call.State.PUBLISHED:
        raise Refused(_("Cet appel est fermé : accordez plutôt un délai à une association."))


def _refuse_less_ideas(known: Call, wanted: Call) -> None:
    if not known.has_ideas or known.closes_at is None or wanted.closes_at is None:
        return
    if (wanted.ideas_until or wanted.closes_at) < (known.ideas_until or known.closes_at):
        raise Refused(_("On ne peut pas avancer la fin des idées : des personnes comptent sur cette date."))
    if wanted.ideas_until and wanted.ideas_until > wanted.closes_at:
        raise Refused(_("Les idées finissent avant la clôture, pour laisser le temps d’écrire la demande."))


def _locked(call: Call) -> Call:
    locked = Call.objects.select_for_update(of=("self",)).select_related("contract").get(pk=call.pk)
    if locked.state not in {Call.State.PUBLISHED, Call.State.CLOSED}:
        raise Refused(_("Cet appel n’est pas publié, ou ses décisions sont closes : il ne se modifie pas ici."))
    return locked


def _number(call: Call, title: str, reason: str, actor, *, changes: list[dict] | None = None) -> Amendment:
    if not (title.strip() and reason.strip()):
        raise Refused(_("Dites ce qui change, et pourquoi : tout le monde le lira."))
    amendment = Amendment.objects.create(
        call=call,
        number=last_number(call) + 1,
        title=title,
        reason=reason,
        changes=changes or [],
        author=actor,
        at=timezone.now(),
    )
    touch(call)
    journal.record(AMENDED, on=call, actor=actor, reason=reason, details={"amendment": amendment.number})
    return amendment


def last_number(call: Call) -> int:
    return call.amendments.aggregate(last=Max("number"))["last"] or 0


def _told(amendment: Amendment) -> Amendment:
    """Those who follow the call, and those who answer it; nobody twice."""
    call = amendment.call
    context = {"amendment": amendment, "url": page_of(amendment)}
    answering = audience.people_of(call)
    for person in answering:
        key = f"{YourCallAmended.code}:{amendment.pk}:{person.pk}"
        outbox.notify(YourCallAmended, to=person, key=key, contract=call.contract, context=context | {"end_url": ""})
    followers = call.subscriptions.active().exclude(email__in=[person.email for person in answering])
    subscriptions.tell(call, CallAmended, str(amendment.pk), context, to=followers)
    return amendment


def page_of(amendment: Amendment) -> str:
    return f"{reverse('aap:amendments', args=[amendment.call.slug])}#modification-{amendment.number}"


def number_told(call: Call) -> int:
    """How many people an amendment published now would reach."""
    emails = {person.email for person in audience.people_of(call)}
    return len(emails | set(call.subscriptions.active().values_list("email", flat=True)))

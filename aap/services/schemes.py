"""The register of other help on a territory, and what a call sends there."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap.models import Call, Redirection, Scheme
from aap.services.pen import locked_for_writing, touch
from accounts import journal
from kit.machine import Refused

ADDED = journal.declare("aap.scheme.added", gettext_lazy("Dispositif inscrit au registre"))
CHANGED = journal.declare("aap.scheme.changed", gettext_lazy("Dispositif modifié"))
REMOVED = journal.declare("aap.scheme.removed", gettext_lazy("Dispositif retiré du registre"))
REDIRECTED = journal.declare("aap.redirection.added", gettext_lazy("Renvoi vers un dispositif ajouté"))
KEPT = journal.declare("aap.redirection.removed", gettext_lazy("Renvoi vers un dispositif retiré"))


@transaction.atomic
def keep(scheme: Scheme, *, themes, actor) -> Scheme:
    """New or changed; the calls that send people there say it at once."""
    action = CHANGED if scheme.pk else ADDED
    scheme.save()
    scheme.themes.set(themes)
    journal.record(action, on=scheme, actor=actor)
    for call in Call.objects.filter(redirections__scheme=scheme):
        touch(call)
    return scheme


@transaction.atomic
def remove(scheme: Scheme, *, actor) -> None:
    """A call that is out keeps the way that it shows: its dates say that it is over."""
    calls = [str(call) for call in Call.objects.filter(redirections__scheme=scheme).order_by("title")]
    if calls:
        said = _("Des appels y renvoient : %(calls)s. S’il est fini, donnez plutôt sa date de fermeture.")
        raise Refused(said % {"calls": ", ".join(calls)})
    if scheme.ideas.exists():
        raise Refused(_("Des idées y ont été envoyées. S’il est fini, donnez plutôt sa date de fermeture."))
    journal.record(REMOVED, on=scheme, actor=actor, details={"name": scheme.name})
    scheme.delete()


@transaction.atomic
def redirect_to(call: Call, scheme: Scheme, *, what: str, actor) -> Redirection:
    """Said again for the same scheme, it replaces what was said."""
    locked_for_writing(call)
    made, _new = Redirection.objects.update_or_create(call=call, scheme=scheme, defaults={"what": what})
    journal.record(REDIRECTED, on=call, actor=actor, details={"scheme": scheme.pk})
    return made


@transaction.atomic
def stop_redirecting(redirection: Redirection, *, actor) -> Call:
    locked_for_writing(redirection.call)
    journal.record(KEPT, on=redirection.call, actor=actor, details={"scheme": redirection.scheme_id})
    redirection.delete()
    return redirection.call

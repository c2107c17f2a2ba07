"""What this room opens on the pages below: the thread, the way of a dossier, the answer to read."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import journal
from accounts.door import action_of
from applicants import standing
from applicants.standing import Standing
from applicants.way import points
from instruction import knots  # noqa: F401  (continues the thread)
from instruction.models import Case, Notice
from kit.dates import date_full
from kit.slots import Link, fills


def issued_to(dossier) -> Notice | None:
    return Notice.objects.issued().filter(case__dossier=dossier).first()


State = Case.State
BEING_READ = Standing(gettext_lazy("En lecture"), "now")
STANDINGS = {
    State.ADMISSIBLE: BEING_READ,
    State.UNDER_REVIEW: BEING_READ,
    State.READY: BEING_READ,
    State.SCHEDULED: BEING_READ,
    State.DECIDED: Standing(gettext_lazy("En lecture"), "now", is_settled=True),
    State.NOTIFIED: Standing(gettext_lazy("Réponse reçue"), "done", is_settled=True),
    State.INADMISSIBLE: Standing(gettext_lazy("Irrecevable"), "off", is_settled=True),
}


@standing.source
def standings_from_the_team(dossiers):
    """The decision itself is told by its letter, and not before."""
    cases = Case.objects.filter(dossier__in=dossiers).values_list("dossier", "state")
    return {dossier: STANDINGS[state] for dossier, state in cases if state in STANDINGS}


@fills("dossier.actions")
def read_the_answer(dossier, person):
    notice = issued_to(dossier)
    if notice:
        yield Link(_("Lire la réponse"), notice.get_absolute_url(), main=True)


@points
def points_of_instruction(dossier):
    """What the team has done with it, and what still comes, with its date."""
    case = Case.objects.filter(dossier=dossier).select_related("committee", "assigned_to").first()
    if case is None:
        return []
    if case.state == State.INADMISSIBLE:
        return [_reading(case), _turned_away(case)]
    return [_reading(case), _avis(case), _committee(case, dossier), _answer(dossier)]


def _reading(case: Case) -> dict:
    begun = case.state != Case.State.RECEIVED
    follower = case.assigned_to
    title = _("%(name)s lit votre demande.") % {"name": follower} if follower else _("Une personne lit votre demande.")
    return {"when": _("d’abord"), "title": title, "reached": begun}


def _turned_away(case: Case) -> dict:
    """The reason that was written then: it was written to be read."""
    entry = journal.history(case).filter(action=action_of(Case, "reject")).first()
    return {
        "when": date_full(entry.at, case.contract.tz),
        "title": _("Votre demande n’entre pas dans cet appel."),
        "text": entry.reason,
        "reached": True,
    }


def _avis(case: Case) -> dict:
    names = [str(avis.institution) for avis in case.avis.select_related("institution")]
    asked = _("Des services donnent leur avis.")
    return {"when": _("ensuite"), "title": asked, "text": ", ".join(names), "reached": bool(names)}


def _committee(case: Case, dossier) -> dict:
    decided = case.decided_at is not None
    when = date_full(case.committee.held_on) if case.committee else _("puis")
    return {"when": when, "title": _("Le comité des financeurs décide."), "reached": decided}


def _answer(dossier) -> dict:
    notice = issued_to(dossier)
    if notice:
        return {
            "when": date_full(notice.issued_at, dossier.contract.tz),
            "title": _("Vous avez reçu une réponse."),
            "reached": True,
            "url": notice.get_absolute_url(),
            "label": _("Lire la réponse"),
        }
    when = _("le %(date)s au plus tard") % {"date": date_full(dossier.call.answer_on)}
    return {"when": when, "title": _("Vous recevez une réponse, avec ses raisons.")}

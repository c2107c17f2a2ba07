"""What waits for each role in this room: « Mon travail aujourd’hui »."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import today
from accounts.models import Role
from accounts.rules import DSU, holds, institution_ids
from accounts.today import Work
from instruction.models import Avis, Case, Notice


@today.source
def avis_to_give(person):
    if not institution_ids(person):
        return []
    mine = Avis.objects.for_speaker(person)
    listed = reverse("instruction:avis_list")
    late = mine.late().count()
    return [
        Work(_("avis en retard à donner"), late, listed, late=True, rank=10),
        Work(_("avis à donner"), mine.asked().count() - late, listed, rank=11),
    ]


@today.source
def cases_to_move(person):
    if not holds(person, *DSU):
        return []
    counts = Case.objects.visible_to(person).aggregate(
        received=Count("pk", filter=Q(state=Case.State.RECEIVED), distinct=True),
        review=Count("pk", filter=Q(state=Case.State.UNDER_REVIEW), distinct=True),
        ready=Count("pk", filter=Q(state=Case.State.READY), distinct=True),
        decided=Count("pk", filter=Q(state=Case.State.DECIDED), distinct=True),
    )
    listed = reverse("instruction:cases")
    return [
        Work(_("dossiers reçus à vérifier"), counts["received"], f"{listed}?state=received", rank=20),
        Work(_("dossiers en lecture"), counts["review"], f"{listed}?state=under_review", rank=30),
        Work(_("dossiers prêts pour le comité"), counts["ready"], f"{listed}?state=ready", rank=40),
        Work(_("réponses à écrire"), counts["decided"], f"{listed}?state=decided", rank=15),
    ]


@today.source
def letters_to_move(person):
    if not holds(person, *DSU):
        return []
    letters = Notice.objects.visible_to(person)
    to_check = letters.filter(state=Notice.State.WRITTEN).exclude(written_by=person).count()
    to_sign = letters.filter(state=Notice.State.CHECKED).count() if holds(person, Role.Kind.DSU_LEAD) else 0
    listed = f"{reverse('instruction:cases')}?state=decided"
    return [
        Work(_("réponses à relire"), to_check, listed, rank=16),
        Work(_("réponses à signer"), to_sign, listed, rank=17),
    ]


@today.source
def decisions_to_make(person):
    institutions = institution_ids(person, Role.Kind.FUNDER)
    if not institutions:
        return []
    waiting = (
        Case.objects.visible_to(person)
        .filter(state=Case.State.SCHEDULED, dossier__requests__institution__in=institutions)
        .exclude(decisions__institution__in=institutions)
    )
    return [
        Work(_("décisions attendues en comité"), waiting.distinct().count(), reverse("instruction:committees"), rank=12)
    ]


@today.source
def answers_to_read(person):
    mine = Notice.objects.filter(state=Notice.State.ISSUED, case__dossier__organisation__members__person=person)
    return [Work(_("réponses à lire"), mine.count(), reverse("applicants:dossiers"), rank=4)]

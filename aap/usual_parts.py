"""Who usually does what in a call, as far as the contract tells: a proposal, that the team makes true."""

from collections.abc import Iterator

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from aap.models import Call, Participant
from accounts.models import Role
from territory.models import Institution

Part, Kind = Participant.Part, Institution.Kind


def of_contract(call: Call) -> list[Participant]:
    institutions = list(call.contract.institutions.order_by("rank", "name"))
    # Kept for good on a public page, so in French.
    with translation.override(settings.LANGUAGE_CODE):
        found = [*_of_institutions(call, institutions), *_of_people(call)]
    order = {part: rank for rank, part in enumerate(Part)}
    return sorted(found, key=lambda one: order[one.part])


def _of_institutions(call: Call, institutions: list[Institution]) -> Iterator[Participant]:
    for institution in institutions:
        for part, what in _usually(institution):
            yield Participant(call=call, part=part, who=institution.name, what=what, institution=institution)


def _usually(institution: Institution) -> Iterator[tuple[str, str]]:
    """The part and, when the step does not already say it, what they do."""
    if institution.kind == Kind.DSU:
        yield Part.WRITING, _("Écrit le texte, répond aux propositions et aide les associations avant le dépôt.")
        yield Part.JURY, _("Lit chaque demande, note chaque critère et écrit pourquoi.")
    if institution.kind == Kind.DIRECTION:
        yield Part.EXPERTISE, ""
    if institution.kind == Kind.CITIZENS:
        yield Part.EXPERTISE, _("Donne l’avis des habitants sur les projets.")
        yield Part.JURY, _("Lit les demandes avec l’équipe, quand ses membres le souhaitent.")
    if institution.is_funder:
        yield Part.DECISION, ""


def _of_people(call: Call) -> Iterator[Participant]:
    kinds = set(Role.objects.current().filter(contract=call.contract).values_list("kind", flat=True))
    if Role.Kind.PARTNER in kinds:
        what = _("Proposent d’autres mots, et disent si le texte leur convient.")
        yield Participant(call=call, part=Part.WRITING, who=_("Des associations du territoire"), what=what)
    if Role.Kind.RELAY in kinds:
        what = _("Rapportent ce que disent les habitants, sans jamais les nommer.")
        yield Participant(call=call, part=Part.RELAY, who=_("Les relais de quartier"), what=what)
    if Role.Kind.RESIDENT in kinds:
        what = _("Disent ce qui manque dans les quartiers, et relisent le texte.")
        yield Participant(call=call, part=Part.RELAY, who=_("Les membres du conseil citoyen"), what=what)

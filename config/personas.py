"""The people of the demo: invented names, and what each of them holds."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Person, Role
from territory.models import Contract, Institution
from territory.services import open_contract

VITRY, TOURS, DUNKERQUE = "CN05103I", "CN03702M", "CN05908M"
PREFIXES = {VITRY: "VIT", TOURS: "TOU", DUNKERQUE: "DUN"}

Kind = Role.Kind
Seat = Institution.Kind


@dataclass(frozen=True)
class Persona:
    key: str
    name: str
    sentence: Promise
    first: Promise
    start: str = "/"
    role: str = ""
    contracts: tuple[str, ...] = ()
    institution: str = ""
    is_admin: bool = False

    @property
    def email(self) -> str:
        return f"{self.key}@exemple.invalid"


PERSONAS = (
    Persona(
        "association",
        "Amina Belkacem",
        _("Présidente d’une petite association de couture, à Vitry-le-François."),
        _("Reprendre une demande là où elle en était, et voir ce qui manque."),
        start="/mes-demandes/",
    ),
    Persona(
        "association-2",
        "Yann Le Goff",
        _("Bénévole dans un club de boxe, à Tours. Il répond pour la première fois."),
        _("Lire un appel en deux minutes, puis commencer une demande."),
        start="/appels/",
    ),
    Persona(
        "dsu-cheffe",
        "Claire Lemoine",
        _("Responsable de l’équipe du contrat de ville de Vitry-le-François."),
        _("Voir ce qui attend aujourd’hui, et préparer le prochain appel."),
        start="/instruction/",
        role=Kind.DSU_LEAD,
        contracts=(VITRY,),
    ),
    Persona(
        "dsu-agent",
        "Marc Besson",
        _("Agent de l’équipe du contrat de ville de Vitry-le-François."),
        _("Vérifier une demande et réclamer une pièce."),
        start="/instruction/dossiers/",
        role=Kind.DSU_AGENT,
        contracts=(VITRY,),
    ),
    Persona(
        "direction",
        "Hélène Vasseur",
        _("Référente à la direction de la culture."),
        _("Donner un avis avant sa date limite."),
        start="/avis/",
        role=Kind.REFERENT,
        contracts=(VITRY,),
        institution=Seat.DIRECTION,
    ),
    Persona(
        "financeur-etat",
        "Julien Delattre",
        _("Délégué du préfet\u00a0: il porte les crédits de l’État."),
        _("Regarder les enveloppes et proposer un montant."),
        start="/comites/",
        role=Kind.FUNDER,
        contracts=(VITRY,),
        institution=Seat.STATE,
    ),
    Persona(
        "financeur-ville",
        "Sophie Marchal",
        _("Adjointe à la maire\u00a0: elle porte les crédits de la ville."),
        _("Regarder ce que les autres financeurs proposent."),
        start="/comites/",
        role=Kind.FUNDER,
        contracts=(VITRY,),
        institution=Seat.CITY,
    ),
    Persona(
        "coordination",
        "Inès Coppens",
        _("Elle accompagne les lauréats, à Dunkerque et à Vitry-le-François."),
        _("Réunir une promotion et lire ses bilans."),
        start="/cohortes/",
        role=Kind.COORDINATOR,
        contracts=(DUNKERQUE, VITRY),
    ),
    Persona(
        "habitante",
        "Fatou Sarr",
        _("Habitante du quartier, membre du conseil citoyen."),
        _("Dire ce qui manque, et réagir au projet d’appel."),
        start="/fabrique/",
        role=Kind.RESIDENT,
        contracts=(VITRY,),
        institution=Seat.CITIZENS,
    ),
    Persona(
        "relais",
        "Karim Haddad",
        _("Médiateur, à Tours et à Vitry-le-François. Il aide les gens à écrire."),
        _("Déposer la parole d’un habitant."),
        start="/fabrique/",
        role=Kind.RELAY,
        contracts=(TOURS, VITRY),
    ),
    Persona(
        "admin",
        "Paul Rivière",
        _("Il administre la plateforme."),
        _("Voir les personnes et leurs rôles."),
        start="/personnes/",
        is_admin=True,
    ),
)

BY_KEY = {persona.key: persona for persona in PERSONAS}


def ensure_personas() -> list[Person]:
    """Every persona with their roles; done twice, it changes nothing."""
    return [ensure(persona) for persona in PERSONAS]


@transaction.atomic
def ensure(persona: Persona) -> Person:
    person, _created = Person.objects.get_or_create(
        email=persona.email, defaults={"name": persona.name, "is_admin": persona.is_admin}
    )
    for contract in contracts_of(persona):
        Role.objects.get_or_create(
            person=person,
            kind=persona.role,
            contract=contract,
            institution=institution_of(persona, contract),
            until=None,
        )
    return person


def contracts_of(persona: Persona) -> Iterable[Contract]:
    for contract in Contract.objects.filter(code__in=persona.contracts):
        open_contract(contract, number_prefix=PREFIXES[contract.code])
        yield contract


def institution_of(persona: Persona, contract: Contract) -> Institution | None:
    if not persona.institution:
        return None
    return contract.institutions.filter(kind=persona.institution).order_by("rank").first()

"""A small world where every role is held by somebody, on a contract and on its neighbour.

`things` gives the words of addresses: `world.things["call"]` is `{"slug": "…"}` for routes that show a call.
`sent` gives what is sent to a route whose page always sends something: the step to take, the funder who speaks.
"""

import time
from dataclasses import dataclass, field
from datetime import date, timedelta

from allauth.account.internal.flows import login as sessions
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from accounts import notifications, outbox, preferences
from accounts.letters import RoleEnded, SignInCode
from accounts.models import Invitation, Job, Message, Person, Role
from accounts.services import fingerprint_of
from territory.models import Commune, Contract, SchoolHoliday
from territory.services import open_contract
from tests import world_spine
from tests.harness.passkey import registered

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"

ROLES = (
    "anonymous",
    "association",
    "association_other",
    "dsu_lead",
    "dsu_agent",
    "dsu_elsewhere",
    "referent",
    "funder",
    "coordinator",
    "resident",
    "relay",
    "partner",
    "admin",
)


@dataclass
class World:
    here: Contract
    elsewhere: Contract
    people: dict[str, Person | None] = field(default_factory=dict)
    things: dict[str, dict] = field(default_factory=dict)
    sent: dict[str, dict] = field(default_factory=dict)


def build() -> World:
    world = World(here=contract("CN00001A", "Ici", "ICI"), elsewhere=contract("CN00002B", "Ailleurs", "AIL"))
    world.people = {role: person(role) for role in ROLES if role != "anonymous"} | {"anonymous": None}
    give_roles(world)
    world.things["contract"] = {"slug": world.here.slug}
    world.things["commune"] = {"code": commune().code}
    world.things["guide"] = {"slug": "association"}
    world.things["holiday"] = {"pk": holiday().pk}
    give_second_factor(world.people["admin"])
    world.things["message"] = {"pk": message(world).pk}
    world.things["job"] = {"pk": finished_job(world.people["association"]).pk}
    world.things["sample"] = {"code": SignInCode.code}
    world.things["ticket"] = {"ticket": ticket(world.people["association"])}
    world.things["passkey"] = {"pk": passkey(world.people["association"]).pk}
    world.things |= people_of(world) | world_spine.things_of(world)
    world.sent = world_spine.sent_in(world)
    return world


def invitation(world: World, email: str, secret: str) -> Invitation:
    return Invitation.objects.create(
        email=email,
        kind=Role.Kind.RELAY,
        contract=world.here,
        invited_by=world.people["dsu_lead"],
        fingerprint=fingerprint_of(secret),
        expires_at=timezone.now() + timedelta(days=1),
    )


def people_of(world: World) -> dict[str, dict]:
    """Somebody with a role here, and somebody invited, whose link holds a secret."""
    offer = invitation(world, "invitee@exemple.invalid", "secret")
    agent = world.people["dsu_agent"]
    return {
        "person": {"pk": agent.pk},
        "role": {"pk": agent.roles.get().pk},
        "offer": {"pk": offer.pk},
        "mine": {"pk": invitation(world, world.people["association"].email, "mine").pk},
        "secret": {"secret": "secret"},
    }


def contract(code: str, name: str, prefix: str) -> Contract:
    made = Contract.objects.create(
        code=code,
        label=f"Contrat de ville : {name}",
        name=name,
        slug=name.lower(),
        department="51",
        department_name="Marne",
        ground=Contract.Ground.COMMUNE,
        ground_code=code[2:7],
        ground_name=name,
        school_zone="B",
        lon=4.6,
        lat=48.7,
    )
    open_contract(made, number_prefix=prefix)
    return made


def commune() -> Commune:
    return Commune.objects.create(code="51001", name="Ici", department="51", lon=4.6, lat=48.7)


def holiday() -> SchoolHoliday:
    days = {"first_day": date(2026, 12, 19), "last_day": date(2027, 1, 3)}
    return SchoolHoliday.objects.create(zone="B", name="Vacances de Noël", source="Arrêté du 22 octobre 2025", **days)


def message(world: World) -> Message:
    """Told to the association, about the contract of here."""
    reader, context = world.people["association"], RoleEnded.preview_context()
    return outbox.notify(RoleEnded, to=reader, key="world", contract=world.here, context=context)


def ticket(reader: Person) -> str:
    kind = next(kind for kind in notifications.known() if not kind.legal)
    return preferences.unsubscribe_url(reader, kind).rstrip("/").rsplit("/", 1)[1]


def finished_job(owner: Person) -> Job:
    job = Job.objects.create(
        kind="tests", title="Un export", owner=owner, state=Job.State.DONE, result_name="export.txt"
    )
    job.result.save("export.txt", ContentFile(b"export"))
    return job


def passkey(owner: Person) -> Authenticator:
    return Authenticator.objects.create(user=owner, type="webauthn", data=registered("Téléphone"))


def give_second_factor(somebody: Person) -> None:
    TOTP.activate(somebody, generate_totp_secret())
    RecoveryCodes.activate(somebody)


def person(role: str) -> Person:
    name = role.replace("_", " ").capitalize()
    return Person.objects.create_user(f"{role}@exemple.invalid", name=name, is_admin=role == "admin")


def give_roles(world: World) -> None:
    kinds = Role.Kind
    seats = {
        kinds.REFERENT: world.here.institutions.filter(kind="direction").first(),
        kinds.FUNDER: world.here.institutions.filter(is_funder=True).first(),
        kinds.RESIDENT: world.here.institutions.filter(kind="conseil_citoyen").first(),
    }
    for kind in kinds:
        Role.objects.create(person=world.people[kind], kind=kind, contract=world.here, institution=seats.get(kind))
    Role.objects.create(person=world.people["dsu_elsewhere"], kind=kinds.DSU_LEAD, contract=world.elsewhere)


def client_of(somebody: Person | None) -> Client:
    """A browser where that person is signed in, second factor shown."""
    client = Client()
    if somebody:
        client.force_login(somebody, backend=BACKEND)
        session = client.session
        proof = {"method": "mfa", "type": "totp", "at": time.time(), "reauthenticated": True}
        session[sessions.AUTHENTICATION_METHODS_SESSION_KEY] = [proof]
        session[sessions._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(somebody.pk)
        session.save()
    return client

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts import services
from accounts.models import Invitation, JournalEntry, Message, Person, Role
from kit.machine import Refused
from territory.models import Institution
from tests.accounts.doors import code_for, sign_in, signed_in_as, write_code
from tests.territory.factories import InstitutionFactory
from tests.world import client_of

INES = "ines@exemple.invalid"


@pytest.fixture
def claire(with_role, vitry):
    return with_role(vitry, Role.Kind.DSU_LEAD)


@pytest.fixture
def lead(claire):
    return client_of(claire)


@pytest.fixture
def ville(vitry):
    return InstitutionFactory(contract=vitry, kind=Institution.Kind.CITY, name="Ville de Vitry", is_funder=True)


@pytest.fixture
def invite(claire, vitry):
    def send(kind=Role.Kind.RELAY, email=INES, **more) -> str:
        """The address of the link received."""
        services.invite(email, kind, contract=vitry, actor=claire, **more)
        return link_for(email)

    return send


def link_for(email: str) -> str:
    text = Message.objects.filter(email=email, kind="accounts.invitation").first().text
    return re.search(r"/invitation/[\w-]+/", text)[0]


def actions() -> list[str]:
    return list(JournalEntry.objects.order_by("pk").values_list("action", flat=True))


# Sending ---------------------------------------------------------------------------------------------------------


def test_a_lead_invites_somebody_for_an_institution(lead, vitry, ville, claire):
    sent = lead.post(
        f"/personnes/{vitry.slug}/inviter/", {"email": " Ines@Exemple.invalid", "role": f"funder:{ville.pk}"}
    )
    assert sent.headers["Location"] == f"/personnes/{vitry.slug}/"
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.kind, invitation.institution) == (INES, "funder", ville)
    message = Message.objects.get()
    assert (message.email, message.contract, message.subject) == (
        INES,
        vitry,
        "Claire Lemoine vous invite sur Cap commun",
    )
    assert "Vous parlerez au nom de\u00a0: Ville de Vitry" in message.text
    assert actions() == ["accounts.invitation.send"]


def test_the_form_offers_only_seats_that_can_speak(lead, vitry, ville):
    culture = InstitutionFactory(contract=vitry, kind=Institution.Kind.DIRECTION, name="Culture")
    citizens = InstitutionFactory(contract=vitry, kind=Institution.Kind.CITIZENS, name="Conseil citoyen")
    form = lead.get(f"/personnes/{vitry.slug}/inviter/").context["form"]
    offered = [value for value, _label in form.fields["role"].choices[1:6]]
    assert offered == ["dsu_lead", "dsu_agent", "coordinator", "relay", "partner"]
    groups = {str(label): [value for value, _name in seats] for label, seats in form.fields["role"].choices[6:]}
    assert groups == {
        "Référent d’une direction": [f"referent:{culture.pk}"],
        "Financeur": [f"funder:{ville.pk}"],
        "Conseil citoyen": [f"resident:{citizens.pk}"],
    }


def test_an_institution_of_another_contract_is_refused(lead, vitry, tours):
    elsewhere = InstitutionFactory(contract=tours, kind=Institution.Kind.CITY, is_funder=True)
    page = lead.post(f"/personnes/{vitry.slug}/inviter/", {"email": INES, "role": f"funder:{elsewhere.pk}"})
    assert page.context["form"].has_error("role")
    assert not Invitation.objects.exists()


def test_an_empty_form_says_what_to_write(lead, vitry):
    form = lead.post(f"/personnes/{vitry.slug}/inviter/", {}).context["form"]
    assert form.errors == {"email": ["Écrivez son adresse e-mail."], "role": ["Choisissez un rôle."]}


def test_somebody_who_has_the_role_is_not_invited(lead, vitry, claire):
    page = lead.post(f"/personnes/{vitry.slug}/inviter/", {"email": claire.email, "role": "dsu_lead"})
    assert page.context["form"].non_field_errors() == ["Cette personne a déjà ce rôle."]


def test_a_second_invitation_for_the_same_role_is_refused(invite):
    invite()
    with pytest.raises(Refused, match="Une invitation attend déjà cette personne"):
        invite()
    invite(Role.Kind.COORDINATOR)
    assert Invitation.objects.count() == 2


def test_the_database_holds_no_link(invite):
    secret = invite().split("/")[2]
    assert Invitation.objects.get().fingerprint == services.fingerprint_of(secret)
    assert secret not in str(vars(Invitation.objects.get()))


def test_sending_again_kills_the_link_of_before(lead, invite, client):
    first = invite()
    lead.post(f"/personnes/invitations/{Invitation.objects.get().pk}/renvoyer/")
    second = link_for(INES)
    assert second != first
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    assert actions() == ["accounts.invitation.send", "accounts.invitation.resend"]


def test_an_expired_invitation_may_be_sent_again(lead, invite, client, claire):
    invite()
    with time_machine.travel(timezone.now() + timedelta(days=20)):
        services.resend(Invitation.objects.get(), actor=claire)
        assert "Accepter" not in client.get(link_for(INES)).content.decode()
        assert client.get(link_for(INES)).context["refusal"] == ""


def test_a_lead_next_door_touches_no_invitation(invite, with_role, tours):
    invite()
    stranger = client_of(with_role(tours, Role.Kind.DSU_LEAD, name="Paul Rivière"))
    pk = Invitation.objects.get().pk
    assert stranger.post(f"/personnes/invitations/{pk}/renvoyer/").status_code == 404
    assert stranger.post(f"/personnes/invitations/{pk}/retirer/").status_code == 404
    assert Invitation.objects.pending().count() == 1


# Answering -------------------------------------------------------------------------------------------------------


def test_a_stranger_reads_signs_in_and_accepts(client, invite, ville, vitry):
    link = invite(Role.Kind.FUNDER, institution=ville)
    page = client.get(link).content.decode()
    assert "Claire Lemoine vous invite" in page
    assert "Ville de Vitry" in page
    asked = client.post(f"{link}accepter/")
    assert asked.headers["Location"] == f"/entrer/code/?next={link.replace('/', '%2F')}"
    assert write_code(client, code_for(INES), next=link).headers["Location"] == link
    assert client.post(f"{link}accepter/").headers["Location"] == "/compte/"
    role = Role.objects.get(person__email=INES)
    assert (role.kind, role.contract, role.institution, role.until) == ("funder", vitry, ville, None)
    assert actions() == ["accounts.invitation.send", "accounts.invitation.accept", "accounts.role.grant"]
    assert Invitation.objects.get().accepted_by == role.person


def test_reading_the_link_gives_nothing(client, invite):
    link = invite()
    sign_in(client, INES)
    client.get(link)
    assert not Role.objects.filter(kind="relay").exists()
    assert client.get(f"{link}accepter/").status_code == 405


def test_another_address_cannot_accept(client, invite, lea):
    link = invite()
    sign_in(client, lea.email)
    assert "Cette invitation est pour une autre adresse" in client.get(link).content.decode()
    assert client.post(f"{link}accepter/").headers["Location"] == link
    assert not lea.roles.exists()


def test_the_code_leaves_for_the_invited_address_only(client, invite):
    link = invite()
    client.post(f"{link}accepter/", {"email": "mechant@exemple.invalid"})
    assert list(Message.objects.filter(kind="accounts.sign_in_code").values_list("email", flat=True)) == [INES]


def test_codes_asked_from_the_invitation_are_limited_too(client, invite):
    link = invite()
    for _time in range(4):
        last = client.post(f"{link}accepter/")
    assert last.headers["Location"] == link
    assert "Trop de codes demandés" in client.get(link).content.decode()
    assert Message.objects.filter(kind="accounts.sign_in_code").count() == 3


def test_an_invitation_serves_once(client, invite):
    link = invite()
    sign_in(client, INES)
    client.post(f"{link}accepter/")
    Role.objects.filter(kind="relay").update(until=timezone.now())
    assert client.get(link).context["refusal"] == "Cette invitation a déjà servi\u00a0: le rôle est donné."
    client.post(f"{link}accepter/")
    assert not Role.objects.current().filter(kind="relay").exists()


def test_a_withdrawn_invitation_says_so(client, lead, invite):
    link = invite()
    lead.post(f"/personnes/invitations/{Invitation.objects.get().pk}/retirer/")
    assert client.get(link).context["refusal"] == "Cette invitation a été retirée."
    sign_in(client, INES)
    client.post(f"{link}accepter/")
    assert not Role.objects.filter(kind="relay").exists()
    assert actions() == ["accounts.invitation.send", "accounts.invitation.withdraw"]


def test_an_expired_invitation_says_so(client, invite):
    link = invite()
    with time_machine.travel(timezone.now() + timedelta(days=14, seconds=1)):
        assert client.get(link).context["refusal"] == "Cette invitation n’est plus valable\u00a0: elle avait 14 jours."
        sign_in(client, INES)
        client.post(f"{link}accepter/")
    assert not Role.objects.filter(kind="relay").exists()


def test_a_link_that_nobody_sent_says_so(client, db):
    page = client.get("/invitation/inconnu/")
    assert page.status_code == 404
    assert "Ce lien n’existe pas" in page.content.decode()


@pytest.mark.parametrize("service", [services.withdraw, services.resend])
def test_an_answered_invitation_is_neither_withdrawn_nor_sent_again(invite, claire, service):
    invite()
    ines = Person.objects.create_user(INES)
    services.accept(Invitation.objects.get(), actor=ines)
    with pytest.raises(Refused, match="a déjà servi"):
        service(Invitation.objects.get(), actor=claire)


def test_two_browsers_accept_once(invite, claire):
    invite()
    ines = Person.objects.create_user(INES)
    stale = Invitation.objects.get()
    services.accept(Invitation.objects.get(), actor=ines)
    with pytest.raises(Refused):
        services.accept(stale, actor=ines)
    assert Role.objects.filter(person=ines).count() == 1


def test_somebody_already_here_accepts_without_a_code(invite, lea):
    link = invite(email=lea.email)
    visitor = Client()
    sign_in(visitor, lea.email)
    assert "Accepter ce rôle" in visitor.get(link).content.decode()
    visitor.post(f"{link}accepter/")
    assert lea.roles.get().kind == "relay"
    assert signed_in_as(visitor) == str(lea.pk)


def test_an_invitation_waits_on_the_account_of_whoever_signed_in(client, invite, lea):
    invite(email=lea.email)
    sign_in(client, lea.email)
    assert "Claire Lemoine vous propose un rôle" in client.get("/compte/").content.decode()
    client.post(f"/compte/invitations/{Invitation.objects.get().pk}/accepter/")
    assert lea.roles.get().kind == "relay"
    assert "vous propose un rôle" not in client.get("/compte/").content.decode()

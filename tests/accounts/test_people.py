from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.utils import timezone

from accounts import services
from accounts.models import Invitation, JournalEntry, Message, Person, Role
from kit.machine import Refused
from territory.models import Institution
from tests.territory.factories import InstitutionFactory
from tests.world import client_of

LEAD = Role.Kind.DSU_LEAD


@pytest.fixture
def claire(with_role, vitry):
    return with_role(vitry, LEAD)


@pytest.fixture
def ville(vitry):
    return InstitutionFactory(contract=vitry, kind=Institution.Kind.CITY, name="Ville de Vitry", is_funder=True)


@pytest.fixture
def culture(vitry):
    return InstitutionFactory(contract=vitry, kind=Institution.Kind.DIRECTION, name="Direction de la culture")


def journal() -> list[tuple[str, dict]]:
    return list(JournalEntry.objects.order_by("pk").values_list("action", "details"))


# The list --------------------------------------------------------------------------------------------------------


def test_a_lead_goes_straight_to_the_people_of_the_only_contract(claire):
    assert client_of(claire).get("/personnes/").headers["Location"] == "/personnes/port-0/".replace(
        "port-0", claire.roles.get().contract.slug
    )


def test_a_lead_of_two_contracts_chooses(claire, tours):
    Role.objects.create(person=claire, kind=LEAD, contract=tours)
    page = client_of(claire).get("/personnes/")
    assert {contract.name for contract in page.context["contracts"]} == {"Tours", "Vitry-le-François"}


def test_a_lead_sees_nothing_of_the_contract_next_door(claire, tours):
    assert client_of(claire).get(f"/personnes/{tours.slug}/").status_code == 404


@pytest.mark.parametrize("kind", [Role.Kind.DSU_AGENT, Role.Kind.COORDINATOR, Role.Kind.RELAY])
def test_other_roles_do_not_look_after_people(with_role, vitry, kind):
    visitor = client_of(with_role(vitry, kind, name="Marc Besson"))
    assert visitor.get("/personnes/").status_code == 404
    assert visitor.get(f"/personnes/{vitry.slug}/").status_code == 404
    assert visitor.post(f"/personnes/{vitry.slug}/inviter/", {"email": "a@b.fr", "role": LEAD}).status_code == 404
    assert not Invitation.objects.exists()


def test_an_administrator_looks_after_every_open_contract(lea, vitry, ville, tours):
    Person.objects.filter(pk=lea.pk).update(is_admin=True)
    visitor = client_of(lea)
    assert visitor.get("/personnes/").headers["Location"] == f"/personnes/{vitry.slug}/"
    assert visitor.get(f"/personnes/{tours.slug}/").status_code == 200


def test_the_page_shows_current_and_ended_roles_and_waiting_invitations(claire, vitry, with_role):
    marc = with_role(vitry, Role.Kind.DSU_AGENT, name="Marc Besson")
    services.end_role(marc.roles.get(), actor=claire)
    services.invite("inès@exemple.invalid", Role.Kind.RELAY, contract=vitry, actor=claire)
    page = client_of(claire).get(f"/personnes/{vitry.slug}/")
    assert [role.person.name for role in page.context["roles"]] == ["Claire Lemoine"]
    assert [role.person.name for role in page.context["ended"]] == ["Marc Besson"]
    assert [invitation.email for invitation in page.context["invitations"]] == ["inès@exemple.invalid"]


def test_the_page_costs_the_same_for_one_and_for_three(claire, vitry, with_role, one_and_three):
    numbers = iter(range(10))

    def make():
        number = next(numbers)
        with_role(vitry, Role.Kind.RELAY, name=f"Relais {number}")
        ended = with_role(vitry, Role.Kind.COORDINATOR, name=f"Coordination {number}")
        ended.roles.update(until=timezone.now())
        services.invite(f"{number}@exemple.invalid", Role.Kind.RELAY, contract=vitry, actor=claire)

    visitor = client_of(claire)
    assert one_and_three(make, lambda: visitor.get(f"/personnes/{vitry.slug}/")) <= 9


def test_the_choice_of_contracts_costs_the_same_for_one_and_for_three(lea, one_and_three):
    Person.objects.filter(pk=lea.pk).update(is_admin=True)
    InstitutionFactory()
    visitor = client_of(lea)
    one_and_three(InstitutionFactory, lambda: visitor.get("/personnes/"))


# Roles -----------------------------------------------------------------------------------------------------------


def test_ending_a_role_keeps_its_row_tells_the_person_and_is_journaled(claire, vitry, with_role):
    marc = with_role(vitry, Role.Kind.DSU_AGENT, name="Marc Besson")
    role = marc.roles.get()
    page = client_of(claire).get(f"/personnes/roles/{role.pk}/terminer/")
    assert "Terminer le rôle de Marc Besson" in page.content.decode()
    client_of(claire).post(f"/personnes/roles/{role.pk}/terminer/")
    role.refresh_from_db()
    assert role.until <= timezone.now()
    assert not marc.roles.current().exists()
    assert Message.objects.get(person=marc).subject == "Un de vos rôles est terminé"
    assert journal() == [("accounts.role.end", {"role": "dsu_agent", "person": marc.pk})]


def test_a_role_ends_once(claire, vitry, with_role):
    role = with_role(vitry, Role.Kind.DSU_AGENT, name="Marc Besson").roles.get()
    services.end_role(role, actor=claire)
    with pytest.raises(Refused, match="Ce rôle est déjà terminé"):
        services.end_role(role, actor=claire)


def test_the_last_lead_of_a_contract_stays(claire, vitry, with_role):
    role = claire.roles.get()
    page = client_of(claire).post(f"/personnes/roles/{role.pk}/terminer/", follow=True)
    assert "C’est la seule personne responsable de ce contrat" in page.content.decode()
    assert claire.roles.current().exists()
    with_role(vitry, LEAD, name="Paul Rivière")
    services.end_role(role, actor=claire)
    assert not claire.roles.current().exists()


def test_a_lead_does_not_end_a_role_next_door(claire, tours, with_role):
    role = with_role(tours, Role.Kind.DSU_AGENT, name="Marc Besson").roles.get()
    assert client_of(claire).post(f"/personnes/roles/{role.pk}/terminer/").status_code == 404
    assert role.person.roles.current().exists()


def test_a_role_is_given_once(claire, vitry, lea):
    first = services.grant_role(lea, Role.Kind.RELAY, contract=vitry, actor=claire)
    assert services.grant_role(lea, Role.Kind.RELAY, contract=vitry, actor=claire) == first
    assert journal() == [("accounts.role.grant", {"role": "relay", "person": lea.pk})]


# Forgetting somebody ---------------------------------------------------------------------------------------------


@pytest.fixture
def known(lea, vitry, claire):
    """Léa, with everything that holds her address."""
    services.invite(lea.email, Role.Kind.RELAY, contract=vitry, actor=claire)
    services.accept(Invitation.objects.get(), actor=lea)
    services.invite(lea.email, Role.Kind.COORDINATOR, contract=vitry, actor=claire)
    Authenticator.objects.create(user=lea, type="totp", data={})
    SocialAccount.objects.create(user=lea, provider="proconnect", uid="1", extra_data={"email": lea.email})
    Person.objects.filter(pk=lea.pk).update(phone="06 00 00 00 00")
    return lea


def test_a_forgotten_person_leaves_only_a_key(known, claire):
    services.anonymise(known, actor=known)
    known.refresh_from_db()
    assert (known.email, known.name, known.phone) == (f"anonyme-{known.pk}@anonyme.invalid", "", "")
    assert (known.is_active, known.is_admin) == (False, False)
    assert not known.roles.current().exists()
    assert not Authenticator.objects.exists()
    assert not SocialAccount.objects.exists()


def test_no_table_holds_the_address_any_more(known):
    from django.apps import apps

    services.anonymise(known, actor=known)
    for model in apps.get_models():
        for row in model._default_manager.all():
            assert "lea@exemple.invalid" not in str(vars(row)), model
            assert "Léa Martin" not in str(vars(row)), model


def test_the_journal_is_left_as_it_was(known):
    before = list(JournalEntry.objects.order_by("pk").values())
    services.anonymise(known, actor=known)
    after = list(JournalEntry.objects.order_by("pk").values())
    assert after[: len(before)] == before
    assert [entry["action"] for entry in after[len(before) :]] == ["accounts.role.end", "accounts.person.anonymise"]
    assert {entry["actor_id"] for entry in after[len(before) :]} == {known.pk}


def test_messages_still_waiting_do_not_leave(known):
    services.anonymise(known, actor=known)
    assert set(Message.objects.values_list("state", "email", "text")) == {
        ("cancelled", f"anonyme-{known.pk}@anonyme.invalid", "")
    }


def test_a_person_is_forgotten_once(lea):
    services.anonymise(lea, actor=lea)
    with pytest.raises(Refused, match="déjà anonyme"):
        services.anonymise(lea, actor=lea)


def test_the_last_lead_is_not_forgotten_before_another_is_named(claire):
    with pytest.raises(Refused, match="seule personne responsable"):
        services.anonymise(claire, actor=claire)
    claire.refresh_from_db()
    assert claire.name == "Claire Lemoine"


def test_the_last_administrator_is_not_forgotten(lea):
    Person.objects.filter(pk=lea.pk).update(is_admin=True)
    with pytest.raises(Refused, match="seule personne qui administre"):
        services.anonymise(lea, actor=lea)


def test_one_closes_an_account_alone(client, lea):
    visitor = client_of(lea)
    assert "On ne peut pas revenir en arrière" in visitor.get("/compte/fermer/").content.decode()
    assert visitor.post("/compte/fermer/").headers["Location"] == "/"
    assert "_auth_user_id" not in visitor.session
    lea.refresh_from_db()
    assert lea.anonymised_at


def test_an_open_session_of_a_forgotten_person_closes(lea):
    visitor = client_of(lea)
    services.anonymise(lea, actor=lea)
    assert visitor.get("/compte/").status_code == 302


def test_only_an_administrator_forgets_somebody_else(claire, lea):
    assert client_of(claire).post(f"/personnes/{lea.pk}/oublier/").status_code == 404
    Person.objects.filter(pk=claire.pk).update(is_admin=True)
    visitor = client_of(Person.objects.get(pk=claire.pk))
    assert "Effacer le nom de Léa Martin" in visitor.get(f"/personnes/{lea.pk}/oublier/").content.decode()
    visitor.post(f"/personnes/{lea.pk}/oublier/")
    lea.refresh_from_db()
    assert lea.anonymised_at


# My account ------------------------------------------------------------------------------------------------------


def test_my_account_says_who_i_am_and_what_i_hold(claire):
    page = client_of(claire).get("/compte/").content.decode()
    assert "Claire Lemoine" in page
    assert "Responsable de l’équipe DSU · Vitry-le-François" in page
    assert "claire.lemoine@exemple.invalid" in page


def test_i_correct_my_details(lea):
    visitor = client_of(lea)
    saved = visitor.post("/compte/moi/", {"name": "Léa Martin-Roy", "phone": "06 11 22 33 44", "language": "en"})
    assert saved.headers["Location"] == "/compte/"
    assert saved.cookies["django_language"].value == "en"
    lea.refresh_from_db()
    assert (lea.name, lea.phone, lea.language) == ("Léa Martin-Roy", "06 11 22 33 44", "en")


def test_my_address_is_not_changed_by_a_forged_form(lea):
    client_of(lea).post(
        "/compte/moi/", {"name": "Léa", "language": "fr", "email": "autre@exemple.invalid", "is_admin": "on"}
    )
    lea.refresh_from_db()
    assert (lea.email, lea.is_admin) == ("lea@exemple.invalid", False)


def test_the_page_of_my_roles_costs_the_same_for_one_and_for_three(claire, one_and_three, with_role):
    from tests.territory.factories import ContractFactory

    visitor = client_of(claire)
    one_and_three(lambda: with_role(ContractFactory(), Role.Kind.RELAY), lambda: visitor.get("/compte/"))


def test_an_old_role_gives_nothing(claire, vitry):
    claire.roles.update(until=timezone.now() - timedelta(seconds=1))
    assert client_of(claire).get(f"/personnes/{vitry.slug}/").status_code == 404


def test_days_are_those_of_the_place(claire):
    """Half past eleven in the evening in UTC is already the next day here."""
    claire.roles.update(since=datetime(2026, 7, 14, 23, 30, tzinfo=UTC))
    assert "depuis le mercredi 15\u00a0juillet\u00a02026" in client_of(claire).get("/compte/").content.decode()


def test_only_administrators_are_offered_to_forget_somebody(claire, vitry):
    address = f'href="/personnes/{claire.pk}/oublier/"'
    assert address not in client_of(claire).get(f"/personnes/{vitry.slug}/").content.decode()
    Person.objects.filter(pk=claire.pk).update(is_admin=True)
    visitor = client_of(Person.objects.get(pk=claire.pk))
    assert address in visitor.get(f"/personnes/{vitry.slug}/").content.decode()

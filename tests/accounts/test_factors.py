import re

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.utils import timezone

from accounts.models import JournalEntry, Message, Person
from tests.accounts.doors import ask_for_a_code, code_for, sign_in, signed_in_as, write_code
from tests.harness.passkey import registered

LEA = "lea@exemple.invalid"
START = timezone.now().replace(second=0, microsecond=0)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lea():
    return Person.objects.create_user(LEA, name="Léa Martin")


@pytest.fixture
def admin(lea):
    Person.objects.filter(pk=lea.pk).update(is_admin=True)
    lea.refresh_from_db()
    return lea


def six_digits(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30))


def add_application(client) -> str:
    """Reads the key on the page, and writes the code that an application would show. Returns the key."""
    page = client.get("/compte/securite/application/ajouter/")
    secret = page.context["form"].secret
    client.post("/compte/securite/application/ajouter/", {"code": six_digits(secret)})
    return secret


def recovery_codes(client) -> list[str]:
    return re.findall(r"<code>(\d{8})</code>", client.get("/compte/securite/codes/").content.decode())


def half_in(client) -> None:
    ask_for_a_code(client, LEA)
    write_code(client, code_for(LEA))


def test_an_application_of_codes_is_asked_for_at_the_next_visit(client, lea):
    with time_machine.travel(START, tick=False) as clock:
        sign_in(client, LEA)
        secret = add_application(client)
        client.post("/sortir/")
        clock.shift(90)
        ask_for_a_code(client, LEA)
        assert write_code(client, code_for(LEA)).headers["Location"] == "/compte/securite/preuve/"
        assert signed_in_as(client) is None
        assert client.get("/compte/").status_code == 302
        client.post("/compte/securite/preuve/", {"code": six_digits(secret)})
        assert signed_in_as(client) == str(lea.pk)


def test_the_second_factor_keeps_where_one_was_going(client, lea):
    with time_machine.travel(START, tick=False) as clock:
        sign_in(client, LEA)
        secret = add_application(client)
        client.post("/sortir/")
        clock.shift(90)
        ask_for_a_code(client, LEA, next="/compte/moi/")
        write_code(client, code_for(LEA), next="/compte/moi/")
        entered = client.post("/compte/securite/preuve/", {"code": six_digits(secret)})
    assert entered.headers["Location"] == "/compte/moi/"


def test_a_wrong_application_code_is_refused(client, lea):
    sign_in(client, LEA)
    page = client.post("/compte/securite/application/ajouter/", {"code": "000000"})
    assert page.context["form"].errors["code"] == ["Ce code n’est pas le bon. Attendez le suivant, puis recommencez."]
    assert not Authenticator.objects.exists()


def test_an_application_code_does_not_serve_twice(client, lea):
    with time_machine.travel(START, tick=False) as clock:
        sign_in(client, LEA)
        secret = add_application(client)
        clock.shift(90)
        for reader in ("first", "second"):
            client.post("/sortir/")
            half_in(client)
            client.post("/compte/securite/preuve/", {"code": six_digits(secret)})
            assert (signed_in_as(client) is not None) == (reader == "first")


def test_a_recovery_code_opens_the_door_once(client, lea):
    sign_in(client, LEA)
    add_application(client)
    codes = recovery_codes(client)
    assert len(codes) == 10
    client.post("/sortir/")
    half_in(client)
    client.post("/compte/securite/preuve/", {"code": codes[0]})
    assert signed_in_as(client) == str(lea.pk)
    client.post("/sortir/")
    half_in(client)
    client.post("/compte/securite/preuve/", {"code": codes[0]})
    assert signed_in_as(client) is None


def test_guessing_the_second_factor_is_slowed_down(client, lea):
    with time_machine.travel(START, tick=False) as clock:
        sign_in(client, LEA)
        secret = add_application(client)
        client.post("/sortir/")
        clock.shift(90)
        half_in(client)
        for _guess in range(5):
            client.post("/compte/securite/preuve/", {"code": "000000"})
        page = client.post("/compte/securite/preuve/", {"code": six_digits(secret)})
    assert page.context["form"].errors["code"] == [
        "Trop d’essais en peu de temps. Attendez quelques minutes, puis recommencez."
    ]
    assert signed_in_as(client) is None


def test_the_key_of_the_application_is_sealed_in_the_database(client, lea):
    sign_in(client, LEA)
    secret = add_application(client)
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept
    assert kept.startswith("gAAAA")


def test_an_old_secret_key_still_opens_what_it_sealed(settings):
    from accounts.sealing import seal, unseal

    sealed = seal("JBSWY3DP")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another-key-another-key-another-key-1"
    assert unseal(sealed) == "JBSWY3DP"


def test_the_drawing_of_the_key_needs_no_other_address(client, lea):
    sign_in(client, LEA)
    page = client.get("/compte/securite/application/ajouter/")
    assert 'src="data:image/svg+xml;base64,' in page.content.decode()


def test_a_change_of_factor_is_told_and_journaled(client, lea):
    sign_in(client, LEA)
    add_application(client)
    client.post("/compte/securite/application/retirer/")
    told = Message.objects.filter(person=lea, kind="accounts.factor_changed").order_by("pk")
    assert [message.subject for message in told] == ["La sécurité de votre compte a changé"] * 2
    assert "vient d’être ajoutée" in told[0].text
    assert "vient d’être retirée" in told[1].text
    actions = list(JournalEntry.objects.order_by("pk").values_list("action", "details"))
    assert actions == [
        ("accounts.factor.add", {"kind": "totp"}),
        ("accounts.factor.add", {"kind": "recovery_codes"}),
        ("accounts.factor.remove", {"kind": "totp"}),
        ("accounts.factor.remove", {"kind": "recovery_codes"}),
    ]


def test_a_change_asks_again_for_the_factor_after_five_minutes(client, lea):
    with time_machine.travel(START, tick=False) as clock:
        sign_in(client, LEA)
        secret = add_application(client)
        clock.shift(360)
        asked = client.get("/compte/securite/application/retirer/")
        assert asked.headers["Location"].startswith("/compte/securite/confirmer/?next=")
        back = client.post(asked.headers["Location"], {"code": six_digits(secret)})
        assert back.headers["Location"] == "/compte/securite/application/retirer/"
        assert client.get(back.headers["Location"]).status_code == 200


@pytest.mark.parametrize("path", ["/", "/compte/", "/personnes/"])
def test_an_administrator_without_a_factor_reaches_only_its_setting_up(client, admin, path):
    sign_in(client, LEA)
    assert client.get(path).headers["Location"] == "/compte/securite/"
    page = client.get("/compte/securite/")
    assert "Ajoutez d’abord une seconde preuve" in page.content.decode()


def test_an_administrator_goes_on_once_the_factor_is_set_up(client, admin):
    sign_in(client, LEA)
    add_application(client)
    assert client.get("/compte/").status_code == 200


def test_an_administrator_signed_in_before_having_the_role_shows_the_factor(client, lea):
    """The session was opened by a code alone; another device set the factor up since."""
    with time_machine.travel(START, tick=False) as clock:
        sign_in(client, LEA)
        other = type(client)()
        sign_in(other, LEA)
        secret = add_application(other)
        Person.objects.update(is_admin=True)
        clock.shift(90)
        sent = client.get("/compte/moi/")
        assert sent.headers["Location"] == "/compte/securite/confirmer/?next=%2Fcompte%2Fmoi%2F"
        back = client.post(sent.headers["Location"], {"code": six_digits(secret)})
        assert back.headers["Location"] == "/compte/moi/"
        assert client.get("/compte/moi/").status_code == 200


def test_an_administrator_may_leave_without_a_factor(client, admin):
    sign_in(client, LEA)
    client.post("/sortir/")
    assert signed_in_as(client) is None


def test_an_administrator_keeps_a_last_factor(client, admin):
    sign_in(client, LEA)
    add_application(client)
    page = client.post("/compte/securite/application/retirer/")
    assert page.context["form"].non_field_errors() == [
        "Votre rôle demande une seconde preuve\u00a0: ajoutez-en une autre d’abord."
    ]
    assert Authenticator.objects.filter(type="totp").exists()


def test_an_administrator_keeps_a_last_passkey(client, admin):
    sign_in(client, LEA)
    add_application(client)
    key = Authenticator.objects.create(user=admin, type="webauthn", data=registered("Bureau"))
    Authenticator.objects.filter(type="totp").delete()
    client.post(f"/compte/securite/cles/{key.pk}/retirer/")
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_anybody_else_may_remove_a_passkey(client, lea):
    sign_in(client, LEA)
    add_application(client)
    key = Authenticator.objects.create(user=lea, type="webauthn", data=registered("Bureau"))
    assert "Bureau" in client.get("/compte/securite/").content.decode()
    assert "Bureau" in client.get(f"/compte/securite/cles/{key.pk}/retirer/").content.decode()
    client.post(f"/compte/securite/cles/{key.pk}/nommer/", {"name": "Maison"})
    assert "Maison" in client.get("/compte/securite/").content.decode()
    client.post(f"/compte/securite/cles/{key.pk}/retirer/")
    assert not Authenticator.objects.filter(pk=key.pk).exists()


def test_nobody_touches_the_key_of_somebody_else(client, lea):
    other = Person.objects.create_user("autre@exemple.invalid")
    key = Authenticator.objects.create(user=other, type="webauthn", data=registered("Bureau"))
    sign_in(client, LEA)
    add_application(client)
    assert client.post(f"/compte/securite/cles/{key.pk}/retirer/").status_code == 404


def test_the_pages_of_factors_are_ours(client, lea):
    sign_in(client, LEA)
    add_application(client)
    for path in ("cles/ajouter/", "application/retirer/", "codes/", "codes/refaire/"):
        assert client.get(f"/compte/securite/{path}").status_code == 200, path
    file = client.get("/compte/securite/codes/fichier/")
    assert file.headers["Content-Disposition"] == 'attachment; filename="codes-de-secours.txt"'
    assert len(re.findall(r"^\d{8}$", file.content.decode(), re.MULTILINE)) == 10


@pytest.mark.parametrize("forged", ["{}", '"nothing"', "[]", '{"response": {"userHandle": "x"}}', '{"response": 1}'])
def test_a_forged_passkey_is_refused_politely(client, lea, forged):
    client.get("/compte/securite/cles/entrer/", headers={"accept": "application/json"})
    page = client.post("/compte/securite/cles/entrer/", {"credential": forged}, follow=True)
    assert page.redirect_chain == [("/entrer/", 302)]
    assert "Cette clé n’ouvre pas ce compte." in page.content.decode()
    assert signed_in_as(client) is None

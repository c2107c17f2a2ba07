from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import Message, Person
from tests.accounts.doors import ask_for_a_code, code_for, sign_in, signed_in_as, write_code, wrong

LEA = "lea@exemple.invalid"


def test_it_opens_the_door_with_the_code_received(client, lea):
    asked = ask_for_a_code(client, LEA)
    assert asked.headers["Location"] == "/entrer/code/"
    entered = write_code(client, code_for(LEA))
    assert entered.headers["Location"] == "/"
    assert signed_in_as(client) == str(lea.pk)


def test_it_takes_the_code_with_or_without_its_space(client, lea):
    ask_for_a_code(client, LEA)
    write_code(client, code_for(LEA).replace(" ", ""))
    assert signed_in_as(client) == str(lea.pk)


def test_it_knows_the_address_whatever_its_capitals(client, lea):
    ask_for_a_code(client, " Lea@Exemple.Invalid ")
    write_code(client, code_for(LEA))
    assert signed_in_as(client) == str(lea.pk)
    assert Person.objects.count() == 1


def test_it_makes_the_account_of_a_stranger_once_the_code_is_right(client, db):
    ask_for_a_code(client, "nouveau@exemple.invalid")
    assert not Person.objects.exists()
    write_code(client, code_for("nouveau@exemple.invalid"))
    person = Person.objects.get()
    assert (person.email, person.has_usable_password()) == ("nouveau@exemple.invalid", False)
    assert signed_in_as(client) == str(person.pk)


def test_it_answers_the_same_to_known_and_unknown_addresses(client, lea):
    known = ask_for_a_code(client, LEA)
    known_page = client.get(known.headers["Location"]).content.decode()
    unknown = ask_for_a_code(client, "nul@a.invalid")
    unknown_page = client.get(unknown.headers["Location"]).content.decode()
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    assert without_token(known_page).replace(LEA, "X") == without_token(unknown_page).replace("nul@a.invalid", "X")
    assert Message.objects.filter(kind="accounts.sign_in_code").count() == 2


def without_token(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


def test_it_keeps_the_address_typed_when_it_is_not_complete(client, db):
    page = ask_for_a_code(client, "lea@exemple")
    assert 'value="lea@exemple"' in page.content.decode()
    assert page.context["form"].errors["email"] == [
        "Cette adresse n’est pas complète. Exemple\u00a0: prenom.nom@exemple.fr"
    ]
    assert not Message.objects.exists()


def test_it_refuses_a_wrong_code_and_lets_one_try_again(client, lea):
    ask_for_a_code(client, LEA)
    page = write_code(client, wrong(code_for(LEA)))
    assert page.context["form"].errors["code"] == [
        "Ce code n’est pas le bon. Vérifiez les chiffres dans le message reçu."
    ]
    write_code(client, code_for(LEA))
    assert signed_in_as(client) == str(lea.pk)


def test_it_throws_the_code_away_after_five_wrong_tries(client, lea):
    ask_for_a_code(client, LEA)
    code = code_for(LEA)
    for _try in range(4):
        assert write_code(client, wrong(code)).status_code == 200
    assert write_code(client, wrong(code)).headers["Location"] == "/entrer/"
    write_code(client, code)
    assert signed_in_as(client) is None


def test_it_counts_the_tries_of_browsers_that_share_a_session(client, lea):
    """Guesses sent together each read the same session: only the shared count stops them."""
    ask_for_a_code(client, LEA)
    code, session = code_for(LEA), dict(client.session)
    for _try in range(5):
        write_code(client, wrong(code))
        restored = client.session
        restored.update(session)
        restored.save()
    write_code(client, code)
    assert signed_in_as(client) is None


def test_it_does_not_count_an_empty_answer_as_a_try(client, lea):
    ask_for_a_code(client, LEA)
    for _try in range(4):
        assert write_code(client, "").context["form"].errors["code"] == ["Écrivez le code reçu par e-mail."]
    write_code(client, code_for(LEA))
    assert signed_in_as(client) == str(lea.pk)


def test_it_refuses_a_code_older_than_fifteen_minutes(client, lea):
    ask_for_a_code(client, LEA)
    with time_machine.travel(timezone.now() + timedelta(minutes=15, seconds=5)):
        late = write_code(client, code_for(LEA))
        assert late.headers["Location"] == "/entrer/"
        assert "Ce code n’est plus valable" in client.get("/entrer/").content.decode()
    assert signed_in_as(client) is None


def test_it_takes_a_code_almost_fifteen_minutes_old(client, lea):
    ask_for_a_code(client, LEA)
    with time_machine.travel(timezone.now() + timedelta(minutes=14, seconds=50)):
        write_code(client, code_for(LEA))
    assert signed_in_as(client) == str(lea.pk)


def test_a_code_serves_once(client, lea):
    sign_in(client, LEA)
    code = code_for(LEA)
    client.post("/sortir/")
    assert write_code(client, code).headers["Location"] == "/entrer/"
    assert signed_in_as(client) is None


def test_a_code_opens_only_the_browser_that_asked_for_it(client, lea):
    from django.test import Client

    ask_for_a_code(client, LEA)
    elsewhere = Client()
    assert write_code(elsewhere, code_for(LEA)).headers["Location"] == "/entrer/"
    assert signed_in_as(elsewhere) is None


def test_another_code_replaces_the_first(client, lea):
    ask_for_a_code(client, LEA)
    first = code_for(LEA)
    client.post("/entrer/renvoyer/")
    assert code_for(LEA) != first
    assert write_code(client, first).status_code == 200
    write_code(client, code_for(LEA))
    assert signed_in_as(client) == str(lea.pk)


def test_it_sends_three_codes_at_most_for_one_visit(client, lea):
    ask_for_a_code(client, LEA)
    for _again in range(4):
        client.post("/entrer/renvoyer/")
    assert Message.objects.count() == 3


def test_it_stops_a_fourth_request_in_the_same_minute(client, lea):
    for _time in range(3):
        ask_for_a_code(client, LEA)
    page = ask_for_a_code(client, LEA)
    assert page.context["form"].errors["email"] == [
        "Trop de demandes en peu de temps. Attendez quelques minutes, puis recommencez."
    ]
    assert Message.objects.count() == 3


def test_it_goes_back_where_one_was(client, lea):
    sent = client.get("/compte/")
    assert sent.headers["Location"] == "/entrer/?next=/compte/"
    asked = ask_for_a_code(client, LEA, next="/compte/")
    assert asked.headers["Location"] == "/entrer/code/?next=%2Fcompte%2F"
    assert 'name="next" value="/compte/"' in client.get(asked.headers["Location"]).content.decode()
    assert write_code(client, code_for(LEA), next="/compte/").headers["Location"] == "/compte/"


@pytest.mark.parametrize("elsewhere", ["https://mechant.invalid/", "//mechant.invalid/", "javascript:alert(1)"])
def test_it_never_leads_to_another_site(client, lea, elsewhere):
    ask_for_a_code(client, LEA, next=elsewhere)
    assert write_code(client, code_for(LEA), next=elsewhere).headers["Location"] == "/"


def test_it_tells_a_closed_account_so_only_after_the_code(client, lea):
    Person.objects.update(is_active=False)
    assert ask_for_a_code(client, LEA).headers["Location"] == "/entrer/code/"
    assert write_code(client, code_for(LEA)).headers["Location"] == "/entrer/ferme/"
    page = client.get("/entrer/ferme/")
    assert page.status_code == 403
    assert "Votre accès est fermé" in page.content.decode()
    assert signed_in_as(client) is None


def test_it_opens_a_fresh_session(client, lea):
    ask_for_a_code(client, LEA)
    before = client.session.session_key
    write_code(client, code_for(LEA))
    assert client.session.session_key != before


def test_one_leaves_by_a_form_only(client, lea):
    sign_in(client, LEA)
    assert client.get("/sortir/").status_code == 200
    assert signed_in_as(client) == str(lea.pk)
    assert client.post("/sortir/").headers["Location"] == "/"
    assert signed_in_as(client) is None


def test_a_session_lives_fourteen_days_after_the_last_visit(client, lea):
    sign_in(client, LEA)
    start = timezone.now()
    for days in (10, 20, 30):
        with time_machine.travel(start + timedelta(days=days)):
            assert client.get("/compte/").status_code == 200
    with time_machine.travel(start + timedelta(days=45)):
        assert client.get("/compte/").status_code == 302


def test_a_visit_writes_the_session_once_a_day(client, lea, django_assert_max_num_queries):
    sign_in(client, LEA)
    client.get("/compte/")
    with django_assert_max_num_queries(10) as seen:
        client.get("/compte/")
    assert not [query for query in seen.captured_queries if query["sql"].startswith(("UPDATE", "INSERT"))]


def test_the_pages_that_follow_speak_the_language_of_the_person(client, lea):
    Person.objects.update(language="en")
    sign_in(client, LEA)
    assert client.cookies["django_language"].value == "en"
    assert client.get("/").headers["Content-Language"] == "en"


def test_a_stranger_keeps_the_language_of_their_browser(client, db):
    client.cookies["django_language"] = "en"
    sign_in(client, "new@exemple.invalid")
    assert Person.objects.get().language == "en"


def test_keys_tried_too_fast_are_told_to_wait(client, db):
    for _try in range(10):
        client.post("/compte/securite/cles/entrer/", {"credential": "{}"})
    page = client.post("/compte/securite/cles/entrer/", {"credential": "{}"})
    assert page.status_code == 429
    assert "Attendez une minute" in page.content.decode()

"""The harness is proved too: each of its refusals is provoked once."""

import socket

import pytest
import requests
from django.contrib.auth import get_user_model
from django.template import engines

from tests.harness.network import OutsideWorld
from tests.harness.unknown import UnknownVariable


def render(text, **context):
    return engines["django"].from_string(text).render(context)


def test_it_refuses_to_leave_the_machine():
    with pytest.raises(OutsideWorld, match="192.0.2.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with pytest.raises(OutsideWorld, match="annuaire.example"):
        requests.get("http://annuaire.example/", timeout=1)


def test_it_lets_loopback_through():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()


def test_a_template_with_an_unknown_name_fails():
    with pytest.raises(UnknownVariable, match="dossier.titel"):
        render("{{ dossier.titel }}", dossier={"title": "Jardin"})
    assert render("{% if nobody %}x{% endif %}{{ dossier.title }}", dossier={"title": "Jardin"}) == "Jardin"


def test_a_list_whose_queries_grow_fails(one_and_three):
    people = get_user_model().objects
    rank = iter(range(100))

    def make():
        people.create(email=f"{next(rank)}@exemple.invalid")

    assert one_and_three(make, lambda: list(people.all())) == 1
    with pytest.raises(AssertionError, match="queries for 1 thing"):
        one_and_three(make, lambda: [people.get(pk=person.pk) for person in people.all()])

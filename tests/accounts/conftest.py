from pathlib import Path

import pytest

from accounts import outbox
from accounts.models import Person, Role
from tests.accounts.news import News
from tests.territory.factories import ContractFactory


@pytest.fixture
def news_templates(settings):
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], Path(__file__).parent / "templates"]}]


@pytest.fixture
def lea(db):
    return Person.objects.create_user("lea@exemple.invalid", name="Léa Martin")


@pytest.fixture
def tours(db):
    return ContractFactory(name="Tours")


@pytest.fixture
def vitry(db):
    return ContractFactory(name="Vitry-le-François")


@pytest.fixture
def tell(news_templates, lea):
    """Tells Léa some news; each call is other news."""
    told = iter(range(10_000))

    def tell(kind=News, **changes):
        values = {"to": lea, "key": f"news:{next(told)}", "context": {"what": "Jardin", "url": "/projet/"}} | changes
        return outbox.notify(kind, **values)

    return tell


@pytest.fixture
def with_role(db):
    def give(contract, kind, name="Claire Lemoine"):
        email = f"{name.lower().replace(' ', '.')}@exemple.invalid"
        person = Person.objects.get_or_create(email=email, defaults={"name": name})[0]
        Role.objects.create(person=person, kind=kind, contract=contract)
        return person

    return give

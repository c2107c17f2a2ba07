import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection

from tests.harness import network, queries
from tests.harness.unknown import Unknown

hypothesis.settings.register_profile("house", deadline=None, print_blob=True)
hypothesis.settings.load_profile("house")
network.shut()


def pytest_configure(config):
    # Needs the models, which pytest-django has loaded by now.
    from tests.harness import flush

    flush.allow()
    settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Unknown()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


def pytest_collection_modifyitems(config, items):
    """A test marked for one database does not exist on the other."""
    other = {"postgresql": "sqlite", "sqlite": "postgresql"}[connection.vendor]
    elsewhere = [item for item in items if item.get_closest_marker(other)]
    if elsewhere:
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in elsewhere]


@pytest.fixture(autouse=True)
def files_in_a_folder_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture(autouse=True)
def nothing_cached_before():
    cache.clear()


@pytest.fixture
def one_and_three(db):
    return queries.one_and_three


@pytest.fixture
def cast(db):
    """Everybody of a story, in a contract with its neighbourhood."""
    from tests.spine.story import Cast
    from tests.territory.factories import QpvFactory
    from tests.world import contract

    here = contract("CN00001A", "Ici", "ICI")
    QpvFactory(name="Le Hamois").contracts.add(here)
    return Cast(here)


@pytest.fixture
def browser_of():
    """`browser_of(person)`: where that person is signed in; nobody when none is given."""
    from tests.harness.pages import Browser
    from tests.world import client_of

    return lambda person=None: Browser(client_of(person))


@pytest.fixture
def eager_celery():
    """Tasks run at once, in the test's own process."""
    from config.celery import app

    app.conf.update(task_always_eager=True, task_eager_propagates=True)
    yield app
    app.conf.update(task_always_eager=False, task_eager_propagates=False)

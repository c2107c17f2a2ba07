import pytest

from tests.observatory.grants import Ground


@pytest.fixture
def ground(db):
    return Ground()

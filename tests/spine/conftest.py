import pytest

from tests.spine.story import Cast
from tests.world import contract


@pytest.fixture
def cast(db):
    from tests.territory.factories import QpvFactory

    here = contract("CN00001A", "Ici", "ICI")
    QpvFactory(name="Le Hamois").contracts.add(here)
    return Cast(here)

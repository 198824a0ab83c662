import pytest
from index_world import BIRTH, DEATH, LEAVE, REFUSALS, index_of

from index.search import SearchIndex


@pytest.fixture
def small() -> SearchIndex:
    return index_of([BIRTH, DEATH, LEAVE], REFUSALS)

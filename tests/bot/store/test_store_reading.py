"""Reading that may take its time, and reading that may not."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.dashboard.reading import _ENDED

COUNT = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < {}) SELECT count(*) FROM n"


def test_a_query_that_takes_too_long_ends_and_the_connection_goes_on(store):
    with pytest.raises(DBAPIError) as failed, store.reading(0.2) as db:
        db.execute(text(COUNT.format(10**9)))
    assert type(failed.value.orig).__name__ in _ENDED or str(failed.value.orig) in _ENDED
    for seconds in (0.2, 0):
        with store.reading(seconds) as db:
            assert db.execute(text("SELECT 1")).scalar() == 1


def test_without_a_limit_none_is_left_from_before(store):
    with store.reading(1e-9) as db:
        pass
    with store.reading() as db:
        assert db.execute(text(COUNT.format(300_000))).scalar() == 300_000

"""Tables come up from nothing and with data, go down, match the models; a newer version's are left alone."""

import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from postgresql_server import cleared
from rows import bare, tables
from sqlalchemy import inspect, text
from store_world import NOW, SECRET, keep, turn

from bot.store import database as opening
from bot.store import migrate
from bot.store.credentials import Pair
from bot.store.database import connect, for_writing
from bot.store.deliveries import New
from bot.store.error import StoreError
from bot.store.models import Base
from bot.store.staff import Role
from bot.store.store import Store
from bot.turn import Effect, Incoming, Session

FOLDER = Path(migrate.__file__).parent / "migrations"


@pytest.fixture
def database(own_database):
    """A PostgreSQL database without a table."""
    cleared(own_database)
    yield own_database
    cleared(own_database)


@pytest.fixture
def engine(url):
    engine = connect(url)
    yield engine
    engine.dispose()


def names(engine) -> set[str]:
    return set(inspect(engine).get_table_names())


def test_up_from_nothing_and_down_to_nothing(engine):
    migrate.bring_up(engine)
    assert names(engine) == {*Base.metadata.tables, "alembic_version"}
    with for_writing(engine).begin() as db:
        migrate.run(db, "base")
    assert names(engine) == {"alembic_version"}
    migrate.bring_up(engine)
    assert names(engine) == {*Base.metadata.tables, "alembic_version"}


def test_the_models_are_what_the_migrations_make(engine):
    migrate.bring_up(engine)
    with engine.begin() as db:
        assert compare_metadata(MigrationContext.configure(db), Base.metadata) == []


def test_a_model_that_no_migration_makes_is_noticed(engine):
    migrate.bring_up(engine)
    with for_writing(engine).begin() as db:
        db.execute(text("DROP INDEX ix_turns_citizen_at"))
        db.execute(text("ALTER TABLE turns DROP COLUMN test"))
        found = str(compare_metadata(MigrationContext.configure(db), Base.metadata))
    assert "ix_turns_citizen_at" in found
    assert "add_column" in found


def test_data_survive_opening_again(url):
    store = Store.open(url, SECRET, "mau")
    keep(store, Incoming("phí bao nhiêu"), turn(effects=((Effect.RATE, "4"),)), Session(procedure="giay-xanh"))
    before = tables(url)
    store.close()
    again = Store.open(url, SECRET, "mau")
    assert tables(url) == before
    assert again.session("web", "a").procedure == "giay-xanh"
    again.close()


def test_accounts_come_to_a_database_with_data_and_go_without_it(url, engine):
    with for_writing(engine).begin() as db:
        migrate.run(db, "001")
    assert "staff" not in names(engine)
    with for_writing(engine).begin() as db:
        for statement in OF_THE_FIRST:
            db.execute(text(statement))
        before = kept(db)
    store = Store.open(url, SECRET, "mau")
    assert store.staff.add("Nguyễn Thị A", Role.EDITOR, "hash", NOW)
    store.close()
    with for_writing(engine).begin() as db:
        assert kept(db) == before
        migrate.run(db, "001")
    assert names(engine) == {*OLD_TABLES, "alembic_version"}
    with engine.begin() as db:
        assert kept(db) == before


def test_key_pairs_come_to_a_database_with_data_and_go_without_it(url, engine):
    with for_writing(engine).begin() as db:
        migrate.run(db, "002")
        for statement in OF_THE_FIRST:
            db.execute(text(statement))
        before = kept(db)
    assert "credentials" not in names(engine)
    store = Store.open(url, SECRET, "mau")
    store.credentials.put("zalo_oa", Pair("vao", "lam-moi"), NOW, NOW)
    assert store.credentials.read("zalo_oa").version == 1
    store.close()
    with for_writing(engine).begin() as db:
        assert kept(db) == before
        migrate.run(db, "002")
        assert kept(db) == before
    assert "credentials" not in names(engine)


OLD_TABLES = ("ratings", "sessions", "turns", "consents", "handovers", "callbacks")
_AT = "'2026-11-22 02:00:00'"
OF_THE_FIRST = (
    "INSERT INTO ratings (id, day, score, facility) VALUES (1, '2026-11-22', 4, 'mau')",
    f"INSERT INTO sessions VALUES ('c', 'web', 1, '{{}}', 1, {_AT})",
    "INSERT INTO turns (id, at, channel, facility, text, form, status, locked, latency_ms, test) "
    f"VALUES (1, {_AT}, 'web', 'mau', 'phí bao nhiêu', 'text', 'answered', false, 1.5, false)",
    f"INSERT INTO consents VALUES (1, 'c', 'storing', false, {_AT}, '1')",
    f"INSERT INTO handovers (id, at, facility, why, status) VALUES (1, {_AT}, 'mau', 'asked', 'waiting')",
    "INSERT INTO callbacks (id, at, facility, phone, purpose, expires_at) "
    f"VALUES (1, {_AT}, 'mau', 'sealed', 'gọi lại', {_AT})",
)


_OLD_COLUMNS = {
    "ratings": "id, day, score, reason, procedure, aspect, facility",
    "turns": "id, at, channel, facility, citizen, text, action, form, status, procedure, aspect, intent, confidence, "
    "locked, latency_ms, test",
    "handovers": "id, at, facility, procedure, why, status, closed_at, citizen",
    "callbacks": "id, at, facility, procedure, phone, purpose, citizen, expires_at",
}


def kept(db) -> dict[str, list[tuple]]:
    """Return what the first version kept, of each row, without what later versions put beside it."""
    return {
        name: [tuple(row) for row in db.execute(text(f"SELECT {_OLD_COLUMNS.get(name, '*')} FROM {name}"))]
        for name in OLD_TABLES
    }


def test_turns_that_exist_get_the_day_and_hour_of_viet_nam(url, engine):
    with for_writing(engine).begin() as db:
        migrate.run(db, "002")
        for number, at in ((1, "2026-11-22 16:59:59"), (2, "2026-11-22 17:00:00")):
            db.execute(
                text(
                    "INSERT INTO turns (id, at, channel, facility, form, status, locked, latency_ms, test) "
                    f"VALUES ({number}, '{at}', 'web', 'mau', 'text', 'answered', true, 1.5, false)"
                )
            )
    migrate.bring_up(engine)
    rows = sorted(tables(url)["turns"], key=lambda row: row["id"])
    assert [(str(row["day"]), row["hour"]) for row in rows] == [("2026-11-22", 23), ("2026-11-23", 0)]
    assert {row["place"] for row in rows} == {None}


def test_a_migration_that_fails_leaves_everything_as_it_was(engine, monkeypatch):
    def half(connection, target):
        connection.execute(text("CREATE TABLE half (id INTEGER)"))
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr(migrate, "run", half)
        with pytest.raises(RuntimeError):
            migrate.bring_up(engine)
    assert names(engine) == set()
    migrate.bring_up(engine)


def test_the_tables_of_a_newer_version_are_not_touched(url, engine):
    store = Store.open(url, SECRET, "mau")
    keep(store)
    store.close()
    with for_writing(engine).begin() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '999'"))
    before = tables(url)
    with pytest.raises(StoreError, match=rf"bản mới hơn .*lược đồ 999, bản này chỉ biết đến {migrate.HEAD}"):
        Store.open(url, SECRET, "mau")
    assert tables(url) == before


def test_many_at_once_bring_the_tables_up_once(url):
    def opened(_):
        Store.open(url, SECRET, "mau").close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(opened, range(6)))
    engine = bare(url)
    with engine.connect() as db:
        assert db.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [migrate.HEAD]
    engine.dispose()


class Refusing:
    """A cursor that is refused the first times, as SQLite refuses one of two that turn a new file to WAL at once."""

    def __init__(self, times: int) -> None:
        self.times = times
        self.said: list[str] = []

    def execute(self, words: str) -> None:
        self.said.append(words)
        if len(self.said) <= self.times:
            raise sqlite3.OperationalError("database is locked")


def test_turning_a_new_file_to_wal_is_tried_again():
    cursor = Refusing(2)
    opening._write_ahead(cursor)
    assert cursor.said == ["PRAGMA journal_mode = WAL"] * 3


def test_a_file_that_stays_locked_is_an_error(monkeypatch):
    monkeypatch.setattr(opening, "BUSY_MS", 0)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        opening._write_ahead(Refusing(1_000_000))


def test_the_newest_migration_is_the_one_named():
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    script = ScriptDirectory.from_config(config)
    assert script.get_heads() == [migrate.HEAD]
    numbers = sorted(path.name[:3] for path in (FOLDER / "versions").glob("[0-9]*.py"))
    assert numbers == [f"{n + 1:03d}" for n in range(len(numbers))]


def test_moments_keep_their_zone(url):
    store = Store.open(url, SECRET, "mau")
    keep(store, turn_=turn(effects=((Effect.HAND_OVER, "asked"),)))
    (row,) = store.requests.handovers(NOW)
    assert row.at == NOW
    assert row.at.utcoffset() is not None
    with pytest.raises(Exception, match="time zone"):
        keep(store, at=NOW.replace(tzinfo=None))
    store.close()


def test_sqlite_is_set_for_serving(tmp_path):
    engine = connect(f"sqlite:///{tmp_path / 'x.db'}")
    with engine.begin() as db:
        values = {
            name: db.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")
        }
    assert values == {
        "journal_mode": "wal",
        "synchronous": 1,
        "foreign_keys": 1,
        "busy_timeout": 2000,
        "secure_delete": 1,
    }
    engine.dispose()
    assert stat.S_IMODE((tmp_path / "x.db").stat().st_mode) == 0o600


def test_another_connection_here_lets_no_other_process_take_the_log_away(tmp_path):
    url = f"sqlite:///{tmp_path / 'x.db'}"
    serving = Store.open(url, SECRET, "mau")
    keep(serving)
    Store.open(url, SECRET, "mau").close()  # as a look at past questions does
    code = "import sys; from bot.store.store import Store; Store.open(sys.argv[1], sys.argv[2], 'mau').close()"
    subprocess.run([sys.executable, "-c", code, url, SECRET], check=True)
    assert (tmp_path / "x.db-wal").exists()
    assert (tmp_path / "x.db-shm").exists()
    keep(serving, user="b")
    again = Store.open(url, SECRET, "mau")
    assert again.knows("web", "b")
    again.close()
    serving.close()


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("rubbish", "không đọc được"),
        ("mysql://root:matkhau@127.0.0.1/x", "mysql"),
        ("sqlite://", "sqlite"),
        ("sqlite:///:memory:", "sqlite"),
        ("sqlite:////khong/co/thu/muc.db", "không mở được"),
        ("postgresql://x:matkhau@127.0.0.1:1/x", "không mở được"),
    ],
)
def test_an_address_that_cannot_be_used_is_a_sentence_without_the_password(url, says):
    with pytest.raises(StoreError, match="MOTCUA_DATABASE_URL") as error:
        Store.open(url, SECRET, "mau")
    assert says in str(error.value)
    assert "matkhau" not in str(error.value)


@pytest.mark.parametrize("name", ["postgresql", "postgres", "postgresql+psycopg"])
def test_postgresql_is_reached_by_psycopg_3(name):
    assert connect(f"{name}://u@127.0.0.1/x").url.drivername == "postgresql+psycopg"


def test_deliveries_come_to_a_database_with_data_and_go_without_it(url, engine):
    with for_writing(engine).begin() as db:
        migrate.run(db, "002")
        for statement in OF_THE_FIRST:
            db.execute(text(statement))
        before = kept(db)
    assert "arrivals" not in names(engine)
    store = Store.open(url, SECRET, "mau")
    new = New("zalo_oa", "k1", "u1", NOW, "message", Incoming("phí bao nhiêu", phone="0912345678"))
    assert store.deliveries.take(new, NOW, lambda *row: None) == 1
    assert store.deliveries.take(new, NOW, lambda *row: None) is None
    store.close()
    with for_writing(engine).begin() as db:
        assert kept(db) == before
        migrate.run(db, "002")
        assert kept(db) == before
    assert not {"arrivals", "arrival_phones", "deliveries"} & names(engine)


def test_the_number_of_an_erased_event_does_not_come_back(url):
    store = Store.open(url, SECRET, "mau")
    new = [New("zalo_oa", f"k{n}", "u1", NOW, "message", Incoming()) for n in range(3)]
    assert [store.deliveries.take(one, NOW, lambda *row: None) for one in new[:2]] == [1, 2]
    store.erase("zalo_oa", "u1")
    assert store.deliveries.take(new[2], NOW, lambda *row: None) == 3
    store.close()

"""The figures over a small installation, each person with a browser of their own."""

import shutil
from functools import partial

import pytest
from figures_world import FORMULA, NOW, REAL, STAFF, turn

from bot.assistant import Assistant
from bot.dashboard.dashboard import add_dashboard
from bot.desk.desk import add_desk
from bot.library import Library
from bot.settings import Settings
from bot.store.database import connect, for_writing
from bot.store.keeper import Keeper
from bot.store.models import Base
from bot.store.opening import open_store
from bot.web.app import create_app
from tests.bot.desk.desk_world import HASH, PAPER, Person, make_folder
from tests.bot.test_library import FEW, FEW_DANGER


class Installation:
    """Settings, library, store and clock; `put` writes rows past the store, `open` gives somebody a browser."""

    def __init__(self, library, knowledge, data, start, client, **settings) -> None:
        self.clock = [NOW]
        own = {"knowledge": knowledge, "encoder": "toy", "review": "off"}
        own |= {"facility": REAL, "facilities": f"{REAL},khac"}
        self.settings = Settings(data_dir=data, **(own | settings))
        self.library = library
        self.keeper = Keeper(partial(open_store, self.settings))
        self._start, self._client, self._server = start, client, None

    @property
    def address(self) -> str:
        """Where the rows are."""
        return self.settings.database_url or f"sqlite:///{self.settings.data_dir / 'motcua.db'}"

    def put(self, table: str, *rows) -> None:
        """Write rows."""
        engine = connect(self.address)
        with for_writing(engine).begin() as db:
            for row in rows:
                db.execute(Base.metadata.tables[table].insert().values(**row))
        engine.dispose()

    def turns(self, *rows) -> None:
        """Write turns."""
        self.put("turns", *(turn(**row) for row in rows))

    async def open(self, name: str = "") -> Person:
        """Give somebody a browser, logged in where a name is given."""
        if self._server is None:
            now = lambda: self.clock[0]  # noqa: E731
            app = create_app(Assistant(self.library, now), self.keeper, now=now)
            add_desk(app, self.settings, self.library, self.keeper, now)
            self.hall = add_dashboard(app, self.settings, self.library, self.keeper, now)
            self._server = await self._start(app)
        person = Person(await self._client(self._server))
        return await person.enter(name) if name else person


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """A library of three procedures and one that is called like a formula, and a database with the accounts."""
    place = tmp_path_factory.mktemp("so-lieu")
    folder = make_folder(place / "kien-thuc", "khac")
    named = PAPER.format(name="=HYPERLINK(1)").replace("tên: =HYPERLINK(1)", 'tên: "=HYPERLINK(1)"')
    (folder / "procedures" / f"{FORMULA}.yaml").write_text(named, encoding="utf-8")
    for id, name in ((REAL, "Bệnh viện Thật"), ("khac", "Bệnh viện Khác")):
        text = f"tên: {name}\nmẫu: không\ntrạng thái: chờ duyệt\n"
        (folder / "facilities" / f"{id}.yaml").write_text(text, encoding="utf-8")
    settings = Settings(knowledge=folder, data_dir=place / "data", encoder="toy", review="off", facility=REAL)
    library = Library(settings, NOW.date, FEW, FEW_DANGER)
    library.refresh()
    assert library.world is not None
    store = open_store(settings)
    for name, role in STAFF.items():
        assert store.staff.add(name, role, HASH, NOW)
    store.close()
    return library, settings


@pytest.fixture
def make(prepared, tmp_path, aiohttp_server, aiohttp_client):
    """Return a function that makes an installation with settings."""
    library, ready = prepared
    made = []

    def installation(**settings):
        data = tmp_path / "data"
        data.mkdir()
        for name in ("motcua.db", "secret"):
            shutil.copy(ready.data_dir / name, data / name)
        found = Installation(library, ready.knowledge, data, aiohttp_server, aiohttp_client, **settings)
        made.append(found)
        return found

    yield installation
    for found in made:
        found.keeper.close()


@pytest.fixture
def place(make):
    """An installation of a real facility, its tables empty."""
    return make()

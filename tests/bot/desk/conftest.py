"""The desk over a small installation, each person with a browser of their own."""

from functools import partial

import pytest
from desk_world import HASH, NOW, STAFF, Person, make_folder, make_golden

from bot import impact_run
from bot.assistant import Assistant
from bot.desk.desk import add_desk
from bot.library import Library
from bot.settings import Settings
from bot.store.keeper import Keeper
from bot.store.opening import open_store
from bot.web.app import create_app
from knowledge.chain import Action
from tests.bot.test_library import FEW, FEW_DANGER


class Installation:
    """Settings, library, store and clock of one installation; `open` gives somebody a browser on it."""

    def __init__(self, folder, data, start, **settings) -> None:
        self.clock = [NOW]
        self.folder = folder
        self.settings = Settings(knowledge=folder, data_dir=data, encoder="toy", **({"review": "on"} | settings))
        self.library = Library(self.settings, lambda: self.clock[0].date(), FEW, FEW_DANGER)
        self.keeper = Keeper(partial(open_store, self.settings))
        self.library.refresh()
        self._start, self._server = start, None

    def hire(self) -> None:
        """Make the three accounts."""
        for name, role in STAFF.items():
            assert self.keeper.staff(lambda staff, n=name, r=role: staff.add(n, r, HASH, NOW))

    def approve(self, *records) -> None:
        """Approve files as they are, past the desk."""
        from bot.review import open_log

        log = open_log(self.settings)
        for record in records or self.records:
            log.append(Action.APPROVE, record, "Người Duyệt Trước", NOW, (self.folder / f"{record}.yaml").read_bytes())
        self.library.refresh()

    @property
    def records(self) -> list[str]:
        """Every record but the calendar."""
        paths = (*self.folder.glob("procedures/*.yaml"), *self.folder.glob("facilities/*.yaml"))
        return [p.relative_to(self.folder).with_suffix("").as_posix() for p in sorted(paths)]

    async def open(self, name: str = "") -> Person:
        """Give somebody a browser, logged in where a name is given."""
        if self._server is None:
            trusted, now = self.settings.trusted_proxy, lambda: self.clock[0]
            app = create_app(Assistant(self.library, now), self.keeper, trusted_proxy=trusted, now=now)
            add_desk(app, self.settings, self.library, self.keeper, now)
            self._server = await self._start(app)
        person = Person(await self._client(self._server))
        return await person.enter(name) if name else person


@pytest.fixture
def make(tmp_path, monkeypatch, aiohttp_server, aiohttp_client):
    """Return a function that makes an installation with settings."""
    monkeypatch.setattr(impact_run, "GOLDEN", make_golden(tmp_path / "golden"))
    made = []

    def installation(hired=True, facilities="", **settings):
        folder = make_folder(tmp_path / "kien-thuc", facilities)
        found = Installation(folder, tmp_path / "data", aiohttp_server, facilities=facilities, **settings)
        found._client = aiohttp_client
        if hired:
            found.hire()
        made.append(found)
        return found

    yield installation
    for found in made:
        found.keeper.close()


@pytest.fixture
def desk(make):
    """An installation where nothing is approved yet."""
    return make()


@pytest.fixture
def approved(desk):
    """The same with everything approved."""
    desk.approve()
    return desk

"""A small installation with three accounts, citizens who ask it, and the pages that judge its answers."""

from datetime import date, datetime, timedelta
from functools import partial

from desk_world import HASH, STAFF, Person, make_folder

from bot.assistant import Assistant
from bot.desk.desk import add_desk
from bot.grading_page.pages import add_grading_page
from bot.intake import take_in
from bot.library import VIETNAM, Library
from bot.review import open_log
from bot.settings import Settings
from bot.store.grading import drawn
from bot.store.keeper import Keeper
from bot.store.opening import open_store
from bot.turn import Session
from bot.web.app import create_app
from knowledge.chain import Action
from tests.bot.test_library import FEW, FEW_DANGER

MONDAY, WEEK = date(2026, 11, 16), "2026-W47"
ASKED = datetime(2026, 11, 17, 9, 0, tzinfo=VIETNAM)
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=VIETNAM)  # the Monday after
AT = "/cham-cau-tra-loi"
REAL = "tên: Bệnh viện Thật\nmẫu: không\nđiện thoại: 0214 000 0001\ntrạng thái: chờ duyệt\n"


class Graded:
    """Settings, library, store and clock of one installation; `open` gives somebody a browser on it."""

    def __init__(self, place, start, client, facility="co-so-mau", **settings) -> None:
        self.folder = make_folder(place / "kien-thuc")
        (self.folder / "facilities" / "that.yaml").write_text(REAL, encoding="utf-8")
        self.settings = Settings(
            knowledge=self.folder, data_dir=place / "data", encoder="toy", facility=facility, **settings
        )
        self.clock = [ASKED]
        self.facility, self.week = facility, f"{AT}/{facility}/{WEEK}"
        self.library = Library(self.settings, lambda: self.clock[0].date(), FEW, FEW_DANGER)
        self.keeper = Keeper(partial(open_store, self.settings))
        for name, role in STAFF.items():
            assert self.keeper.staff(lambda staff, n=name, r=role: staff.add(n, r, HASH, ASKED))
        self._start, self._client, self._server = start, client, None
        self._sessions: dict[str, Session] = {}

    def approve(self, at: datetime) -> None:
        """Approve every file as it is."""
        log = open_log(self.settings)
        for path in sorted((*self.folder.glob("procedures/*.yaml"), *self.folder.glob("facilities/*.yaml"))):
            record = path.relative_to(self.folder).with_suffix("").as_posix()
            if log.approved(record) is None or log.data(log.approved(record)) != path.read_bytes():
                log.append(Action.APPROVE, record, "Người Duyệt", at, path.read_bytes())

    def ask(self, text: str = "", user: str = "a", *, action: str | None = None, minutes: int = 0, test=None):
        """Let a citizen ask or tap, the real way; return the answer."""
        at = ASKED + timedelta(minutes=minutes)
        self.library.refresh()
        session = self._sessions.get(user, Session())
        incoming = take_in(text, action=action, session=session)
        turn, self._sessions[user] = Assistant(self.library).reply(session, incoming, at)
        flagged = self.library.world.knowledge.facilities[self.facility].is_sample if test is None else test
        self.keeper.keep("web", user, incoming, turn, self._sessions[user], at, 1.0, test=flagged)
        return turn

    def sample(self):
        """Return the sample as it stands."""
        test = self.library.world.knowledge.facilities[self.facility].is_sample

        def read(store):
            with store.reading() as db:
                return drawn(db, MONDAY, self.facility, test=test)

        return self.keeper.grading(read)

    def marks(self) -> list[dict[str, str]]:
        """Return the marks given, in the order of the cards."""
        return [{who: one.mark.value for who, one in row.marks.items()} for row in self.sample()]

    def erase(self, user: str) -> None:
        """Have a citizen's data erased."""
        self.keeper.erase("web", user)

    async def open(self, name: str = "") -> Person:
        """Give somebody a browser on the Monday after, logged in where a name is given."""
        if self._server is None:
            self.clock[0] = NOW
            self.library.refresh()
            app = create_app(Assistant(self.library, lambda: self.clock[0]), self.keeper)
            door = add_desk(app, self.settings, self.library, self.keeper, lambda: self.clock[0])
            add_grading_page(app, self.settings, self.library, self.keeper, door)
            self._server = await self._start(app)
        person = Person(await self._client(self._server))
        return await person.enter(name) if name else person

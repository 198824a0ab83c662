"""Puts the desk into the web application: its login, its pages, its threads."""

from collections.abc import AsyncIterator, Callable
from datetime import datetime

from aiohttp import web

from bot.desk.board import Board
from bot.desk.books import Books
from bot.desk.door import Door
from bot.desk.edits import Edits
from bot.desk.finder import Finder
from bot.desk.gap_drafts import Drafts
from bot.desk.gaps import Gaps
from bot.desk.login import Login
from bot.desk.looking import Looking
from bot.desk.looks import Looks
from bot.desk.records import Records
from bot.desk.returning import Returning
from bot.desk.room import Room
from bot.desk.show import Show
from bot.desk.start import Start
from bot.library import VIETNAM, Library
from bot.settings import Settings
from bot.store.keeper import Keeper

__all__ = ["add_desk"]


def add_desk(
    app: web.Application,
    settings: Settings,
    library: Library,
    keeper: Keeper,
    now: Callable[[], datetime] = lambda: datetime.now(VIETNAM),
) -> Door:
    """Add the pages under `/ban-lam-viec` to `app`; return the door, for other rooms behind the same login."""
    show = Show(zalo_oa=bool(settings.zalo_oa_app_id))
    door, looks = Door(keeper, show, now), Looks(settings, library)
    room = Room(settings, library, door, looks)
    finder = Finder(settings, library, room.today)
    app.add_routes(Login(door, settings.trusted_proxy).routes())
    app.add_routes(Start(room, finder).routes())
    drafts = Drafts(room, finder)
    app.add_routes([*drafts.routes(), *Gaps(room, finder, drafts).routes()])
    for pages in (Edits(room), Looking(room), Records(room), Returning(room), Board(room), Books(room)):
        app.add_routes(pages.routes())

    async def threads(app: web.Application) -> AsyncIterator[None]:
        yield
        looks.close()
        finder.close()

    app.cleanup_ctx.append(threads)
    return door

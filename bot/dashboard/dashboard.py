"""Puts the figures into the web application, behind the same login as the desk."""

from collections.abc import AsyncIterator, Callable
from datetime import datetime
from functools import partial

from aiohttp import web

from bot.dashboard.hall import Hall
from bot.dashboard.lists import Lists
from bot.dashboard.overview import Overview
from bot.dashboard.reading import Reading
from bot.dashboard.reports import Reports
from bot.dashboard.taking import Taking
from bot.dashboard.unanswered import Unanswered
from bot.desk.door import Door
from bot.desk.places import FIGURES
from bot.desk.show import Show
from bot.library import VIETNAM, Library
from bot.settings import Settings
from bot.store.keeper import Keeper
from bot.store.opening import open_store

__all__ = ["add_dashboard"]


def add_dashboard(
    app: web.Application,
    settings: Settings,
    library: Library,
    keeper: Keeper,
    now: Callable[[], datetime] = lambda: datetime.now(VIETNAM),
) -> Hall:
    """Add the pages under `/bao-cao` to `app`, return what they share; who is logged in is known through `keeper`."""
    reading = Reading(partial(open_store, settings))
    show = Show("bot.dashboard", home=FIGURES, back="Về trang số liệu")
    hall = Hall(settings, Door(keeper, show, now), reading, Reports(settings, library, reading, now))
    for pages in (Overview(hall), Lists(hall), Unanswered(hall), Taking(hall)):
        app.add_routes(pages.routes())

    async def threads(app: web.Application) -> AsyncIterator[None]:
        yield
        reading.close()

    app.cleanup_ctx.append(threads)
    return hall

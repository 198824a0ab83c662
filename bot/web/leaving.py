"""The door to official pages: an opened link is counted, of nobody, and leads only where the approved record says."""

import asyncio

from aiohttp import hdrs, web

from bot.intake import clean
from bot.links.counted import CHANNELS, by_a_person
from bot.store.keeper import Keeper
from bot.store.store import Opening
from bot.web import texts
from bot.web.answers import Answers
from bot.web.limits import Limiter, client_key
from bot.web.pages import Pages

__all__ = ["Leaving"]


class Leaving:
    """Handler of `/di`."""

    def __init__(self, answers: Answers, pages: Pages, keeper: Keeper, limiter: Limiter, trusted_proxy: bool) -> None:
        self._answers = answers
        self._pages = pages
        self._keeper = keeper
        self._limiter = limiter
        self._trusted_proxy = trusted_proxy

    async def go(self, request: web.Request) -> web.Response:
        """Answer `/di/{id}/{key}`, at `?coso=`, from a message over `?kenh=`."""
        facility, _ = self._answers.place(clean(request.query.get("coso", "")) or None)
        assistant, now = self._answers.assistant, self._answers.now()
        link = assistant.link(request.match_info["id"], request.match_info["key"], facility, now)
        if link is None:
            return self._pages.show("error.html", facility, status=404, text=texts.UNKNOWN_LINK)
        if by_a_person(request.method, request.headers) and self._once(request):
            asked = request.query.get("kenh", "")
            channel = asked if asked in CHANNELS else CHANNELS[0]
            opening = Opening(channel, assistant.facility_id(facility), link.procedure, link.level)
            test = assistant.is_sample(facility)
            await asyncio.to_thread(self._keeper.opened, opening, now, test=test)
        headers = {hdrs.LOCATION: link.url, hdrs.CACHE_CONTROL: "no-store", "X-Robots-Tag": "noindex"}
        return web.Response(status=302, headers=headers)

    def _once(self, request: web.Request) -> bool:
        """True unless one client opens links faster than people do: it is led on, and not counted."""
        return self._limiter.wait(client_key(request, self._trusted_proxy)) == 0

"""All procedures: the list with search, and the printable page of each."""

from aiohttp import web

from bot.intake import clean
from bot.turn import Kind
from bot.web import texts
from bot.web.answers import Answers
from bot.web.entry import MAX_TEXT
from bot.web.pages import Pages
from nlu.text import fold, words

__all__ = ["Catalogue", "matching"]


def matching(groups: list[tuple[str, list[tuple[str, str]]]], wanted: str) -> set[str]:
    """Return the ids whose name holds every word of `wanted`, with or without tone marks; all for no words."""
    parts = words(wanted)
    return {key for _, rows in groups for key, name in rows if all(part in fold(name) for part in parts)}


class Catalogue:
    """Handlers of the list and of one procedure."""

    def __init__(self, answers: Answers, pages: Pages) -> None:
        self._answers = answers
        self._pages = pages

    async def list(self, request: web.Request) -> web.Response:
        """Answer `/thu-tuc`, filtered by `?tim=`."""
        facility, notice = self._answers.place(clean(request.query.get("coso", "")) or None)
        wanted = clean(request.query.get("tim", ""))[:MAX_TEXT]
        groups = self._answers.assistant.procedures()
        return self._pages.show(
            "list.html", facility, notice=notice, groups=groups, wanted=wanted, shown=matching(groups, wanted)
        )

    async def one(self, request: web.Request) -> web.Response:
        """Answer `/thu-tuc/{id}`."""
        facility, notice = self._answers.place(clean(request.query.get("coso", "")) or None)
        key = request.match_info["id"]
        turn = await self._answers.page(key, facility)
        if turn is None:
            return self._pages.show("error.html", facility, status=404, text=texts.UNKNOWN_PROCEDURE)
        title = next((s.text for s in turn.segments if s.kind is Kind.TITLE), self._answers.names().get(key, ""))
        return self._pages.show(
            "procedure.html",
            facility,
            notice=notice,
            turn=turn,
            title=title,
            id=key,
            day=self._answers.today().strftime("%d/%m/%Y"),
        )

"""HTML from the templates; everything is escaped, every page says who answers and whether the data are a sample."""

from typing import Any
from urllib.parse import quote

from aiohttp import web
from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.web import texts, view
from bot.web.answers import Answers
from bot.web.assets import Assets

__all__ = ["Pages"]


class Pages:
    """Renders the templates of `templates/`; `proof` shows Zalo whose pages these are."""

    def __init__(self, answers: Answers, assets: Assets, proof: str = "") -> None:
        self._answers = answers
        self._environment = Environment(
            loader=PackageLoader("bot.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.globals.update(
            t=texts,
            asset=assets.url,
            proof=proof,
            blocks=view.blocks,
            safe_url=view.safe_url,
            led=view.led,
            call_link=view.call_link,
            usable=view.usable,
            urgent=view.urgent,
        )

    def show(self, template: str, facility: str | None = None, *, status: int = 200, **values: Any) -> web.Response:
        """Return the page for `facility` (None is the default one)."""
        assistant = self._answers.assistant
        names = {"name": texts.NAME, "facility_name": "", "sample": False}
        if assistant.ready:
            names = {
                "name": assistant.assistant_name(facility),
                "facility_name": assistant.facility_name(facility),
                "sample": assistant.is_sample(facility),
            }
        html = self._environment.get_template(template).render(
            **names, facility=facility, here=f"?coso={quote(facility, safe='')}" if facility else "", **values
        )
        return web.Response(text=html, status=status, content_type="text/html", headers={"Cache-Control": "no-store"})

    def error(self, text: str, status: int) -> web.Response:
        """Return a page that says what went wrong and what to do."""
        return self.show("error.html", status=status, text=text)

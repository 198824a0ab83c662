"""The web application: routes, guards and the settings they take."""

from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor
from datetime import datetime, timedelta, timezone

from aiohttp import web

from bot.links.counted import PATH
from bot.staff import Staff
from bot.store.keeper import Keeper
from bot.web.answers import Answering, Answers
from bot.web.assets import Assets
from bot.web.catalogue import Catalogue
from bot.web.chat import Chat
from bot.web.guard import error_pages, refuse_cross_site, security_headers, wait_until_ready
from bot.web.leaving import Leaving
from bot.web.limits import Limiter
from bot.web.pages import Pages
from bot.web.wordless import keep_words_out_of_the_log

__all__ = ["create_app"]

MAX_BODY = 8 * 1024
_VIETNAM = timezone(timedelta(hours=7))  # no summer time


def _now() -> datetime:
    return datetime.now(_VIETNAM)


def create_app(
    assistant: Answering,
    keeper: Keeper,
    *,
    messages_per_minute: float = 30,
    message_burst: int = 10,
    trusted_proxy: bool = False,
    frame_ancestors: str = "'self'",
    queue: int = 100,
    now: Callable[[], datetime] = _now,
    staff: Staff | None = None,
    worker: Executor | None = None,
    proof: str = "",
) -> web.Application:
    """Return the application that serves `assistant` and keeps its conversations in `keeper`.

    `trusted_proxy`: a proxy of ours stands in front, its X-Forwarded-For, -Proto and -Host are believed.
    `frame_ancestors`: origins that may frame the chat, as in the Content-Security-Policy.
    `staff`: gives what staff see on the first page, on this machine only.
    `worker`: the one thread the assistant is used in, shared with the channels; ended with the application.
    `proof`: the code by which Zalo knows whose domain this is.
    `queue`: questions that may wait for the one worker before the next is asked to come back.
    Run it with `access_log=None`: an address may hold a question.
    """
    keep_words_out_of_the_log()
    answers = Answers(assistant, keeper, now, queue, worker)
    assets = Assets()
    pages = Pages(answers, assets, proof)
    chat = Chat(answers, pages, Limiter(messages_per_minute, message_burst), trusted_proxy, staff)
    catalogue = Catalogue(answers, pages)
    leaving = Leaving(answers, pages, keeper, Limiter(messages_per_minute, message_burst), trusted_proxy)
    headers = security_headers(frame_ancestors)

    async def healthz(request: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    async def readyz(request: web.Request) -> web.Response:
        ready = assistant.ready
        return web.json_response({"status": "ok" if ready else "starting"}, status=200 if ready else 503)

    async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
        for name, value in headers.items():
            response.headers.setdefault(name, value)  # a page behind the login is stricter

    async def end_worker(app: web.Application) -> AsyncIterator[None]:
        yield
        answers.close()

    guards = [error_pages(pages), refuse_cross_site(trusted_proxy), wait_until_ready(answers)]
    app = web.Application(middlewares=guards, client_max_size=MAX_BODY)
    app.add_routes(
        [
            web.get("/", chat.open),
            web.post("/", chat.post),
            web.post("/api/chat", chat.api),
            web.post("/xoa", chat.clear),
            web.get("/thu-tuc", catalogue.list),
            web.get("/thu-tuc/{id:[a-z0-9-]{1,80}}", catalogue.one),
            web.get(f"{PATH}/{{id:[a-z0-9-]{{1,80}}}}/{{key:[0-9a-f]{{8}}}}", leaving.go),
            web.get("/static/{name}", assets.serve),
            web.get("/healthz", healthz),
            web.get("/readyz", readyz),
        ]
    )
    app.on_response_prepare.append(add_headers)
    app.cleanup_ctx.append(end_worker)
    return app

"""The page that plays the citizen beside a fake platform: `motcua fake`, or `app_of` in a test."""

from collections import defaultdict
from dataclasses import asdict
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web

from tests.fakes.played import SIDES, Bubble, Side

__all__ = ["app_of", "instructions", "side_of"]

_PAGE = Path(__file__).with_name("play.html")
_FIRST = 1001


def side_of(channel: str, bot: str) -> Side:
    """Return the platform of a channel (`zalo-oa`, `zalo-bot`, `telegram`) whose events go to the bot at `bot`."""
    return SIDES[channel](bot.rstrip("/"))


def instructions(side: Side, base: str, bot: str, command: str = "motcua") -> str:
    """Return what to type so that a bot at `bot` speaks with the platform at `base`; `command` is how ours is run."""
    bot = bot.rstrip("/")
    settings, port = side.settings(base, bot), urlsplit(bot).port
    if port not in (None, 8080):
        settings["PORT"] = str(port)
    said = [
        f"{side.title} giả đang chạy. Chơi vai người dân: {base}/   (Ctrl+C để dừng)",
        "Ở một cửa sổ khác, chạy trợ lý:",
        " \\\n".join(["env", *(f"  MOTCUA_{name}={value}" for name, value in settings.items()), f"  {command} serve"]),
        side.more.format(bot=bot, command=command),
    ]
    return "\n\n".join(part for part in said if part)


def app_of(side: Side) -> web.Application:
    """Return the platform together with the page."""
    app, player = side.app(), _Player(side)
    app.router.add_get("/", player.page)
    app.router.add_get("/choi/tin", player.talk)
    app.router.add_post("/choi/noi", player.say)
    app.router.add_post("/choi/bam", player.tap)
    app.router.add_post("/choi/bat-dau", player.start)
    app.router.add_post("/choi/nguoi-moi", player.another)
    return app


class _Player:
    """Keeps what each citizen has seen. The page shows one of them."""

    def __init__(self, side: Side) -> None:
        self.side = side
        self.talks: dict[int, list[Bubble]] = defaultdict(list)
        self._numbers = count(_FIRST)
        self.citizen = next(self._numbers)

    async def page(self, request: web.Request) -> web.Response:
        return web.Response(text=_PAGE.read_text(encoding="utf-8"), content_type="text/html")

    async def talk(self, request: web.Request) -> web.Response:
        for citizen, bubble in await self.side.news():
            self.talks[citizen].append(bubble)
        return web.json_response(
            {
                "title": self.side.title,
                "starts": self.side.starts,
                "citizen": self.citizen,
                "bubbles": [asdict(bubble) for bubble in self.talks[self.citizen]],
            }
        )

    async def say(self, request: web.Request) -> web.Response:
        text = str((await request.json())["text"])
        if text.strip():
            self._shown(Bubble("citizen", text))
            self._judged(await self.side.say(self.citizen, text))
        return await self.talk(request)

    async def tap(self, request: web.Request) -> web.Response:
        """Tap button `button` of message `bubble`, both counted from 0."""
        asked = await request.json()
        button = self.talks[self.citizen][int(asked["bubble"])].buttons[int(asked["button"])]
        if button.kind == "call":
            self._shown(Bubble("note", f"Điện thoại gọi {button.value}."))
        elif button.kind == "tap":
            self._shown(Bubble("citizen", button.label))
            self._judged(await self.side.tap(self.citizen, button.value))
        return await self.talk(request)

    async def start(self, request: web.Request) -> web.Response:
        self._shown(Bubble("citizen", self.side.starts))
        self._judged(await self.side.start(self.citizen))
        return await self.talk(request)

    async def another(self, request: web.Request) -> web.Response:
        self.citizen = next(self._numbers)
        return await self.talk(request)

    def _shown(self, bubble: Bubble) -> None:
        self.talks[self.citizen].append(bubble)

    def _judged(self, status: int) -> None:
        if status == 0:
            self._shown(Bubble("note", f"Không tới được trợ lý ở {self.side.to}: đã chạy motcua serve chưa?"))
        elif status != 200:
            hint = "chưa đúng các dòng MOTCUA_" if status in (401, 403, 404) else "xem nhật ký của trợ lý"
            self._shown(Bubble("note", f"Trợ lý trả lời {status} thay vì nhận tin: {hint}."))

"""The fake platforms as a person plays with them by hand: what a citizen does goes out at once, signed, to our bot."""

import json
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import ClassVar

import aiohttp
from aiohttp import web

from tests.fakes.clock import WallClock
from tests.fakes.telegram import FakeTelegram
from tests.fakes.zalo_bot import FakeZaloBot
from tests.fakes.zalo_oa import FakeZaloOA
from tests.fakes.zalo_oa_sender import WebhookSender

__all__ = ["SIDES", "Bubble", "Button", "Side"]

HOOK = "khoa-webhook-de-choi-thu"


@dataclass(frozen=True)
class Button:
    """A button: `kind` is `tap` (`value` comes back to the bot), `call` or `link`."""

    label: str
    kind: str
    value: str


@dataclass(frozen=True)
class Bubble:
    """One message as a citizen sees it; `who` is `citizen`, `bot` or `note`."""

    who: str
    text: str
    buttons: list[Button] = field(default_factory=list)


class Side(ABC):
    """One platform and its citizens. `path` is where our webhook stands, `starts` the label of opening a talk."""

    title: ClassVar[str]
    path: ClassVar[str]
    starts: ClassVar[str] = ""
    more: ClassVar[str] = ""  # what is to be done besides starting the bot, {bot} is its address, {command} ours

    def __init__(self, bot: str) -> None:
        self.to = bot + self.path

    @abstractmethod
    def app(self) -> web.Application:
        """Return the platform."""

    @abstractmethod
    def settings(self, base: str, bot: str) -> dict[str, str]:
        """Return the settings, without our prefix, of a bot at `bot` that speaks with this platform at `base`."""

    async def start(self, citizen: int) -> int:
        """Let a citizen open the talk; return the status of the webhook, as all of these; 404: nothing opens one."""
        return 404

    @abstractmethod
    async def say(self, citizen: int, text: str) -> int:
        """Let a citizen write."""

    async def tap(self, citizen: int, value: str) -> int:
        """Let a citizen tap a button; 404 where the platform has none."""
        return 404

    @abstractmethod
    async def news(self) -> list[tuple[int, Bubble]]:
        """Return what was delivered since the last time, with whom to."""


class ZaloOASide(Side):
    """A Zalo OA."""

    title, path, starts = "Zalo OA", "/zalo-oa/webhook", "Quan tâm OA"
    more = (
        "Zalo chỉ cho gửi tin khi OA đã cấp quyền (làm lại mỗi lần chạy lại máy giả này):\n"
        '  {command} staff add "Người Thử" --role approver\n'
        "  mở {bot}/ban-lam-viec/zalo-oa, đăng nhập, bấm cấp quyền"
    )

    def __init__(self, bot: str) -> None:
        super().__init__(bot)
        self.fake = FakeZaloOA(WallClock())
        self.sender = WebhookSender(self.fake, self.to, patience=10, _ids=count(_first_id()))
        self.fake.attach(self.sender)
        self._read = 0

    def app(self) -> web.Application:
        return self.fake.app()

    def settings(self, base: str, bot: str) -> dict[str, str]:
        oauth = self.fake.oauth
        return {
            "ZALO_OA_APP_ID": oauth.app,
            "ZALO_OA_APP_SECRET": oauth.secret,
            "ZALO_OA_WEBHOOK_SECRET": self.sender.secret,
            "ZALO_OA_URL": base,
            "ZALO_OA_OAUTH_URL": f"{base}/v4",
            "ZALO_OA_CALLBACK_URL": f"{bot}/ban-lam-viec/zalo-oa/ve",
        }

    async def start(self, citizen: int) -> int:
        self.fake.interacts(_name(citizen))
        self.sender.followed(_name(citizen))
        return await self._deliver()

    async def say(self, citizen: int, text: str) -> int:
        self.sender.said(_name(citizen), text)
        return await self._deliver()

    async def tap(self, citizen: int, value: str) -> int:
        return await self.say(citizen, value)  # as the platform does it

    async def news(self) -> list[tuple[int, Bubble]]:
        await self._deliver()  # the echoes of what was accepted
        new, self._read = self.fake.delivered[self._read :], len(self.fake.delivered)
        return [
            (_number(one.user), Bubble("bot", one.message["text"], list(_zalo_buttons(one.message)))) for one in new
        ]

    async def _deliver(self) -> int:
        events, self.sender.waiting = self.sender.waiting, []
        status = 200
        for body in events:
            status = await self.sender.post(json.dumps(body, ensure_ascii=False).encode())
        return status


class ZaloBotSide(Side):
    """A Zalo bot."""

    title, path = "Zalo Bot", "/kenh/zalo-bot"

    def __init__(self, bot: str) -> None:
        super().__init__(bot)
        self.fake = FakeZaloBot(clock=lambda: int(time.time() * 1000), first=_first_id())
        self._read = 0

    def app(self) -> web.Application:
        return self.fake.app()

    def settings(self, base: str, bot: str) -> dict[str, str]:
        return {"ZALO_BOT_TOKEN": self.fake.token, "ZALO_BOT_SECRET": HOOK, "ZALO_BOT_URL": base}

    async def say(self, citizen: int, text: str) -> int:
        try:
            return await self.fake.post(self.fake.message(text, chat=_name(citizen)), to=self.to, secret=HOOK)
        except aiohttp.ClientError:
            return 0

    async def news(self) -> list[tuple[int, Bubble]]:
        new, self._read = self.fake.sent[self._read :], len(self.fake.sent)
        return [(_number(chat), Bubble("bot", text)) for chat, text in new]


class TelegramSide(Side):
    """A Telegram bot."""

    title, path, starts = "Telegram", "/kenh/telegram", "Bắt đầu"

    def __init__(self, bot: str) -> None:
        super().__init__(bot)
        self.fake = FakeTelegram(first=_first_id())
        self._read = 0

    def app(self) -> web.Application:
        return self.fake.app()

    def settings(self, base: str, bot: str) -> dict[str, str]:
        return {"TELEGRAM_TOKEN": self.fake.token, "TELEGRAM_SECRET": HOOK, "TELEGRAM_URL": base}

    async def start(self, citizen: int) -> int:
        return await self._post(self.fake.start(chat=citizen, date=int(time.time())))

    async def say(self, citizen: int, text: str) -> int:
        return await self._post(self.fake.say(text, chat=citizen, date=int(time.time())))

    async def tap(self, citizen: int, value: str) -> int:
        return await self._post(self.fake.tap(value, chat=citizen))

    async def _post(self, update: dict) -> int:
        try:
            return (await self.fake.post(update, to=self.to, secret=HOOK, tries=1))[-1]
        except aiohttp.ClientError:
            return 0

    async def news(self) -> list[tuple[int, Bubble]]:
        new, self._read = self.fake.sent[self._read :], len(self.fake.sent)
        return [(int(chat), Bubble("bot", text, list(_telegram_buttons(rows)))) for chat, text, rows, _ in new]


def _first_id() -> int:
    """Return a number no event had in an earlier run: our side answers each id once."""
    return int(time.time() * 10)


def _name(citizen: int) -> str:
    return f"nguoi-thu-{citizen}"


def _number(name: str) -> int:
    return int(name.rsplit("-", 1)[-1])


def _zalo_bubble(message: dict) -> Bubble:
    return Bubble("bot", message["text"], list(_zalo_buttons(message)))


def _zalo_buttons(message: dict) -> Iterator[Button]:
    for button in message.get("attachment", {}).get("payload", {}).get("buttons", ()):
        payload = button["payload"]
        match button["type"]:
            case "oa.open.phone":
                yield Button(button["title"], "call", payload["phone_code"])
            case "oa.open.url":
                yield Button(button["title"], "link", payload["url"])
            case _:
                yield Button(button["title"], "tap", payload)


def _telegram_buttons(rows: list) -> Iterator[Button]:
    for button in (button for row in rows for button in row):
        data = button.get("callback_data")
        yield Button(button["text"], "tap" if data else "link", data or button["url"])


SIDES: dict[str, type[Side]] = {"zalo-oa": ZaloOASide, "zalo-bot": ZaloBotSide, "telegram": TelegramSide}

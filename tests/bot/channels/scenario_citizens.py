"""Citizens on the fake platforms: each sees what was delivered, taps what can be tapped and types the other numbers.

    async with CITIZENS["telegram"](clock) as citizen: ...

`settings` are those of our side, `make` returns the channel and what attaches it; `hook` is where our webhook stands.
"""

import asyncio
from dataclasses import dataclass, field
from typing import ClassVar

import httpx
from aiohttp.test_utils import TestServer

from bot.channels.deep_link import payload
from bot.channels.telegram import make_telegram
from bot.channels.telegram import receiving as telegram
from bot.channels.telegram.pace import Pace
from bot.channels.zalo_bot import make_zalo_bot
from bot.channels.zalo_bot import receiving as zalo_bot
from bot.channels.zalo_oa import webhook as zalo_oa
from bot.channels.zalo_oa.make import make_zalo_oa
from bot.desk.door import Door
from bot.desk.show import Show
from bot.store.keys import Keys
from bot.turn import Form
from tests.fakes.telegram import FakeTelegram
from tests.fakes.zalo_bot import FakeZaloBot
from tests.fakes.zalo_oa import FakeZaloOA
from tests.fakes.zalo_oa_sender import WebhookSender

__all__ = ["CITIZENS", "SECRET", "Seen"]

SECRET = "chi-de-kiem-thu-khong-dung-o-noi-khac"
HOOK = "khoa-webhook-thu-nghiem"


@dataclass
class Seen:
    """What a citizen was shown: words, what each button (by its label) sends back, the numbers buttons dial."""

    text: str = ""
    buttons: dict[str, str] = field(default_factory=dict)
    dialled: list[str] = field(default_factory=list)


class OnZaloOA:
    """Follows an OA."""

    forms = frozenset(Form) - {Form.TEXT}
    old_buttons, staff_writes, carries_place, buttons = True, True, False, True
    user = "citizen-1"
    _kinds: ClassVar = {Form.PHOTO: "image", Form.VOICE: "audio"}

    def __init__(self, clock) -> None:
        self.clock, self.fake, self.to = clock, FakeZaloOA(clock), ""
        self._server = TestServer(self.fake.app(), host="127.0.0.1")
        self._read = 0

    async def __aenter__(self):
        await self._server.start_server(access_log=None)
        return self

    async def __aexit__(self, *_):
        await self._server.close()

    @property
    def settings(self):
        base, oauth = str(self._server.make_url("")).rstrip("/"), self.fake.oauth
        return {
            "zalo_oa_app_id": oauth.app,
            "zalo_oa_app_secret": oauth.secret,
            "zalo_oa_webhook_secret": "secret-of-the-oa",
            "zalo_oa_url": base,
            "zalo_oa_oauth_url": f"{base}/v4",
            "zalo_oa_rate": 2000,
        }

    def make(self, settings, keeper):
        channel, add = make_zalo_oa(
            settings, keeper, Keys(SECRET), now=self.clock, transport=httpx.AsyncHTTPTransport()
        )
        self._tokens = channel.tokens
        return channel, lambda app, sink: add(app, sink, Door(keeper, Show(), self.clock))

    async def begin(self, base, place):
        await self._tokens.adopt(self.fake.oauth.mint()[1])
        self._sender = WebhookSender(self.fake, base + zalo_oa.PATH)
        self.fake.attach(self._sender)
        self.fake.interacts(self.user)
        self._sender.followed(self.user)
        await self._flush()

    async def types(self, text):
        self._sender.said(self.user, text)
        await self._flush()

    async def taps(self, action):
        await self.types(f"#{action}")

    async def sends(self, form):
        self._sender.message(self.user, f"user_send_{self._kinds.get(form, form.value)}")
        await self._flush()

    async def staff(self):
        self._sender.answered_by_hand(self.user, "Chào anh/chị")
        await self._flush()

    async def _flush(self):
        await self._sender.flush()
        assert set(self._sender.statuses) == {200}, self._sender.statuses

    def seen(self):
        new, self._read = self.fake.delivered[self._read :], len(self.fake.delivered)
        seen = Seen("\n".join(one.message["text"] for one in new))
        for one in new:
            for button in one.message.get("attachment", {}).get("payload", {}).get("buttons", ()):
                if button["type"] == "oa.open.phone":
                    seen.dialled.append(button["payload"]["phone_code"])
                else:
                    seen.buttons[button["title"]] = button["payload"].removeprefix("#")
        return seen


class OnZaloBot:
    """Writes to a Zalo bot: no buttons, no word of ours before theirs."""

    forms = frozenset((Form.PHOTO, Form.STICKER, Form.VOICE, Form.FILE))
    old_buttons, staff_writes, carries_place, buttons = False, False, False, False
    _kinds: ClassVar = {Form.PHOTO: "image", Form.FILE: "unsupported"}

    def __init__(self, clock) -> None:
        self.clock, self._read = clock, 0
        self.fake = FakeZaloBot(clock=lambda: int(clock.ms))

    async def __aenter__(self):
        await self.fake.__aenter__()
        return self

    async def __aexit__(self, *_):
        await self.fake.__aexit__()

    @property
    def settings(self):
        return {"zalo_bot_token": self.fake.token, "zalo_bot_secret": HOOK, "zalo_bot_url": self.fake.url}

    def make(self, settings, keeper):
        return make_zalo_bot(settings, now=self.clock)

    async def begin(self, base, place):
        self.to = base + zalo_bot.PATH
        await self.types("bắt đầu")

    async def types(self, text):
        await self._post(self.fake.message(text))

    async def sends(self, form):
        await self._post(self.fake.message(event=f"message.{self._kinds.get(form, form.value)}.received"))

    async def _post(self, update):
        assert await self.fake.post(update, to=self.to, secret=HOOK) == 200

    def seen(self):
        new, self._read = self.fake.sent[self._read :], len(self.fake.sent)
        return Seen("\n".join(text for _, text in new))


class OnTelegram:
    """Talks to a Telegram bot, found by its deep link."""

    forms = frozenset(Form) - {Form.TEXT}
    old_buttons, staff_writes, carries_place, buttons = True, False, True, True
    _fields: ClassVar = {
        Form.PHOTO: {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]},
        Form.VOICE: {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 1}},
        Form.STICKER: {"dice": {"emoji": "🎲", "value": 3}},
        Form.LOCATION: {"location": {"latitude": 22.5, "longitude": 104.0}},
        Form.FILE: {"document": {"file_id": "a", "file_unique_id": "b"}},
    }

    def __init__(self, clock) -> None:
        self.clock, self._read, self._followed = clock, 0, 0
        self.fake = FakeTelegram()

    async def __aenter__(self):
        await self.fake.__aenter__()
        return self

    async def __aexit__(self, *_):
        await self.fake.__aexit__()

    @property
    def settings(self):
        return {"telegram_token": self.fake.token, "telegram_secret": HOOK, "telegram_url": self.fake.url}

    def make(self, settings, keeper):
        return make_telegram(settings, pace=Pace(sleep=lambda seconds: asyncio.sleep(0)), now=self.clock)

    async def begin(self, base, place):
        self.to = base + telegram.PATH
        await self._post(self.fake.start(payload(place) if place else ""))

    async def types(self, text):
        await self._post(self.fake.say(text))

    async def taps(self, action):
        await self._post(self.fake.tap(action))

    async def sends(self, form):
        await self._post(self.fake.say(**self._fields[form]))

    async def _post(self, update):
        assert await self.fake.post(update, to=self.to, secret=HOOK) == [200]

    def seen(self):
        new, self._read = self.fake.sent[self._read :], len(self.fake.sent)
        links, self._followed = self.fake.links[self._followed :], len(self.fake.links)
        seen = Seen("\n".join([*(text for _, text, _, _ in new), *(url for _, url in links)]))  # a link can be opened
        for _, _, rows, _ in new:
            seen.buttons |= {b["text"]: b["callback_data"] for row in rows for b in row if "callback_data" in b}
        return seen


CITIZENS = {"zalo_oa": OnZaloOA, "zalo_bot": OnZaloBot, "telegram": OnTelegram}

"""One OA at the fake platform and what we have on this side."""

import asyncio
from functools import partial

import httpx
from sqlalchemy import text

from bot.channels.zalo_oa.client import ZaloOA
from bot.channels.zalo_oa.oauth import OAuth
from bot.channels.zalo_oa.rate import Bucket
from bot.channels.zalo_oa.tokens import Tokens
from bot.store.database import connect
from bot.store.keeper import Keeper
from bot.store.store import Store
from tests.bot.store.store_world import SECRET
from tests.fakes.zalo_oa import FakeZaloOA

USER = "citizen-1"


class World:
    """The fake, its address, and any number of channels and token keepers on one database."""

    def __init__(self, fake: FakeZaloOA, base: str, url: str) -> None:
        self.fake, self.base, self.url = fake, base, url
        self.clock = fake.clock
        self.slept: list[float] = []
        self._open: list = []
        self._clients: list[httpx.AsyncClient] = []

    def keeper(self) -> Keeper:
        """Return a store of its own, as another process has one."""
        keeper = Keeper(partial(Store.open, self.url, SECRET, "mau"))
        self._open.append(keeper)
        return keeper

    def http(self) -> httpx.AsyncClient:
        """Return a client that goes straight to loopback, whatever proxy the machine has."""
        http = httpx.AsyncClient(transport=httpx.AsyncHTTPTransport(), timeout=5)
        self._clients.append(http)
        return http

    def tokens(self, keeper: Keeper | None = None, http: httpx.AsyncClient | None = None) -> Tokens:
        """Return the tokens of one process."""
        oauth = self.fake.oauth
        return Tokens(
            keeper or self.keeper(),
            OAuth(http or self.http(), f"{self.base}/v4", oauth.app, oauth.secret),
            self.clock,
            self._sleep,
        )

    async def channel(self, base: str | None = None, http: httpx.AsyncClient | None = None, **options) -> ZaloOA:
        """Return a channel whose OA has consented."""
        tokens = self.tokens()
        await tokens.adopt(self.fake.oauth.mint()[1])
        bucket = Bucket(100_000, 1)
        channel = ZaloOA(http or self.http(), base or self.base, tokens, bucket, **options)
        self._open.append(channel)
        return channel

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        await asyncio.sleep(0.01)

    async def close(self) -> None:
        for thing in reversed(self._open):
            done = thing.close()
            if done is not None:
                await done
        for http in self._clients:
            await http.aclose()


def credentials_row(url: str) -> dict:
    """Return what really stands in the table of key pairs."""
    engine = connect(url)
    try:
        with engine.begin() as db:
            return dict(db.execute(text("SELECT * FROM credentials")).one()._mapping)
    finally:
        engine.dispose()

"""Understanding with a Rasa server beside the bot (`POST /model/parse`); the embedded understander stands in for it.

Rasa says which intent; what a message names is read from the tables in this process whatever the backend. No citizen
waits for a broken server: an answer has a time limit as a whole, and after one failure the server is left alone until a
probe in the background, with words of no citizen, was answered.
"""

import asyncio
import json
import threading
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

import httpx
from pydantic import BaseModel, Field, ValidationError

from nlu.aspect import Aspect
from nlu.features import Sight
from nlu.rasa_data import as_sent
from nlu.understand import ASK, GENERAL, INTENTS, Understander, Understanding, Vector

__all__ = ["Fallback", "RasaUnderstander"]

_LARGEST = 1_000_000
"""Bytes of an answer that are read; a real one has a few thousand."""
_PROBE = "xin chao"
_JSON = {"Content-Type": "application/json"}
_T = TypeVar("_T")


class Fallback(StrEnum):
    """Why the embedded understander answered instead."""

    LATE = "late"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"  # an HTTP status other than 200
    UNREADABLE = "unreadable"
    UNKNOWN_INTENT = "unknown_intent"  # a model trained on other examples; the server itself is well
    RESTING = "resting"  # failed a moment ago; not asked


class _Intent(BaseModel):
    name: str | None
    confidence: float = Field(ge=0, le=1.001)  # float32 sums go a little above 1


class _Parsed(BaseModel):
    intent: _Intent


class _FailedError(Exception):
    """Rasa gave no answer we can use; `why` is counted."""

    def __init__(self, why: Fallback) -> None:
        super().__init__(why.value)
        self.why = why


class RasaUnderstander:
    """Asks Rasa, safe to share between threads; `close` it when done.

    `fallback` may be replaced while serving, when the index was built anew.
    """

    def __init__(
        self,
        url: str,
        fallback: Understander,
        timeout: float = 0.3,
        *,
        rest: float = 5.0,
        on_fallback: Callable[[Fallback], object] = lambda why: None,
    ) -> None:
        """`timeout`: seconds for one answer as a whole; `rest`: seconds between two probes of a failed server."""
        self.fallback = fallback
        self.fallbacks: Counter[Fallback] = Counter()
        self._timeout = timeout
        self._rest = rest
        self._on_fallback = on_fallback
        self._lock = threading.Lock()
        self._resting = False
        self._probing: asyncio.Task[None] | None = None
        # A kept connection that the server has just closed would look like a failure; opening one is cheap here.
        # The whole limit is asyncio's, since httpx limits each read by itself.
        self._client = httpx.AsyncClient(
            base_url=url, timeout=None, limits=httpx.Limits(max_keepalive_connections=0), trust_env=False
        )
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="rasa", daemon=True)
        self._thread.start()

    @property
    def resting(self) -> bool:
        """True while a failed server is not asked."""
        return self._resting

    def understand(self, text: str, vector: Vector, sight: Sight | None = None) -> Understanding:
        """Return what `text` means: the intent by Rasa, all of it by the embedded understander where Rasa fails."""
        own = self.fallback.understand(text, vector, sight)
        sent = as_sent(text)
        if not sent:
            return own
        try:
            if self._resting:
                raise _FailedError(Fallback.RESTING)
            intent, confidence = self._run(self._ask(sent))
        except _FailedError as failed:
            with self._lock:
                self.fallbacks[failed.why] += 1
            self._on_fallback(failed.why)
            return own
        return replace(own, intent=intent, aspects=_aspects(intent, own.aspects), confidence=confidence)

    def close(self) -> None:
        """Stop probing and let go of the connections."""
        if not self._loop.is_closed():
            self._run(self._stop())
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._loop.close()

    def _run(self, work: Coroutine[Any, Any, _T]) -> _T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    # -- on the loop's thread ----------------------------------------------------------------------------------------

    async def _ask(self, sent: str) -> tuple[str, float]:
        try:
            intent = (await self._parse(sent)).intent
        except _FailedError:
            if not self._resting:
                self._resting = True
                self._probing = self._loop.create_task(self._probe())
            raise
        if intent.name is None or intent.name not in INTENTS:
            raise _FailedError(Fallback.UNKNOWN_INTENT)
        return intent.name, min(1.0, intent.confidence)

    async def _parse(self, sent: str) -> _Parsed:
        try:
            async with asyncio.timeout(self._timeout):
                return _Parsed.model_validate_json(await self._post(sent))
        except TimeoutError:
            raise _FailedError(Fallback.LATE) from None
        except ValidationError:
            raise _FailedError(Fallback.UNREADABLE) from None
        except (httpx.HTTPError, OSError):
            raise _FailedError(Fallback.UNREACHABLE) from None

    async def _post(self, sent: str) -> bytes:
        body = bytearray()
        content = json.dumps({"text": sent}).encode()
        async with self._client.stream("POST", "/model/parse", content=content, headers=_JSON) as response:
            if response.status_code != httpx.codes.OK:
                raise _FailedError(Fallback.REFUSED)
            async for chunk in response.aiter_bytes():
                body += chunk
                if len(body) > _LARGEST:
                    raise _FailedError(Fallback.UNREADABLE)
        return bytes(body)

    async def _probe(self) -> None:
        while self._resting:
            await asyncio.sleep(self._rest)
            try:
                await self._parse(_PROBE)
            except _FailedError:
                continue
            self._resting = False

    async def _stop(self) -> None:
        if self._probing:
            self._probing.cancel()
            await asyncio.gather(self._probing, return_exceptions=True)
        await self._client.aclose()


def _aspects(intent: str, own: tuple[Aspect, ...]) -> tuple[Aspect, ...]:
    """Return the sides asked about: Rasa's first, since an intent names one only; the embedded's second stays."""
    if intent == GENERAL:
        return ()
    if not intent.startswith(ASK):
        return own
    main = Aspect(intent.removeprefix(ASK))
    return own if main in own else (main, *own)[:2]

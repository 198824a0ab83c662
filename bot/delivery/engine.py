"""The durable engine on the store's own database: what is enqueued runs, in order per citizen, also after a crash.

Its rows hold the number of an arrival, the hashed citizen and nothing that was said. Only `motcua serve` launches it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import structlog
from dbos import DBOS, DBOSClient, DBOSConfig, DBOSPortableJSONSerializer
from sqlalchemy import Connection, event, inspect, text

from bot.store.database import connect
from bot.store.error import StoreError

__all__ = ["BATCH", "VERSION", "Engine", "take_over"]

VERSION: Final = "1"
"""Of the steps of a workflow. Raised only where a half-done message could not go on: drain first, then upgrade."""
_NAME = "motcua"
_SCHEMA = "dbos"
_WORKFLOW = "deliver"
_POLL = 0.1
_AT_ONCE = 200
BATCH: Final = 500
"""Most finished workflows deleted at once."""
_THREADS = 32  # it lends them to the whole loop
_FAILED_KEPT = timedelta(days=3)
_log = structlog.get_logger("motcua.delivery")

_deliver: Callable[[int], Awaitable[None]] | None = None


@DBOS.workflow(name=_WORKFLOW)
async def _workflow(number: int) -> None:
    """Deliver the answer to one arrival. A function of the module: the engine finds it by its name after a crash."""
    if _deliver is None:
        raise RuntimeError("not launched")
    await _deliver(number)


class Engine:
    """One database's workflows; `replica` is the name under which this process's own are found again."""

    def __init__(self, url: str, replica: str, channels: Sequence[str]) -> None:
        self._replica = replica
        self._channels = tuple(channels)
        self._database = connect(url, durable=True)
        self._client = _client(self._database)

    def enqueue(self, channel: str, priority: int | None) -> Callable[[Connection, str, str, int], None]:
        """Return what enqueues an arrival of `channel` in its own transaction, the oldest first or by `priority`."""

        def enqueue(db: Connection, citizen: str, key: str, number: int) -> None:
            self._client.enqueue_in_transaction(
                db,
                {
                    "workflow_name": _WORKFLOW,
                    "workflow_id": f"{channel}:{key}",
                    "queue_name": _queue(channel),
                    "queue_partition_key": citizen,
                    "priority": number if priority is None else priority,
                    "app_version": VERSION,
                    "application_name": _NAME,
                },
                number,
            )

        return enqueue

    async def launch(self, deliver: Callable[[int], Awaitable[None]]) -> None:
        """Start on the running loop, `deliver(number)` being the workflow; what a crash interrupted goes on.

        Raises:
            StoreError: messages wait that another version of the steps has begun.
        """
        global _deliver
        await asyncio.to_thread(self._refuse_other_versions)
        _deliver = deliver
        config: DBOSConfig = {
            "name": _NAME,
            "system_database_engine": self._database,
            "dbos_system_schema": _SCHEMA,
            "application_version": VERSION,
            "executor_id": self._replica,
            "serializer": DBOSPortableJSONSerializer(),
            "use_listen_notify": False,
            "max_executor_threads": _THREADS,
            "scheduler_polling_interval_sec": 3600.0,
            "notification_listener_polling_interval_sec": _POLL,  # it hears nothing of ours, but stopping waits for it
            "log_level": "WARNING",
        }
        DBOS(config=config)
        DBOS.listen_queues([_queue(channel) for channel in self._channels])
        DBOS.launch()
        for channel in self._channels:
            await DBOS.register_queue_async(
                _queue(channel),
                partition_concurrency=1,
                worker_concurrency=_AT_ONCE,
                polling_interval_sec=_POLL,
                on_conflict="always_update",
            )

    def tidy(self, known: Callable[[int], bool], now: datetime) -> int:
        """Delete finished workflows; return how many.

        Failed ones stay three days to be looked at, unless their arrival was erased: `known(number)` is False.
        """
        done = self._client.list_workflows(status="SUCCESS", load_input=False, load_output=False, limit=BATCH)
        gone = [row.workflow_id for row in done]
        failed = ["ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
        late = (now - _FAILED_KEPT).astimezone(UTC).timestamp() * 1000
        for row in self._client.list_workflows(status=failed, load_output=False, limit=BATCH):
            number = _number(row.input)
            if (row.created_at or 0) < late or number is None or not known(number):
                gone.append(row.workflow_id)
        if gone:
            self._client.delete_workflows(gone)
        return len(gone)

    async def stop(self) -> None:
        """Stop taking work; what runs is left to be found at the next start."""
        global _deliver
        await asyncio.to_thread(DBOS.destroy)
        # It had put its own threads under the whole loop and has ended them: others still run.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(thread_name_prefix="asyncio"))
        _deliver = None

    def close(self) -> None:
        """Close the connections; one that a thread of the engine still uses, when it comes back."""
        event.listen(self._database, "checkin", lambda connection, record: record.invalidate())
        self._client.destroy()
        self._database.dispose()

    def _refuse_other_versions(self) -> None:
        schema = None if self._database.dialect.name == "sqlite" else _SCHEMA
        if not inspect(self._database).has_table("workflow_status", schema=schema):
            return
        table = "workflow_status" if schema is None else f"{schema}.workflow_status"
        wanted = text(
            f"SELECT count(*) FROM {table} WHERE status IN ('ENQUEUED', 'PENDING', 'DELAYED')"
            " AND application_name = :name AND (application_version IS NULL OR application_version <> :version)"
        )
        with self._database.connect() as db:
            count = db.execute(wanted, {"name": _NAME, "version": VERSION}).scalar_one()
        if count:
            raise StoreError(
                f"{count} tin còn dở do một bản khác nhận, bản này không gửi tiếp được (cách gửi {VERSION}). "
                "Chạy lại bản trước cho đến khi gửi hết, rồi mới nâng cấp"
            )


def take_over(url: str, replica: str) -> int:
    """Hand the unfinished work of a replica that never returns to those that run; return how many messages.

    The caller holds that replica's name (`bot.delivery.replica`), so that it is surely not running.
    """
    database = connect(url, durable=True)
    client = _client(database)
    try:
        if not inspect(database).has_table("queues", schema=None if database.dialect.name == "sqlite" else _SCHEMA):
            return 0
        rows = client.list_workflows(
            status="PENDING", executor_id=replica, load_input=False, load_output=False, application_name=_NAME
        )
        for queue in {row.queue_name for row in rows}:
            client.resume_workflows([r.workflow_id for r in rows if r.queue_name == queue], queue_name=queue)
        return len(rows)
    finally:
        client.destroy()
        database.dispose()


def _client(database: Any) -> DBOSClient:
    return DBOSClient(
        system_database_engine=database,
        dbos_system_schema=_SCHEMA,
        serializer=DBOSPortableJSONSerializer(),
        application_name=_NAME,
        lazy=True,
    )


def _queue(channel: str) -> str:
    return f"answers_{channel}"


def _number(given: Any) -> int | None:
    """Return the arrival a workflow was about."""
    args = given.get("args") if isinstance(given, dict) else None
    return args[0] if args and isinstance(args[0], int) else None

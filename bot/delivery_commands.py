"""The command of the operator for messages that a lost host had begun."""

from typing import Annotated

import typer

from bot.settings import load_settings

__all__ = ["COMMANDS"]


def take_over(
    replica: Annotated[str, typer.Argument(metavar="TÊN", help="MOTCUA_REPLICA của bản không bao giờ chạy lại")],
) -> None:
    """Giao tin đang dở của một bản đã mất hẳn máy cho các bản còn chạy. Bản sẽ chạy lại thì không cần lệnh này."""
    from bot.delivery import engine  # the durable engine's library loads for nothing else
    from bot.delivery.replica import Replica
    from bot.store.opening import database_address

    address = database_address(load_settings())
    held = Replica(address, replica)
    try:
        held.take(patience=0)
        count = engine.take_over(address, replica)
    finally:
        held.release()
    typer.echo(f"Đã giao {count} tin đang dở của bản “{replica}” cho các bản khác.")


COMMANDS = (take_over,)

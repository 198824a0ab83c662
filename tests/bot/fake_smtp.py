"""A mail server of this machine: takes what is sent, asks for a password, refuses when told to."""

import asyncio
import base64
import threading
from dataclasses import dataclass, field


@dataclass
class Received:
    """One message as it came."""

    sender: str
    to: list[str]
    data: bytes


@dataclass
class FakeSmtp:
    """Serves on a free port of 127.0.0.1 while used as a context."""

    password: str = ""
    refuses: bool = False
    messages: list[Received] = field(default_factory=list)
    logins: list[tuple[str, str]] = field(default_factory=list)
    port: int = 0

    def __enter__(self) -> "FakeSmtp":
        self._loop = asyncio.new_event_loop()
        started = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(started,), daemon=True)
        self._thread.start()
        assert started.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def _run(self, started: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._talk, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        started.set()
        self._loop.run_forever()
        server.close()
        self._loop.run_until_complete(server.wait_closed())

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        sender, to = "", []

        def say(line: str) -> None:
            writer.write(f"{line}\r\n".encode())

        say("220 fake")
        while line := (await reader.readline()).decode().strip():
            verb = line.upper()
            if verb.startswith(("EHLO", "HELO")):
                say("250-fake")
                say("250 AUTH PLAIN" if self.password else "250 8BITMIME")
            elif verb.startswith("AUTH PLAIN"):
                _, user, password = base64.b64decode(line.split()[2]).decode().split("\0")
                self.logins.append((user, password))
                say("235 ok" if password == self.password else "535 no")
            elif verb.startswith("MAIL"):
                sender = line.partition(":")[2]
                say("451 later" if self.refuses else "250 ok")
            elif verb.startswith("RCPT"):
                to.append(line.partition(":")[2].strip("<>"))
                say("250 ok")
            elif verb == "DATA":
                say("354 go")
                data = b""
                while not data.endswith(b"\r\n.\r\n"):
                    data += await reader.readline()
                self.messages.append(Received(sender, to, data[:-5]))
                say("250 ok")
            elif verb == "QUIT":
                say("221 bye")
                break
            else:
                say("250 ok")
        writer.close()

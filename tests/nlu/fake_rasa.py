"""A Rasa server for tests of failures: speaks HTTP on a loopback port as the real one does, or fails as told."""

import json
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_OK = "200 OK"


def answer(text: str, intent: str | None = "greet", confidence: object = 0.9) -> dict:
    """Return what `/model/parse` of rasa 3.6.21 answers, field by field."""
    return {
        "text": text,
        "intent": {"name": intent, "confidence": confidence},
        "entities": [],
        "text_tokens": [[0, len(text)]],
        "intent_ranking": [{"name": intent, "confidence": confidence}],
    }


FAILURE = {
    "version": "3.6.21",
    "status": "failure",
    "message": "An unexpected error occurred.",
    "reason": "ParsingError",
    "details": {},
    "help": None,
    "code": 500,
}


class FakeRasa(socketserver.ThreadingTCPServer):
    """`mode` chooses how requests are answered; `body` replaces the usual answer; `texts` are what was sent."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        self.mode = "well"
        self.body: object = None
        self.texts: list[str] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(socketserver.StreamRequestHandler):
    server: FakeRasa

    def handle(self) -> None:
        length = 0
        first = self.rfile.readline()
        while (line := self.rfile.readline()) not in (b"\r\n", b""):
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        text = json.loads(self.rfile.read(length))["text"]
        self.server.texts.append(text)
        assert first == b"POST /model/parse HTTP/1.1\r\n"
        body = json.dumps(answer(text) if self.server.body is None else self.server.body).encode()
        with suppress(OSError):  # the client has gone, as it should
            getattr(self, f"do_{self.server.mode}")(body)

    def send(self, body: bytes, status: str = _OK, length: int | None = None) -> None:
        self.wfile.write(head(status, len(body) if length is None else length) + body)

    def do_well(self, body: bytes) -> None:
        self.send(body)

    def do_slow(self, body: bytes) -> None:
        time.sleep(1.5)
        self.send(body)

    def do_drip(self, body: bytes) -> None:
        """Each byte comes soon, the whole never in time: a limit of each read would wait on."""
        for byte in head(_OK, len(body)) + body:
            self.wfile.write(bytes([byte]))
            time.sleep(0.02)

    def do_cut(self, body: bytes) -> None:
        self.send(body[: len(body) // 2], length=len(body))

    def do_silent(self, body: bytes) -> None:
        """Close without a word."""

    def do_garbage(self, body: bytes) -> None:
        self.send(b"\x00\xff not json")

    def do_no_http(self, body: bytes) -> None:
        self.wfile.write(b"SSH-2.0-something\r\n\r\n")

    def do_bad_gzip(self, body: bytes) -> None:
        self.wfile.write(head(_OK, len(body), "Content-Encoding: gzip\r\n") + body)

    def do_endless(self, body: bytes) -> None:
        self.wfile.write(head(_OK, 1 << 40))
        while True:
            self.wfile.write(b" " * 65536)

    def do_error(self, body: bytes) -> None:
        self.send(json.dumps(FAILURE).encode(), "500 Internal Server Error")

    def do_moved(self, body: bytes) -> None:
        self.wfile.write(head("302 Found", 0, "Location: http://127.0.0.1:1/elsewhere\r\n"))


def head(status: str, length: int, more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n{more}\r\n".encode()


@contextmanager
def fake_rasa() -> Iterator[FakeRasa]:
    with FakeRasa() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()

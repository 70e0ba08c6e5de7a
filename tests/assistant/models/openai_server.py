"""A server on this machine that speaks OpenAI's protocol, and misbehaves on demand."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

Behaviour = Callable[["Exchange"], None]
WORDS = "The depot costs £412,000 to run [p1]."


@dataclass
class Exchange:
    """One request, and the ways to answer it."""

    handler: BaseHTTPRequestHandler
    body: dict[str, Any]
    gone: Event

    @property
    def asked(self) -> str:
        """The last message of the request."""
        return str(self.body["messages"][-1]["content"])

    def refuse(self, status: int, message: str = "no", code: str = "", **headers: str) -> None:
        """Answer with an error as OpenAI words them."""
        content = json.dumps({"error": {"message": message, "code": code, "type": "error"}}).encode()
        self.handler.send_response(status)
        for name, value in headers.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.send_header("Content-Type", "application/json")
        self.handler.send_header("Content-Length", str(len(content)))
        self.handler.end_headers()
        self.handler.wfile.write(content)

    def begin(self) -> None:
        """Begin a stream."""
        self.handler.send_response(200)
        self.handler.send_header("Content-Type", "text/event-stream")
        self.handler.send_header("Connection", "close")
        self.handler.end_headers()
        self.handler.close_connection = True

    def send(self, line: str) -> None:
        """Send a line of the stream; take note where nobody listens any more."""
        try:
            self.handler.wfile.write(f"{line}\n\n".encode())
            self.handler.wfile.flush()
        except OSError:
            self.gone.set()

    def say(self, text: str, finish: str | None = None) -> None:
        """Send a piece of the reply."""
        choice = {"index": 0, "delta": {"content": text}, "finish_reason": finish}
        self.send(f"data: {json.dumps(_chunk(self.body, choices=[choice]))}")

    def end(self, *, usage: bool = True) -> None:
        """Send what it took, and the end."""
        if usage and (self.body.get("stream_options") or {}).get("include_usage"):
            told = {"prompt_tokens": 40, "completion_tokens": 9, "total_tokens": 49}
            self.send(f"data: {json.dumps(_chunk(self.body, choices=[], usage=told))}")
        self.send("data: [DONE]")


def _chunk(body: dict[str, Any], **rest: Any) -> dict[str, Any]:
    return {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": body.get("model", ""), **rest}


def saying(text: str | Callable[[str], str], *, piece: int = 9) -> Behaviour:
    """Says a text, or what a function makes of the last message, in pieces."""

    def behave(exchange: Exchange) -> None:
        words = text if isinstance(text, str) else text(exchange.asked)
        exchange.begin()
        for start in range(0, len(words), piece):
            exchange.say(words[start : start + piece])
        exchange.say("", "stop")
        exchange.end()

    return behave


def refusing(status: int, message: str = "no", code: str = "", **headers: str) -> Behaviour:
    """Refuses with a status."""
    return lambda exchange: exchange.refuse(status, message, code, **headers)


def refusing_option(name: str) -> Behaviour:
    """Refuses requests with an option, and answers those without."""

    def behave(exchange: Exchange) -> None:
        if name in exchange.body:
            exchange.refuse(400, f"Unsupported parameter: '{name}'")
        else:
            saying(WORDS)(exchange)

    return behave


def silent(exchange: Exchange) -> None:
    """Keeps the connection alive and says nothing."""
    exchange.begin()
    for _ in range(100):
        exchange.send(": still thinking")
        if exchange.gone.wait(0.02):
            return


def endless(exchange: Exchange) -> None:
    """Says a word again and again until nobody listens."""
    exchange.begin()
    for _ in range(500):
        exchange.say("again ")
        if exchange.gone.wait(0.005):
            return


def cut(exchange: Exchange) -> None:
    """Breaks off in the middle."""
    exchange.begin()
    exchange.say("The depot costs ")


def malformed(exchange: Exchange) -> None:
    """Sends what is no JSON."""
    exchange.begin()
    exchange.send('data: {"choices": [{"delta"')


def without_choices(exchange: Exchange) -> None:
    """Ends without having said anything."""
    exchange.begin()
    exchange.send(f"data: {json.dumps(_chunk(exchange.body, choices=[]))}")
    exchange.end()


def without_usage(exchange: Exchange) -> None:
    """Says what it has to say, and not what it took."""
    exchange.begin()
    exchange.say(WORDS, "stop")
    exchange.end(usage=False)


def huge(exchange: Exchange) -> None:
    """Says a megabyte."""
    saying("word " * 200_000, piece=4096)(exchange)


@dataclass
class OpenAIServer:
    """The server: behaves as it is told, in turn, the last way again and again; ``asked`` keeps what came."""

    address: str
    behaviours: list[Behaviour] = field(default_factory=lambda: [saying(WORDS)])
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    gone: Event = field(default_factory=Event)

    def behave(self, *behaviours: Behaviour) -> None:
        """From now on, behave like this."""
        self.behaviours = list(behaviours)

    def was_left(self, seconds: float = 2.0) -> bool:
        """True where somebody hung up while it spoke."""
        return self.gone.wait(seconds)


@contextmanager
def openai_server() -> Iterator[OpenAIServer]:
    """A server for as long as the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path != "/v1/chat/completions":
                self.send_error(404)
                return
            server.asked.append(body)
            server.headers.append(dict(self.headers))
            behaviour = server.behaviours.pop(0) if len(server.behaviours) > 1 else server.behaviours[0]
            behaviour(Exchange(self, body, server.gone))

        def log_message(self, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        server = OpenAIServer(f"http://127.0.0.1:{http.server_port}/v1")
        Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield server
        finally:
            server.gone.set()
            http.shutdown()


def wait_until(true: Callable[[], bool], seconds: float = 2.0) -> bool:
    """True as soon as something is; False where it never was."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.005)
    return False

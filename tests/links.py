"""A small web on this machine: names and addresses are made up, nothing outside is reached."""

import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from sanshen.domain.inspection.addresses import Address

TLS = b"\x16"  # how its greeting begins; this web speaks none
PUBLIC = "93.184.216.34"


@dataclass
class Web:
    """``names``: the addresses of each name. ``pages``: what a host says, by its request's target.

    ``asked``: the names looked up; ``dialled``: address and port of each connection; ``heard``:
    each request as it came.
    """

    names: dict[str, Sequence[str]]
    pages: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    dialled: list[tuple[str, int]] = field(default_factory=list)
    heard: list[bytes] = field(default_factory=list)
    port: int = 0

    def resolve(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        if host not in self.names:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return self.names[host]

    def connect(self, address: Address, port: int, seconds: float) -> socket.socket:
        self.dialled.append((str(address), port))
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

    def answer(self, line: socket.socket) -> None:
        with line, suppress(OSError):
            request = b""
            while b"\r\n\r\n" not in request:
                request += line.recv(4096)
                if request.startswith(TLS):
                    line.sendall(page(400))
                    return
            self.heard.append(request)
            said = self.pages.get(
                request.split(b" ")[1].decode(), b"HTTP/1.1 404 Not Found\r\n\r\n"
            )
            if said == b"drip":
                for letter in b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100:
                    line.sendall(bytes([letter]))
                    time.sleep(0.05)
            elif said == b"flood":
                while True:
                    line.sendall(b"X: " + b"x" * 4096 + b"\r\n")
            else:
                line.sendall(said)


def page(status: int, location: str = "") -> bytes:
    """The head of an answer."""
    onward = f"Location: {location}\r\n" if location else ""
    return f"HTTP/1.1 {status} Words\r\n{onward}Content-Length: 0\r\n\r\n".encode()


@contextmanager
def web(names: dict[str, Sequence[str]], pages: dict[str, bytes]) -> Iterator[Web]:
    """The web, served until the end of the block."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        made = Web(names, pages, port=server.getsockname()[1])

        def serve() -> None:
            with suppress(OSError):
                while True:
                    line, _ = server.accept()
                    threading.Thread(target=made.answer, args=(line,), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        yield made

"""The desk and the portal as processes of their own, and a person who works there over HTTP."""

import http.client
import os
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

from sanshen.project.serving import desk_command, portal_command
from sanshen.project.starting import end, start, wait_until_up

HERE = "127.0.0.1"


def free_port() -> int:
    """A port nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def servers(folder: Path, portal: Path) -> Iterator[tuple[int, int]]:
    """Desk and portal as `bin/demo` starts them; their ports. Both are stopped at the end."""
    os.environ["SANSHEN_DATA"] = str(folder)
    desk, site = free_port(), free_port()
    children = {
        "desk": start(desk_command(HERE, desk)),
        "portal": start(portal_command(portal, HERE, site)),
    }
    try:
        if not wait_until_up(HERE, [desk, site], children, threading.Event()):
            raise SystemExit("the servers did not start")
        yield desk, site
    finally:
        end(children)


class Browser:
    """One person's session at the desk."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection(HERE, port, timeout=60)
        self._cookies: dict[str, str] = {}

    def get(self, path: str) -> str:
        """The page at a path. SystemExit when it is not there."""
        status, text = self._ask("GET", path)
        if status != 200:
            raise SystemExit(f"GET {path}: {status}")
        return text

    def post(self, path: str, fields: list[tuple[str, str]], page: str) -> int:
        """Send the form of a page; the answer's status."""
        token = hidden(page, "csrfmiddlewaretoken")
        return self._ask("POST", path, urlencode([("csrfmiddlewaretoken", token), *fields]))[0]

    def log_in(self, username: str, password: str) -> None:
        """SystemExit when the desk does not let them in."""
        page = self.get("/login/")
        fields = [("username", username), ("password", password)]
        if (status := self.post("/login/", fields, page)) != 302:
            raise SystemExit(f"login: {status}")

    def _ask(self, method: str, path: str, body: str = "") -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, body or None, headers)
        answer = self._connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        return answer.status, answer.read().decode()


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    if not found:
        raise SystemExit(f"no field {name} on the page")
    return unescape(found[1])

"""The two servers of a small deployment: granian for the desk, plain files for the portal.

``python -m sanshen.project.serving FOLDER [--host H] [--port N]`` serves a portal folder. A large
deployment puts nginx there; what this one promises (headers, 404, revalidation) nginx must too.
"""

import argparse
import os
import signal
import socketserver
import stat
import sys
from email.utils import formatdate
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote, unquote_to_bytes, urlsplit

DESK = "sanshen.project.wsgi:application"

# What the portal publishes (portal/files.py), and the few kinds that make up a site. The rest is
# handed over as bytes: nosniff keeps a browser from making more of it.
KINDS = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "md": "text/plain; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "ico": "image/x-icon",
    "pdf": "application/pdf",
    "ofd": "application/ofd",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
BYTES = "application/octet-stream"
FEEDS = "application/atom+xml; charset=utf-8"

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none';"
        " form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # Kept by the browser, asked about each time: what is taken down is gone at the next look.
    "Cache-Control": "no-cache",
}


class PortalHandler(BaseHTTPRequestHandler):
    """Serves plain files below ``root``: no listing, no links out, no hidden names."""

    root: Path
    protocol_version = "HTTP/1.1"
    server_version = "sanshen"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        """Answer with the file."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """Answer as for GET, without the file."""
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        if "Content-Length" in self.headers or "Transfer-Encoding" in self.headers:
            self.close_connection = True  # else its body would be read as the next request
        names = names_in(self.path)
        if names is None:
            self._missing(with_body=with_body)
            return
        path = self.root.joinpath(*names)
        wants_folder = not names or urlsplit(self.path).path.endswith("/")
        is_folder = os.path.isdir(path)
        if is_folder and not wants_folder:
            self._moved("/" + "/".join(quote(name) for name in names) + "/")
        elif is_folder != wants_folder:
            self._missing(with_body=with_body)
        else:
            found = path / "index.html" if is_folder else path
            self._file(found, HTTPStatus.OK, with_body=with_body)

    def _file(self, path: Path, status: HTTPStatus, *, with_body: bool) -> None:
        file = opened(self.root, path)
        if file is None:
            self._missing(with_body=with_body)
            return
        with file:
            seen = os.fstat(file.fileno())
            mark = f'"{seen.st_mtime_ns:x}-{seen.st_size:x}-{seen.st_ino:x}"'
            if status is HTTPStatus.OK and self._has(mark):
                self._head(HTTPStatus.NOT_MODIFIED, ETag=mark)
                return
            self._head(
                status,
                **{
                    "Content-Type": kind_of(path.name),
                    "Content-Length": str(seen.st_size),
                    "Last-Modified": formatdate(seen.st_mtime, usegmt=True),
                    "ETag": mark,
                },
            )
            if with_body:
                self._send(file, seen.st_size)

    def _has(self, mark: str) -> bool:
        """Whether the browser holds this very file. A date alone is too coarse to say so: a page
        may change twice within its second.
        """
        held = (each.strip() for each in self.headers.get("If-None-Match", "").split(","))
        return any(each.removeprefix("W/") == mark or each == "*" for each in held)

    def _send(self, file: BinaryIO, size: int) -> None:
        while size > 0 and (part := file.read(min(size, 1 << 16))):
            self.wfile.write(part)
            size -= len(part)
        if size:  # it was cut short meanwhile; the reader must not take the rest for it
            self.close_connection = True

    def _missing(self, *, with_body: bool) -> None:
        page = self.root / "404.html"
        if opened(self.root, page) is None:
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            self._file(page, HTTPStatus.NOT_FOUND, with_body=with_body)

    def _moved(self, address: str) -> None:
        self._head(HTTPStatus.MOVED_PERMANENTLY, **{"Location": address, "Content-Length": "0"})

    def _head(self, status: HTTPStatus, **lines: str) -> None:
        self.send_response(status)
        for name, value in {**HEADERS, **lines}.items():
            self.send_header(name, value)
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """A plain line, with the same headers as everything else."""
        words = f"{code} {HTTPStatus(code).phrase}\n".encode()
        self.close_connection = True
        self._head(
            HTTPStatus(code),
            **{
                "Content-Type": KINDS["txt"],
                "Content-Length": str(len(words)),
                "Connection": "close",
            },
        )
        if self.command != "HEAD":
            self.wfile.write(words)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of ordinary traffic: who read what is the public's own business."""


def names_in(target: str) -> list[str] | None:
    """The names of a request's path from the top down; None for one that no file can have."""
    try:
        path = unquote_to_bytes(urlsplit(target).path).decode("utf-8")
    except (UnicodeDecodeError, ValueError):
        return None
    names = [name for name in path.split("/") if name]
    sound = path.startswith("/") and not any(
        name.startswith(".") or "\\" in name or "\0" in name for name in names
    )
    return names if sound else None


def opened(root: Path, path: Path) -> BinaryIO | None:
    """The plain file at ``path``, opened; None when there is none, or a link leads to it."""
    try:
        folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return None
    try:
        for name in path.relative_to(root).parts[:-1]:
            inner = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=folder)
            os.close(folder)
            folder = inner
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
        file = os.fdopen(os.open(path.name, flags, dir_fd=folder), "rb")
    except OSError:
        return None
    finally:
        os.close(folder)
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    return None


def kind_of(name: str) -> str:
    """The Content-Type of a file by its name."""
    if name == "feed.xml":
        return FEEDS
    return KINDS.get(name.rpartition(".")[2].lower(), BYTES)


class PortalServer(ThreadingHTTPServer):
    """A thread a connection; nobody waits for the names of machines."""

    daemon_threads = True

    def __init__(self, root: Path, host: str, port: int) -> None:
        handler = type("Handler", (PortalHandler,), {"root": root})
        super().__init__((host, port), handler)

    def server_bind(self) -> None:
        """Bind without asking the network for the machine's own name, which can take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]  # type: ignore[assignment]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who went away is no error."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


def desk_command(host: str, port: int) -> list[str]:
    """How to start the desk: one process, so that one runner follows; a few threads for people."""
    return [
        sys.executable,
        *("-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning"),
        *("--host", host, "--port", str(port), "--workers", "1", "--blocking-threads", "4"),
        *("--workers-kill-timeout", "5", DESK),
    ]


def portal_command(folder: Path, host: str, port: int) -> list[str]:
    """How to start the portal on a folder."""
    me = [sys.executable, "-m", "sanshen.project.serving", str(folder)]
    return [*me, "--host", host, "--port", str(port)]


def main(arguments: list[str] | None = None) -> int:
    """Serve a portal folder until told to stop."""
    parser = argparse.ArgumentParser(
        prog="python -m sanshen.project.serving",
        description="把门户文件夹作为网站提供访问。 Serve a portal folder.",
    )
    parser.add_argument("folder", type=Path, help="门户文件夹 the portal folder")
    parser.add_argument("--host", default="127.0.0.1", help="监听地址 address to listen on")
    parser.add_argument("--port", type=int, default=8001, help="端口 port")
    chosen = parser.parse_args(arguments)
    server = PortalServer(chosen.folder.resolve(), chosen.host, chosen.port)
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    with server:
        server.serve_forever()
    return 0


def _stop(*_: object) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    sys.exit(main())

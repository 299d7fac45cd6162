"""The portal's server: plain files, whole, safe, and new at the next look."""

import http.client
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from sanshen.portal.files import SAFE_KINDS
from sanshen.project.serving import BYTES, HEADERS, PortalServer, kind_of, names_in

Answer = tuple[int, dict[str, str], bytes]


class Reader:
    """A browser that asks one thing at a time."""

    def __init__(self, port: int, root: Path) -> None:
        self.port, self.root = port, root

    def __call__(self, target: str, *, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            spelled = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, target, headers=spelled)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def raw(self, words: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as line:
            line.sendall(words)
            line.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: line.recv(65536), b""))


@pytest.fixture
def read(tmp_path: Path) -> Iterator[Reader]:
    root = tmp_path / "portal"
    (root / "tzgg" / "2026" / "00001").mkdir(parents=True)
    (root / "empty").mkdir()
    (root / ".sanshen-new").mkdir()
    (tmp_path / "secret.key").write_text("outside")
    for name, content in {
        "index.html": "首页",
        "404.html": "没有这个网页",
        "tzgg/index.html": "通知公告",
        "tzgg/feed.xml": "<feed/>",
        "tzgg/2026/00001.html": "正文",
        "tzgg/2026/00001/管护 清单.docx": "PK",
        ".sanshen-new/1": "half written",
    }.items():
        (root / name).write_text(content, "utf-8")
    server = PortalServer(root, "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Reader(server.server_port, root)
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.mark.parametrize(
    ("target", "text", "kind"),
    [
        ("/", "首页", "text/html; charset=utf-8"),
        ("/index.html?from=phone", "首页", "text/html; charset=utf-8"),
        ("/tzgg/", "通知公告", "text/html; charset=utf-8"),
        ("/tzgg/2026/00001.html", "正文", "text/html; charset=utf-8"),
        ("/tzgg/feed.xml", "<feed/>", "application/atom+xml; charset=utf-8"),
        (
            "/tzgg/2026/00001/" + quote("管护 清单.docx"),
            "PK",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ],
)
def test_a_file_is_served(read: Reader, target: str, text: str, kind: str) -> None:
    status, headers, body = read(target)
    assert (status, body.decode(), headers["Content-Type"]) == (200, text, kind)


def test_a_folder_without_its_slash_is_moved(read: Reader) -> None:
    status, headers, _ = read("/tzgg?x=1")
    assert (status, headers["Location"]) == (301, "/tzgg/")


@pytest.mark.parametrize(
    "target",
    [
        "/nothing.html",
        "/empty/",
        "/tzgg/2026/",
        "/tzgg/index.html/",
        "/.sanshen-new/1",
        "/../secret.key",
        "/tzgg/../../secret.key",
        "/%2e%2e/secret.key",
        "/..%2fsecret.key",
        "/tzgg/%00",
        "/%ff",
        "/" + "x" * 4000,
        "/link.html",
        "/linked/secret.key",
        "/pipe.html",
    ],
)
def test_anything_else_is_missing(read: Reader, target: str) -> None:
    (read.root / "link.html").symlink_to(read.root.parent / "secret.key")
    (read.root / "linked").symlink_to(read.root.parent)
    os.mkfifo(read.root / "pipe.html")
    status, headers, body = read(target)
    assert (status, body.decode()) == (404, "没有这个网页")
    assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_nothing_leads_away(read: Reader) -> None:
    """A path that looks like another host must not become a redirect to it."""
    (read.root / "example.com").mkdir()
    status, headers, _ = read("//example.com")
    assert status == 200 or headers["Location"].startswith("/example.com/")


@pytest.mark.parametrize("target", ["/", "/nothing", "/tzgg"])
def test_every_answer_has_the_headers(read: Reader, target: str) -> None:
    headers = read(target)[1]
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    assert "Python" not in headers["Server"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_but_reading(read: Reader, method: str) -> None:
    status, headers, _ = read("/", method=method)
    assert status == 501
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_head_is_get_without_the_body(read: Reader) -> None:
    _, full, body = read("/tzgg/2026/00001.html")
    status, head, nothing = read("/tzgg/2026/00001.html", method="HEAD")
    assert (status, nothing) == (200, b"")
    assert head["Content-Length"] == str(len(body)) == full["Content-Length"]
    assert read("/nothing", method="HEAD")[2] == b""


def test_what_the_browser_has_is_not_sent_again(read: Reader) -> None:
    mark = read("/")[1]["ETag"]
    assert read("/", If_None_Match=f'"other", W/{mark}')[::2] == (304, b"")
    assert read("/", If_None_Match='"other"')[0] == 200


def test_a_page_changed_within_the_second_is_sent_again(read: Reader) -> None:
    page = read.root / "tzgg" / "2026" / "00001.html"
    mark = read("/tzgg/2026/00001.html")[1]["ETag"]
    seen = page.stat()
    fresh = page.with_name("fresh")
    fresh.write_text("撤下", "utf-8")
    os.utime(fresh, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    fresh.replace(page)
    status, _, body = read("/tzgg/2026/00001.html", If_None_Match=mark)
    assert (status, body.decode()) == (200, "撤下")


def test_a_connection_serves_many_requests(read: Reader) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", read.port, timeout=5)
    for target in ("/", "/nothing", "/tzgg", "/"):
        connection.request("GET", target)
        connection.getresponse().read()
        kept = connection.sock
        assert kept is not None
    connection.close()


def test_a_body_is_never_taken_for_the_next_request(read: Reader) -> None:
    inner = b"GET /tzgg/ HTTP/1.1\r\nHost: x\r\n\r\n"
    words = b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(inner)
    assert read.raw(words + inner).count(b"HTTP/1.1 ") == 1


def test_an_empty_portal_says_so(tmp_path: Path) -> None:
    server = PortalServer(tmp_path, "127.0.0.1", 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        assert Reader(server.server_port, tmp_path)("/")[0] == 404
    finally:
        server.shutdown()
        server.server_close()


def test_every_kind_the_portal_publishes_has_a_type_that_runs_nothing() -> None:
    types = {kind: kind_of(f"文件.{kind.upper()}") for kind in SAFE_KINDS}
    assert {kind for kind, type_ in types.items() if type_ == BYTES} == {"dps", "et", "wps"}
    assert not [t for t in types.values() if "html" in t or "xml;" in t or "svg" in t]


@pytest.mark.parametrize(
    ("target", "names"),
    [
        ("/", []),
        ("/a//b/", ["a", "b"]),
        ("/%E9%80%9A%E7%9F%A5", ["通知"]),
        ("/a/.b", None),
        ("/a\\b", None),
        ("*", None),
        ("/%c3%28", None),
    ],
)
def test_the_names_of_a_path(target: str, names: list[str] | None) -> None:
    assert names_in(target) == names

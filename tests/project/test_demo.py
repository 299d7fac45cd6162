"""bin/demo starts, answers, stops cleanly, and never touches what is not its own."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from django.contrib.auth.hashers import check_password

from sanshen.project import demo
from sanshen.project.sample.folder import MARKER, claimed
from sanshen.project.sample.greeting import table
from sanshen.project.sample.hashing import QuickArgon2
from sanshen.project.sample.town import SHARED_PASSWORD
from sanshen.project.starting import Trouble

PATIENCE = 240.0


class Running:
    """A demo in its own process. Reads what it says as it says it."""

    def __init__(self, *arguments: str) -> None:
        environment = {
            **os.environ,
            # Left over in somebody's shell: the sample must not go there.
            "SANSHEN_DATABASE_URL": "postgres://nobody@127.0.0.1:1/precious",
            "SANSHEN_DATA": "/nowhere",
            "SANSHEN_HTTPS": "1",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sanshen.project.demo", *arguments],
            env={**environment, "PYTHONPATH": os.pathsep.join(sys.path)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said = ""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.said += line

    def ready(self) -> str:
        until = time.monotonic() + PATIENCE
        while "Ctrl-C stops" not in self.said:
            assert self.process.poll() is None and time.monotonic() < until, self.said
            time.sleep(0.1)
        return self.said

    def stopped(self, number: int | None = None) -> int:
        if number:
            self.process.send_signal(number)
        code = self.process.wait(60)
        self._reader.join(5)
        return code


def free_ports() -> int:
    """A port whose neighbour is free too."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
            try:
                second.bind(("127.0.0.1", port + 1))
            except (OSError, OverflowError):
                continue
            return port


def children_of(pid: int) -> list[int]:
    """The processes it started, oldest first."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            number, _, rest = stat.read_text().partition(" (")
            if rest.rpartition(") ")[2].split()[1] == str(pid):
                found.append(int(number))
    return sorted(found)


def status(port: int, target: str = "/") -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", target)
        return connection.getresponse().status
    except ConnectionError:
        return 0
    finally:
        connection.close()


def workbench(port: int, login: str) -> str:
    """The page a person lands on after logging in."""
    browser = build_opener(HTTPCookieProcessor())
    address = f"http://127.0.0.1:{port}/login/"
    form = browser.open(address).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    assert token
    fields = {"username": login, "password": SHARED_PASSWORD, "csrfmiddlewaretoken": token[1]}
    page: bytes = browser.open(address, urlencode(fields).encode()).read()
    return page.decode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data folder for all runs: the sample is loaded by the first of them."""
    return tmp_path_factory.mktemp("demo") / "data"


@pytest.fixture
def running(folder: Path) -> Iterator[tuple[Running, int]]:
    port = free_ports()
    run = Running("--data", str(folder), "--port", str(port))
    try:
        run.ready()
        yield run, port
    finally:
        if run.process.poll() is None:
            run.stopped(signal.SIGTERM)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_it_answers_and_stops_when_told(running: tuple[Running, int], number: int) -> None:
    run, port = running
    assert f"http://127.0.0.1:{port}/" in run.said and f"http://127.0.0.1:{port + 1}/" in run.said
    assert "zhouxiaoman" in run.said and "chengjiang-2468" in run.said
    assert status(port, "/login/") == 200
    assert status(port + 1) == 200
    assert status(port + 1, "/zcwj/") == 200
    assert status(port + 1, "/nothing") == 404
    assert "限载通行" in workbench(port, "fengshuangjiang")
    children = children_of(run.process.pid)
    assert len(children) == 2
    children += children_of(children[0])
    assert run.stopped(number) == 0
    assert (status(port), status(port + 1)) == (0, 0)
    assert [pid for pid in children if Path(f"/proc/{pid}").exists()] == []
    assert "Traceback" not in run.said


@pytest.mark.parametrize("which", ["desk", "desk's worker", "portal"])
def test_when_one_server_dies_the_other_stops(running: tuple[Running, int], which: str) -> None:
    run, port = running
    desk, portal = children_of(run.process.pid)
    victim = {"desk": desk, "desk's worker": children_of(desk)[0], "portal": portal}[which]
    os.kill(victim, signal.SIGKILL)
    assert run.stopped() == 1
    assert "意外停止" in run.said
    assert (status(port), status(port + 1)) == (0, 0)


def test_a_second_demo_leaves_the_first_alone(running: tuple[Running, int], folder: Path) -> None:
    _, port = running
    other = Running("--data", str(folder), "--port", str(free_ports()), "--fresh")
    assert other.stopped() == 1
    assert "另一个 bin/demo" in other.said
    assert status(port, "/login/") == 200


def test_the_followers_run_in_the_foreground(running: tuple[Running, int], folder: Path) -> None:
    run, _ = running
    run.stopped(signal.SIGTERM)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    environment = {k: v for k, v in environment.items() if not k.startswith("SANSHEN_")}
    follow = subprocess.Popen(
        [sys.executable, "-m", "sanshen.project.manage", "follow"],
        env={**environment, "SANSHEN_DATA": str(folder)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert follow.stdout and "已启动" in follow.stdout.readline()
    follow.terminate()
    assert follow.wait(30) == 0
    follow.stdout.close()


@pytest.mark.parametrize("taken", [0, 1])
def test_a_busy_port_is_named_with_the_option(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], taken: int
) -> None:
    port = free_ports()
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", port + taken))
        busy.listen()
        with pytest.raises(Trouble, match=f"{port + taken}.*--port"):
            demo._run(
                demo._parser().parse_args(["--data", str(tmp_path), "--port", str(port)]), None
            )  # type: ignore[arg-type]
    assert not (tmp_path / "sanshen.sqlite3").exists()


@pytest.mark.parametrize("port", ["0", "-1", "65535", "70000"])
def test_an_impossible_port_is_refused(tmp_path: Path, port: str) -> None:
    with pytest.raises(Trouble, match="--port"):
        demo._run(demo._parser().parse_args(["--data", str(tmp_path), "--port", port]), None)  # type: ignore[arg-type]


# -- the folder -----------------------------------------------------------------------------------


@pytest.mark.parametrize("wipe", [True, False])
def test_a_folder_that_is_not_the_demos_is_left_as_it_is(tmp_path: Path, wipe: bool) -> None:
    (tmp_path / "台账.sqlite3").write_text("precious")
    with pytest.raises(Trouble, match="没有作任何改动"), claimed(tmp_path, wipe=wipe):
        pass
    assert [each.name for each in tmp_path.iterdir()] == ["台账.sqlite3"]


def test_a_marker_that_is_a_link_is_none(tmp_path: Path) -> None:
    own, other = tmp_path / "own", tmp_path / "other"
    own.mkdir()
    other.mkdir()
    with claimed(own, wipe=False):
        pass
    (other / MARKER).symlink_to(own / MARKER)
    with pytest.raises(Trouble), claimed(other, wipe=True):
        pass


@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_is_no_folder_is_refused(tmp_path: Path, kind: str) -> None:
    place, elsewhere = tmp_path / "place", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / MARKER).touch()
    (elsewhere / "kept").touch()
    place.symlink_to(elsewhere) if kind == "link" else place.touch()
    with pytest.raises(Trouble), claimed(place, wipe=True):
        pass
    assert (elsewhere / "kept").exists()


def test_fresh_wipes_the_demos_own_folder_and_follows_no_link(tmp_path: Path) -> None:
    own, other = tmp_path / "own", tmp_path / "other"
    other.mkdir()
    (other / "kept").write_text("precious")
    with claimed(own, wipe=False):
        (own / "vault").mkdir()
        (own / "vault" / "file").touch()
        (own / "elsewhere").symlink_to(other)
        (own / "vault" / "inside").symlink_to(other)
    with claimed(own, wipe=False):
        assert (own / "vault" / "file").exists()
    with claimed(own, wipe=True):
        assert [each.name for each in own.iterdir()] == [MARKER]
    assert (other / "kept").read_text() == "precious"


def test_columns_stand_straight_though_letters_are_wide() -> None:
    lines = list(table([("用户名", "姓名"), ("zhou", "周小满")]))
    assert lines == ["  用户名  姓名", "  zhou    周小满"]


@pytest.mark.real_passwords
def test_a_quick_password_is_renewed_at_its_first_use() -> None:
    """The desk's hasher takes the sample's hashes for its own, and for too weak."""
    quick = QuickArgon2().encode(SHARED_PASSWORD, "salt" * 6)
    fresh: list[str] = []
    assert check_password(SHARED_PASSWORD, quick, setter=fresh.append)
    assert fresh == [SHARED_PASSWORD]
    assert not check_password("chengjiang", quick)

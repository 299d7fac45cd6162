"""A PostgreSQL server that lives as long as one test run.

Run alone, it lends a server to a command:  python -m tests.postgres COMMAND [ARGUMENT…]
or only says whether one can be had:        python -m tests.postgres --find
"""

import ctypes
import getpass
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

NAME = "sanshen"
# Nothing here outlives the run, so nothing needs to reach the disk.
SPEED = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class NoServer(RuntimeError):
    """No PostgreSQL programs on this machine, or they would not start."""


def programs() -> Path:
    """The folder with initdb and postgres: the distribution's newest, else what PATH has."""
    homes = [
        home for home in Path("/usr/lib/postgresql").glob("*/bin") if (home / "initdb").exists()
    ]
    if homes:
        return max(homes, key=lambda home: int(re.sub(r"\D", "", home.parent.name) or 0))
    initdb = shutil.which("initdb")
    if initdb and shutil.which("postgres"):
        return Path(initdb).resolve().parent
    raise NoServer("no /usr/lib/postgresql/*/bin and no initdb on PATH")


@contextmanager
def serving() -> Iterator[str]:
    """Start a server on a free loopback port; gives its URL, with an empty database made.

    Raises NoServer. Stopped and deleted at the end; the kernel stops it if we are killed.
    """
    home = programs()
    # PostgreSQL refuses to run as root.
    account = pwd.getpwnam("nobody" if os.getuid() == 0 else getpass.getuser())
    folder = Path(tempfile.mkdtemp(prefix="sanshen-postgres-"))
    server: subprocess.Popen[bytes] | None = None
    try:
        if os.getuid() == 0:
            os.chown(folder, account.pw_uid, account.pw_gid)
        server, port = _start(home, folder, account)
        yield f"postgres://{NAME}@127.0.0.1:{port}/{NAME}"
    finally:
        if server is not None:
            server.send_signal(signal.SIGINT)  # "fast": drops whoever is still connected
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _start(
    home: Path, folder: Path, account: pwd.struct_passwd
) -> tuple[subprocess.Popen[bytes], int]:
    as_account = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    if os.getuid() != 0:
        as_account = {}
    cluster = folder / "cluster"
    made = subprocess.run(
        [
            str(home / "initdb"),
            f"--pgdata={cluster}",
            f"--username={NAME}",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        **as_account,
    )
    if made.returncode:
        raise NoServer(f"initdb: {made.stderr or made.stdout}")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = SPEED | {
        "port": str(port),
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": str(folder),
    }
    log = folder / "log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [
                str(home / "postgres"),
                "-D",
                str(cluster),
                *(f"--{name}={value}" for name, value in settings.items()),
            ],
            cwd=folder,
            stdout=out,
            stderr=out,
            preexec_fn=_die_with_parent,
            **as_account,
        )
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and server.poll() is None:
        try:
            url = f"postgres://{NAME}@127.0.0.1:{port}/postgres"
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {NAME}")
            return server, port
        except psycopg.OperationalError:
            time.sleep(0.1)
    server.kill()
    server.wait()
    raise NoServer(f"postgres did not start: {log.read_text(errors='replace')[-2000:]}")


def _die_with_parent() -> None:
    """Linux: SIGQUIT (immediate shutdown) to the server when the test run is killed."""
    set_pdeathsig = 1
    ctypes.CDLL(None).prctl(set_pdeathsig, signal.SIGQUIT)


def main(arguments: list[str]) -> int:
    """Exit code of the command; 3 when no server could be had."""
    try:
        if arguments == ["--find"]:
            programs()
            return 0
        with serving() as url:
            environment = os.environ | {"SANSHEN_DATABASE_URL": url, "SANSHEN_TEST_DB": "postgres"}
            return subprocess.run(arguments, env=environment, check=False).returncode
    except NoServer as trouble:
        print(f"PostgreSQL: {trouble}", file=sys.stderr)
        return 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

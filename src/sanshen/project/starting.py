"""Starting servers, waiting until they answer, and leaving none of them behind."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress

START_SECONDS = 60.0
STOP_SECONDS = 10.0

Children = dict[str, "subprocess.Popen[bytes]"]


class Trouble(Exception):
    """What keeps the servers from running, and what to do about it."""


def must_be_free(host: str, port: int) -> None:
    """Trouble when nothing can listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Trouble(
                f"{host} 的端口 {port} 用不了（{error.strerror}）。"
                "请用 --port 换一个，例如 bin/demo --port 8100。"
                f" Port {port} is not free; choose another with --port."
            ) from None


def start(command: list[str]) -> "subprocess.Popen[bytes]":
    """The command, running in a session of its own: Ctrl-C reaches its parent alone, which then
    stops its children in order.
    """
    return subprocess.Popen(command, start_new_session=True)  # noqa: S603  (our own)


def wait_until_up(
    host: str, ports: Sequence[int], children: Children, stop: threading.Event
) -> bool:
    """Whether all of them answer; False when one died or ``stop`` was set meanwhile.

    Trouble when it takes too long.
    """
    deadline = time.monotonic() + START_SECONDS
    for port in ports:
        while not _answers(host, port):
            if _dead(children) or stop.is_set():
                return False
            if time.monotonic() > deadline:
                raise Trouble(
                    f"端口 {port} 上的服务没有在 {START_SECONDS:.0f} 秒内启动，原因见上。"
                )
            stop.wait(0.1)
    return True


def _answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _dead(children: Children) -> list[str]:
    return [name for name, child in children.items() if child.poll() is not None]


def watch(children: Children, stop: threading.Event) -> int:
    """Wait until asked to stop (0) or until one of them dies (1)."""
    while not stop.wait(0.3):
        for name in _dead(children):
            code = children[name].returncode
            print(f"✗ {name} 意外停止（代码 {code}），另一个服务也将停止。", file=sys.stderr)
            return 1
    print("\n正在停止…  Stopping…", flush=True)
    return 0


def end(children: Children) -> None:
    """Ask all of them to stop, then make sure that they have, and whatever they started too."""
    for child in children.values():
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for child in children.values():
        with suppress(subprocess.TimeoutExpired):
            child.wait(max(deadline - time.monotonic(), 0.1))
        # A server that was killed leaves its worker behind, still answering.
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()

"""``bin/demo``: the sample town, desk and portal, on this machine, until Ctrl-C.

The data folder is the demo's own, known by a marker file: the sample is never loaded into a folder
that holds anything else, and nothing else is ever wiped.
"""

import argparse
import os
import signal
import socket
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from sanshen.project.sample.folder import claimed
from sanshen.project.serving import desk_command, portal_command
from sanshen.project.starting import Trouble, end, must_be_free, start, wait_until_up, watch

FOLDER = Path(__file__).parents[3] / "var" / "demo"
HERE = "127.0.0.1"
EVERYWHERE = "0.0.0.0"  # noqa: S104  (only when --host asks for it)

_serving = threading.Event()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the demo. 0: stopped as asked; 1: could not start, or one of the servers died."""
    chosen = _parser().parse_args(arguments)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _asked_to_stop(stop))
    try:
        return _run(chosen, stop)
    except Trouble as trouble:
        print(f"✗ {trouble}", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        print("已停止。Stopped.", flush=True)
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bin/demo",
        description="在本机启动样例镇的工作台和门户，按 Ctrl-C 停止。 "
        "Run the sample town's desk and portal on this machine; Ctrl-C stops it.",
    )
    parser.add_argument(
        "--port",
        type=int,
        default=8000,
        metavar="N",
        help="工作台用 N，门户用 N+1（默认 8000、8001）。 desk on N, portal on N+1",
    )
    parser.add_argument(
        "--fresh",
        action="store_true",
        help="清空样例数据，重新装入。只清空 demo 自己的文件夹。 start over, wiping only our own folder",
    )
    parser.add_argument(
        "--data",
        type=Path,
        default=FOLDER,
        metavar="DIR",
        help="样例数据的文件夹（默认 var/demo）。 where the sample is kept",
    )
    parser.add_argument(
        "--host",
        default=HERE,
        help="监听地址；用手机试用时写 0.0.0.0，仅限可信的网络。 address to listen on; 0.0.0.0 for a phone",
    )
    return parser


def _asked_to_stop(stop: threading.Event) -> "signal._HANDLER":
    def handle(number: int, frame: FrameType | None) -> None:
        stop.set()
        if not _serving.is_set():
            raise KeyboardInterrupt  # still preparing: nothing runs yet that must be stopped

    return handle


def _run(chosen: argparse.Namespace, stop: threading.Event) -> int:
    ports = desk_port, portal_port = chosen.port, chosen.port + 1
    if not 1 <= desk_port < 65535:
        raise Trouble("端口应在 1 到 65534 之间，请用 --port 另选一个。")
    for port in ports:
        must_be_free(chosen.host, port)
    near = HERE if chosen.host == EVERYWHERE else chosen.host
    far = (_own_address() or HERE) if chosen.host == EVERYWHERE else chosen.host
    with claimed(chosen.data.expanduser().absolute(), wipe=chosen.fresh) as folder:
        _settle(folder, hosts={near, far, "localhost"})
        from sanshen.project.sample import greeting, loading

        unit, pages = loading.prepare(folder, f"http://{far}:{portal_port}/")
        _serving.set()
        children = {
            "工作台 desk": start(desk_command(chosen.host, desk_port)),
            "门户 portal": start(portal_command(pages, chosen.host, portal_port)),
        }
        try:
            if wait_until_up(near, ports, children, stop):
                greeting.greet(unit, near, far, desk_port, folder)
            return watch(children, stop)
        finally:
            end(children)


def _settle(folder: Path, hosts: set[str]) -> None:
    """Settings for this folder alone, whatever the surroundings say: the sample must not end up in
    a real database that happens to be named there.
    """
    for name in [name for name in os.environ if name.startswith("SANSHEN_")]:
        del os.environ[name]
    os.environ["SANSHEN_DATA"] = str(folder)
    os.environ["SANSHEN_HOSTS"] = ",".join(sorted(hosts))
    os.environ["DJANGO_SETTINGS_MODULE"] = "sanshen.project.sample.settings"
    (folder / "static").mkdir(exist_ok=True)

    import django

    django.setup()
    # The servers to come run on the product's own settings.
    os.environ["DJANGO_SETTINGS_MODULE"] = "sanshen.project.settings"


def _own_address() -> str:
    """This machine's address in its network; empty when it has none. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return ""
        return str(probe.getsockname()[0])


if __name__ == "__main__":
    sys.exit(main())

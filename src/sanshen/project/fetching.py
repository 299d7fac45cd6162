"""Does an address of the open network answer? Asked so that nothing inside can be reached by it (K25).

A draft's link is written by whoever wrote the draft, so the checker believes nothing of it: only
http and https at their own ports, only names that lead to public addresses and to nothing else,
looked up once and dialled at that very address; every hop of a redirect is judged afresh; time,
bytes and hops are bounded. What goes out is the address alone: no text, no referrer, no cookie.
An operator who allows nothing of this (the default) has nothing here that calls.
"""

import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import quote, urljoin

from sanshen.casebook.links import LONGEST, Outcome
from sanshen.domain.inspection.addresses import Address, as_number, is_public

SECONDS = 10.0  # for one address with all its hops
HOPS = 4
HEAD_BYTES = 16 * 1024
PORTS = {"http": 80, "https": 443}
ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<host>[^\s/?#:@\\\[\]%]{1,253})(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<path>/[^\s?#\\]*)?(?P<query>\?[^\s#\\]*)?(?:#\S*)?",
    re.I,
)
HOST = re.compile(r"[a-z0-9._-]+")
STATUS = re.compile(rb"HTTP/1\.[01] ([1-5][0-9]{2})(?: [^\r\n]*)?\r?\n")
LOCATION = re.compile(rb"\r?\nlocation:[ \t]*([^\r\n]+)", re.I)
MOVED = frozenset((301, 302, 303, 307, 308))
GONE = frozenset((404, 410))
UNWILLING = frozenset((403, 405, 406, 501))  # of hosts that do not like to be asked for heads alone
NAME = "sanshen-links"

Resolve = Callable[[str, int], Sequence[str]]
Dial = Callable[[Address, int, float], socket.socket]


class _Barred(Exception):
    """The checker does not go there."""


@dataclass(frozen=True)
class _Target:
    """One address taken apart; what is asked for is put together from these parts again."""

    scheme: str
    host: str
    path: str


def look_up(host: str, port: int) -> Sequence[str]:
    """Every address the system knows of a name. OSError when there is none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(each[4][0]) for each in found]


def dial(address: Address, port: int, seconds: float) -> socket.socket:
    """A connection to one address; no name is looked up. OSError when nobody answers."""
    return socket.create_connection((str(address), port), timeout=seconds)


def fetch(address: str, *, resolve: Resolve = look_up, connect: Dial = dial) -> Outcome:
    """Whether a page answers at an address. Never raises for anything an address can be."""
    until = time.monotonic() + SECONDS
    try:
        for _ in range(HOPS + 1):
            status, onward = _ask(_target(address), until, resolve, connect)
            if status not in MOVED or not onward:
                return _outcome(status)
            address = urljoin(address, onward)
    except ssl.SSLError:
        return Outcome.UNSURE
    except (_Barred, ValueError):  # ValueError: urljoin's and idna's way of giving up
        return Outcome.BARRED
    except OSError:
        return Outcome.SILENT
    return Outcome.UNSURE


def _outcome(status: int) -> Outcome:
    if status in GONE:
        return Outcome.GONE
    return Outcome.ANSWERS if 100 <= status < 400 else Outcome.UNSURE


def _target(address: str) -> _Target:
    parts = ADDRESS.fullmatch(address) if len(address) <= LONGEST else None
    if parts is None:
        raise _Barred
    scheme = parts["scheme"].lower()
    if parts["port"] and int(parts["port"]) != PORTS[scheme]:
        raise _Barred
    host = parts["host"].lower().encode("idna").decode("ascii")
    if not HOST.fullmatch(host):
        raise _Barred
    path = quote((parts["path"] or "/") + (parts["query"] or ""), safe="/%?&=+,;:@!$'()*~-._")
    return _Target(scheme, host, path)


def _ask(target: _Target, until: float, resolve: Resolve, connect: Dial) -> tuple[int, str]:
    """The status of a page, and where it sends on; its head first, the page when the head is refused."""
    address = _public_address(target, until, resolve)
    status, onward = _say("HEAD", target, address, until, connect)
    if status in GONE or status in UNWILLING:
        status, onward = _say("GET", target, address, until, connect)
    return status, onward


def _public_address(target: _Target, until: float, resolve: Resolve) -> Address:
    """The one address that is dialled. A name that leads inside, if only among others, is barred."""
    number = as_number(target.host)
    if number is not None:
        found = [number]
    else:
        known = _in_time(lambda: resolve(target.host, PORTS[target.scheme]), until)
        found = [ip_address(each) for each in known]
    if not found:
        raise OSError("no address")
    if not all(is_public(each) and not _is_ours(each) for each in found):
        raise _Barred
    return found[0]


def _is_ours(address: Address) -> bool:
    """Whether this machine itself has the address: only then can it be bound."""
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
    with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
        probe.bind((str(address), 0))
        return True
    return False


def _in_time(work: Callable[[], Sequence[str]], until: float) -> Sequence[str]:
    """What ``work`` gives, or TimeoutError: the system's look-up knows no bound of its own."""
    given: list[Sequence[str]] = []
    failed: list[OSError] = []

    def run() -> None:
        try:
            given.append(work())
        except OSError as error:
            failed.append(error)

    thread = threading.Thread(target=run, name="look-up", daemon=True)
    thread.start()
    thread.join(_left(until))
    if failed:
        raise failed[0]
    if not given:
        raise TimeoutError
    return given[0]


def _say(
    verb: str, target: _Target, address: Address, until: float, connect: Dial
) -> tuple[int, str]:
    """One request at one address: its status, and the address it names to go on to."""
    request = (
        f"{verb} {target.path} HTTP/1.1\r\nHost: {target.host}\r\nUser-Agent: {NAME}\r\n"
        "Accept: */*\r\nConnection: close\r\n\r\n"
    )
    with connect(address, PORTS[target.scheme], _left(until)) as plain:
        plain.settimeout(_left(until))
        with _secured(plain, target) as line:
            line.settimeout(_left(until))
            line.sendall(request.encode("ascii"))
            head = _read_head(line, until)
    status = STATUS.match(head)
    if status is None:
        return 0, ""
    onward = LOCATION.search(head)
    return int(status[1]), onward[1].decode("utf-8", "replace").strip() if onward else ""


def _secured(plain: socket.socket, target: _Target) -> socket.socket:
    if target.scheme == "http":
        return plain
    return ssl.create_default_context().wrap_socket(plain, server_hostname=target.host)


def _read_head(line: socket.socket, until: float) -> bytes:
    """The head of an answer; no more of it than a head may have, and no later than told."""
    head = b""
    while b"\r\n\r\n" not in head and b"\n\n" not in head and len(head) < HEAD_BYTES:
        line.settimeout(_left(until))
        more = line.recv(2048)
        if not more:
            break
        head += more
    return re.split(rb"\r?\n\r?\n", head[:HEAD_BYTES], maxsplit=1)[0] + b"\r\n"


def _left(until: float) -> float:
    """Seconds that are left. TimeoutError when there are none."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left

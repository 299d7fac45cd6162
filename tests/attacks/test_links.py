"""K25: whatever a draft links to, the link checker reaches nothing but public pages."""

import socket
import time
from collections.abc import Sequence

import pytest

from sanshen.casebook.links import Outcome
from sanshen.domain.inspection.addresses import Address
from sanshen.project import fetching
from sanshen.project.fetching import fetch
from tests.links import PUBLIC, page, web

INSIDE = (
    *("127.0.0.1", "10.0.0.5", "172.16.3.4", "192.168.1.8", "169.254.169.254", "100.64.0.1"),
    *("0.0.0.0", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1"),
    *("::1", "::", "fe80::1", "fe80::1%eth0", "fd00::1", "fec0::1", "ff02::1", "2001:db8::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.5", "64:ff9b::a00:5", "2002:a00:5::", "::127.0.0.1"),
)

WRITTEN = (
    *("http://127.0.0.1/", "http://127.1/", "http://0177.0.0.1/", "http://0x7f.0.0.1/"),
    *("http://2130706433/", "http://017700000001/", "http://0x7f000001/", "http://0/"),
    *("http://10.0.0.5/", "http://169.254.169.254/latest/", "http://[::1]/", "http://[fd00::1]/"),
    *("http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://１２７.0.0.1/"),
    *("http://good.example:22/", "http://good.example:8080/", "https://good.example:80/"),
    *("http://good.example:443/", "http://good.example:0/", "http://good.example:99999/"),
    *(
        "file:" + "///etc/passwd",
        "ftp://good.example/",
        "gopher://good.example/",
        "unix:/run/x.sock",
    ),
    *("http://good.example@127.0.0.1/", "http://127.0.0.1@good.example/", "//good.example/"),
    *("http://good.example\\@127.0.0.1/", "http:\\\\127.0.0.1\\", "http:///good.example/"),
    *("http://good.example/a b", "http://good.example/\r\nHost: inside", "http://good.example\t/"),
    *("http://good.example%2f@127.0.0.1/", "http://good.example%00/", "http://a..b/", "http://"),
    *("http://" + "a" * 300 + ".example/", "http://good.example/" + "a" * 2000, "", "javascript:1"),
)


def nobody(address: Address, port: int, seconds: float) -> socket.socket:
    raise AssertionError(f"dialled {address}")


@pytest.mark.parametrize("address", INSIDE)
def test_a_name_that_leads_inside_is_not_dialled(address: str) -> None:
    for found in ([address], [PUBLIC, address], [address, PUBLIC]):

        def resolve(host: str, port: int, found: list[str] = found) -> Sequence[str]:
            return found

        assert fetch("http://good.example/", resolve=resolve, connect=nobody) is Outcome.BARRED


@pytest.mark.parametrize("address", WRITTEN)
def test_an_address_out_of_bounds_is_neither_looked_up_nor_dialled(address: str) -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        raise AssertionError(f"looked up {host}")

    assert fetch(address, resolve=resolve, connect=nobody) is Outcome.BARRED


def test_an_address_of_this_machine_is_not_dialled(monkeypatch: pytest.MonkeyPatch) -> None:
    # Were loopback public, the machine would still know it for its own.
    monkeypatch.setattr(fetching, "is_public", lambda address: True)
    for ours in ("127.0.0.1", "0.0.0.0"):
        assert fetch(f"http://{ours}/", connect=nobody) is Outcome.BARRED


def test_a_name_is_looked_up_once_and_dialled_where_it_was_found() -> None:
    with web({"good.example": [PUBLIC]}, {"/": page(200)}) as made:
        answers = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])

        def resolve(host: str, port: int) -> Sequence[str]:
            made.asked.append(host)
            return next(answers)

        assert (
            fetch("http://good.example/", resolve=resolve, connect=made.connect) is Outcome.ANSWERS
        )
        assert made.asked == ["good.example"]
        assert made.dialled == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    "onward",
    [
        "http://127.0.0.1/",
        "//127.0.0.1/",
        "http://inside.example/",
        "http://2130706433/",
        "http://[::1]/",
        "http://good.example:8080/",
        "http://good.example@127.0.0.1/",
        "file:" + "///etc/passwd",
        "/\\127.0.0.1/x y",
    ],
)
def test_every_hop_is_judged_afresh(onward: str) -> None:
    names = {"good.example": [PUBLIC], "inside.example": ["10.0.0.5"]}
    with web(names, {"/": page(302, onward)}) as made:
        outcome = fetch("http://good.example/", resolve=made.resolve, connect=made.connect)
        assert outcome is Outcome.BARRED
        assert made.dialled == [(PUBLIC, 80)]


def test_a_second_look_up_on_a_hop_may_not_lead_inside() -> None:
    with web({}, {"/": page(301, "http://good.example/again"), "/again": page(200)}) as made:
        answers = iter([[PUBLIC], ["10.0.0.5"]])
        outcome = fetch(
            "http://good.example/", resolve=lambda *_: next(answers), connect=made.connect
        )
        assert outcome is Outcome.BARRED
        assert made.dialled == [(PUBLIC, 80)]


def test_hops_end() -> None:
    with web({"good.example": [PUBLIC]}, {"/": page(302, "/")}) as made:
        outcome = fetch("http://good.example/", resolve=made.resolve, connect=made.connect)
        assert outcome is Outcome.UNSURE
        assert len(made.dialled) == fetching.HOPS + 1


def test_nothing_but_the_address_goes_out() -> None:
    with web({"good.example": [PUBLIC]}, {"/%E9%95%87?a=1": page(200)}) as made:
        address = "http://good.example/镇?a=1#part"
        assert fetch(address, resolve=made.resolve, connect=made.connect) is Outcome.ANSWERS
        assert made.heard == [
            b"HEAD /%E9%95%87?a=1 HTTP/1.1\r\nHost: good.example\r\nUser-Agent: sanshen-links\r\n"
            b"Accept: */*\r\nConnection: close\r\n\r\n"
        ]


@pytest.mark.parametrize("said", [b"drip", b"flood"])
def test_time_and_bytes_are_bounded(said: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.5)
    with web({"good.example": [PUBLIC]}, {"/": said}) as made:
        began = time.monotonic()
        outcome = fetch("http://good.example/", resolve=made.resolve, connect=made.connect)
        assert outcome is not Outcome.ANSWERS
        assert time.monotonic() - began < 5


def test_a_look_up_that_hangs_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.2)

    def resolve(host: str, port: int) -> Sequence[str]:
        time.sleep(2)
        return [PUBLIC]

    assert fetch("http://good.example/", resolve=resolve, connect=nobody) is Outcome.SILENT


def test_a_host_that_does_not_prove_its_name_is_not_believed() -> None:
    with web({"good.example": [PUBLIC]}, {"/": page(200)}) as made:  # speaks no TLS
        outcome = fetch("https://good.example/", resolve=made.resolve, connect=made.connect)
        assert outcome is Outcome.UNSURE
        assert made.heard == []

"""Looking at things changes nothing (K19), and nothing leaves the machine (K22)."""

import ast
import inspect
import re
import socket
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import Client
from django.urls import get_resolver

from sanshen.casebook import actions, followers, queries, store
from sanshen.casebook.actions import NotVisible
from sanshen.casebook.models import AppointmentRow, PublicationRow
from sanshen.domain.refusal import Refused
from tests.cast import THURSDAY, publish, reading, revision, sign, walk, word_list
from tests.house.checkout import modules

WRITING = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|ALTER|DROP)\b", re.IGNORECASE)


@contextmanager
def written(besides=()):
    """The statements that write to a table, other than those named."""
    found = []

    def watch(execute, sql, params, many, context):
        if WRITING.match(sql) and not any(f'"{table}"' in sql for table in besides):
            found.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield found


@pytest.fixture
def busy(cast):
    """A unit with a case at every step, a page online, and messages."""
    for upto in range(7):
        number = actions.open_case(
            cast.handler, department="dzb", paper=revision(f"第{upto}件"), at=THURSDAY
        )
        walk(cast, number, upto=upto)
    publish(cast)
    followers.catch_up(cast.unit, THURSDAY)
    return cast


# -- K19 ----------------------------------------------------------------------------------------


def readings():
    return [getattr(queries, name) for name in queries.__all__ if name[0].islower()]


def test_k19_no_query_writes_for_anybody(busy):
    numbers = ["FB-2026-0001", "FB-2026-0004", "FB-2026-0008"]
    page = PublicationRow.objects.get(unit=busy.unit)
    views = {n: queries.case_for(busy.handler, n, THURSDAY) for n in numbers}
    words = word_list(busy, tried=True)
    called = 0
    with written() as found:
        for person in busy.everyone.values():
            for number in numbers:
                given = {
                    "person": person,
                    "unit": busy.unit,
                    "at": THURSDAY,
                    "number": number,
                    "digest": store.load(busy.unit, number).digest,
                    "view": views[number],
                    "index_number": page.index_number,
                    "row": words,
                    "key": words.pk,
                    "reading": words.trials.get(),
                    "annex": "A1",
                    "kind": "pdf",
                    "department": "dzb",
                    "day": THURSDAY.date(),
                    "first": THURSDAY.date(),
                    "last": THURSDAY.date(),
                    "numbers": [number],
                    "year": THURSDAY.year,
                    "whose": busy.handler.identity,
                }
                for reading in readings():
                    wanted = [
                        name
                        for name, each in inspect.signature(reading).parameters.items()
                        if each.default is inspect.Parameter.empty
                    ]
                    try:
                        answer = reading(**{name: given[name] for name in wanted})
                    except (NotVisible, store.NotThere, Refused):
                        continue
                    called += 1
                    if hasattr(answer, "__iter__"):
                        list(answer)
    assert found == []
    assert called > len(busy.everyone) * len(readings())


def test_an_act_is_seen_to_write(cast):
    with written() as found:
        number = actions.open_case(cast.handler, department="dzb", paper=revision(), at=THURSDAY)
        assert found
        found.clear()
        sign(cast.handler, number, "submit")
    assert any("ledgerrow" in sql for sql in found)


def addresses():
    """Every address of the product: its pattern and the names in it."""
    waiting = [("/", entry) for entry in get_resolver().url_patterns]
    while waiting:
        before, entry = waiting.pop()
        if hasattr(entry, "url_patterns"):
            waiting += [(before + str(entry.pattern), inner) for inner in entry.url_patterns]
        else:
            yield before + str(entry.pattern)


def test_k19_no_address_writes_when_it_is_only_looked_at(busy):
    page = PublicationRow.objects.get(unit=busy.unit)
    number = "FB-2026-0004"
    names = {
        "number": number,
        "index": page.index_number,
        "digest": store.load(busy.unit, number).digest,
        "appointment": AppointmentRow.objects.filter(unit=busy.unit).first().pk,
        "delegation": 1,
        "filing": 1,
        "username": busy.colleague.username,
        "pk": busy.colleague.pk,
        "person": busy.colleague.pk,
        "key": word_list(busy, tried=True).pk,
        "rule": "placeholder",
        "annex": "A1.2",
        "kind": "docx",
        "year": THURSDAY.year,
    }
    patterns = sorted(set(addresses()))
    assert len(patterns) > 20
    seen = set()
    with written(besides=["django_session"]) as found:
        for part in ("handler", "head", "principal", "publisher", "secrecy", "admin", "auditor"):
            client = Client()
            client.force_login(
                busy.everyone[part], backend="django.contrib.auth.backends.ModelBackend"
            )
            found.clear()  # the login itself notes when
            for pattern in patterns:
                path = re.sub(r"<(?:\w+:)?(\w+)>", lambda m: str(names[m[1]]), pattern)
                if "logout" in path:
                    continue
                before = store.tip(busy.unit)
                response = client.get(path)
                assert response.status_code < 500, path
                assert store.tip(busy.unit) == before, path
                seen.add((pattern, response.status_code))
            assert found == [], part
    shown = {pattern for pattern, status in seen if status == 200}
    assert len(shown) > len(patterns) / 2, "most of them were really looked at"


# -- K22 ----------------------------------------------------------------------------------------

NETWORK = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib",
    "socket", "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "xmlrpc",
}  # fmt: skip


def network_imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        else:
            continue
        yield from (n for n in names if any(f"{n}.".startswith(f"{m}.") for m in NETWORK))


@pytest.mark.clause("1.4.3")
def test_k22_no_room_that_touches_a_text_knows_the_network():
    """project alone opens a socket: to be called, and, where the operator allows it, to ask whether
    the links of drafts answer (tests/attacks/test_links.py). Nothing else of ours ever calls.
    """
    rooms = ("domain", "intake", "paper", "portal", "cli", "casebook", "desk", "api")
    assert {
        path: names
        for room in rooms
        for path, tree in modules(room)
        if (names := list(network_imports(tree)))
    } == {}


@pytest.mark.parametrize(
    "source",
    ["import socket", "from urllib import request", "import http.client", "import ssl as s"],
)
def test_a_way_out_is_seen(source):
    assert list(network_imports(ast.parse(source)))


@pytest.mark.clause("1.4.3", "2.5")
def test_k22_a_draft_is_read_reviewed_and_published_without_a_call(cast, monkeypatch):
    called = []

    def refuse(self, address, *rest):
        if self.family != getattr(socket, "AF_UNIX", None):
            called.append(address)
            raise OSError("nothing leaves this machine")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: called.append(a) or [])
    body = '<p>详见<a href="https://www.gov.cn/zhengce/">原文</a>，联系电话13800001234。</p>'
    number = actions.open_case(
        cast.handler, department="dzb", paper=revision(body=body), at=THURSDAY
    )
    for finding in reading(cast.unit, store.load(cast.unit, number).digest).findings:
        actions.answer(cast.handler, number, finding=finding.key, reason="已核实。", at=THURSDAY)
    walk(cast, number)
    followers.catch_up(cast.unit, THURSDAY)
    assert PublicationRow.objects.filter(unit=cast.unit).exists()
    assert called == []

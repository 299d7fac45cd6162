"""No back doors: nothing forces, skips, or makes a permit outside the gate."""

import ast

import pytest

from tests.house.checkout import modules
from tests.house.doors import clocks_and_networks, forced, permits_made

# permit.grant makes it; the store reads it back from its ledger entry.
MAKES_PERMITS = ("domain/permit/", "casebook/store.py", "casebook/store/")


def found(inspect, source):
    return list(inspect(ast.parse(source)))


def test_nothing_can_be_forced_or_skipped():
    assert {path: lines for path, tree in modules() if (lines := list(forced(tree)))} == {}


@pytest.mark.parametrize(
    "source",
    [
        "def publish(case, force=False): ...",
        "def publish(case, *, skip_proofs): ...",
        "async def publish(case, bypass): ...",
        "publish = lambda case, override_gate: ...",
        "publish(case, force=True)",
        "submit(case, skip_inspection=True)",
        "parser.add_argument('--force')",
        "parser.add_argument('--skip-checks', action='store_true')",
    ],
)
def test_a_way_past_a_rule_is_seen(source):
    assert found(forced, source)


@pytest.mark.parametrize(
    "source",
    ["row.save(force_insert=True)", "def enforce(rule, forces): ...", "add_argument('--fresh')"],
)
def test_an_innocent_word_is_left_alone(source):
    assert not found(forced, source)


def test_permits_are_made_at_the_gate_alone():
    elsewhere = {
        path: lines
        for path, tree in modules()
        if not path.startswith(MAKES_PERMITS) and (lines := list(permits_made(tree)))
    }
    assert elsewhere == {}


def test_the_gate_does_make_permits():
    """Else the test above would guard a name that nobody uses."""
    assert any(
        list(permits_made(tree)) for path, tree in modules() if path.startswith("domain/permit/")
    )


@pytest.mark.parametrize(
    "source",
    [
        "Permit(digest='a')",
        "values.Permit(digest='a')",
        "from sanshen.domain.permit import Permit as Ticket",
        "make = Permit",
        "object.__new__(Permit)",
        "functools.partial(Permit, case=1)",
        "def ticket():\n    return Permit",
        "class Ticket(Permit): ...",
        "{'permit': Permit}['permit']()",
    ],
)
def test_a_permit_made_elsewhere_is_seen(source):
    assert found(permits_made, source)


@pytest.mark.parametrize(
    "source",
    [
        "from sanshen.domain.permit import Permit",
        "def build(page: Page, permit: Permit | None) -> list[Permit]: ...",
        "permits: dict[str, Permit] = {}",
        "Permits = tuple[Permit, ...]",
        "isinstance(value, (Permit, Page))",
        "match value:\n    case Permit(digest=digest): ...",
    ],
)
def test_looking_at_a_permit_is_allowed(source):
    assert not found(permits_made, source)


def test_the_domain_has_neither_clock_nor_network():
    assert {
        path: lines
        for path, tree in modules("domain")
        if (lines := list(clocks_and_networks(tree)))
    } == {}


@pytest.mark.parametrize(
    "source",
    [
        "datetime.now(UTC)",
        "datetime.datetime.now()",
        "date.today()",
        "field(default_factory=datetime.utcnow)",
        "clock.now()",
        "import time",
        "from time import time",
        "import socket",
        "import urllib.request",
        "from urllib import request",
        "from urllib.request import urlopen",
        "import http.client as web",
        "import subprocess",
    ],
)
def test_a_clock_or_a_network_is_seen(source):
    assert found(clocks_and_networks, source)


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import date, datetime, time",
        "from urllib.parse import urlsplit",
        "calendar.due(day=today)",
        "case.today",
    ],
)
def test_time_as_an_argument_is_allowed(source):
    assert not found(clocks_and_networks, source)

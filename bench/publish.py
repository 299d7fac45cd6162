"""From the POST of the third proof to the page: bin/bench publish [--pages N…] [--cases K]

For each size a unit with that many pages is made, each with its whole trail; then desk and portal
run as in a small deployment, and a publisher signs one third proof after the other over HTTP while
a second connection asks for the page until it is there. Own work is measured in-process on the same
unit: the act's transaction, and the follower until the page and all its lists are out.

The figures of one run on one machine: trust the ratios, and whether they grow with the site.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

SLUG = "chengjiang"
REST = 0.15  # seconds between two signatures: the followers finish, as with people


def main() -> None:
    """Measure and print the table."""
    chosen = _parser().parse_args()
    if chosen.prepare is not None:
        print(json.dumps(prepare(chosen.prepare, chosen.cases)))
        return
    found = [measure(pages, chosen.cases, chosen.hugo) for pages in chosen.pages]
    show(found)
    if chosen.json:
        print(json.dumps(found))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bin/bench publish", description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--cases", type=int, default=30, help="third proofs signed a size")
    parser.add_argument("--hugo", default=shutil.which("hugo") or "", help="a hugo to compare with")
    parser.add_argument("--json", action="store_true", help="the figures as JSON, too")
    parser.add_argument("--prepare", type=int, help=argparse.SUPPRESS)
    return parser


def measure(pages: int, cases: int, hugo: str) -> dict[str, Any]:
    """One size: milliseconds by name, each a list."""
    from bench import _desk, _peers

    folder = Path(tempfile.mkdtemp(prefix="sanshen-bench-"))
    try:
        _say(f"{pages} pages: making the unit…")
        prepared = _prepared(folder, pages, cases)
        portal = folder / "portal" / SLUG
        _say(f"{pages} pages: signing {cases} third proofs over HTTP…")
        with _desk.servers(folder, portal) as (desk, site):
            over_http = _sign(desk, site, prepared)
        written = [(portal / path).read_bytes() for path in prepared["written"]]
        peers = {"bare loop": _peers.bare_loop(written, folder / "bare", cases)}
        if hugo:
            _say(f"{pages} pages: the same with Hugo…")
            peers["hugo"] = _peers.hugo(hugo, pages, folder / "hugo", 5)
        return {"pages": pages, **prepared["own"], **over_http, **peers}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _prepared(folder: Path, pages: int, cases: int) -> dict[str, Any]:
    """Made by a process of its own: Django reads its folder once."""
    command = [sys.executable, "-m", "bench.publish", "--prepare", str(pages)]
    done = subprocess.run(
        [*command, "--cases", str(cases)],
        env={**os.environ, "SANSHEN_DATA": str(folder), "SANSHEN_DATABASE_URL": ""},
        stdout=subprocess.PIPE,
        check=True,
    )
    prepared: dict[str, Any] = json.loads(done.stdout)
    return prepared


# -- the unit, and our own work inside ----------------------------------------------------------


def prepare(pages: int, cases: int) -> dict[str, Any]:
    """Make the unit in SANSHEN_DATA and time ``cases`` publications in-process.

    Returns what is needed to sign as many again over HTTP: the cases, and where their pages will be.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "sanshen.project.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from bench._seeding import address_of_next, quick_passwords, seed, waiting_cases, without_disk
    from sanshen.casebook import followers
    from sanshen.desk.choices import CHECKS
    from tests.cast import PASSWORD, assemble

    call_command("migrate", verbosity=0)
    now = timezone.localtime()
    with quick_passwords(), without_disk():
        cast = assemble(slug=SLUG, at=now - timedelta(days=30))
        began = time.perf_counter()
        seed(cast, pages, until=now - timedelta(minutes=5))
        _say(f"  made in {time.perf_counter() - began:.0f} s")
        numbers = list(waiting_cases(cast, 2 * cases, now))
        followers.catch_up(cast.unit)
    own, written = _in_process(cast, numbers[:cases])
    cast.publisher.set_password(PASSWORD)
    cast.publisher.save()
    return {
        "own": own,
        "written": written,
        "username": cast.publisher.username,
        "password": PASSWORD,
        "checks": [name for name, _ in CHECKS],
        "cases": [[n, address_of_next(cast, n, i)] for i, n in enumerate(numbers[cases:])],
    }


def _in_process(cast: Any, numbers: Sequence[str]) -> tuple[dict[str, list[float]], list[str]]:
    """Milliseconds of the act, of the site's follower, and of processor time for both; and what one
    publication writes.
    """
    from django.utils import timezone

    from sanshen.casebook import actions, store
    from sanshen.casebook.followers import runner
    from sanshen.casebook.models import LedgerRow
    from sanshen.domain.regulation import Verb

    act: list[float] = []
    site: list[float] = []
    processor: list[float] = []
    follower, telling = runner.followers()
    for number in numbers:
        digest = store.load(cast.unit, number).digest
        began, busy = time.perf_counter(), time.process_time()
        at = timezone.localtime()
        actions.act(cast.publisher, number, verb=Verb.PASS, digest=digest, at=at)
        signed = time.perf_counter()
        runner._bring_up(cast.unit, follower, None)
        act.append((signed - began) * 1000)
        site.append((time.perf_counter() - signed) * 1000)
        processor.append((time.process_time() - busy) * 1000)
        runner._bring_up(cast.unit, telling, None)
    last = LedgerRow.objects.filter(kind="portal").order_by("-seq")[0]
    written = [path for path, digest in json.loads(last.body)["files"].items() if digest]
    return {"act": act, "follower": site, "processor": processor}, written


# -- over HTTP -----------------------------------------------------------------------------------


def _sign(desk: int, site: int, prepared: dict[str, Any]) -> dict[str, list[float]]:
    """Milliseconds from sending the POST to its answer, and to the page being readable."""
    from bench._desk import Browser, hidden

    publisher = Browser(desk)
    publisher.log_in(prepared["username"], prepared["password"])
    answered: list[float] = []
    readable: list[float] = []
    for number, address in prepared["cases"]:
        page = publisher.get(f"/cases/{number}/")
        fields = [("digest", hidden(page, "digest")), ("seen", hidden(page, "seen"))]
        fields += [("verb", "pass"), *(("checked", name) for name in prepared["checks"])]
        watching = _Watch(site, address)
        began = time.perf_counter()
        if (status := publisher.post(f"/cases/{number}/act/", fields, page)) != 302:
            raise SystemExit(f"the third proof of {number} was answered with {status}")
        answered.append((time.perf_counter() - began) * 1000)
        readable.append((watching.seen_at() - began) * 1000)
        time.sleep(REST)
    return {"answered": answered, "readable": readable}


class _Watch:
    """Asks for a page on a connection of its own until it is there."""

    def __init__(self, port: int, address: str) -> None:
        self._port, self._address = port, address
        self._seen = 0.0
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()
        self._ready.wait()

    def seen_at(self) -> float:
        """When the page was there, in perf_counter's seconds. SystemExit when it never came."""
        self._thread.join()
        if not self._seen:
            raise SystemExit(f"{self._address} did not come within a minute")
        return self._seen

    def _look(self) -> None:
        import http.client

        from bench._desk import HERE

        connection = http.client.HTTPConnection(HERE, self._port, timeout=60)
        deadline = time.perf_counter() + 60
        while time.perf_counter() < deadline:
            connection.request("GET", f"/{self._address}")
            answer = connection.getresponse()
            answer.read()
            if answer.status == 200:
                self._seen = time.perf_counter()
                return
            self._ready.set()
            time.sleep(0.0005)


# -- the table -----------------------------------------------------------------------------------

ROWS = {
    "act": "the act's transaction",
    "follower": "the site's follower, lists included",
    "own work": "both: our own work",
    "processor": "of it processor time",
    "answered": "POST to its answer, over HTTP",
    "readable": "POST to the page readable, over HTTP",
    "bare loop": "floor: the same bytes written durably",
    "hugo": "Hugo: one new article, whole build",
}


def show(found: list[dict[str, Any]]) -> None:
    """p50 and p95 by size; how the last size compares with the first; ratios to the peers."""
    for each in found:
        each["own work"] = [a + b for a, b in zip(each["act"], each["follower"], strict=True)]
    heads = "".join(f"{each['pages']:>9} pages p50 / p95" for each in found)
    print(f"{'milliseconds':<40}{heads}{'last : first':>16}")
    for name, words in ROWS.items():
        if name not in found[0]:
            continue
        cells = "".join(f"{_p(e[name], 0.5):>19.1f} /{_p(e[name], 0.95):>7.1f}" for e in found)
        growth = _p(found[-1][name], 0.5) / _p(found[0][name], 0.5)
        print(f"{words:<40}{cells}{growth:>16.2f}")
    for each in found:
        readable = _p(each["readable"], 0.5)
        ratios = ", ".join(
            f"{readable / _p(each[peer], 0.5):.2f} × {peer}"
            for peer in ("bare loop", "hugo")
            if peer in each
        )
        print(f"{each['pages']} pages: a page is readable after {ratios}")


def _p(values: Sequence[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)]


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()

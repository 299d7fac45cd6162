"""Kills the product at every point between a last signature and what the public sees.

    python -m tests.attacks.killing DEED[/EVERY]…      (SANSHEN_DATA: an empty folder of its own)

For each deed it prepares a unit up to the last signature, does the deed once undisturbed, and
counts the points at which something outside the process could change: every writing statement and
every COMMIT, every file made, written, renamed or removed. Then, for each point, a process does the
deed on a fresh copy and kills itself there; half of a file is left where one was being written. A
second process then looks at what is left, goes on as the product does after a restart, and tells
what stands at the end. Prints everything as JSON; the judging is done in test_killed.py.
"""

import json
import os
import re
import shutil
import signal
import stat
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import django

FOLDER = Path(os.environ["SANSHEN_DATA"])
SERVER = os.environ.get("SANSHEN_DATABASE_URL", "")
NAME = f"killing_{os.getpid()}"
PLACES = ("town", "before", "trial")
"""A unit with its people; the same up to the last signature; a copy of that for each trial."""


def settle() -> None:
    """A database and folders of our own."""
    os.environ["SANSHEN_DATA"] = str(FOLDER / "town")
    if SERVER:
        _on_server(f"CREATE DATABASE {_database('town')}")
        address = urlsplit(SERVER)._replace(path=f"/{_database('town')}")
        os.environ["SANSHEN_DATABASE_URL"] = urlunsplit(address)
    os.environ["DJANGO_SETTINGS_MODULE"] = "sanshen.project.settings"
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # What a kill leaves does not depend on what reached the disk: only a power cut would.
    os.fsync = lambda _: None  # type: ignore[assignment]
    if not SERVER:
        options = settings.DATABASES["default"]["OPTIONS"]
        options["init_command"] += "PRAGMA synchronous=OFF;"
    call_command("migrate", verbosity=0)


def _database(place: str) -> str:
    return f"{NAME}_{place}" if SERVER else str(FOLDER / place / "sanshen.sqlite3")


def _on_server(statement: str) -> None:
    import psycopg

    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(statement)


def copy(source: str, target: str) -> None:
    """Let one place be what another is."""
    from django.db import connections

    connections.close_all()
    shutil.rmtree(FOLDER / target, ignore_errors=True)
    shutil.copytree(FOLDER / source, FOLDER / target)
    if SERVER:
        _on_server(f"DROP DATABASE IF EXISTS {_database(target)} WITH (FORCE)")
        _on_server(f"CREATE DATABASE {_database(target)} TEMPLATE {_database(source)}")


def move_in(place: str) -> None:
    """This process works in that place from now on."""
    from django.conf import settings
    from django.db import connections

    connections.close_all()
    settings.VAULT, settings.PORTAL = FOLDER / place / "vault", FOLDER / place / "portal"
    connections["default"].settings_dict["NAME"] = _database(place)


def in_a_process(work: Callable[[], Any]) -> tuple[int, Any]:
    """Do the work in a process of its own: its status as waitpid gives it, and its answer."""
    from django.db import connections

    connections.close_all()
    reading, writing = os.pipe()
    if (pid := os.fork()) == 0:
        os.close(reading)
        try:
            with open(writing, "w") as answer:
                json.dump(work(), answer)
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    os.close(writing)
    with open(reading) as answer:
        said = answer.read()
    _, status = os.waitpid(pid, 0)
    return status, json.loads(said) if said else None


# -- points ----------------------------------------------------------------------------------------


class Points:
    """Counts the points passed, and kills the process at one of them."""

    def __init__(self, fatal: int | None) -> None:
        self.fatal = fatal
        self.passed: list[str] = []

    def __call__(self, name: str, last_words: Callable[[], object] = lambda: None) -> None:
        if len(self.passed) == self.fatal:
            last_words()
            os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(60)
        self.passed.append(name)

    @contextmanager
    def watched(self) -> Iterator[None]:
        from django.db import connection

        self._watch_files()
        committing = connection._commit

        def commit() -> None:
            self("COMMIT")
            committing()

        connection._commit = commit
        with connection.execute_wrapper(self._watch_statement):
            yield
        self("the end")

    def _watch_statement(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        if match := re.match(r"(BEGIN|INSERT INTO|UPDATE|DELETE FROM)\W*(casebook_\w+)?", sql):
            self(" ".join(filter(None, match.groups())))
        return execute(sql, params, many, context)

    def _watch_files(self) -> None:
        for name in ("replace", "unlink", "rmdir", "mkdir"):
            setattr(os, name, self._announced(name, getattr(os, name)))
        opening, flushing = os.open, os.fsync

        def open_file(path: Any, flags: int, *rest: Any, **named: Any) -> int:
            if flags & os.O_CREAT:
                self(f"open {path}")
            return opening(path, flags, *rest, **named)

        def flush_file(handle: int) -> None:
            if stat.S_ISREG(os.fstat(handle).st_mode):
                half = os.fstat(handle).st_size // 2
                self("half a file", lambda: os.ftruncate(handle, half))
            flushing(handle)

        os.open, os.fsync = open_file, flush_file  # type: ignore[assignment]

    def _announced(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Any, *rest: Any, **named: Any) -> Any:
            self(" ".join([name, str(path), *(str(each) for each in rest if name == "replace")]))
            return real(path, *rest, **named)

        return call


# -- deeds -----------------------------------------------------------------------------------------


class Town:
    """A unit whose site is built and whose followers have nothing left to do."""

    def __init__(self) -> None:
        from tests.cast import THURSDAY, assemble

        self.at = THURSDAY
        self.cast = assemble()
        self.number = self.index = ""
        self.seq = 0

    def follow(self) -> bool:
        from sanshen.casebook import followers

        return followers.catch_up(self.cast.unit, self.at)

    def publish_one(self) -> None:
        from sanshen.casebook.models import PublicationRow
        from tests.cast import walk

        self.open_publication()
        walk(self.cast, self.number, at=self.at)
        self.index = PublicationRow.objects.get(case=self.number).index_number

    def open_publication(self) -> None:
        from sanshen.casebook import actions

        paper, uploads = illustrated("春季防汛")
        self.number = actions.open_case(
            self.cast.handler, department="dzb", paper=paper, uploads=uploads, at=self.at
        )

    def before_publication(self) -> None:
        from tests.cast import walk

        self.publish_one()
        self.open_publication()
        walk(self.cast, self.number, upto=6, at=self.at)

    def before_correction(self) -> None:
        from sanshen.casebook import actions, store
        from tests.cast import revision, walk

        self.publish_one()
        number = actions.open_correction(
            self.cast.handler, self.index, department="dzb", at=self.at
        )
        base = store.load(self.cast.unit, number).digest
        shorter = revision("关于春季防汛的通知", "<p>各村：</p><p>不再附表。</p>")
        actions.save_draft(self.cast.handler, number, base=base, paper=shorter, at=self.at)
        walk(self.cast, number, upto=6, at=self.at)
        self.number = number

    def before_withdrawal(self) -> None:
        from sanshen.casebook import actions
        from sanshen.domain.manuscript import WithdrawalMode
        from tests.cast import walk

        self.publish_one()
        self.number = actions.open_withdrawal(
            self.cast.handler,
            self.index,
            department="dzb",
            mode=WithdrawalMode.NOTICE,
            reason="有效期届满",
            public_note="本文件有效期已满。",
            at=self.at,
        )
        walk(self.cast, self.number, upto=3, at=self.at)

    def before_take_down(self) -> None:
        self.publish_one()

    def sign_last(self) -> None:
        """The third proof, or the third review of a withdrawal: what opens the gate."""
        from sanshen.casebook import store
        from tests.cast import sign

        last = {"third_proof": ("publisher", "pass"), "third_review": ("principal", "agree")}
        part, verb = last[store.load(self.cast.unit, self.number).stage]
        sign(self.cast.everyone[part], self.number, verb, at=self.at)

    def take_down(self) -> None:
        from sanshen.casebook import actions

        actions.take_down(self.cast.officer, self.index, reason="误登个人信息", at=self.at)


DEEDS: dict[str, tuple[Callable[[Town], None], Callable[[Town], None], str]] = {
    "publication": (Town.before_publication, Town.sign_last, "permit"),
    "correction": (Town.before_correction, Town.sign_last, "permit"),
    "withdrawal": (Town.before_withdrawal, Town.sign_last, "revocation"),
    "take_down": (Town.before_take_down, Town.take_down, "take_down"),
}
"""What leads up to a deed, the deed, and the kind of line by which the ledger knows of it."""


def illustrated(subject: str) -> tuple[Any, list[Any]]:
    """A wording with an attachment and a picture, and their uploads."""
    from sanshen.casebook.vault import Upload
    from sanshen.domain.digest import digest_bytes
    from sanshen.domain.manuscript import Attachment
    from tests.cast import revision

    uploads = []
    for name, kind, content in (
        ("责任分工表.pdf", "application/pdf", b"%PDF-1.4 " + b"table " * 400),
        ("现场.png", "image/png", b"\x89PNG\r\n\x1a\n" + b"pixel " * 400),
    ):
        file = Attachment(name, digest_bytes(content), len(content), kind)
        uploads.append(Upload(file, content, text="各村分工"))
    table, picture = (upload.attachment for upload in uploads)
    body = (
        f"<p>各村、各单位：</p><p>现就{subject}工作通知如下。</p>"
        f'<p><img src="asset:{picture.digest}" alt="巡查现场"></p>'
    )
    paper = revision(f"关于{subject}的通知", body, attachments=(table,), pictures=(picture,))
    return paper, uploads


# -- what is left ----------------------------------------------------------------------------------


def signs_of(town: Town, kind: str) -> dict[str, object]:
    """By what the deed shows in the database: all of it must be there, or none."""
    from sanshen.casebook.models import CaseRow, LedgerRow, PublicationRow

    lines = LedgerRow.objects.filter(unit=town.cast.unit, seq__gt=town.seq)
    case = CaseRow.objects.get(unit=town.cast.unit, number=town.number)
    page = PublicationRow.objects.filter(unit=town.cast.unit).order_by("changed_at", "pk").last()
    latest = (page.closing_seq or page.permit_seq) if page else 0
    signs: dict[str, object] = {
        "line": lines.filter(kind=kind).exists(),
        "row": latest > town.seq,
    }
    if kind != "take_down":
        signs["signature"] = lines.filter(kind="signature").exists()
        signs["cleared"] = case.stage == "cleared"
    return signs


def public_files() -> dict[str, str]:
    """Everything on the site with its fingerprint, the writer's own folder left out."""
    from django.conf import settings

    from sanshen.portal.folder import NURSERY

    root = Path(settings.PORTAL)
    return {
        str(path.relative_to(root)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and NURSERY not in path.parts
    }


def everything(town: Town) -> dict[str, Any]:
    """All that stands at the end; two runs must agree to the last byte."""
    from django.apps import apps

    from sanshen.casebook import store
    from sanshen.casebook.followers import site
    from sanshen.domain import ledger

    unit = town.cast.unit
    end = ledger.verify(store.entries(unit))
    report = site.inspect_site(unit)
    tables = {
        model.__name__: sorted(
            json.dumps({k: v for k, v in row.items() if k != "id"}, default=str, sort_keys=True)
            for row in model.objects.values()
        )
        for model in apps.get_app_config("casebook").get_models()
    }
    return {
        "tip": str(end),
        "whole": end == store.tip(unit),
        "differences": [str(each) for each in report.differences],
        "leftovers": list(report.leftovers),
        "files": public_files(),
        "tables": tables,
    }


# -- the trials ------------------------------------------------------------------------------------


def try_deed(town: Town, name: str, every: int) -> dict[str, Any]:
    """One deed: undisturbed, then killed at every so many points."""
    from sanshen.casebook import store

    before, deed, kind = DEEDS[name]
    copy("town", "before")

    def prepare() -> dict[str, Any]:
        move_in("before")
        before(town)
        assert town.follow()
        seq = store.tip(town.cast.unit).size
        return {"number": town.number, "index": town.index, "seq": seq, "site": public_files()}

    # In a process of its own, too: the typesetter's threads do not outlive a fork.
    status, ready = in_a_process(prepare)
    assert status == 0, "the town could not be made ready"
    town.number, town.index, town.seq = ready["number"], ready["index"], ready["seq"]
    at_first = ready["site"]

    def do(fatal: int | None) -> list[str]:
        move_in("trial")
        points = Points(fatal)
        with points.watched():
            deed(town)
            town.follow()
        return points.passed

    def go_on() -> dict[str, Any]:
        move_in("trial")
        found = {"signs": signs_of(town, kind), "files": public_files()}
        if not all(found["signs"].values()):
            deed(town)  # its author sees that nothing came of it
        # Twice, as the runner does: the last line of one follower is read by the others next time.
        found["followed"] = town.follow() and town.follow()
        return {"found": found, "end": everything(town)}

    def run(fatal: int | None) -> dict[str, Any]:
        copy("before", "trial")
        status, points = in_a_process(lambda: do(fatal))
        left, told = in_a_process(go_on)
        assert left == 0, f"could not go on after a kill at point {fatal}"
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        return {"killed": killed, "points": points, **told}

    undisturbed = run(None)
    fatal = range(0, len(undisturbed["points"]), every)
    trials = {undisturbed["points"][n] + f" ({n})": run(n) for n in fatal}
    return {"at_first": at_first, "undisturbed": undisturbed, "trials": trials}


def main() -> None:
    """Each argument: a deed, and after a slash how many points to go to the next kill."""
    settle()
    try:
        move_in("town")
        town = Town()
        wanted = (argument.partition("/") for argument in sys.argv[1:])
        told = {name: try_deed(town, name, int(every or 1)) for name, _, every in wanted}
        json.dump(told, sys.stdout)
    finally:
        if SERVER:
            from django.db import connections

            connections.close_all()
            for place in PLACES:
                _on_server(f"DROP DATABASE IF EXISTS {_database(place)} WITH (FORCE)")


if __name__ == "__main__":
    main()

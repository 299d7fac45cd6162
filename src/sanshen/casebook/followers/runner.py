"""Runs the followers: at once when something was committed, and every few seconds regardless."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import close_old_connections, transaction
from django.utils import timezone

from sanshen.casebook import store
from sanshen.casebook.kinds import Kind
from sanshen.casebook.links import Ask, sweep
from sanshen.casebook.models import Bookmark, Unit
from sanshen.domain.ledger import Entry

logger = logging.getLogger(__name__)

SWEEP_SECONDS = 3.0
GUARD_SECONDS = 60.0
GUARD_RESTS = 19  # times as long as it worked: a twentieth of one core at most
REREADING_SWEEP_SECONDS = 5.0
LINKS_SECONDS = 30.0
SYSTEM = "system"

_awake = threading.Event()
_started = threading.Lock()


@dataclass(frozen=True)
class Follower:
    """``follow`` deals with one ledger line inside the bookmark's transaction, idempotently."""

    name: str
    kinds: frozenset[Kind]
    follow: Callable[[Unit, Entry, datetime], None]
    failed: Kind | None = None


def followers() -> tuple[Follower, ...]:
    """All of them, in the order they run."""
    # They read queries, which read models.
    from sanshen.casebook.followers import archive, links, mailbox, site

    # The page first: nobody waits for paper.
    always = (site.FOLLOWER, mailbox.FOLLOWER, archive.FOLLOWER)
    return (*always, links.FOLLOWER) if settings.CHECK_LINKS else always


def wake() -> None:
    """Wake the runner now."""
    _awake.set()


def wake_after_commit() -> None:
    """Wake the runner when the present transaction has been committed, and not if it has not."""
    transaction.on_commit(wake)


def start(ask: Ask | None = None) -> None:
    """Start the runner, the guard and the re-reading in this process, once; and where it is allowed
    the asking of links by ``ask``.
    """
    if _started.acquire(blocking=False):
        threading.Thread(target=_run, name="followers", daemon=True).start()
        threading.Thread(target=_watch, name="guard", daemon=True).start()
        threading.Thread(target=_reread, name="reinspection", daemon=True).start()
        if ask and settings.CHECK_LINKS:
            threading.Thread(target=_ask_links, args=(ask,), name="links", daemon=True).start()


def _ask_links(ask: Ask) -> None:
    """The links of drafts are asked in a thread of their own: the network may be slow."""
    while True:
        _for_each_unit(lambda unit: sweep(unit, timezone.localtime(), ask))
        time.sleep(LINKS_SECONDS)


def catch_up(unit: Unit, at: datetime | None = None) -> bool:
    """Bring every follower of a unit up to the ledger; False when one of them is in trouble.

    ``at``: the time of what they write; the server's own, unless told.
    """
    well = [_bring_up(unit, follower, at) for follower in followers()]  # each, even after one fails
    return all(well)


def _run() -> None:
    while True:
        _for_each_unit(catch_up)
        _awake.wait(SWEEP_SECONDS)
        _awake.clear()


def _watch() -> None:
    """The guard has a thread of its own, so that no page waits while it reads the whole site; and
    however large that is, it takes a small part of the time.
    """
    from sanshen.casebook.followers import site

    while True:
        began = time.monotonic()
        _for_each_unit(lambda unit: site.guard(unit, timezone.localtime()))
        took = time.monotonic() - began
        time.sleep(max(GUARD_SECONDS, took * GUARD_RESTS))


def _reread() -> None:
    """What is public is read again when the rules have changed, beside everything else."""
    from sanshen.casebook import rereading  # it reads rules, which the other threads do not need

    while True:
        _for_each_unit(rereading.look)
        time.sleep(REREADING_SWEEP_SECONDS)


def _for_each_unit(work: Callable[[Unit], object]) -> None:
    try:
        close_old_connections()
        units = list(Unit.objects.all())
    except Exception:
        # The database may be away; the next sweep tries again from the same bookmarks.
        logger.exception("读不到单位名单，将在数秒后重试")
        return
    for unit in units:
        try:
            work(unit)
        except Exception:
            # One unit's trouble is not another's.
            logger.exception("“%s”的跟进处理中断，将重试", unit.slug)


def _bring_up(unit: Unit, follower: Follower, at: datetime | None) -> bool:
    """Try again what was put aside, then deal with every new line; whether all of it went well."""
    mark = Bookmark.objects.filter(unit=unit, follower=follower.name).first()
    for seq in mark.aside if mark else ():
        _one_step(unit, follower, at, seq)
    while _one_step(unit, follower, at):
        pass
    mark = Bookmark.objects.filter(unit=unit, follower=follower.name).first()
    return mark is None or mark.failed_at is None


def _one_step(unit: Unit, follower: Follower, at: datetime | None, again: int = 0) -> bool:
    """Deal with the next line, or once more with the one numbered ``again``.

    False when there is none. A line that fails is put aside, so that what comes after it, a
    take-down above all, does not wait.
    """
    mark = Bookmark.objects.filter(unit=unit, follower=follower.name).first()
    if not again and store.next_line(unit, mark.seq if mark else 0) is None:
        return False
    entry: Entry | None = None
    try:
        with transaction.atomic():
            held, now = store.hold(unit.pk, at or timezone.localtime())
            mark, _ = Bookmark.objects.get_or_create(unit=held, follower=follower.name)
            if again and again not in mark.aside:
                return False  # another process was quicker
            entry = (
                store.line(held, again)
                if again
                else store.next_line(held, mark.seq, follower.kinds)
            )
            if entry is not None:
                follower.follow(held, entry, now)
            _well(held, follower, entry)
    except Exception as error:
        note_trouble(unit, follower, error, entry, at)
        return entry is not None and not again
    return entry is not None and not again


def _well(unit: Unit, follower: Follower, entry: Entry | None) -> None:
    # Read again: a rebuild may have put lines aside meanwhile.
    mark = Bookmark.objects.get(unit=unit, follower=follower.name)
    if entry is not None:
        mark.seq = max(mark.seq, entry.seq)
        mark.aside = [seq for seq in mark.aside if seq != entry.seq]
    if store.next_line(unit, mark.seq, follower.kinds) is None:
        mark.seq = store.tip(unit).size  # what else there is, is not for this follower
    if not mark.aside:
        mark.attempts, mark.trouble, mark.failed_at = 0, "", None
    mark.save()


def note_trouble(
    unit: Unit, follower: Follower, error: Exception, entry: Entry | None, at: datetime | None
) -> None:
    """Make a failure visible, and put its line aside; the first time it is a line of the ledger
    too, so that people are told.
    """
    with transaction.atomic():
        unit, now = store.hold(unit.pk, at or timezone.localtime())
        mark, _ = Bookmark.objects.get_or_create(unit=unit, follower=follower.name)
        first = entry.seq not in mark.aside if entry else mark.attempts == 0
        if first:
            logger.error("“%s”未能完成，将重试", follower.name, exc_info=error)
        mark.attempts += 1
        mark.failed_at = now
        mark.trouble = f"{type(error).__name__}: {error}"[:300]
        if entry:
            mark.seq = max(mark.seq, entry.seq)
            mark.aside = sorted({*mark.aside, entry.seq})
        mark.save()
        if first and follower.failed:
            body = {"line": entry.seq if entry else mark.seq, "trouble": type(error).__name__}
            case = entry.case if entry else ""
            store.record(unit, follower.failed, actor=SYSTEM, at=now, case=case, body=body)

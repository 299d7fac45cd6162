"""Files are read apart: by processes that can be lost, that write nothing and reach nobody.

A file that exhausts or kills its reader costs the caller a clear refusal and nothing more.
"""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from time import monotonic
from typing import Any

from sanshen.domain.digest import digest_bytes
from sanshen.intake import bounds
from sanshen.intake.attachments import enclosure_unread, enclosure_with
from sanshen.intake.documents import received_with
from sanshen.intake.received import Enclosure, Illegible, Received, Sight, Unreadable
from sanshen.intake.sights import Sights
from sanshen.intake.worker_pool import Busy, Ended, Pool
from sanshen.intake.worker_wire import Distorted, Message, hear_enclosure, hear_received

EXHAUSTED = (
    "文件过于庞大或复杂，没有在限定的时间和内存内读完，无法检查其中文字。"
    "请拆分成几个文件，或用 WPS/Word 重新另存一份后再上传。"
)
BUSY = "正在读取的文件较多，这个文件还没有轮到。请稍后重新上传。"
TOO_MANY_TO_SEE = (
    "文件中的图片或扫描页较多，没有在限定时间内全部识别，无法检查其中文字。"
    "请减少图片、拆分后再上传，或上传由 WPS/Word 直接导出的文件。"
)

# Which error and where: a reader that was taken over shall not write the file into the log.
_PLACE = re.compile(r"\w{1,60} at \w{1,60}\.py:\d{1,6}")

_log = logging.getLogger("sanshen.intake")
_pool = Pool()
_sights = Sights()


def receive_attachment(name: str, content: bytes) -> Enclosure:
    """The attachment with its digest and all of its text, also what its pictures show.

    Unreadable, with what to do next, for kinds that are not admitted and for files beyond the
    bounds. A file of an admitted kind of which not everything can be read comes back with
    ``readable`` False, a ``problem``, and what could be read.
    """
    try:
        told, scans = _ask("attachment", name, content, bounds.READING_SECONDS)
        with _distrusting():
            heard = hear_enclosure(told["enclosure"])
    except Illegible as trouble:
        return enclosure_unread(name, content, str(trouble))
    # What the bytes themselves say, nobody else is believed.
    found = replace(
        enclosure_unread(name, content, heard.problem),
        text=heard.text,
        hidden=heard.hidden,
        pages=heard.pages,
    )
    return enclosure_with(found, _look(scans))


def receive_document(name: str, content: bytes) -> Received:
    """The manuscript in a file: title, clean body, pictures, and every text the file holds.

    ``name`` is what the person's file is called, ``content`` its bytes. Nothing is written to disk.
    Unreadable, with what to do next, for a file that is not admitted or cannot be read whole. A
    picture whose words could not be read says so in its ``problem``.
    """
    told, pieces = _ask("document", name, content, bounds.READING_SECONDS)
    with _distrusting():
        shown = int(told["pictures"])
        received = hear_received(told["received"], pieces[:shown])
    return received_with(received, _look(pieces[shown:]))


def cleaned_copy(name: str, content: bytes) -> bytes:
    """The same file without what it hides; to be received like any upload.

    Unreadable, with the reason and what to do, where the copy would not show the same.
    """
    _, (copy,) = _ask("copy", name, content, bounds.READING_SECONDS)
    return copy


def dismiss_readers() -> None:
    """End the reading processes that wait for work; the next file starts another.

    For a program that has read what it wanted and goes on to something else.
    """
    _pool.close()


def _look(scans: Iterable[bytes]) -> Mapping[str, Sight]:
    """What each picture shows, by its digest; several at a time, until the time is up."""
    named = {digest_bytes(each): each for each in scans}
    if not named:
        return {}
    until = monotonic() + bounds.ALL_SEEING_SECONDS
    with ThreadPoolExecutor(_pool.size) as hands:
        sights = hands.map(lambda each: _see(each[0], each[1], until), named.items())
        return dict(zip(named, sights, strict=True))


def _see(digest: str, scan: bytes, until: float) -> Sight:
    if known := _sights.get(digest):
        return known
    left = min(until - monotonic(), bounds.SEEING_SECONDS)
    if left <= 0:
        return Sight("", TOO_MANY_TO_SEE)
    try:
        told, _ = _ask("picture", "", scan, left)
    except Unreadable as trouble:
        return Sight("", str(trouble))
    sight = Sight(str(told.get("text", "")))
    _sights.put(digest, sight)
    return sight


def _ask(job: str, name: str, content: bytes, seconds: float) -> Message:
    """A reading process's answer. Unreadable or Illegible as it says, Illegible when it is lost."""
    try:
        told, pieces = _pool.ask({"job": job, "name": name}, content, seconds)
    except Ended:
        _log.warning("a reading process was lost over one file (%s, %d bytes)", job, len(content))
        raise Illegible(EXHAUSTED) from None
    except Busy:
        raise Illegible(BUSY) from None
    return _heard(told), pieces


@contextmanager
def _distrusting() -> Iterator[None]:
    """Illegible for an answer that makes no sense."""
    try:
        yield
    except (Distorted, LookupError, TypeError):
        _log.error("a reading process gave a distorted answer")
        raise Illegible(EXHAUSTED) from None


def _heard(told: dict[str, Any]) -> dict[str, Any]:
    if "failed" in told:
        place = str(told["failed"])
        _log.error("a reader failed: %s", place if _PLACE.fullmatch(place) else "elsewhere")
        raise Illegible(EXHAUSTED)
    if "illegible" in told:
        raise Illegible(str(told["illegible"]))
    if "unreadable" in told:
        raise Unreadable(str(told["unreadable"]))
    return told

"""The process that reads strangers' files, one after another: messages in, messages out.

``{"job": "attachment" | "document" | "picture" | "copy", "name": …}`` and the file's bytes come in.
Back go the values of received.py and the pictures still to be looked at, or a cleaned copy; or ``unreadable`` / ``illegible``
with the words for the clerk; or ``failed`` with the place in the code, never with the file's words.
``last``: this process has done its share and ends.
"""

import os
import select
import traceback
from pathlib import Path
from typing import Any

from sanshen.intake import bounds
from sanshen.intake.attachments import parse_attachment
from sanshen.intake.cleaned import clean_copy
from sanshen.intake.documents import parse_document
from sanshen.intake.ocr import picture_text
from sanshen.intake.received import Illegible, Unreadable
from sanshen.intake.worker_limits import allow, confine, resident
from sanshen.intake.worker_wire import (
    BARE,
    WALLED,
    Message,
    pack,
    tell_enclosure,
    tell_received,
    unpack,
)

_LIMITS = {
    "picture": (bounds.SEEING_SECONDS, bounds.SEEING_BYTES),
    "attachment": (bounds.READING_SECONDS, bounds.READING_BYTES),
    "copy": (bounds.READING_SECONDS, bounds.READING_BYTES),
    "document": (bounds.READING_SECONDS, bounds.READING_BYTES),
}


def answer(plain: dict[str, Any], content: bytes) -> Message:
    """What is told about one file."""
    job, name = plain["job"], plain["name"]
    try:
        if job == "picture":
            return {"text": picture_text(content)}, []
        if job == "copy":
            return {}, [clean_copy(name, content)]
        if job == "attachment":
            enclosure, scans = parse_attachment(name, content)
            return {"enclosure": tell_enclosure(enclosure)}, list(scans)
        received, scans = parse_document(name, content)
        told, pictures = tell_received(received)
        return {"received": told, "pictures": len(pictures)}, [*pictures, *scans]
    except Illegible as trouble:
        return {"illegible": str(trouble)}, []
    except Unreadable as trouble:
        return {"unreadable": str(trouble)}, []
    except Exception as error:
        return {"failed": _place(error)}, []


def _place(error: Exception) -> str:
    """Which error, and where in our code: its message might quote the file."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [each for each in frames if "sanshen" in Path(each.filename).parts] or frames
    return f"{type(error).__name__} at {Path(ours[-1].filename).name}:{ours[-1].lineno}"


def main() -> None:
    """Until the pipe closes, the share is done, or nobody has come for a while."""
    walled = confine()
    coming, going = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # What a library prints must not be taken for an answer.
    os.dup2(2, 1)
    going.write(WALLED if walled else BARE)
    going.flush()
    for count in range(1, bounds.WORKER_FILES + 1):
        ready, _, _ = select.select([coming], [], [], bounds.WORKER_IDLE_SECONDS)
        if not ready or not coming.peek(1):
            return
        plain, (content,) = unpack(coming.read, 2 * bounds.CONTENT_BYTES + bounds.INFLATED_BYTES)
        allow(*_LIMITS[plain["job"]])
        told, pieces = answer(plain, content)
        del content
        # What grew beyond measure, or met something we did not foresee, does not go on.
        last = count == bounds.WORKER_FILES or resident() > bounds.WORKER_BYTES or "failed" in told
        going.write(pack({**told, "last": last}, pieces))
        going.flush()
        if last:
            return


if __name__ == "__main__":
    main()

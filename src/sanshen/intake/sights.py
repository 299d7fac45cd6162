"""What pictures showed a moment ago, so that the same picture is not read twice.

A manuscript's pictures come once inside the file and once more by themselves. Kept in memory alone
and for minutes: what a picture says may be classified.
"""

import threading
import time
from collections import OrderedDict

from sanshen.intake import bounds
from sanshen.intake.received import Sight


class Sights:
    """Sights by the digest of the picture, the latest ones. Used by several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, tuple[float, Sight]] = OrderedDict()

    def get(self, digest: str) -> Sight | None:
        """What the picture showed; None when nobody has looked lately."""
        with self._lock:
            self._clear_out()
            kept = self._kept.get(digest)
        return kept[1] if kept else None

    def put(self, digest: str, sight: Sight) -> None:
        """Remember what was seen. What could not be read is tried again the next time."""
        if sight.problem or len(sight.text) > bounds.SIGHT_CHARACTERS:
            return
        with self._lock:
            self._kept[digest] = (time.monotonic(), sight)
            self._kept.move_to_end(digest)
            self._clear_out()

    def _clear_out(self) -> None:
        oldest = time.monotonic() - bounds.SIGHT_SECONDS
        while self._kept:
            digest, (at, _) = next(iter(self._kept.items()))
            if len(self._kept) <= bounds.SIGHTS and at > oldest:
                break
            del self._kept[digest]

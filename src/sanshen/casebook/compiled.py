"""Long word lists are compiled once and kept in the data folder, for the next process that needs them.

What lies there is only a shortcut: whatever is wrong with it, the list is compiled again and it is
said so in the log.
"""

import logging
import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

from sanshen.domain.inspection import Lexicon
from sanshen.domain.inspection.lexicon.matcher import Matcher, keep
from sanshen.domain.inspection.lexicon.packing import Spoiled, pack, unpack

logger = logging.getLogger(__name__)

LONG = 5_000
"""Words below which compiling takes no longer than reading."""
KEPT = 16


def lay_ready(lexicon: Lexicon) -> None:
    """Have a long list compiled, from what is kept if that will do."""
    if len(lexicon.terms) < LONG:
        return
    place = _place(lexicon)
    try:
        with place.open("rb") as file:
            keep(lexicon, unpack(lexicon, file))
            return
    except FileNotFoundError:
        pass
    except (OSError, Spoiled) as error:
        logger.warning("词表“%s”编译后的存档不能用（%s），已重新编译", lexicon.name, error)
    compiled = Matcher.of(lexicon)
    keep(lexicon, compiled)
    try:
        _write(place, lexicon, compiled)
    except OSError as error:
        logger.warning("词表“%s”编译后没有存下来（%s），下次仍要重新编译", lexicon.name, error)


def _place(lexicon: Lexicon) -> Path:
    folder: Path = settings.DATA / "compiled"
    return folder / f"{lexicon.digest.replace(':', '-')}.list"


def _write(place: Path, lexicon: Lexicon, compiled: Matcher) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with NamedTemporaryFile(dir=place.parent, prefix=".in-", delete=False) as file:
        pack(lexicon, compiled, file)
    os.replace(file.name, place)
    kept = sorted(place.parent.glob("*.list"), key=lambda each: each.stat().st_mtime)
    for old in kept[:-KEPT]:
        old.unlink(missing_ok=True)

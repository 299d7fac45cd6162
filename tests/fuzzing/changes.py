"""How a zip is changed so that something of it survives: member by member, sums in order."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.intake.making import zipped

_TORN = (
    *(zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError, LookupError),
    *(struct.error, OverflowError),
)
Mutate = Callable[[bytes, int], bytes]


def change(content: bytes, most: int, seed: int, mutate: Mutate) -> bytes:
    """The zip with one member changed, left out, doubled or exchanged; sometimes its own bytes."""
    chance = random.Random(seed)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = {each: archive.read(each) for each in archive.namelist()}
    except _TORN:
        return mutate(content, most)
    deed = chance.random()
    if deed < 0.05 or not members:
        return mutate(content, most)
    name = chance.choice(list(members))
    if deed < 0.1:
        del members[name]
    elif deed < 0.15:
        members[chance.choice(list(members))] = members[name]
    elif deed < 0.2:
        called = mutate(name.encode(), 60).decode("latin-1").partition("\0")[0]
        members[called or "a"] = members.pop(name)
    else:
        members[name] = mutate(members[name], len(members[name]) + 400)
    changed = zipped(members)
    return changed if len(changed) <= most else content

"""What goes through the pipe between the product and a process that reads a stranger's file.

A message is a JSON object and some bytes beside it. Nothing that comes back is ever run: a process
taken over by a file can lie about the file, and can do no more.
"""

import json
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import date
from typing import Any, TypeVar, get_type_hints

from sanshen.domain.hidden import hidden_from_plain
from sanshen.intake.received import Enclosure, Picture, Received

_HEAD = struct.Struct(">QI")

# The first word of a reader: that the kernel walls it in, or that only Python does.
WALLED, BARE = b"!", b"?"

Message = tuple[dict[str, Any], list[bytes]]
Value = TypeVar("Value")


class Distorted(ValueError):
    """An answer that no reader of ours gives."""


def pack(plain: Mapping[str, Any], pieces: Sequence[bytes] = ()) -> bytes:
    """One message as bytes."""
    sizes = [len(each) for each in pieces]
    # Half characters, which a PDF can name, have no place in text.
    told = json.dumps({**plain, "sizes": sizes}, ensure_ascii=False).encode("utf-8", "replace")
    return _HEAD.pack(_HEAD.size + len(told) + sum(sizes), len(told)) + told + b"".join(pieces)


def unpack(read: Callable[[int], bytes], most: int) -> Message:
    """The next message. ``read(n)`` gives exactly n bytes. ValueError for what is no message."""
    whole, told = _HEAD.unpack(read(_HEAD.size))
    if not _HEAD.size + told <= whole <= most:
        raise Distorted("a message of no sensible size")
    try:
        plain = json.loads(read(told))
    except RecursionError:
        raise Distorted("a message without end") from None
    sizes = plain.pop("sizes", None) if isinstance(plain, dict) else None
    if not isinstance(sizes, list) or not all(type(each) is int and each >= 0 for each in sizes):
        raise Distorted("a message without pieces")
    if sum(sizes) != whole - told - _HEAD.size:
        raise Distorted("a message whose pieces do not add up")
    return plain, [read(each) for each in sizes]


def tell_enclosure(found: Enclosure) -> dict[str, Any]:
    return asdict(found)


def hear_enclosure(plain: Any) -> Enclosure:
    """The attachment that was told. Distorted for anything else."""
    with _believing():
        hidden = plain["hidden"]
        told = None if hidden is None else hidden_from_plain(hidden)
        return _checked(Enclosure(**{**plain, "hidden": told}))


def tell_received(found: Received) -> tuple[dict[str, Any], list[bytes]]:
    """The manuscript without its pictures' bytes, and those."""
    bare = replace(found, pictures=tuple(replace(p, content=b"") for p in found.pictures))
    plain = asdict(bare)
    for each in plain["pictures"]:
        del each["content"]
    written = found.written_date
    plain["written_date"] = None if written is None else written.isoformat()
    return plain, [each.content for each in found.pictures]


def hear_received(plain: Any, pieces: Sequence[bytes]) -> Received:
    """The manuscript that was told. Distorted for anything else."""
    with _believing():
        written = plain["written_date"]
        told = zip(plain["pictures"], pieces, strict=True)
        pictures = tuple(_checked(Picture(**each, content=content)) for each, content in told)
        return _checked(
            Received(
                **{
                    **plain,
                    "pictures": pictures,
                    "notes": tuple(plain["notes"]),
                    "written_date": None if written is None else date.fromisoformat(written),
                }
            )
        )


@contextmanager
def _believing() -> Iterator[None]:
    try:
        yield
    except (TypeError, ValueError, LookupError, AttributeError) as error:
        raise Distorted(type(error).__name__) from None


def _checked(value: Value) -> Value:
    """The same value, whose plain fields are of the kinds they should be."""
    for name, kind in get_type_hints(type(value)).items():
        if kind in (str, int, bool) and type(getattr(value, name)) is not kind:
            raise Distorted(name)
    return value

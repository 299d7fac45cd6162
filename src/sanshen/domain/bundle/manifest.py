"""What a bundle holds, file by file, so that nothing can be altered, left out or slipped in.

Three lists say the same: ``manifest.json`` for programs, and two plain lists for whoever has only the
tools of his system: ``sha256sum -c SHA256SUMS``, ``cksum -a sm3 -c SM3SUMS``.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

MANIFEST, SHA256SUMS, SM3SUMS = "manifest.json", "SHA256SUMS", "SM3SUMS"
SEALS = frozenset((MANIFEST, SHA256SUMS, SM3SUMS))
_SUM = re.compile(r"([0-9a-f]{64})  (.+)")


@dataclass(frozen=True)
class Listed:
    """One file: its path, its size in bytes, and both digests in hexadecimal."""

    path: str
    size: int
    sha256: str
    sm3: str


_Line = TypeVar("_Line", Listed, str)


def listed(path: str, content: bytes) -> Listed:
    """The line that a file becomes."""
    sha256, sm3 = (hashlib.new(each, content).hexdigest() for each in ("sha256", "sm3"))
    return Listed(path, len(content), sha256, sm3)


def seal(about: Mapping[str, Any], files: Iterable[Listed]) -> Iterator[tuple[str, bytes]]:
    """The three lists of these files, ready to be stored beside them.

    ``about``: plain JSON that the manifest begins with. The plain lists also cover the manifest.
    """
    lines = sorted(files, key=lambda each: each.path)
    plain = {**about, "files": [asdict(each) for each in lines]}
    manifest = json.dumps(plain, ensure_ascii=False, indent=1).encode() + b"\n"
    lines.append(listed(MANIFEST, manifest))
    yield MANIFEST, manifest
    yield SHA256SUMS, "".join(f"{each.sha256}  {each.path}\n" for each in lines).encode()
    yield SM3SUMS, "".join(f"{each.sm3}  {each.path}\n" for each in lines).encode()


def read_manifest(content: bytes) -> dict[str, Listed]:
    """The files of a manifest by path. ValueError when it is not one."""
    try:
        lines = json.loads(content)["files"]
        found = [Listed(**each) for each in lines]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ValueError("这不是一份完整的文件清单") from error
    if not all(
        isinstance(each.path, str)
        and type(each.size) is int
        and isinstance(each.sha256, str)
        and isinstance(each.sm3, str)
        for each in found
    ):
        raise ValueError("文件清单里有一行写法不对")
    return _once((each.path, each) for each in found)


def read_sums(content: bytes) -> dict[str, str]:
    """The digests of a plain list by path. ValueError when a line is none of its own."""
    found = []
    for line in content.decode("utf-8").splitlines():
        match = _SUM.fullmatch(line)
        if match is None:
            raise ValueError("清单里有一行写法不对")
        found.append((match[2], match[1]))
    return _once(found)


def _once(pairs: Iterable[tuple[str, _Line]]) -> dict[str, _Line]:
    found: dict[str, _Line] = {}
    for path, value in pairs:
        if path in found:
            raise ValueError(f"清单里同一个文件写了两次：{path}")
        found[path] = value
    return found

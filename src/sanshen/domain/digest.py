"""Canonical JSON and its digest: one value, one spelling, one fingerprint.

A stranger must be able to recompute every digest with nothing but this file, so it
imports the standard library alone.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence

ALGORITHMS = ("sha256", "sm3")
DEEPEST = 64  # levels; without a bound of our own it would depend on who asks

Plain = None | bool | int | str | Sequence["Plain"] | Mapping[str, "Plain"]


def canonical(value: Plain) -> bytes:
    """The one UTF-8 spelling of a plain value: sorted keys, no spaces, no floats.

    Raises TypeError for anything that JSON cannot spell in exactly one way (floats, sets,
    objects, keys that are not text) or that is nested too deeply, ValueError for half a character
    (a lone surrogate), which UTF-8 cannot spell.
    """
    _must_be_plain(value)
    return json.dumps(
        value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    ).encode("utf-8")


def digest(value: Plain, algorithm: str = "sha256") -> str:
    """The digest of a plain value, as ``sha256:<hex>`` or ``sm3:<hex>``."""
    return digest_bytes(canonical(value), algorithm)


def digest_bytes(content: bytes, algorithm: str = "sha256") -> str:
    """The digest of bytes, as ``sha256:<hex>`` or ``sm3:<hex>``. ValueError for another name."""
    if algorithm not in ALGORITHMS:
        raise ValueError(f"摘要算法只能是 {'、'.join(ALGORITHMS)}，不能是 {algorithm}")
    return f"{algorithm}:{hashlib.new(algorithm, content).hexdigest()}"


def _must_be_plain(value: object, depth: int = 0) -> None:
    if value is None or isinstance(value, bool | int | str):
        return
    if depth == DEEPEST:
        raise TypeError(f"nested more than {DEEPEST} levels deep")
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise TypeError(f"a key must be text, not {type(key).__name__}")
            _must_be_plain(inner, depth + 1)
        return
    if isinstance(value, list | tuple):
        for inner in value:
            _must_be_plain(inner, depth + 1)
        return
    raise TypeError(f"{type(value).__name__} has no canonical spelling")

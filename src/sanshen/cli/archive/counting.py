"""Every file against its lists: altered, missing, slipped in."""

import hashlib
from collections.abc import Iterator

from sanshen.cli.archive.holding import Holding, Unfit, pieces, whole
from sanshen.domain.bundle import (
    MANIFEST,
    SHA256SUMS,
    SM3SUMS,
    Listed,
    read_manifest,
    read_sums,
)

SEALS = (MANIFEST, SHA256SUMS, SM3SUMS)


def counted(holding: Holding) -> Iterator[tuple[str, str]]:
    """(path, what is wrong) of every file that is not as it is listed. Unfit: no list can be read."""
    try:
        listed = read_manifest(whole(holding, MANIFEST))
        sums = {name: read_sums(whole(holding, name)) for name in (SHA256SUMS, SM3SUMS)}
    except ValueError as error:
        raise Unfit(f"清单读不出来：{error}") from error
    for path in sorted(set(holding.sizes) - set(listed) - set(SEALS)):
        yield path, "清单里没有这个文件"
    for path, line in sorted(listed.items()):
        if path not in holding.sizes:
            yield path, "清单里有，包里没有"
            continue
        found = _listed(holding, path)
        if found != line:
            yield path, "内容与清单上的摘要不符，被改动过"
    lists = (SHA256SUMS, "sha256"), (SM3SUMS, "sm3")
    for name, algorithm in lists:
        told = {path: getattr(line, algorithm) for path, line in listed.items()}
        told[MANIFEST] = getattr(_listed(holding, MANIFEST), algorithm)
        for path in sorted(set(told) ^ set(sums[name])):
            yield name, f"与 {MANIFEST} 列出的文件不一致：{path}"
        for path in sorted(set(told) & set(sums[name])):
            if told[path] != sums[name][path]:
                yield (path if path == MANIFEST else name), f"{name} 与 {MANIFEST} 对不上：{path}"


def _listed(holding: Holding, path: str) -> Listed:
    sha256, sm3, size = hashlib.new("sha256"), hashlib.new("sm3"), 0
    for piece in pieces(holding, path):
        sha256.update(piece)
        sm3.update(piece)
        size += len(piece)
    return Listed(path, size, sha256.hexdigest(), sm3.hexdigest())

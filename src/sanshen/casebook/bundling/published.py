"""The page as it went out: the very bytes whose digests the ledger noted when they were written."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sanshen.casebook import store, vault
from sanshen.casebook.bundling.archived import Archived
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import LedgerRow, PublicationRow, Unit
from sanshen.domain.bundle import Piece
from sanshen.domain.digest import digest_bytes
from sanshen.domain.ledger import Entry
from sanshen.paper import page_warc
from sanshen.portal.files import folder_of
from sanshen.portal.templating import STATIC

FOLDER, WARC = "published/", "published/page.warc"


@dataclass(frozen=True)
class Shown:
    """``line``: that noted the page; ``address``: its path on the site.

    ``files``: the digest of each file by its path on the site, the page first; ``missing``: those
    whose bytes nobody kept.
    """

    line: Entry
    address: str
    files: dict[str, str]
    missing: tuple[str, ...]


def published(of: Archived) -> Iterator[Piece]:
    """The page, its own files, and what it is drawn with, as they lay on the site."""
    page = shown(of)
    if page is None:
        return
    kept: list[tuple[str, bytes]] = []
    for path, digest in page.files.items():
        if content := _kept(of.unit, path, digest):
            words = "公开的网页" if path == page.address else "网页所带的文件"
            kept.append((_as_linked(path, digest), content))
            yield Piece(FOLDER + path, content, words)
    about = {"case": of.case.number, "digest": of.case.digest, "ledger-line": str(page.line.seq)}
    base = of.unit.portal.get("base_url", "")
    packed = page_warc(base, kept, store.time_of(page.line), about)
    yield Piece(WARC, packed, "同一网页的网页归档格式（WARC）")


def _as_linked(path: str, digest: str) -> str:
    """The page calls its style sheet by an address that changes with it."""
    return f"{path}?{digest.partition(':')[2][:8]}" if path.endswith(".css") else path


def shown(of: Archived) -> Shown | None:
    """What stood on the site right after the decision; None where the case put no page there."""
    address = _address(of)
    line = _portal_line(of, address) if address else None
    if line is None:
        return None
    own = folder_of(address)
    files = {
        path: digest
        for path, digest in line.body["files"].items()
        if digest and (path == address or path.startswith(own))
    }
    files = {address: files[address], **files, **_drawn_with(of, line)}
    missing = tuple(path for path, digest in files.items() if not _kept(of.unit, path, digest))
    return Shown(line, address, files, missing)


def _address(of: Archived) -> str:
    if of.gate is None:
        return ""
    if of.gate.kind == Kind.PERMIT:
        return str(of.gate.body["address"])
    page = PublicationRow.objects.get(unit=of.unit, index_number=of.gate.body["index_number"])
    return page.address


def _portal_line(of: Archived, path: str) -> Entry | None:
    """The first line after the decision that says what stands at this path."""
    if of.gate is None:
        return None
    rows = LedgerRow.objects.filter(unit=of.unit, kind=Kind.PORTAL, seq__gt=of.gate.seq)
    for row in rows.filter(body__contains=f'"{path}":"').order_by("seq")[:1]:
        line = store.entry_from(row, of.unit.origin)
        return line if store.time_of(line) <= of.at else None
    return None


def _drawn_with(of: Archived, line: Entry) -> dict[str, str]:
    """The style sheet and the icon that lay on the site then."""
    found = {}
    # They are written with the whole site alone, which is about no case.
    built = LedgerRow.objects.filter(unit=of.unit, case="", kind=Kind.PORTAL)
    for path in STATIC:
        rows = built.filter(seq__lte=line.seq)
        for row in rows.filter(body__contains=f'"{path}":"').order_by("-seq")[:1]:
            found[path] = store.entry_from(row, of.unit.origin).body["files"][path]
    return found


def _kept(unit: Unit, path: str, digest: str) -> bytes | None:
    """From the vault; of what went out before pages were kept there, from the site itself."""
    try:
        return vault.fetch(unit, digest)
    except vault.FileChanged:
        pass
    for content in (_drawn_by_us().get(digest), _on_the_site(unit, path)):
        if content is not None and digest_bytes(content) == digest:
            return content
    return None


@lru_cache(maxsize=1)
def _drawn_by_us() -> dict[str, bytes]:
    return {digest_bytes(content): content for content in STATIC.values()}


def _on_the_site(unit: Unit, path: str) -> bytes | None:
    place = store.portal_folder(unit) / path
    return place.read_bytes() if place.is_file() else None

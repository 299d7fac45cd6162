"""What a ledger says about a site: which files it should hold, and which pages may show text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sanshen.domain.ledger import Entry
from sanshen.domain.manuscript import Release, WithdrawalMode
from sanshen.portal.page import Standing


@dataclass
class Right:
    """What may stand at one address. ``since``: the number of the ledger entry that says so."""

    address: str
    digest: str
    website: bool
    standing: Standing
    since: int


@dataclass
class Expectation:
    """Folded from a ledger, entry by entry.

    ``rights``: by 索引号. ``shown``: by path, the number of the entry that last wrote it.
    """

    rights: dict[str, Right] = field(default_factory=dict)
    shown: dict[str, int] = field(default_factory=dict)
    # By folder, so that clearing a page's own folder costs no look at the rest of the site.
    _folders: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Expectation":
        """What the whole ledger says, read in order."""
        expected = cls()
        for entry in entries:
            expected.take(entry)
        return expected

    def files(self) -> Iterator[tuple[str, str]]:
        """Every path with its digest."""
        for files in self._folders.values():
            yield from files.items()

    def take(self, entry: Entry) -> None:
        """One more entry; kinds that say nothing about the site are passed over."""
        if entry.kind == "portal":
            self._take_files(entry)
        elif entry.kind == "permit":
            self._take_permit(entry)
        elif entry.kind in ("revocation", "take_down"):
            self._take_closing(entry)

    def _take_files(self, entry: Entry) -> None:
        files: Mapping[str, str | None] = entry.body["files"]
        if entry.body.get("whole"):
            self._folders.clear()
        for path, digest in files.items():
            if digest is None:
                self._clear(path)
        for path, digest in files.items():
            self.shown[path] = entry.seq
            if digest is not None:
                self._folders.setdefault(_own_folder(path), {})[path] = digest

    def _clear(self, path: str) -> None:
        if path.endswith("/"):
            self._folders.pop(path, None)
        else:
            self._folders.get(_own_folder(path), {}).pop(path, None)

    def _take_permit(self, entry: Entry) -> None:
        permit: Mapping[str, Any] = entry.body
        website = permit["release"] == Release.WEBSITE.value
        self.rights[permit["index_number"]] = Right(
            permit["address"], permit["digest"], website, Standing.LIVE, entry.seq
        )

    def _take_closing(self, entry: Entry) -> None:
        right = self.rights.get(entry.body["index_number"])
        if right is None:
            return
        label = entry.body.get("mode") == WithdrawalMode.LABEL.value
        # A label is for a page that still shows its text; what was taken down stays down.
        if entry.kind == "take_down":
            right.standing = Standing.TAKEN_DOWN
        elif label and right.standing is Standing.LIVE:
            right.standing = Standing.LABELLED
        else:
            right.standing = Standing.NOTICED
        right.since = entry.seq


def _own_folder(path: str) -> str:
    """The folder of the page whose own file this is, with its slash; empty for all other files."""
    parts = path.split("/")
    return "/".join(parts[:3]) + "/" if len(parts) > 3 else ""

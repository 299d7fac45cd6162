"""What is public, as it is kept: many pages at once, with their wordings and their files' texts."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Length

from sanshen.casebook import vault
from sanshen.casebook.models import EnclosureRow, HiddenRow, PaperRow, PublicationRow, Unit
from sanshen.casebook.store import NotThere
from sanshen.domain.inspection import Enclosed, Stored
from sanshen.domain.manuscript import paper_from_plain

NO_FILES = ('"attachments":[]', '"pictures":[]')
"""As canonical JSON spells it."""
HEAVY = 5_000_000
"""Letters of files' texts held at once; the page that passes it is the last of its batch."""


class Page(NamedTuple):
    """One page: its key in the database, its place on the shelf, its case and its wording."""

    key: int
    shelf: int
    case: str
    stored: Stored


def pages_after(
    unit: Unit, public: "QuerySet[PublicationRow]", shelf: int, count: int
) -> list[Page]:
    """The next pages of a query, by their shelf numbers; few queries, however many they are.

    Fewer than ``count`` where their files hold much text. NotThere when a wording is gone.
    """
    wording = PaperRow.objects.filter(unit=unit, digest=OuterRef("digest")).values("content")
    rows = list(
        public.filter(shelf__gt=shelf)
        .order_by("shelf")
        .annotate(content=Subquery(wording[:1]))
        .values_list("pk", "shelf", "case", "digest", "content")[:count]
    )
    if missing := [digest for *_, digest, content in rows if content is None]:
        raise NotThere(missing[0])
    files = {digest: _files_of(content) for *_, digest, content in rows}
    rows = list(_light(unit, rows, files))
    wanted = {file for _, _, _, digest, _ in rows for file in files[digest]}
    _look_again(unit, wanted, [content for *_, digest, content in rows if files[digest]])
    enclosed = vault.enclosed_files(unit, wanted)
    return [
        Page(key, shelf, case, Stored(digest, content, _some(enclosed, files[digest])))
        for key, shelf, case, digest, content in rows
    ]


Row = tuple[int, int, str, str, str]


def _light(unit: Unit, rows: list[Row], files: Mapping[str, list[str]]) -> Iterator[Row]:
    wanted = {file for each in files.values() for file in each}
    if not wanted:
        yield from rows
        return
    kept = EnclosureRow.objects.filter(unit=unit, digest__in=wanted)
    lengths = dict(kept.annotate(length=Length("text")).values_list("digest", "length"))
    held = 0
    for row in rows:
        yield row
        held += sum(lengths.get(file, 0) for file in files[row[3]])
        if held > HEAVY:
            return


def _look_again(unit: Unit, files: set[str], papers: Iterable[str]) -> None:
    """Files that came before anybody looked for hidden content are looked into now."""
    if not files:
        return
    seen = HiddenRow.objects.filter(unit=unit, digest__in=files).values_list("digest", flat=True)
    if files - set(seen):
        for content in papers:
            vault.look_again(unit, paper_from_plain(json.loads(content)))


def _files_of(content: str) -> list[str]:
    if all(none in content for none in NO_FILES):
        return []
    plain: dict[str, Any] = json.loads(content)
    return [each["digest"] for of in ("attachments", "pictures") for each in plain.get(of, ())]


def _some(enclosed: Mapping[str, Enclosed], digests: Iterable[str]) -> dict[str, Enclosed]:
    return {digest: enclosed[digest] for digest in digests if digest in enclosed}

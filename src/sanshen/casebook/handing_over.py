"""A package on its way out: made, packed and sent in one pass, and closed in the ledger at its end."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from sanshen.casebook import actions
from sanshen.casebook.models import Person
from sanshen.casebook.packing import package
from sanshen.domain.bundle import MANIFEST
from sanshen.domain.digest import digest_bytes
from sanshen.domain.ledger import Entry
from sanshen.paper.zipped import zipped


def handed_over(person: Person, first: date, last: date, taken: Entry) -> Iterator[bytes]:
    """The zip, piece by piece. Whoever reads it to the end leaves the second line (see the action)."""
    manifest = ""

    def files() -> Iterator[tuple[str, bytes]]:
        nonlocal manifest
        for path, content in package(person.unit, first, last, taken):
            if path == MANIFEST:
                manifest = digest_bytes(content)
            yield f"package/{path}", content

    yield from zipped(files())
    actions.close_package(person, taken.seq, manifest, at=timezone.localtime())

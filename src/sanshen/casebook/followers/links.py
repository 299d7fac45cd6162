"""Remembers the links of every draft, so that they are asked in the background."""

from datetime import datetime

from sanshen.casebook import links, store
from sanshen.casebook.followers.runner import Follower
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import Unit
from sanshen.domain.ledger import Entry


def follow(unit: Unit, entry: Entry, at: datetime) -> None:
    """Note the links of the wording that one ledger line brought or signed."""
    links.note(unit, store.paper(unit, entry.body["digest"]), store.time_of(entry))


FOLLOWER = Follower("链接", frozenset({Kind.DRAFT, Kind.SIGNATURE}), follow)

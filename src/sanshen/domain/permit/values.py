"""Proof that one digest may go out, and proof that it must come back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sanshen.domain.manuscript import Release, WithdrawalMode


@dataclass(frozen=True)
class Permit:
    """``digest`` may be public at ``address``; made by the gate alone.

    ``address``: a path below the portal without a leading slash, such as
    ``notices/2026/00017.html``; it and ``index_number`` (索引号) never change once given.
    ``published_at``: the first publication, set by the server and kept through corrections;
    ``granted_at``: this wording.
    """

    unit: str
    case: str
    digest: str
    index_number: str
    address: str
    release: Release
    published_at: datetime
    granted_at: datetime

    def plain(self) -> dict[str, Any]:
        """As plain JSON."""
        return {
            "unit": self.unit,
            "case": self.case,
            "digest": self.digest,
            "index_number": self.index_number,
            "address": self.address,
            "release": self.release.value,
            "published_at": self.published_at.isoformat(),
            "granted_at": self.granted_at.isoformat(),
        }

    @staticmethod
    def fields(plain: Mapping[str, Any]) -> dict[str, Any]:
        """The constructor's arguments out of :meth:`plain`; whoever restores one is in the fence."""
        return {
            **plain,
            "release": Release(plain["release"]),
            "published_at": datetime.fromisoformat(plain["published_at"]),
            "granted_at": datetime.fromisoformat(plain["granted_at"]),
        }


@dataclass(frozen=True)
class Revocation:
    """The page at ``index_number`` lapses: ``paper`` is the digest of the approved request."""

    unit: str
    case: str
    paper: str
    permit: str
    index_number: str
    mode: WithdrawalMode
    wording: str
    public_note: str
    effective_on: str
    revoked_at: datetime

    def plain(self) -> dict[str, Any]:
        """As plain JSON."""
        return {
            "unit": self.unit,
            "case": self.case,
            "paper": self.paper,
            "permit": self.permit,
            "index_number": self.index_number,
            "mode": self.mode.value,
            "wording": self.wording,
            "public_note": self.public_note,
            "effective_on": self.effective_on,
            "revoked_at": self.revoked_at.isoformat(),
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Revocation":
        """The revocation that :meth:`plain` spelled."""
        fields = {
            **plain,
            "mode": WithdrawalMode(plain["mode"]),
            "revoked_at": datetime.fromisoformat(plain["revoked_at"]),
        }
        return cls(**fields)


@dataclass(frozen=True)
class TakeDown:
    """紧急下线: the page leaves at once; the withdrawal case follows (R13)."""

    unit: str
    permit: str
    index_number: str
    person: str
    office: str
    acting_for: str
    reason: str
    taken_down_at: datetime

    def plain(self) -> dict[str, Any]:
        """As plain JSON."""
        return {
            "unit": self.unit,
            "permit": self.permit,
            "index_number": self.index_number,
            "person": self.person,
            "office": self.office,
            "acting_for": self.acting_for,
            "reason": self.reason,
            "taken_down_at": self.taken_down_at.isoformat(),
        }

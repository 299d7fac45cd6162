"""The gate: the only road to PUBLISHED and to WITHDRAWN."""

from sanshen.domain.permit.conditions import CONDITIONS, Condition
from sanshen.domain.permit.evidence import Evidence
from sanshen.domain.permit.gate import failing, grant, revoke, take_down
from sanshen.domain.permit.values import Permit, Revocation, TakeDown

__all__ = [
    "CONDITIONS",
    "Condition",
    "Evidence",
    "Permit",
    "Revocation",
    "TakeDown",
    "failing",
    "grant",
    "revoke",
    "take_down",
]

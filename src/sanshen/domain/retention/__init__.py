"""How long the papers of a case must be kept, who may say otherwise, and the list for the archives."""

from sanshen.domain.retention.keeping import Keeping, last_day, reclassified

__all__ = ["Keeping", "last_day", "reclassified"]

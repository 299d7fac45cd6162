"""Whatever must follow an act: each follower reads the ledger in order from its own bookmark.

A crash at any point loses nothing: the bookmark moves in the same transaction as the work is
recorded, and the work is idempotent. A failure is a visible state with a retry, never silence.
"""

from sanshen.casebook.followers.runner import catch_up, start, wake, wake_after_commit

__all__ = ["catch_up", "start", "wake", "wake_after_commit"]

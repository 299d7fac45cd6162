"""The product's settings for the minutes in which the sample is loaded, with quick passwords.

The sample's one password is printed on the screen; two dozen costly hashes of it protect nothing
and would be half of the wait. The desk runs on the real settings, which renew each at its first
login.
"""

from sanshen.project.settings import *  # noqa: F403  (all of them, but for the one below)

PASSWORD_HASHERS = ["sanshen.project.sample.hashing.QuickArgon2"]

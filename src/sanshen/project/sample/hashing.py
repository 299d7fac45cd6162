"""Argon2 at its cheapest, for passwords that are no secret."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """Its hashes name their own cost, so the real hasher knows them as its own, to be renewed."""

    time_cost = 1
    memory_cost = 1024
    parallelism = 1

"""三审: nothing goes onto a government website before its own regulation has reviewed it."""

__version__ = "0.2.dev0"

"""The regulation says no, and says what to do next."""


class Refused(Exception):
    """An act that the regulation does not allow.

    ``reason``: why, in plain Chinese. ``clause``: the clause it rests on (``2.8.1``).
    ``remedy``: what the person can do next, or whom to ask.
    """

    def __init__(self, reason: str, *, clause: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.clause = clause
        self.remedy = remedy

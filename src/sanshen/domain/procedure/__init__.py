"""Moves a case along its pack's table: who may do what now, and what follows from it."""

from sanshen.domain.procedure.acts import Intent, act, open_case, says_something
from sanshen.domain.procedure.answers import answer
from sanshen.domain.procedure.case import (
    NO_CONCLUSION,
    Answer,
    Case,
    CaseKind,
    Conclusion,
    Draft,
    Signature,
    pin,
)
from sanshen.domain.procedure.clock import Clock, clock
from sanshen.domain.procedure.rights import possible, refusal
from sanshen.domain.procedure.words import consequence, verb_title

__all__ = [
    "NO_CONCLUSION",
    "Answer",
    "Case",
    "CaseKind",
    "Clock",
    "Conclusion",
    "Draft",
    "Intent",
    "Signature",
    "act",
    "answer",
    "clock",
    "consequence",
    "open_case",
    "pin",
    "possible",
    "refusal",
    "says_something",
    "verb_title",
]

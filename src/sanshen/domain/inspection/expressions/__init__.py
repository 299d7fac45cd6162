"""Near-misses of fixed expressions: found by a phrase's whole half, judged by what stands around."""

from sanshen.domain.inspection.expressions.judging import Certainty, judge
from sanshen.domain.inspection.expressions.matching import Phrasebook
from sanshen.domain.inspection.expressions.misses import NearMiss, Slip
from sanshen.domain.inspection.expressions.pairs import Passage
from sanshen.domain.inspection.expressions.phrases import Phrase, slips, standard_phrases

__all__ = [
    "Certainty",
    "NearMiss",
    "Passage",
    "Phrase",
    "Phrasebook",
    "Slip",
    "judge",
    "slips",
    "standard_phrases",
]

"""Word lists that a unit imports and answers for itself."""

from sanshen.domain.inspection.lexicon.values import Lexicon, Term

__all__ = ["Lexicon", "Term"]

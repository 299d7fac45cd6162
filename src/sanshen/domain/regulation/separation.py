"""Who may not sign, though the office is theirs: clause 2.8, reading R09, attacks K05 and K18.

People are compared by identity, never by name. A delegate counts as himself *and* as the person
he acts for, so a mandate cannot be lent around the rule.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from sanshen.domain.regulation.table import StageKind, Table

People = frozenset[str]
JUDGING = (StageKind.REVIEW, StageKind.CONFIRMATION, StageKind.SECRECY)


def level_of(table: Table, stage: str, kind: StageKind, passed: Container[str]) -> str:
    """The review level that a signature at ``stage`` speaks for; empty when for none.

    A confirmation speaks for the last of the levels that were ``passed`` (R07).
    """
    if kind is StageKind.REVIEW:
        return stage
    if kind is StageKind.CONFIRMATION:
        return next((level for level in reversed(table.reviews) if level in passed), "")
    return ""


@dataclass(frozen=True)
class Separation:
    """The pack's settings under ``[separation]``.

    ``proof_people``: how many different people the proofs of one case need (R03).
    """

    distinct_reviewers: bool
    authors_never_review: bool
    publisher_never_reviewed: bool
    confirmer_is_not_corrector: bool
    proof_people: int

    def objection(
        self,
        table: Table,
        stage: str,
        kind: StageKind,
        signers: People,
        *,
        signed: Mapping[str, People],
        authors: People,
        correctors: People,
        readers: People,
    ) -> tuple[str, str] | None:
        """Why ``signers`` (the person, and whom they act for) may not sign here; None when they may.

        ``signed``: who passed each stage of the present round. ``authors``: whose text it is, as
        seen from this level. ``correctors``: who corrected it at proof. ``readers``: everyone who
        will have read a proof with their own eyes. Returns (reason, clause).
        """
        if kind in JUDGING and self.authors_never_review and signers & authors:
            return "这份稿件有您（或您代行的同志）撰写的内容，自己的稿件不能由自己审查。", "2.8"
        if kind in (StageKind.REVIEW, StageKind.CONFIRMATION) and self.distinct_reviewers:
            level = level_of(table, stage, kind, signed)
            for other in table.reviews:
                if other != level and signers & signed.get(other, frozenset()):
                    return "同一件稿件的两级审查不能由同一人签署。", "2.8"
        confirming = kind is StageKind.CONFIRMATION and self.confirmer_is_not_corrector
        if confirming and signers & correctors:
            return "校对改动不能由改动者本人确认。", "2.9"
        if table.proofs and stage == table.proofs[-1]:
            earlier = [people for s, people in signed.items() if s not in table.proofs]
            if self.publisher_never_reviewed and any(signers & people for people in earlier):
                return "审查过这份稿件的同志不能再经办发布。", "2.7"
            if len(readers) < self.proof_people:
                return f"三次校对至少应由 {self.proof_people} 人完成。", "2.9"
        return None

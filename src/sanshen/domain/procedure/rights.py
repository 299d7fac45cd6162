"""May this person do this now? Exactly the table's rows, the roster's offices and the separations."""

from datetime import datetime

from sanshen.domain.procedure.case import Case, Signature
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Pack, Row, Verb, level_of
from sanshen.domain.roster import Holding, Roster, day_of


def possible(case: Case, pack: Pack, roster: Roster, person: str, at: datetime) -> tuple[Row, ...]:
    """Exactly the rows this person may act on now, in the table's order."""
    return tuple(
        row
        for row in case.table(pack).rows_at(case.stage)
        if refusal(case, pack, roster, row, person, at) is None
    )


def refusal(
    case: Case, pack: Pack, roster: Roster, row: Row, person: str, at: datetime
) -> Refused | None:
    """Why this person may not act on this row now; None when they may."""
    holding = holding_for(case, roster, row, person, at)
    if holding is None:
        return not_yours(pack, roster, row, case.department, at)
    if row.verb is Verb.RECALL:
        return _recall_refusal(case, person)
    table, kind = case.table(pack), pack.stages[row.stage].kind
    signed = case.signers(table)
    objection = pack.separation.objection(
        table,
        row.stage,
        kind,
        frozenset(filter(None, (holding.person, holding.acting_for))),
        signed=signed,
        authors=case.authors(table, level_of(table, row.stage, kind, signed)),
        correctors=case.correctors(),
        readers=case.readers(table) | {person},
    )
    if objection is None:
        return None
    reason, clause = objection
    remedy = f"请由其他担任{pack.office_title(row.office)}的同志办理，或先办理委托。"
    return Refused(reason, clause=clause, remedy=remedy)


def holding_for(case: Case, roster: Roster, row: Row, person: str, at: datetime) -> Holding | None:
    """In which right the person would act on this row; None when in none."""
    return roster.holds(person, row.office, case.department, day_of(at))


def _recall_refusal(case: Case, person: str) -> Refused | None:
    """The very last step must be the person's own 报送: an answer or a 修改 is an act too."""
    last = case.trail[-1]
    if isinstance(last, Signature) and last.verb is Verb.SUBMIT and last.person == person:
        return None
    return Refused(
        "只有报送人本人可以撤回，而且要在下一级办理之前。",
        clause="2.8.1",
        remedy="如需修改，请联系正在审查的同志退回。",
    )


def not_yours(pack: Pack, roster: Roster, row: Row, department: str, at: datetime) -> Refused:
    """Why a person without the row's office is refused, and whom to ask."""
    title = pack.office_title(row.office)
    vacant = not roster.holders(row.office, department, day_of(at))
    return Refused(
        f"这一步由{title}办理，您当前不担任这一职务。",
        clause=row.clause,
        remedy=f"目前无人担任{title}，请联系系统管理员登记任职。"
        if vacant
        else f"请联系本部门的{title}办理。",
    )

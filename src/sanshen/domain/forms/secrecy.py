"""互联网网站信息发布保密审查表, annex 1: several matters on one sheet, a tick a matter and level."""

from collections.abc import Iterator, Sequence

from sanshen.domain.forms.foot import below, dated, foot
from sanshen.domain.forms.matter import Matter, day_words
from sanshen.domain.forms.opinions import decision_words
from sanshen.domain.forms.values import Cell, Form, FormRow, Line, Side, label, value
from sanshen.domain.manuscript import Release, Revision
from sanshen.domain.procedure import Signature
from sanshen.domain.regulation import Verb

WIDTHS = (12.0, 23.0, 43.0, 44.0, 32.0, 36.0, 36.0, 36.0)
HEAD = (
    ("序号",),
    ("部门",),
    ("信息名称",),
    ("信息来源",),
    ("发布形式",),
    ("部门负责人", "审查意见"),
    ("分管领导", "审查意见"),
    ("主要领导", "意见"),
)
NOTES = (
    "注：1．本表由机关、单位互联网网站信息发布主管部门负责组织填写和保管；",
    "2．机关、单位互联网网站发布信息前均应当认真填写本表；",
    "3．请在相应的“□”打“√”；",
    "4．不能确定信息是否可以公开时，应当由机关、单位保密工作机构组织保密审查。",
)
LEAST = 2  # rows that the annex prints


def secrecy_form(matters: Sequence[Matter]) -> Form:
    """One sheet for these cases of publication or correction, in their order; one unit, one pack.

    ValueError when there is none, when one is a withdrawal, or when their rules name the form
    differently.
    """
    titles = {each.titled(each.pack.form_titles.secrecy) for each in matters}
    if len(titles) != 1:
        raise ValueError("一张保密审查表上至少一件，且须同一单位、适用同一规则包")
    rows = [_matter_row(number, each) for number, each in enumerate(matters, start=1)]
    rows += [_empty_row(number) for number in range(len(rows) + 1, LEAST + 1)]
    return Form(
        annex="A1.2",
        title=titles.pop(),
        dated=dated(matters),
        widths=WIDTHS,
        rows=(FormRow(tuple(label(*each) for each in HEAD), 14), *rows, _signing_row(matters)),
        made_at=max(each.last_at for each in matters),
        heads=1,
        notes=NOTES,
        below=below(matters),
        foot=foot(matters),
        landscape=True,
    )


def _matter_row(number: int, matter: Matter) -> FormRow:
    paper = matter.paper
    if not isinstance(paper, Revision) or paper.digest != matter.case.digest:
        raise ValueError("保密审查表要由发布案件的现行一稿填写")
    return FormRow(
        (
            value(str(number), side=Side.CENTRE),
            value(matter.department, side=Side.CENTRE),
            value(paper.title),
            _source(paper),
            _release(paper),
            *(_level(matter, each) for each in range(3)),
        ),
        24,
    )


def _empty_row(number: int) -> FormRow:
    return FormRow(
        (
            value(str(number), side=Side.CENTRE),
            value(""),
            value(""),
            _source(None),
            _release(None),
            *(Cell(_ticks(None)) for _ in range(3)),
        ),
        24,
    )


def _source(paper: Revision | None) -> Cell:
    own = paper is not None and not paper.source.reprint
    lines = [Line("本机关、单位制发  ", tick=own), Line("转载（注明转载来源），")]
    if paper is not None and paper.source.reprint:
        taken = f"，{paper.source.taken_on}" if paper.source.taken_on else ""
        lines.append(Line(f"{paper.source.name}{taken}"))
        lines.append(Line(paper.source.url))
    return Cell(tuple(each for each in lines if each.words))


def _release(paper: Revision | None) -> Cell:
    chosen = paper.release if paper else None
    other = paper.release_note if paper and chosen is not Release.WEBSITE else ""
    return Cell(
        (
            Line("网站公开  ", tick=chosen is Release.WEBSITE),
            Line("依申请公开  ", tick=chosen is Release.ON_REQUEST),
            Line(f"其他  {other}" if chosen is Release.OTHER else "其他"),
            *([Line(other)] if other and chosen is Release.ON_REQUEST else []),
        )
    )


def _level(matter: Matter, level: int) -> Cell:
    stage = matter.case.table(matter.pack).reviews[level]
    signature = matter.levels()[level]
    return Cell((*_ticks(signature), *_beside(matter, stage, signature)))


def _ticks(signature: Signature | None) -> tuple[Line, ...]:
    verb = signature.verb if signature else None
    return (
        Line("同  意  ", tick=verb is Verb.AGREE, side=Side.CENTRE),
        Line("不同意  ", tick=verb is Verb.DECLINE, side=Side.CENTRE),
    )


def _beside(matter: Matter, stage: str, signature: Signature | None) -> Iterator[Line]:
    """上提, and what the 保密工作机构 answered to this level's question (note 4)."""
    if signature is not None and signature.verb is Verb.ESCALATE:
        yield Line("报主要领导审定", side=Side.CENTRE)
    asked = ""
    for each in matter.case.this_round():
        if each.verb is Verb.REFER:
            asked = each.stage
        elif each.verb in (Verb.CLEAR, Verb.FORBID) and asked == stage:
            office = matter.pack.office_title(each.office)
            yield Line(f"{office}：{decision_words(each)}")
            yield Line(f"{matter.signer(each)} {day_words(each.at)}")


def _signing_row(matters: Sequence[Matter]) -> FormRow:
    handlers = _together([(matter.name(matter.case.handler)) for matter in matters])
    levels = []
    for level in range(3):
        signers = []
        for matter in matters:
            signature = matter.levels()[level]
            signers.append(matter.signer(signature) if signature else "")
        days = sorted(s.at for m in matters if (s := m.levels()[level]))
        levels.append(
            Cell(
                (
                    Line("（签字）"),
                    *(Line(each) for each in _together(signers)),
                    *(Line(each) for each in dict.fromkeys(day_words(at) for at in days[-1:])),
                )
            )
        )
    handler = Cell((Line("经办人（签字）"), *(Line(each) for each in handlers)), columns=5)
    return FormRow((handler, *levels), 24)


def _together(names: Sequence[str]) -> list[str]:
    """One signature a level; where several people signed, each with the numbers of his rows."""
    rows: dict[str, list[int]] = {}
    for number, name in enumerate(names, start=1):
        if name:
            rows.setdefault(name, []).append(number)
    if len(rows) == 1 and len(next(iter(rows.values()))) == len(names):
        return list(rows)
    return [f"{name}（第 {_numbers(found)} 项）" for name, found in rows.items()]


def _numbers(rows: Sequence[int]) -> str:
    """``1—3、5``."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return "、".join(str(a) if a == b else f"{a}—{b}" for a, b in runs)

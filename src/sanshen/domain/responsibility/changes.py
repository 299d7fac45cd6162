"""What changed between the wording one signature was on and the next one's."""

from collections.abc import Iterator

from sanshen.domain.difference import Change, Gap, Passage, Piece, differences
from sanshen.domain.manuscript import Paper
from sanshen.domain.reports import Column, Table
from sanshen.domain.responsibility.covered import covered
from sanshen.domain.responsibility.values import History

KEPT = 24  # characters of unchanged text that stay on either side of a change
_ONLINE = "网上现行的一稿"


def changes_tables(history: History) -> Iterator[Table]:
    """A table for every two signed wordings that follow each other and differ, in order."""
    earlier: tuple[str, Paper, str] | None = None
    if history.case.base in history.papers and history.case.base not in history.wordings:
        earlier = (history.case.base, history.papers[history.case.base], _ONLINE)
    for line, s in history.signed:
        here = history.papers[s.digest]
        stage = history.pack.stages[s.stage].title
        who = f"第 {s.round} 轮{stage} {history.around.name(s.person)} {history.wording(s.digest)}"
        if earlier and earlier[0] != s.digest:
            caption = f"{earlier[2]} → {who}（{line.number}）"
            yield _table(history, caption, (earlier[0], earlier[1]), (s.digest, here))
        earlier = (s.digest, here, who)


def _table(
    history: History, caption: str, before: tuple[str, Paper], after: tuple[str, Paper]
) -> Table:
    found = differences(before[1], after[1], history.around.columns)
    personal = [
        finding
        for digest in (before[0], after[0])
        for reading in history.readings(digest)
        for finding in reading.findings
    ]
    passages = (*found.fields, *(each for each in found.passages if not isinstance(each, Gap)))
    return Table(
        caption,
        (Column("位置", 0.8), Column("变化", 0.7), Column("改动", 5.0)),
        tuple(
            (each.where, each.change.label, covered(_words(each), personal)) for each in passages
        ),
    )


def _words(passage: Passage) -> str:
    """The passage with 〔删去：…〕 and 〔新增：…〕 in it; what did not change is told in short."""
    if passage.change in (Change.ADDED, Change.REMOVED, Change.FORMAT):
        return "".join(each.text for each in passage.pieces)
    last = len(passage.pieces) - 1
    return "".join(_piece(each, n == 0, n == last) for n, each in enumerate(passage.pieces))


def _piece(piece: Piece, first: bool, last: bool) -> str:
    if piece.change is Change.REMOVED:
        return f"〔删去：{piece.text}〕"
    if piece.change is Change.ADDED:
        return f"〔新增：{piece.text}〕"
    text = piece.text
    if len(text) <= 2 * KEPT + 2:
        return text
    head = "" if first else text[:KEPT]
    tail = "" if last else text[-KEPT:]
    return f"{head}……{tail}"

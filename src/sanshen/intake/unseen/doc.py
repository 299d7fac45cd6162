"""What an old Word file carries that its pages do not show."""

from sanshen.domain.hidden import Hidden, HiddenKind
from sanshen.intake.doc import (
    AUTHOR,
    DELETED,
    INSERTED,
    LAST_AUTHOR,
    SETS,
    VANISHED,
    Compound,
    OldWord,
    properties,
)
from sanshen.intake.received import Illegible
from sanshen.intake.unseen.finds import Finds

_MARKS = {
    DELETED: HiddenKind.DELETION,
    INSERTED: HiddenKind.INSERTION,
    VANISHED: HiddenKind.HIDDEN_TEXT,
}
_NAMES = {AUTHOR: "作者", LAST_AUTHOR: "最后修改人"}
_COMPANY = 15


def unseen_in_doc(compound: Compound) -> tuple[Hidden, ...] | None:
    """Everything a .doc or .wps hides; None for one that is damaged or locked."""
    finds = Finds()
    try:
        word = OldWord(compound)
        for run in word.runs():
            for mark, kind in _MARKS.items():
                if run.marks.get(mark):
                    finds.note(kind, "正文", word.words_at(run))
    except Illegible:
        return None
    if word.comments:
        finds.note(HiddenKind.COMMENT, "批注", word.comments)
    if any(name.split("/")[0] in ("Macros", "_VBA_PROJECT_CUR") for name in compound.names):
        finds.note(HiddenKind.MACRO, "文件内部", "Macros")
    for name, number, words in properties(compound):
        if name == SETS[0] and number in _NAMES:
            finds.note(HiddenKind.AUTHOR, _NAMES[number], words)
        elif name == SETS[1] and number == _COMPANY:
            finds.note(HiddenKind.AUTHOR, "单位", words)
    return finds.told()

"""What a file hides is told once a kind and file, in plain words; a name alone is a hint."""

from sanshen.domain.hidden import Hidden, HiddenKind, Spot
from sanshen.domain.inspection import (
    Context,
    Enclosed,
    Finding,
    Weight,
    hidden_in,
    inspect,
    part_label,
)
from sanshen.domain.inspection import inspect_file as alone
from sanshen.domain.inspection.rules.hidden_content import SAYINGS
from sanshen.domain.manuscript import Attachment, Record, Revision

DIGEST = "sha256:" + "ab" * 32
RULES = ("hidden_content", "macro")


def told(*facts: Hidden, digest: str = DIGEST, name: str = "名单.xlsx") -> list[Finding]:
    file = Attachment(name, digest, 1, "x")
    paper = Revision(
        "关于公示的通知", "<p>见附件。</p>", attachments=(file,), record=Record("某镇")
    )
    found = inspect(paper, enclosures={digest: Enclosed("名单", hidden=facts)}, context=Context())
    return [each for each in found.findings if each.rule in RULES]


def fact(kind: HiddenKind, *spots: tuple[str, str]) -> Hidden:
    return Hidden(kind, len(spots), tuple(Spot(*each) for each in spots))


def test_every_kind_is_weighed() -> None:
    assert set(SAYINGS) | {HiddenKind.MACRO} == set(HiddenKind)
    assert HiddenKind.MACRO not in SAYINGS
    assert len({each.label for each in HiddenKind}) == len(HiddenKind)


def test_a_copy_is_offered_where_it_helps() -> None:
    for kind, saying in SAYINGS.items():
        assert kind.in_a_copy("名单.xlsx") is ("清理过的副本" in saying.remedy)
    assert HiddenKind.COMMENT.in_a_copy("名单.xlsx#1")
    assert not HiddenKind.COMMENT.in_a_copy("旧稿.doc")
    rows = fact(HiddenKind.HIDDEN_ROW, ("工作表“名单”第 5 行", ""))
    assert told(rows)[0].remedy.endswith("点“换成清理过的副本”，或在原文件中处理后重新上传。")
    assert told(rows, name="名单.et")[0].remedy.endswith("取消隐藏；在原文件中处理后重新上传。")
    assert HiddenKind.MACRO.in_a_copy("公告.PDF") and not HiddenKind.MACRO.in_a_copy("a.docx")


def test_one_finding_a_kind_with_count_and_first_places() -> None:
    rows = fact(
        HiddenKind.HIDDEN_ROW,
        *((f"工作表“名单”第 {row} 行", f"某{row}") for row in (5, 6, 9)),
    )
    author = fact(HiddenKind.AUTHOR, ("作者", "某某"), ("单位", "某镇"))
    first, second = sorted(told(rows, author), key=lambda each: each.weight)
    assert first.weight is Weight.ANSWER
    assert first.message == (
        "附件“名单.xlsx”有 3 行被隐藏，取消隐藏就能看到：工作表“名单”第 5、6、9 行，如“某5”。"
    )
    assert second.weight is Weight.HINT and "作者“某某”；单位“某镇”" in second.message
    assert part_label(first.place.part) == "附件“名单.xlsx”"
    kind, digest, part = hidden_in(first.place.part)
    assert (kind, part) == ("hidden_row", "attachment:名单.xlsx")
    assert digest and DIGEST.removeprefix("sha256:").startswith(digest)
    assert hidden_in("attachment:名单.xlsx") == ("", "", "")


def test_more_than_can_be_named() -> None:
    many = Hidden(HiddenKind.DELETION, 30, tuple(Spot(f"第 {n} 段", "旧") for n in range(6)))
    assert "有 30 处" in told(many)[0].message and "等。" in told(many)[0].message


def test_an_answer_stays_with_these_very_bytes() -> None:
    rows = fact(HiddenKind.HIDDEN_ROW, ("工作表“名单”第 5 行", ""))
    (here,), (there,) = told(rows), told(rows, digest="sha256:" + "cd" * 32)
    assert here.key != there.key


def test_a_macro_stops() -> None:
    (found,) = told(fact(HiddenKind.MACRO, ("文件内部", "vbaProject.bin")))
    assert (found.rule, found.weight) == ("macro", Weight.STOP)


def test_of_a_marked_file_nothing_is_repeated() -> None:
    comment = fact(HiddenKind.COMMENT, ("某某的批注", "某项工作"))
    enclosed = Enclosed("机密★10年\n某项工作", hidden=(comment,))
    found = alone("a.docx", DIGEST, enclosed, context=Context()).findings
    assert {each.rule for each in found} >= {"secrecy_mark", "hidden_content"}
    assert all("某项工作" not in each.message for each in found)


def test_a_file_on_its_own() -> None:
    enclosed = Enclosed("名单", hidden=(fact(HiddenKind.PLACE, ("图片", "29.1°")),))
    found = alone("a.jpg", DIGEST, enclosed, context=Context()).findings
    assert [each.message[:5] for each in found if each.rule in RULES] == ["文件记着 "]
    unseen = alone("a.jpg", DIGEST, Enclosed("", False, "坏", None), context=Context()).findings
    assert [each.rule for each in unseen] == ["file_unreadable"]

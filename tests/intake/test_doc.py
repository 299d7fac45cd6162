"""Old Word and WPS files: every word is read without Word, and what cannot be is said to be unread."""

import struct

import pytest

from sanshen.domain.hidden import HiddenKind
from sanshen.domain.inspection import Context, Enclosed, inspect_file, text_has_secrecy_mark
from sanshen.intake import Unreadable, bounds, receive_attachment, receive_document
from sanshen.intake.attachments import parse_attachment
from tests.intake.drawing import a4, saved
from tests.intake.making import MARK
from tests.intake.making_doc import compound, doc, properties

CELL = b"\x16\x24\x01"
ROW = CELL + b"\x17\x24\x01"
HUGE_ROW = b"\x46\x66\x10\x00\x00\x00"
NUMBER = "110101199003070011"
PLAIN = [("关于某事的通知\r", b""), (f"{MARK}\r", b"")]


def text_of(content: bytes, name: str = "文.doc") -> str:
    found, _ = parse_attachment(name, content)
    assert found.readable and found.problem == "" and found.media_type == "application/msword"
    return found.text


@pytest.mark.clause("2.5.1")
@pytest.mark.parametrize("name", ["文.doc", "文.wps"])
def test_every_word_is_read(name: str) -> None:
    text = text_of(doc(PLAIN, comments="批注的话\r", narrow="tail caf\xe9\r"), name)
    assert text.split("\n") == ["关于某事的通知", MARK, "批注的话", "tail café"]
    assert text_has_secrecy_mark(text)


@pytest.mark.parametrize("row", [ROW, HUGE_ROW])
def test_a_tables_row_is_a_line_of_cells(row: bytes) -> None:
    table = [
        *(("姓名\x07", CELL), ("身份证号\x07", CELL), ("\x07", row)),
        *(("张\r", CELL), ("某某\x07", CELL), (f"{NUMBER}\x07", CELL), ("\x07", row)),
        *(("\x07", CELL), ("空格在前\x07", CELL), ("\x07", row)),
    ]
    content = doc([("名单\r", b""), *table, ("表后\r", b"")])
    assert text_of(content).split("\n") == [
        *("名单", "姓名\t身份证号", f"张 某某\t{NUMBER}", "\t空格在前", "表后"),
    ]
    enclosed = Enclosed(text_of(content))
    found = inspect_file("名单.doc", "sha256:00", enclosed, context=Context()).findings
    assert "id_card" in {each.category for each in found}


def test_fields_breaks_and_marks_leave_no_trace_in_the_words() -> None:
    content = doc(
        [("网址\x13 HYPERLINK x \x14点这里\x15。\x0b下一行\x0c\x01\x08第\x1e二\x1f页\r", b"")]
    )
    assert text_of(content).split("\n") == ["网址 HYPERLINK x 点这里 。 下一行", "第-二页"]


def test_pictures_are_looked_at() -> None:
    picture = saved(a4([MARK]))
    record = b"\x00\x6e\x1e\xf0" + struct.pack("<I", 17 + len(picture)) + bytes(17) + picture
    drawn = doc([("图\r", b"")], more={"Data": b"\x01" * 30 + record + b"rest"})
    assert parse_attachment("文.doc", drawn)[1] == (picture,)
    assert text_has_secrecy_mark(receive_attachment("文.doc", drawn).text)


def test_what_it_hides_is_told() -> None:
    letters = [
        *(("看得见", b""), ("删去的", b"\x00\x08\x01"), ("新增的", b"\x01\x08\x01")),
        *(("藏起的", b"\x3c\x08\x01"), ("不藏的\r", b"\x3c\x08\x00")),
    ]
    more = {
        "\x05SummaryInformation": properties(936, {2: "题名".encode("gbk"), 4: "王某".encode("gbk")}),
        "\x05DocumentSummaryInformation": properties(65001, {15: "某某单位".encode()}),
        "Macros": b"x",
    }  # fmt: skip
    content = doc(
        [("".join(words for words, _ in letters), b"")],
        letters=letters,
        comments="请核\r",
        more=more,
    )
    found, _ = parse_attachment("文.doc", content)
    assert found.hidden is not None
    assert {each.kind: [spot.excerpt for spot in each.spots] for each in found.hidden} == {
        HiddenKind.DELETION: ["删去的"],
        HiddenKind.INSERTION: ["新增的"],
        HiddenKind.HIDDEN_TEXT: ["藏起的"],
        HiddenKind.COMMENT: ["请核"],
        HiddenKind.MACRO: ["Macros"],
        HiddenKind.AUTHOR: ["王某", "某某单位"],
    }
    assert "题名" in found.text


WHOLE = doc(PLAIN)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (doc(PLAIN, flags=0x0100), "密码"),
        (doc(PLAIN, version=0x65), "损坏"),
        (doc(PLAIN, folders=["ObjectPool"]), "对象"),
        (compound({"WordDocument": bytes(600)}), "损坏"),
        (compound({"WordDocument": b"\xec\xa5"}), "损坏"),
    ],
)
def test_what_cannot_be_read_whole_is_unread(content: bytes, said: str) -> None:
    found, _ = parse_attachment("文.doc", content)
    assert not found.readable and said in found.problem and "请" in found.problem


def test_a_chain_without_end_and_a_torn_container() -> None:
    looped = bytearray(WHOLE)
    table = struct.unpack_from("<I", looped, 76)[0]
    struct.pack_into("<I", looped, 512 * (table + 1), 0)
    for content in (bytes(looped), WHOLE[:900]):
        with pytest.raises(Unreadable, match="另存"):
            parse_attachment("文.doc", content)


def test_more_words_than_anyone_wrote(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "TEXT_CHARACTERS", 10)
    with pytest.raises(Unreadable, match="文字过多"):
        parse_attachment("文.doc", WHOLE)


def test_a_manuscript_is_asked_for_in_todays_format() -> None:
    with pytest.raises(Unreadable, match=r"另存为 \.docx"):
        receive_document("稿.doc", WHOLE)


def test_other_old_kinds_are_refused_by_name() -> None:
    for name, said in (
        ("表.xls", "xlsx"),
        ("表.et", "xlsx"),
        ("讲.ppt", "pptx"),
        ("讲.dps", "pptx"),
    ):
        with pytest.raises(Unreadable, match=rf"另存为 \.{said}"):
            receive_attachment(name, compound({"Workbook": bytes(5000)}))

"""OFD: every word of a conforming file, page by page; what cannot be read is said to be unread."""

import pytest

from sanshen.domain.inspection import text_has_secrecy_mark
from sanshen.intake import Unreadable, bounds, receive_attachment, receive_document
from sanshen.intake.attachments import parse_attachment
from tests.intake.drawing import a4, saved
from tests.intake.making import MARK, png, zipped
from tests.intake.making_ofd import ofd, page, words, wrapped


def text_of(content: bytes) -> str:
    found, _ = parse_attachment("文.ofd", content)
    assert found.readable and found.problem == "" and found.media_type == "application/ofd"
    return found.text


def unread(content: bytes) -> str:
    found, _ = parse_attachment("文.ofd", content)
    assert not found.readable and "请" in found.problem
    return found.problem


@pytest.mark.clause("2.5.1")
@pytest.mark.parametrize("prefix", ["ofd", "", "x"])
def test_pages_are_read_in_order_whatever_the_prefix(prefix: str) -> None:
    pages = [page(words(each), prefix=prefix) for each in (MARK, "第二页的字")]
    text = text_of(ofd(*pages, prefix=prefix))
    assert text.split("\n")[:2] == [MARK, "第二页的字"]
    assert text_has_secrecy_mark(text)


def test_letters_set_one_by_one_make_lines_and_columns() -> None:
    # As some programs write them: in any order, each letter an object, bold ones twice.
    row = [words(each, 20 + 5 * n, 60) for n, each in enumerate("张某某")]
    row += [words("110101199003070011", 90, 60, deltas="g 17 2.5")]
    head = [words("名单", 60, 30), words("名单", 60.1, 30)]
    assert text_of(ofd(page(*row[::-1], *head))).split("\n")[:2] == [
        "名单",
        "张某某\t110101199003070011",
    ]


def test_what_a_form_asks_and_what_was_filled_in_stand_on_one_line() -> None:
    template = page(words("联系电话：", 20, 50))
    filled = page(words("13800000000", 48, 50, deltas="g 10 2.5"), template="50")
    assert "联系电话：13800000000" in text_of(ofd(filled, template=template)).replace(" ", "")


def test_a_turned_and_stretched_object_still_has_its_words() -> None:
    turned = page(
        words("竖着的字", 100, 40, more='CTM="0 1 -1 0 0 0"'),
        words("坏的位置", more='CTM="a b"', deltas="g 99999999999 5"),
    )
    text = text_of(ofd(turned))
    assert "竖着的字" in text and "坏的位置" in text


def test_what_is_beside_the_pages_is_read() -> None:
    more = {
        "Doc_0/Annots/A.xml": wrapped(
            "PageAnnot",
            '<o:Annot Type="Highlight" Creator="李某"><o:Remark>批注的话</o:Remark>'
            f"<o:Appearance>{words('外观的话')}</o:Appearance></o:Annot>",
        ),
        "Doc_0/Attachs/Attachments.xml": wrapped(
            "Attachments", '<o:Attachment Name="附带名单"><o:FileLoc>a.xml</o:FileLoc></o:Attachment>'
        ),
        "Doc_0/Attachs/a.xml": "<单><人>附带的人</人></单>",
        "Doc_0/Res.xml": wrapped("Res", f"<o:CompositeGraphicUnit>{words('图元里的话')}</o:CompositeGraphicUnit>"),
        "Doc_0/Pages/没有列入.xml": page(words("没有列入的页")),
        "Doc_0/Signs/Signature.xml": wrapped(
            "Signature", '<o:Provider ProviderName="某某签章" Company="c"/>'
        ),
        "Doc_0/Signs/Seal.esl": b"\x30\x82\x01\x00\x0c\x1b" + "澄江镇人民政府".encode() + b"\x02\x01",
        "Doc_0/Res/font_1.ttf": b"\0\1\0\0" + bytes(40),
        "说明.xml": "<!-- 注释里的话 --><a/>",
    }  # fmt: skip
    info = "<o:Title>题名</o:Title><o:CustomDatas><o:CustomData Name='甲'>自定</o:CustomData></o:CustomDatas>"
    text = text_of(ofd(page(words("正文")), more=more, info=info))
    for said in (
        *("正文", "批注的话", "李某", "外观的话", "附带名单", "附带的人", "图元里的话", "没有列入的页"),
        *("某某签章", "澄江镇人民政府", "题名", "自定", "注释里的话"),
    ):  # fmt: skip
        assert said in text, said


def test_a_package_of_two_documents() -> None:
    second = {
        "Doc_1/Document.xml": wrapped("Document", '<o:Pages><o:Page BaseLoc="P.xml"/></o:Pages>'),
        "Doc_1/P.xml": page(words("另一件")),
    }
    body = "</o:DocBody><o:DocBody><o:DocRoot>Doc_1/Document.xml</o:DocRoot>"
    assert text_of(ofd(page(words("第一件")), more=second, body=body)).startswith("第一件\n另一件")


def test_a_scan_is_read_by_eye() -> None:
    content = ofd(page('<o:ImageObject ResourceID="9"/>'), more={"Doc_0/Res/1.png": saved(a4([MARK]))})  # fmt: skip
    found = receive_attachment("扫描.ofd", content)
    assert found.readable and text_has_secrecy_mark(found.text)


OUTLINES = page('<o:PathObject Boundary="0 0 1 1"/>' * 400)


@pytest.mark.parametrize(
    "content",
    [
        ofd(page(words("甲")))[:-60],
        zipped({"OFD.xml": "<a/>"}),
        zipped({"OFD.xml": wrapped("OFD", "<o:DocBody/>")}),
        zipped({"OFD.xml": wrapped("OFD", "<o:DocBody><o:DocRoot>../x.xml</o:DocRoot></o:DocBody>")}),
        ofd("<Page><没有完"),
        ofd(page(words("\ue001\ue002\ue003\ue004"))),
        ofd(OUTLINES),
        ofd(page(words("甲")), more={"Encryptions.xml": "<a/>"}),
        ofd(page(words("甲")), more={"Doc_0/Res/1.jb2": b"\x97JB2" + bytes(9)}),
        ofd(page(words("甲")), more={"Doc_0/a.mp4": b"\0\0\0\x18ftyp"}),
    ],
)  # fmt: skip
def test_what_cannot_be_read_whole_is_unread(content: bytes) -> None:
    assert unread(content)


def test_more_pages_or_words_than_anyone_wrote(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "PDF_PAGES", 2)
    with pytest.raises(Unreadable, match="页"):
        parse_attachment("文.ofd", ofd(*[page()] * 3))
    monkeypatch.setattr(bounds, "TEXT_CHARACTERS", 100)
    # A template repeated on each page costs as often as it is laid.
    template = page(words("字" * 60))
    with pytest.raises(Unreadable, match="文字过多"):
        parse_attachment("文.ofd", ofd(*[page(template="50")] * 2, template=template))


def test_a_manuscript_is_not_taken_from_a_finished_layout() -> None:
    with pytest.raises(Unreadable, match="docx"):
        receive_document("稿.ofd", ofd(page(words("甲"))))
    with pytest.raises(Unreadable, match="扩展名"):
        parse_attachment("文.docx", ofd(page(words("甲"))))


def test_a_picture_that_is_torn_is_a_file_unread() -> None:
    content = ofd(page(words("甲")), more={"Doc_0/Res/1.png": png(300, 300)[:-40]})
    assert not receive_attachment("文.ofd", content).readable

"""Title, 发文字号 and 成文日期: found where the form is plain, left open where it is not."""

from datetime import date

import pytest

from sanshen.intake import receive_document
from sanshen.intake.dates import find_written_date
from sanshen.intake.opening import read_opening
from sanshen.intake.paragraphs import Block, Markup, Paragraph, plain_paragraph


def centred(text: str, size: float = 22, *, bold: bool = True, red: bool = False) -> Paragraph:
    return Paragraph(text, text, align="center", size=size, bold=bold, red=red)


def lines(*texts: str) -> list[Block]:
    return [plain_paragraph(text) for text in texts]


def title_of(*blocks: Block) -> str:
    return read_opening(blocks).title


BODY = lines("各村（社区）：", "现将有关事项通知如下。")


def test_a_title_on_one_line() -> None:
    opening = read_opening([centred("关于做好防汛工作的通知"), *BODY])
    assert opening.title == "关于做好防汛工作的通知"
    assert opening.blocks == tuple(BODY) and opening.notes == ()


def test_a_title_on_several_lines_is_joined() -> None:
    blocks = [
        centred("某某镇人民政府"),
        Paragraph("", ""),
        centred("关于印发《森林防火"),
        centred("应急预案》的通知"),
    ]
    assert title_of(*blocks, *BODY) == "某某镇人民政府关于印发《森林防火应急预案》的通知"
    assert (
        title_of(centred("某某镇人民政府\n关于做好防汛工作的通知"))
        == "某某镇人民政府关于做好防汛工作的通知"
    )


def test_what_follows_a_finished_title_is_not_part_of_it() -> None:
    opening = read_opening([centred("某某镇防汛应急预案办法"), centred("（试行）"), *BODY])
    assert opening.title == "某某镇防汛应急预案办法"
    opening = read_opening([centred("关于召开会议的通知"), centred("第一部分"), *BODY])
    assert opening.title == "关于召开会议的通知"


def test_latin_words_keep_their_space_and_spread_letters_close_up() -> None:
    assert title_of(centred("Notice on"), centred("Open Data")) == "Notice on Open Data"
    assert title_of(centred("通　　知"), *BODY) == "通知"


def test_the_files_own_title_style_wins() -> None:
    titled = Paragraph("春季绿化方案", "春季绿化方案", titled=True)
    assert title_of(centred("内部传阅件"), titled, *BODY) == "春季绿化方案"


def test_secrecy_marks_and_urgency_are_not_titles_and_stay() -> None:
    opening = read_opening([*lines("000001", "机密★1年", "特急"), centred("关于某事的通知"), *BODY])
    assert opening.title == "关于某事的通知"
    assert [each.text for each in opening.blocks[:3] if isinstance(each, Paragraph)] == [
        "000001",
        "机密★1年",
        "特急",
    ]


def test_masthead_and_number_come_off_together() -> None:
    blocks = [
        centred("某某镇人民政府文件", 36, red=True),
        *lines("某府发〔2024〕3号　　签发人：某某"),
        centred("关于某事的通知"),
        *BODY,
    ]
    opening = read_opening(blocks)
    assert (opening.title, opening.doc_number) == ("关于某事的通知", "某府发〔2024〕3号")
    assert opening.blocks == tuple(BODY)
    assert "某府发" in "".join(opening.taken)
    assert any("红头" in note for note in opening.notes)


def test_a_title_above_the_number_is_never_taken_for_a_masthead() -> None:
    title = "关于成立创建工作领导小组办公室"
    opening = read_opening([centred(title), *lines("某府办〔2024〕15号"), *BODY])
    assert (opening.title, opening.doc_number) == (title, "某府办〔2024〕15号")
    opening = read_opening([centred("征收土地公告", red=True), *lines("某府办〔2024〕15号"), *BODY])
    assert opening.title == "征收土地公告"


def test_a_masthead_without_a_number_is_no_title() -> None:
    blocks = [centred("某某镇人民政府文件", 36, red=True), centred("关于某事的通知"), *BODY]
    assert title_of(*blocks) == "关于某事的通知"


def test_a_title_shows_its_letters_in_their_order() -> None:
    received = receive_document("稿.txt", "关于\u202e某事\u2066的通知\n正文。".encode())
    assert received.title == "关于某事的通知"


def test_a_number_below_the_title() -> None:
    opening = read_opening(
        [centred("关于某事的通知"), centred("某府办〔2024〕15号", 16, bold=False), *BODY]
    )
    assert (opening.title, opening.doc_number) == ("关于某事的通知", "某府办〔2024〕15号")


@pytest.mark.parametrize(
    "number",
    ["某府发[2024]3号", "某府发〔2024〕03号", "某府发〔2024〕第3号", "依据某府发〔2024〕3号文件"],
)
def test_a_number_in_another_form_is_left_to_the_clerk(number: str) -> None:
    assert read_opening([centred("关于某事的通知"), *lines(number), *BODY]).doc_number == ""


def test_a_number_quoted_in_the_text_is_not_this_papers() -> None:
    text = "根据《关于某事的通知》（某府发〔2024〕3号）要求，开展工作。"
    assert read_opening([centred("关于某事的通知"), *lines(text)]).doc_number == ""


def test_without_looks_the_first_line_is_offered_with_a_remark() -> None:
    opening = read_opening(lines("某某镇人民政府", "关于某事的通知", "各村：", "正文。"))
    assert opening.title == "某某镇人民政府关于某事的通知"
    assert any("推定" in note for note in opening.notes)


@pytest.mark.parametrize("first", ["今天上午，镇里召开了会议。", "很长" * 40])
def test_prose_is_no_title(first: str) -> None:
    opening = read_opening(lines(first, "正文。"))
    assert opening.title == "" and any("未能识别标题" in note for note in opening.notes)


def test_a_bold_heading_inside_the_text_is_no_title() -> None:
    blocks = [*lines("各村：", "现将有关事项通知如下。"), centred("一览表"), *BODY]
    assert title_of(*blocks) != "一览表"


def test_a_table_ends_the_head() -> None:
    blocks = [*lines("会议签到"), Markup("<table></table>"), centred("关于某事的通知")]
    assert title_of(*blocks) == "会议签到"


@pytest.mark.parametrize(
    ("texts", "day"),
    [
        (["正文。", "某某镇人民政府", "2024年5月22日"], date(2024, 5, 22)),
        (["正文。", "2024 年 5 月 22 日"], date(2024, 5, 22)),
        (["正文。", "二〇二四年十二月二十一日"], date(2024, 12, 21)),
        (["正文。", "二○二四年一月十日"], date(2024, 1, 10)),
        (
            ["正文。", "2024年5月22日", "（此件公开发布）", "附件1", "2023年1月1日"],
            date(2024, 5, 22),
        ),
        (["附件：1.表", "2024年5月22日", "附件1", "名单"], date(2024, 5, 22)),
        (["正文。", "2024年5月22日", "2024年5月23日"], None),
        (["正文。", "2024年2月30日"], None),
        (["截止2024年5月22日。"], None),
        (["时间：    年   月  日"], None),
        (["某办公室 2024年5月22日印发"], None),
    ],
)
def test_written_date(texts: list[str], day: date | None) -> None:
    assert find_written_date(lines(*texts)) == day


# The simple kinds


def test_a_text_file() -> None:
    content = "关于某事的通知\r\n\r\n　　正文<b>甲</b>。\r\n2024年5月22日\r\n".encode("gb18030")
    received = receive_document("稿.txt", content)
    assert received.title == "关于某事的通知"
    assert (
        received.body == '<p class="indent">正文&lt;b&gt;甲&lt;/b&gt;。</p>\n<p>2024年5月22日</p>'
    )
    assert received.written_date == date(2024, 5, 22)


def test_markdown() -> None:
    source = "# 关于某事的通知\n\n## 一、总则\n\n正文**要点**，见[站](https://www.gov.cn/)。\n第二行\n\n- 甲\n  - 乙\n- [丙](javascript:x)\n"
    received = receive_document("稿.md", source.encode())
    assert received.title == "关于某事的通知"
    assert received.body.replace("\n", "") == (
        "<h2>一、总则</h2>"
        '<p>正文<strong>要点</strong>，见<a href="https://www.gov.cn/">站</a>。第二行</p>'
        "<ul><li>甲<ul><li>乙</li></ul></li><li><a>丙</a></li></ul>"
    )


def test_a_web_page() -> None:
    source = (
        "<html><head><title>窗口</title><style>p{}</style></head><body><h1>关于某事的通知</h1>"
        "<div>第一行</div><div>第二行<script>alert('机密★1年')</script></div><!-- 秘密★2年 -->"
        "<table><tr><td>格</td></tr></table><img src='data:x' alt='绝密★3年'><p class='align-right'>落款</p>"
    )
    received = receive_document("页.html", source.encode())
    assert received.title == "关于某事的通知"
    assert received.body.replace("\n", "") == (
        "<p>第一行</p><p>第二行</p><table><tbody><tr><td>格</td></tr></tbody></table>"
        '<p class="align-right">落款</p>'
    )
    for mark in ("机密★1年", "秘密★2年", "绝密★3年", "窗口"):
        assert mark in received.text
    assert any("图片未导入" in note for note in received.notes)

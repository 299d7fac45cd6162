"""What is classified never gets in: marks are found in any dress, ordinary words are not marks."""

import logging
from dataclasses import fields, replace
from pathlib import Path

import pytest

from sanshen.domain.inspection import (
    Context,
    Enclosed,
    Weight,
    any_has_secrecy_mark,
    has_secrecy_mark,
    inspect,
    text_has_secrecy_mark,
)
from sanshen.domain.manuscript import (
    Attachment,
    Record,
    Release,
    Revision,
    Source,
    Withdrawal,
    WithdrawalMode,
)

pytestmark = pytest.mark.clause("2.5.1")

FILE = Attachment("名单.docx", "sha256:" + "a" * 64, 10, "application/octet-stream")
PAPER = Revision(
    "关于某项工作的通知",
    '<p>各村：</p><p><img src="asset:sha256:bb" alt="现场"></p>',
    attachments=(FILE,),
    pictures=(replace(FILE, name="现场.png", digest="sha256:bb"),),
)
CLEAN = {FILE.digest: Enclosed("名单"), "sha256:bb": Enclosed("")}
MARK = "机密★10年"

MARKS = [
    *(
        "绝密★长期",
        "绝密★30年",
        "机密★20年",
        "秘密★1年",
        "秘密★6个月",
        "机密★",
        "机密★★",
        "★机密",
        "绝密☆",
        "机密⭐10年",
    ),
    *("机密★2027年1月1日", "机密★2027年1月", "机密★会议开始前", "机密★公布前", "机密 ★ 10 年"),
    *("机密*10年", "机密＊10年", "秘密∗5年", "机密※10年", "机密●长期", "机密·10年", "机密#10年"),
    *(
        "机密",
        "  机密  ",
        "　绝　密　",
        "秘 密",
        "机   密",
        "机·密",
        "机-密",
        "机*密",
        "机_密★10年",
    ),
    *("机密级", "秘密级★10年", "秘密 10年", "机密（10年）", "机密文件", "绝密资料"),
    *(
        "【机密】",
        "[秘密]",
        "（绝密）",
        "〔机密〕",
        "【机密★10年】",
        "「机密」",
        "（秘密）关于报送情况的报告",
    ),
    *(
        "密级：机密",
        "密级:秘密",
        "密级： 绝密",
        "密级 机密",
        "密级\t机密",
        "密　级：机密",
        "【密级】机密",
    ),
    *(
        "保密等级：机密",
        "秘密等级：秘密",
        "密级和保密期限：机密★10年",
        "密级：【机密】",
        "定密：机密",
    ),
    *("密级：☑机密 □秘密", "密级：绝密□ 机密√ 秘密□", "密级  □绝密 ■机密"),
    *("保密期限：10年", "保密期限: 长期", "【保密期限】3年"),
    *(
        "特急 机密",
        "机密 加急",
        "000012  机密",
        "机密\t特急",
        "份号：000012 机密★10年",
        "机密  签发人：张某",
    ),
    *(
        "机密   油府〔2024〕1号",
        "关于报送有关情况的报告（机密）",
        "会议纪要【秘密】",
        "机密：关于某事的请示",
    ),
    *("機密★10年", "機密", "絕密★長期", "絶密", "祕密★5年", "密級：機密", "ＪＸ密级：机密"),
    *(
        "机\u200b密",
        "机\u2060密★10年",
        "机密\ufeff★10年",
        "机\u00ad密",
        "机\u034f密",
        "机密\ufe0f★10年",
        "机\u0336密\u0336",
    ),
    *("机密★１０年", "机密★一年", "秘密★十年", "机\u2003密", "机\xa0密", "机密\u3000★\u300010年"),
    *(
        "机密-名单.docx",
        "机密_名单.xlsx",
        "机密.pdf",
        "【机密】名单.docx",
        "名单（秘密）.docx",
        "名单-机密.wps",
    ),
    *("机密 名单.doc", "1.机密.docx", "机密★名单.docx", "关于某事的请示(机密).PDF"),
    *(
        "某某镇人民政府\n机密★10年\n通知",
        "第一行\r\n机密\r\n第三行",
        "甲\u2028机密\u2028乙",
        "甲\x0c绝密\x0c乙",
    ),
    *("本文为机密★10年，不得外传。", "请查收机密★10年的附件", "油府发〔2024〕1号 机密★5年"),
]

ORDINARY = [
    *(
        "国家秘密",
        "商业秘密",
        "个人秘密",
        "工作秘密",
        "机密性",
        "秘密投票",
        "秘密写票处",
        "秘密花园",
    ),
    "依照国家秘密范围和定密规定，明确标识为“绝密”、“机密”、“秘密”的信息；",
    "国家秘密的密级分为绝密、机密、秘密三级。",
    "绝密级国家秘密是最重要的国家秘密，机密级国家秘密是重要的国家秘密，秘密级国家秘密是一般的国家秘密。",
    "国家秘密的保密期限，除另有规定外，绝密级不超过三十年，机密级不超过二十年，秘密级不超过十年。",
    "绝密级\t不超过30年\n机密级\t不超过20年\n秘密级\t不超过10年",
    "国家秘密标志形式为“密级★保密期限”，例如“机密★10年”。",
    "问：在封面上看到「绝密★长期」这样的标志应当怎么办？答：立即报告。",
    "涉密载体（绝密、机密、秘密）应当登记。",
    "密级：绝密□ 机密□ 秘密□",
    "密级（绝密、机密、秘密）：",
    "密级\t绝密\t机密\t秘密",
    "双方约定的保密期限：合同终止后3年。",
    "本合同保密期限：自签订之日起5年。",
    "选举采取无记名投票方式，会场设\n秘密写票处。",
    "保守国家\n秘密\n是每个公民的义务。",
    "泄露商业\n机密\n的，依法处理。",
    "司机 密切配合，动机 密谋",
    "（秘密）是指泄露会使国家安全和利益遭受损害的事项。",
    "商业秘密★★★★",
    "（一）商业秘密★重点条款",
    "推荐指数：个人秘密★",
    "机密——一部反映隐蔽战线的电视剧",
    "《秘密》读书会报名",
    "《绝密押运》公益放映",
    *("机密性审查表.docx", "商业秘密保护.pdf", "国家秘密定密指南.docx", "保密知识（机密性）.pptx"),
    "他秘密地走访了12户群众。",
    "秘密级、机密级事项的确定权限",
    "密码管理",
    "密切联系群众",
]


@pytest.mark.parametrize("text", MARKS)
def test_a_mark_is_found(text: str) -> None:
    assert text_has_secrecy_mark(text)
    assert any_has_secrecy_mark(["通知", text])


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_word_is_no_mark(text: str) -> None:
    assert not text_has_secrecy_mark(text)


def test_the_regulation_itself_carries_no_mark(root: Path) -> None:
    text = (root / "tests/fixtures/regulation.txt").read_text("utf-8")
    assert "“绝密”、“机密”、“秘密”" in text
    assert not text_has_secrecy_mark(text)
    assert not any(text_has_secrecy_mark(line) for line in text.splitlines())


BODIES = [
    "<p>机密★10年</p>",
    "<p>机<b>密</b>★10年</p>",
    "<p><span>机</span><span>密</span><i>★</i>10<u>年</u></p>",
    "<p>机密&#9733;10年</p>",
    "<p>&#26426;&#23494;</p>",
    "<p>机&nbsp;密</p>",
    "<p>机\n密</p>",
    "<p>机</p><p>密</p>",
    "<h1>机密</h1>正文",
    "正文<br>机密<br>正文",
    "<ul><li>机密</li></ul>",
    "<table><tr><td><p>机密★10年</p></td><td><p>特急</p></td></tr></table>",
    "<table><tbody><tr><td><p>密级</p></td><td><p>机密</p></td></tr></tbody></table>",
    "<p>正文</p><!-- 机密★10年 -->",
    '<p title="机密★10年">正文</p>',
    '<p><img src="asset:sha256:bb" alt="机密★10年"></p>',
    "<script>机密★10年</script>",
    "<p>机密★10年",
    "<![机密★10年",
]


@pytest.mark.parametrize("body", BODIES)
def test_a_mark_in_the_body_is_found(body: str) -> None:
    assert has_secrecy_mark(replace(PAPER, body=body), CLEAN)


def test_levels_explained_in_a_table_are_no_mark() -> None:
    rows = "".join(
        f"<tr><td><p>{level}</p></td><td><p>不超过{years}年</p></td></tr>"
        for level, years in (("绝密", 30), ("机密", 20), ("秘密", 10))
    )
    assert not has_secrecy_mark(replace(PAPER, body=f"<table>{rows}</table>"), CLEAN)


def marked_revisions() -> list[Revision]:
    """The paper with the mark in each of its fields, one at a time."""
    texts = [replace(PAPER, **{f.name: MARK}) for f in fields(Revision) if f.type in (str, "str")]
    records = [
        replace(PAPER, record=Record(**{f.name: MARK}))
        for f in fields(Record)
        if f.name != "validity"
    ]
    sources = [
        replace(PAPER, source=Source(**{f.name: MARK}))
        for f in fields(Source)
        if f.name != "reprint"
    ]
    files = [
        replace(PAPER, attachments=(replace(FILE, name="机密-名单.docx"),)),
        replace(PAPER, pictures=(replace(FILE, name="机密.png"),)),
    ]
    return [*texts, *records, *sources, *files]


@pytest.mark.parametrize("paper", marked_revisions())
def test_no_field_of_a_revision_is_overlooked(paper: Revision) -> None:
    assert not has_secrecy_mark(PAPER, CLEAN)
    assert has_secrecy_mark(paper, CLEAN)


@pytest.mark.parametrize("name", [f.name for f in fields(Withdrawal) if f.name != "mode"])
def test_no_field_of_a_withdrawal_is_overlooked(name: str) -> None:
    paper = Withdrawal("1", "sha256:00", "通知", WithdrawalMode.NOTICE, "已过期")
    assert not has_secrecy_mark(paper, {})
    assert has_secrecy_mark(replace(paper, **{name: MARK}), {})


@pytest.mark.parametrize("digest", list(CLEAN))
def test_a_mark_inside_a_file_is_found(digest: str) -> None:
    assert has_secrecy_mark(PAPER, {**CLEAN, digest: Enclosed(f"页眉\n{MARK}\n正文")})
    assert has_secrecy_mark(PAPER, {**CLEAN, digest: Enclosed(MARK, False, "只读到一部分")})


@pytest.mark.parametrize("text", MARKS)
def test_the_finding_says_where_and_never_what(text: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        paper = replace(PAPER, release=Release.OTHER, release_note="说明")
        found = inspect(
            paper, enclosures={**CLEAN, FILE.digest: Enclosed(text)}, context=Context()
        ).findings
    marks = [each for each in found if each.rule == "secrecy_mark"]
    assert marks and all(each.weight is Weight.STOP for each in marks)
    assert all(each.place.excerpt == "" and each.place.end > each.place.start for each in marks)
    assert not any(text.strip() in each.message + each.remedy for each in marks)
    assert caplog.records == []


@pytest.mark.clause("2.5.1")
@pytest.mark.parametrize(
    "words",
    ["附件标有机密★10年", "标注机密★10年", "封面标注：机密★10年", "发现机密★10年文件一份", "标为秘密★1年的文件"],
)  # fmt: skip
def test_what_is_said_of_a_real_paper_without_quotation_marks_is_a_mark(words: str) -> None:
    assert text_has_secrecy_mark(words)


@pytest.mark.parametrize(
    "words", ["封面印有“机密★10年”字样的是涉密文件", "密级标志如“机密★10年”不能省略"]
)
def test_what_a_lesson_shows_between_quotation_marks_is_none(words: str) -> None:
    assert not text_has_secrecy_mark(words)

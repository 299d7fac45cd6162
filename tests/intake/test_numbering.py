"""Automatic numbers are text on the page."""

import pytest

from sanshen.intake import plain_text, receive_document
from sanshen.intake.word.numerals import numeral
from tests.intake.making import TITLE, p, word


def level(at: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def num(number: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{more}</w:num>'


OFFICIAL = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCounting", "%1、")
    + level(1, "japaneseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "%3.%4")
    + level(4, "decimalEnclosedCircle", "%5")
    + "</w:abstractNum>"
)


def at(depth: int, number: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def lines(body: str, numbering: str, **parts: str) -> list[str]:
    content = word(TITLE + body, numbering=numbering, **parts)
    return plain_text(receive_document("稿.docx", content).body).split("\n")


def test_the_levels_of_an_official_paper() -> None:
    order = [
        ("总则", 0),
        ("范围", 1),
        ("要求", 1),
        ("期限", 2),
        ("两日", 3),
        ("一日", 3),
        ("细目", 4),
        ("罚则", 0),
        ("情形", 1),
    ]
    body = "".join(p(f"{text}如下所述", look=at(depth)) for text, depth in order)
    assert [each.removesuffix("如下所述") for each in lines(body, OFFICIAL + num(1))] == [
        *("一、总则", "（一）范围", "（二）要求", "1.期限", "1.1 两日", "1.2 一日", "①细目"),
        *("二、罚则", "（一）情形"),
    ]


def test_two_lists_over_one_definition_count_on_unless_one_starts_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = (
        p("甲。", look=at(0, 1))
        + p("乙。", look=at(0, 2))
        + p("丙。", look=at(0, 3))
        + p("丁。", look=at(0, 3))
    )
    assert lines(body, OFFICIAL + num(1) + num(2) + num(3, anew)) == [
        "一、甲。",
        "二、乙。",
        "一、丙。",
        "二、丁。",
    ]


def test_a_heading_style_carries_its_number() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:pPr>'
        '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    )
    numbering = OFFICIAL.replace(
        '<w:lvlText w:val="（%2）"/>', '<w:lvlText w:val="（%2）"/><w:pStyle w:val="H2"/>'
    )
    content = word(
        TITLE + p("范围", look='<w:pStyle w:val="H2"/>'),
        numbering=numbering + num(1),
        styles=styles,
    )
    assert receive_document("稿.docx", content).body == "<h2>（一）范围</h2>"


def test_number_zero_switches_a_list_off_and_unknown_lists_number_nothing() -> None:
    assert lines(p("甲。", look=at(0, 0)) + p("乙。", look=at(0, 9)), OFFICIAL + num(1)) == [
        "甲。",
        "乙。",
    ]


def test_empty_paragraphs_do_not_count() -> None:
    assert lines(
        p("甲。", look=at(0)) + p(look=at(0)) + p("乙。", look=at(0)), OFFICIAL + num(1)
    ) == ["一、甲。", "二、乙。"]


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCounting", "十"),
        (12, "japaneseCounting", "十二"),
        (20, "chineseCountingThousand", "二十"),
        (21, "chineseCountingThousand", "二十一"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"),
        (1001, "chineseCountingThousand", "一千零一"),
        (2024, "ideographDigital", "二〇二四"),
        (11, "chineseLegalSimplified", "壹拾壹"),
        (3, "ideographTraditional", "丙"),
        (3, "ideographZodiac", "寅"),
        (28, "upperLetter", "BB"),
        (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (20, "decimalEnclosedCircle", "⑳"),
        (3, "decimalEnclosedParen", "⑶"),
        (3, "decimalEnclosedFullstop", "⒊"),
        (3, "ideographEnclosedCircle", "㊂"),
        (21, "decimalEnclosedCircleChinese", "21"),
        (5, "none", ""),
        (9_999_999, "upperRoman", "9999999"),
        (3, "somethingNew", "3"),
    ],
)
def test_numerals(number: int, form: str, written: str) -> None:
    assert numeral(number, form) == written

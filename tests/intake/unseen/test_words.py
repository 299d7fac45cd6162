"""Each way a .docx hides something is found, with its place; what only looks like it is not."""

from collections.abc import Mapping

import pytest

from sanshen.domain.hidden import Hidden, HiddenKind
from sanshen.intake.attachments import parse_attachment
from tests.intake.making import (
    MARK,
    TITLE,
    drawing,
    p,
    png,
    r,
    related,
    with_part,
    word,
)


def facts(content: bytes) -> dict[HiddenKind, Hidden]:
    found, _ = parse_attachment("名单.docx", content)
    assert found.hidden is not None
    return {each.kind: each for each in found.hidden}


def only(content: bytes) -> Hidden:
    (fact,) = facts(content).values()
    return fact


def props(core: str = "", app: str = "", custom: str = "") -> dict[str, str]:
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cp="cp"'
    return {
        "docProps/core.xml": f"<cp:coreProperties {spaces}>{core}</cp:coreProperties>",
        "docProps/app.xml": f"<Properties>{app}</Properties>",
        **({"docProps/custom.xml": f"<Properties>{custom}</Properties>"} if custom else {}),
    }


def with_parts(content: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    for name, part in parts.items():
        content = with_part(content, name, part)
    return content


CLEAN = word(TITLE + p("各村（社区）：") + p("请遵照执行。"))


def test_a_clean_file_hides_nothing() -> None:
    assert facts(CLEAN) == {}


def test_what_an_office_writes_by_itself_is_a_name_at_most() -> None:
    """A file of WPS or Word as it leaves an office: author, template, its own properties."""
    content = with_parts(
        CLEAN,
        props(
            "<dc:creator>某某</dc:creator><cp:lastModifiedBy>某甲</cp:lastModifiedBy>",
            "<Company>某镇人民政府</Company><Template>Normal.dotm</Template>",
            '<property name="KSOProductBuildVer"><v>2052-12.1.0</v></property>'
            '<property name="ICV"><v>4F1C</v></property>',
        ),
    )
    assert set(facts(content)) == {HiddenKind.AUTHOR}
    spots = [(each.where, each.excerpt) for each in facts(content)[HiddenKind.AUTHOR].spots]
    assert spots == [("作者", "某某"), ("最后修改人", "某甲"), ("单位", "某镇人民政府")]


@pytest.mark.parametrize(
    ("body", "kind", "where", "excerpt"),
    [
        (f'<w:del w:author="甲">{r("拟安排")}</w:del>', HiddenKind.DELETION, "第 2 段", "拟安排"),
        (f"<w:moveFrom>{r('挪走')}</w:moveFrom>", HiddenKind.DELETION, "第 2 段", "挪走"),
        (f'<w:ins w:author="甲">{r("新增")}</w:ins>', HiddenKind.INSERTION, "第 2 段", "新增"),
        (r("看不见", "<w:vanish/>"), HiddenKind.HIDDEN_TEXT, "第 2 段", "看不见"),
        (r("白字", '<w:color w:val="FFFFFF"/>'), HiddenKind.FAINT_TEXT, "第 2 段", "白字"),
        (r("小字", '<w:sz w:val="2"/>'), HiddenKind.FAINT_TEXT, "第 2 段", "小字"),
        (
            "<w:r><w:instrText>DDEAUTO c:\\\\x</w:instrText></w:r>",
            HiddenKind.MACRO,
            "第 2 段",
            "DDE 域",
        ),
    ],
)
def test_what_a_paragraph_hides(body: str, kind: HiddenKind, where: str, excerpt: str) -> None:
    body = (
        body.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        if ("<w:del " in body)
        else body
    )
    fact = only(word(TITLE + p(body) + p("正文")))
    assert (fact.kind, fact.count) == (kind, 1)
    assert (fact.spots[0].where, fact.spots[0].excerpt) == (where, excerpt)


def test_runs_that_stand_together_are_one_place() -> None:
    white = '<w:color w:val="FEFEFE"/>'
    fact = only(word(TITLE + p(r("甲", white), r("乙", white), r("丙"), r("丁", white))))
    assert [each.excerpt for each in fact.spots] == ["甲乙", "丁"]


def test_a_style_can_hide_as_well() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="k"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:rPr><w:color w:val="ffffff"/></w:rPr></w:style>'
    )
    body = p(r("字", '<w:rStyle w:val="k"/>')) + p("段", look='<w:pStyle w:val="b"/>')
    assert set(facts(word(TITLE + body, styles=styles))) == {
        HiddenKind.HIDDEN_TEXT,
        HiddenKind.FAINT_TEXT,
    }


@pytest.mark.parametrize(
    "body",
    [
        p(r(" ", '<w:color w:val="FFFFFF"/>')),
        p(r("深底白字", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="C00000"/>')),
        p(r("段底", '<w:color w:val="FFFFFF"/>'), look='<w:shd w:val="clear" w:fill="C00000"/>'),
        p(r("没有隐藏", '<w:vanish w:val="0"/>')),
        p(r("小而可读", '<w:sz w:val="10"/>')),
        "<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val='clear' w:fill='0070C0'/></w:tcPr>"
        + p(r("表头", '<w:color w:val="FFFFFF"/>'))
        + "</w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tblPr><w:tblStyle w:val='blue'/></w:tblPr><w:tr><w:tc>"
        + p(r("表头", '<w:color w:val="FFFFFF"/>'))
        + "</w:tc></w:tr></w:tbl>",
        p("<w:r><w:rPr><w:vanish/></w:rPr><w:instrText>XE 索引</w:instrText></w:r>"),
    ],
)
def test_what_can_be_read_is_not_hidden(body: str) -> None:
    styles = (
        '<w:style w:type="table" w:styleId="blue"><w:tblStylePr w:type="firstRow"><w:tcPr>'
        '<w:shd w:val="clear" w:fill="0070C0"/></w:tcPr></w:tblStylePr></w:style>'
    )
    assert facts(word(TITLE + body, styles=styles)) == {}


def test_a_comment_a_header_and_a_box_beside_the_page() -> None:
    comments = f'<w:comment w:id="0" w:author="某某">{p("请核")}</w:comment>'
    found = facts(word(TITLE, comments=comments, header1=p(r("页眉字", "<w:vanish/>"))))
    assert found[HiddenKind.COMMENT].spots[0].where == "某某的批注"
    assert found[HiddenKind.HIDDEN_TEXT].spots[0].where == "页眉"
    box = (
        "<w:r><w:drawing><wp:anchor><wp:positionH relativeFrom='page'>"
        "<wp:posOffset>-9000000</wp:posOffset></wp:positionH>"
        "<wp:extent cx='1000000' cy='500000'/><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
        f"<w:txbxContent>{p('页外')}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData>"
        "</a:graphic></wp:anchor></w:drawing></w:r>"
    )
    assert only(word(TITLE + p(box))).kind is HiddenKind.OFF_PAGE


def test_deleted_rows_and_who_changed_the_look() -> None:
    row = f"<w:tr><w:trPr><w:del w:author='甲'/></w:trPr><w:tc>{p('整行')}</w:tc></w:tr>"
    change = '<w:rPrChange w:author="某乙"><w:rPr/></w:rPrChange>'
    found = facts(word(TITLE + f"<w:tbl>{row}</w:tbl>" + p(r("字", change))))
    assert found[HiddenKind.DELETION].spots[0].excerpt == "整行"
    assert found[HiddenKind.AUTHOR].spots[0].excerpt == "某乙"


def test_what_lies_beside_the_text() -> None:
    inner = word(TITLE + p(r("内", "<w:vanish/>")))
    settings = related(("rId1", "attachedTemplate", "https://example.com/t.dotm"))
    content = word(
        TITLE,
        (
            ("rId8", "image", "media/image1.png"),
            ("rId9", "hyperlink", "file:" + "///C:\\名单\\a.docx"),
        ),
        **{"embeddings/inner.docx": inner, "media/image1.png": png()},
    )
    content = with_parts(
        content,
        {
            "word/_rels/settings.xml.rels": settings,
            "word/vbaProject.bin": "vba",
            "docProps/thumbnail.jpeg": "x",
            "word/printerSettings1.bin": "\\\\PC-01\\打印机".encode("utf-16-le"),
            **props(custom='<property name="经办"><v>某某</v></property>'),
        },
    )
    found = facts(content)
    assert {
        HiddenKind.REMOTE,
        HiddenKind.MACRO,
        HiddenKind.EMBEDDED,
        HiddenKind.HIDDEN_TEXT,
        HiddenKind.LOCAL_PATH,
        HiddenKind.THUMBNAIL,
        HiddenKind.PROPERTY,
        HiddenKind.PRINTER,
    } <= set(found)
    assert found[HiddenKind.HIDDEN_TEXT].spots[0].where == "嵌入文件 inner.docx 的第 2 段"


def six_pages() -> bytes:
    """A paper of six pages with a marker in each of fifteen places (shared inspection notes)."""
    marked = {number: f"标记{number:02}" for number in range(1, 16)}
    filler = "".join(
        p("为做好今年春耕备耕工作，现将有关事项通知如下，请认真贯彻执行。" * 6) for _ in range(36)
    )
    body = (
        TITLE
        + filler
        + p(marked[6])
        + p(r(marked[7], "<w:vanish/>"))
        + p(r(marked[8], '<w:color w:val="FFFFFF"/>'))
        + f"<w:tbl><w:tr><w:tc>{p(marked[9])}</w:tc></w:tr></w:tbl>"
        + p(f'<w:ins w:author="甲">{r(marked[10])}</w:ins>')
        + p(f'<w:del w:author="甲"><w:r><w:delText>{marked[11]}</w:delText></w:r></w:del>')
        + p(
            drawing(
                "",
                graphic=f"<wps:wsp><wps:txbx><w:txbxContent>{p(marked[13])}</w:txbxContent>"
                "</wps:txbx></wps:wsp>",
            )
        )
        + p(r(marked[14][:2]), r(marked[14][2:], "<w:b/>"))
        + p(r("注") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    )
    return with_parts(
        word(
            body,
            comments=f'<w:comment w:id="0" w:author="甲">{p(marked[12])}</w:comment>',
            header1=p(marked[4]),
            footer1=p(marked[5]),
            footnotes=f'<w:footnote w:id="2">{p(marked[15])}</w:footnote>',
        ),
        props(
            f"<dc:title>{marked[1]}</dc:title><dc:creator>{marked[2]}</dc:creator>",
            f"<Company>{marked[3]}</Company>",
        ),
    )


def test_every_marker_is_read_and_what_hides_is_told() -> None:
    found, _ = parse_attachment("稿.docx", six_pages())
    for number in range(1, 16):
        assert f"标记{number:02}" in found.text
    kinds = {each.kind: each for each in found.hidden or ()}
    assert set(kinds) == {
        HiddenKind.INSERTION,
        HiddenKind.DELETION,
        HiddenKind.COMMENT,
        HiddenKind.HIDDEN_TEXT,
        HiddenKind.FAINT_TEXT,
        HiddenKind.AUTHOR,
    }
    assert [each.excerpt for each in kinds[HiddenKind.AUTHOR].spots] == ["标记02", "标记03"]


def test_a_deleted_mark_is_read_before_anything_is_kept() -> None:
    body = p(f"<w:del><w:r><w:delText>{MARK}</w:delText></w:r></w:del>")
    found, _ = parse_attachment("稿.docx", word(TITLE + body))
    assert MARK in found.text.split("\n")


def test_a_hundred_thousand_changes_are_counted_and_few_are_kept() -> None:
    body = p("".join(f"<w:ins>{r('甲' * 40)}</w:ins>" for _ in range(20_000)))
    fact = only(word(TITLE + body))
    assert fact.count == 20_000 and len(fact.spots) <= 6
    assert all(len(each.excerpt) <= 30 for each in fact.spots)

"""What Word and WPS can put into a paragraph, and what the page makes of it."""

import pytest

from sanshen.intake import Received, Unreadable, plain_text, receive_document
from tests.intake.making import TITLE, drawing, p, png, r, with_part, word

CENTRE = '<w:jc w:val="center"/>'


def take(
    body: str, relations: tuple[tuple[str, str, str], ...] = (), **parts: str | bytes
) -> Received:
    return receive_document("稿.docx", word(TITLE + body, relations, **parts))


def notes(received: Received) -> str:
    return "\n".join(received.notes)


# Characters


def test_emphasis_is_kept_and_neighbours_share_a_tag() -> None:
    body = p(r("甲", "<w:b/>"), r("乙", "<w:b/>"), r("丙", "<w:i/><w:u w:val='single'/>"), "丁")
    assert take(body).body == "<p><strong>甲乙</strong><em><u>丙</u></em>丁</p>"


def test_emphasis_switched_off_is_off() -> None:
    assert take(p(r("甲", "<w:b w:val='0'/>"), "乙")).body == "<p>甲乙</p>"


def test_raised_and_lowered_and_struck() -> None:
    look = "<w:vertAlign w:val='{}'/>"
    body = p(
        "m",
        r("2", look.format("superscript")),
        r("3", look.format("subscript")),
        r("x", "<w:strike/>"),
    )
    assert take(body).body == "<p>m<sup>2</sup><sub>3</sub><s>x</s></p>"


def test_emphasis_is_inherited_from_styles_through_their_chain() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="A"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    body = p(r("甲", '<w:rStyle w:val="B"/>'), "乙")
    assert take(body, styles=styles).body == "<p><strong>甲</strong>乙</p>"


def test_styles_that_inherit_in_a_circle_do_no_harm() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert take(p("甲", look='<w:pStyle w:val="A"/>'), styles=styles).body == "<p>甲</p>"


def test_markup_in_the_text_is_text() -> None:
    received = take(p("&lt;script&gt;alert(1)&lt;/script&gt;&amp;lt;"))
    assert received.body == "<p>&lt;script&gt;alert(1)&lt;/script&gt;&amp;lt;</p>"
    assert plain_text(received.body) == "<script>alert(1)</script>&lt;"


def test_breaks_tabs_and_spaces() -> None:
    body = p(
        '<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:br w:type="page"/><w:tab/><w:t>丙</w:t></w:r>'
    )
    assert take(body).body == "<p>甲<br>乙\u2003丙</p>"
    assert take(p("年    月  日")).body == "<p>年&nbsp;&nbsp;&nbsp;&nbsp;月&nbsp;&nbsp;日</p>"


def test_underlined_blanks_stay_as_lines_to_fill_in() -> None:
    received = take(p("姓名：", r("      ", "<w:u w:val='single'/>")))
    assert received.body == f"<p>姓名：<u>{'&nbsp;' * 6}</u></p>"


def test_check_boxes_from_picture_fonts() -> None:
    body = p('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/><w:t>同意</w:t></w:r>')
    assert take(body).body == "<p>☑同意</p>"
    odd = take(p('<w:r><w:sym w:font="Webdings" w:char="F099"/><w:t>同意</w:t></w:r>'))
    assert "特殊字体的符号" in notes(odd)


# Paragraphs


def test_alignment_and_indent_become_classes() -> None:
    body = (
        p("居中文字", look=CENTRE)
        + p("落款", look='<w:jc w:val="right"/>')
        + p("正文", look='<w:ind w:firstLineChars="200"/>')
        + p("　　空格缩进")
    )
    assert take(body).body.split("\n") == [
        '<p class="align-center">居中文字</p>',
        '<p class="align-right">落款</p>',
        '<p class="indent">正文</p>',
        '<p class="indent">空格缩进</p>',
    ]


def test_alignment_comes_from_the_style_unless_said_otherwise() -> None:
    styles = f'<w:style w:type="paragraph" w:styleId="C"><w:pPr>{CENTRE}</w:pPr></w:style>'
    style = '<w:pStyle w:val="C"/>'
    body = p("甲", look=style) + p("乙", look=style + '<w:jc w:val="both"/>')
    assert take(body, styles=styles).body == '<p class="align-center">甲</p>\n<p>乙</p>'


def test_heading_levels_close_up_from_h2() -> None:
    body = p("总则", look='<w:outlineLvl w:val="1"/>') + p("细则", look='<w:outlineLvl w:val="4"/>')
    assert take(body).body == "<h2>总则</h2>\n<h3>细则</h3>"


def test_empty_paragraphs_are_left_out() -> None:
    assert take(p() + p("甲") + p("　　")).body == "<p>甲</p>"


def test_bullets_become_lists_with_their_levels() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    at = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    body = "".join(
        p(text, look=at.format(level)) for text, level in zip("甲乙丙丁", "0110", strict=True)
    )
    assert take(body + p("完"), numbering=numbering).body.replace("\n", "") == (
        "<ul><li>甲<ul><li>乙</li><li>丙</li></ul></li><li>丁</li></ul><p>完</p>"
    )


# Links and fields


def test_links_of_both_kinds() -> None:
    relations = (("rId9", "hyperlink", "https://www.gov.cn/a?b=1&amp;c=2"),)
    body = p(
        f'<w:hyperlink r:id="rId9">{r("甲")}</w:hyperlink>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> HYPERLINK "http://www.cq.gov.cn/" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        "乙",
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "丙",
    )
    assert take(body, relations).body == (
        '<p><a href="https://www.gov.cn/a?b=1&amp;c=2">甲</a>'
        '<a href="http://www.cq.gov.cn/">乙</a>丙</p>'
    )


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:" + "///etc/passwd"]
)
def test_dangerous_links_lose_their_address(address: str) -> None:
    relations = (("rId9", "hyperlink", address),)
    received = take(p(f'<w:hyperlink r:id="rId9">{r("甲")}</w:hyperlink>'), relations)
    assert received.body == "<p><a>甲</a></p>"
    assert address in received.text


def test_a_field_never_closed_is_reported() -> None:
    body = p("甲", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "乙")
    received = take(body)
    assert received.body == "<p>甲</p>"
    assert "乙" in received.text and "域代码不完整" in notes(received)


# What is there but not meant to be seen


def test_tracked_changes_are_accepted_and_the_deletion_is_still_inspected() -> None:
    body = p(
        "补助",
        f"<w:ins w:id='1' w:author='张三'>{r('三百')}</w:ins>",
        "<w:del w:id='2' w:author='张三'><w:r><w:delText>五百</w:delText></w:r></w:del>",
        "元",
    )
    received = take(body)
    assert received.body == "<p>补助三百元</p>"
    assert "补助五百元" in received.text.split("\n")
    assert "2处修订痕迹" in notes(received)
    assert "五百" not in notes(received)


def test_moved_text_appears_once() -> None:
    body = p(f"<w:moveFrom w:id='1'>{r('此句')}</w:moveFrom>", "甲") + p(
        f"<w:moveTo w:id='2'>{r('此句')}</w:moveTo>"
    )
    assert take(body).body == "<p>甲</p>\n<p>此句</p>"


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = p("甲", look="<w:rPr><w:del w:id='1'/></w:rPr>") + p("乙")
    assert take(body).body == "<p>甲乙</p>"


def test_a_mark_split_by_a_deletion_is_found_in_both_readings() -> None:
    split = "<w:del w:id='1'><w:r><w:delText>不是</w:delText></w:r></w:del>"
    received = take(p("机", split, "密★10年"))
    assert "机密★10年" in received.text.split("\n")
    assert "机不是密★10年" in received.text.split("\n")


def test_hidden_runs_stay_off_the_page_but_not_from_inspection() -> None:
    received = take(p("甲", r("机密★10年", "<w:vanish/>"), "乙"))
    assert received.body == "<p>甲乙</p>"
    assert "机密★10年" in received.text
    assert "1处隐藏文字" in notes(received)


def test_runs_hidden_by_a_style_are_hidden() -> None:
    styles = '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    received = take(p("甲", r("秘密★1年", '<w:rStyle w:val="H"/>')), styles=styles)
    assert received.body == "<p>甲</p>" and "秘密★1年" in received.text


def test_comments_are_inspected_and_counted() -> None:
    comments = f'<w:comment w:id="0">{p("此处内部掌握")}</w:comment>'
    received = take(p("甲"), comments=comments)
    assert "此处内部掌握" in received.text and "此处内部掌握" not in received.body
    assert "1条批注" in notes(received)


def test_headers_are_inspected_and_a_page_number_needs_no_remark() -> None:
    received = take(p("甲"), header1=p("机密★长期"))
    assert "机密★长期" in received.text.split("\n")
    assert "机密" not in received.body and "页眉" in notes(received)
    assert take(p("甲"), footer1=p("— 1 —")).notes == ()


def test_changes_in_a_header_are_read_both_ways() -> None:
    split = "<w:del w:id='1'><w:r><w:delText>不是</w:delText></w:r></w:del>"
    added = f"<w:ins w:id='2'>{r('又')}</w:ins>"
    received = take(p("甲"), header1=p("机", split, "密★长期") + p("秘", added, "密★1年"))
    for line in ("机密★长期", "机不是密★长期", "秘密★1年", "秘又密★1年"):
        assert line in received.text.split("\n")


def test_foot_and_endnotes_stand_at_the_end() -> None:
    footnotes = f'<w:footnote w:id="2">{p("见第三条")}</w:footnote>'
    endnotes = f'<w:endnote w:id="2">{p("见附件")}</w:endnote>'
    mark = '<w:r><w:{}Reference w:id="2"/></w:r>'
    body = p("甲", mark.format("footnote"), "乙", mark.format("endnote"))
    assert take(body, footnotes=footnotes, endnotes=endnotes).body.split("\n") == [
        "<p>甲<sup>[1]</sup>乙<sup>[2]</sup></p>",
        "<hr>",
        "<p>[1] 见第三条</p>",
        "<p>[2] 见附件</p>",
    ]


def test_text_boxes_follow_their_paragraph_once() -> None:
    content = f"<w:txbxContent>{p('框内文字')}</w:txbxContent>"
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    received = take(p("甲", box) + p("乙"))
    assert received.body == "<p>甲</p>\n<p>框内文字</p>\n<p>乙</p>"
    assert "1个文本框" in notes(received)


def test_content_controls_are_opened_and_their_prompts_left_out() -> None:
    body = f"<w:sdt><w:sdtContent>{p('控件内')}</w:sdtContent></w:sdt>" + p(
        "甲",
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('单击此处')}</w:sdtContent></w:sdt>",
    )
    assert take(body).body == "<p>控件内</p>\n<p>甲</p>"


def test_formulas_and_charts_are_reported() -> None:
    formula = "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
    received = take(p("甲", formula))
    assert received.body == "<p>甲a+b</p>" and "1个公式" in notes(received)
    chart = (
        '<w:r><w:drawing><a:graphic><a:graphicData uri="x/chart"/></a:graphic></w:drawing></w:r>'
    )
    assert "图表" in notes(take(p("甲", chart)))


def test_imported_documents_are_reported_and_read() -> None:
    content = word(
        TITLE + p("甲") + '<w:altChunk r:id="rId7"/>', (("rId7", "aFChunk", "part.txt"),)
    )
    received = receive_document("稿.docx", with_part(content, "word/part.txt", "机密★5年"))
    assert "机密★5年" in received.text and "插入了其他文档" in notes(received)


# Pictures


def test_pictures_come_out_with_digest_size_and_alt() -> None:
    relations = (("rId5", "image", "media/image1.png"),)
    content = png(3, 2)
    received = take(p(drawing("rId5", "春耕现场")), relations, **{"media/image1.png": content})
    (picture,) = received.pictures
    assert (picture.media_type, picture.width, picture.height) == ("image/png", 3, 2)
    assert picture.content == content and picture.size == len(content)
    assert received.body == (f'<figure><img src="asset:{picture.digest}" alt="春耕现场"></figure>')


def test_one_picture_used_twice_is_kept_once_and_a_missing_alt_is_reported() -> None:
    relations = (("rId5", "image", "media/image1.png"),)
    received = take(
        p(drawing("rId5", "图片 1")) + p(drawing("rId5")), relations, **{"media/image1.png": png()}
    )
    assert len(received.pictures) == 1 and received.body.count("<img") == 2
    assert "1张图片没有替代文字" in notes(received)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("image1.emf", b"\x01\0\0\0 emf", "网页不能显示"),
        ("image1.png", b"\x89PNG\r\n\x1a\nbroken", "已损坏"),
        ("image1.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "网页不能显示"),
    ],
)
def test_pictures_a_page_cannot_show_are_reported(name: str, content: bytes, said: str) -> None:
    relations = (("rId5", "image", f"media/{name}"),)
    received = take(p("甲", drawing("rId5")), relations, **{f"media/{name}": content})
    assert received.pictures == () and "<img" not in received.body
    assert said in notes(received)


def test_outside_pictures_are_never_fetched_or_linked() -> None:
    relations = (("rId5", "image", "http://example.com/x.png"),)
    received = take(p("甲", drawing("rId5")), relations)
    assert received.body == "<p>甲</p>" and "外部链接" in notes(received)
    assert "http://example.com/x.png" in received.text


# Files that are not as they should be


def test_a_file_without_text_is_refused() -> None:
    with pytest.raises(Unreadable, match="没有读到文字"):
        receive_document("稿.docx", word(p()))


def test_the_strict_flavour_is_read_alike() -> None:
    import io
    import zipfile

    from tests.intake.making import zipped

    with zipfile.ZipFile(io.BytesIO(word(TITLE + p(r("甲", "<w:b/>"), "乙")))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for old, new in (
        (
            b"schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"purl.oclc.org/ooxml/wordprocessingml/main",
        ),
        (
            b"schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    ):
        members = {name: content.replace(old, new) for name, content in members.items()}
    assert b"purl" in members["word/document.xml"]
    assert receive_document("稿.docx", zipped(members)).body == "<p><strong>甲</strong>乙</p>"

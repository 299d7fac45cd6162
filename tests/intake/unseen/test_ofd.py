"""What an OFD hides is told as facts."""

import pytest

from sanshen.domain.hidden import Hidden, HiddenKind
from sanshen.intake.attachments import parse_attachment
from tests.intake.making_ofd import ofd, page, words, wrapped

WHITE = '<o:FillColor Value="255 255 255"/>'


def found_in(content: bytes) -> dict[HiddenKind, Hidden]:
    found, _ = parse_attachment("文.ofd", content)
    assert found.hidden is not None
    return {each.kind: each for each in found.hidden}


def box(y: float, more: str = "") -> str:
    return (
        f'<o:PathObject Boundary="10 {y} 190 12" Fill="true" {more}>'
        "<o:AbbreviatedData>M 0 0 L 190 0 L 190 12 L 0 12 C</o:AbbreviatedData></o:PathObject>"
    )


@pytest.mark.parametrize(
    ("objects", "kind"),
    [
        ([words("关掉的", more='Visible="false"')], HiddenKind.INVISIBLE),
        ([words("透明的", more='Alpha="0"')], HiddenKind.INVISIBLE),
        ([words("白色的", inside=WHITE)], HiddenKind.FAINT_TEXT),
        ([words("极小的", more='CTM="0.05 0 0 0.05 0 0"')], HiddenKind.FAINT_TEXT),
        ([words("页外的", 300, 30)], HiddenKind.OFF_PAGE),
        ([words("盖住的", 20, 30), box(28)], HiddenKind.COVERED),
        (
            [words("扫描下的"), '<o:ImageObject Boundary="0 0 210 297" ResourceID="3"/>'],
            HiddenKind.OCR_LAYER,
        ),
    ],
)
def test_words_that_nobody_sees(objects: list[str], kind: HiddenKind) -> None:
    found = found_in(ofd(page(words("看得见的", 20, 100)), page(*objects)))
    assert set(found) == {kind} and found[kind].count == 1
    assert found[kind].spots[0].where == "第 2 页"


def test_what_only_looks_like_hiding() -> None:
    objects = [
        *(box(28), words("深底上的白字", 20, 30, inside=WHITE)),
        *(words("半透明的框里", 20, 60), box(58, 'Alpha="90"')),
        *(words("只有边线的框里", 20, 90), box(88).replace("true", "false")),
    ]
    assert found_in(ofd(page(*objects))) == {}


def test_what_lies_beside_the_pages() -> None:
    more = {
        "Doc_0/Annots/A.xml": wrapped(
            "PageAnnot",
            '<o:Annot Type="Highlight"><o:Remark>这里要改</o:Remark></o:Annot>'
            '<o:Annot Type="Stamp"/><o:Annot Type="Link"/>',
        ),
        "Doc_0/Attachments.xml": wrapped("Attachments", '<o:Attachment Name="原表"/>'),
    }
    info = "<o:Author>王某</o:Author><o:CustomDatas><o:CustomData Name='经手'>赵某</o:CustomData></o:CustomDatas>"
    versions = '<o:Versions><o:Version ID="1"/><o:Version ID="2" Current="true"/></o:Versions>'
    found = found_in(ofd(page(words("甲")), more=more, info=info, body=versions))
    assert {kind: each.spots[0].excerpt for kind, each in found.items()} == {
        HiddenKind.ANNOTATION: "这里要改",
        HiddenKind.EMBEDDED: "原表",
        HiddenKind.AUTHOR: "王某",
        HiddenKind.PROPERTY: "赵某",
        HiddenKind.STORED_DATA: "1",
    }


def test_a_damaged_one_has_not_been_looked_at() -> None:
    assert parse_attachment("文.ofd", ofd("<Page"))[0].hidden is None

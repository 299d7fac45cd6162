"""A report in print: every word is there, inside the page, under its head; charts say their numbers."""

import io
from dataclasses import replace
from datetime import date, datetime

import numpy as np
import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from sanshen.domain.reports import (
    Chart,
    ChartKind,
    Column,
    Facts,
    Prose,
    Report,
    Section,
    Series,
    Table,
)
from sanshen.domain.workdays import SHANGHAI
from sanshen.paper import report_pdf
from sanshen.paper.letters import drawn
from sanshen.paper.report_pages import SIDE

MADE = datetime(2026, 11, 25, 9, 5, tzinfo=SHANGHAI)
POINTS = 72 / 25.4  # a millimetre
EVIL = '#panic("x") *强* $x$ <b>&amp;</b> [链接](http://x) =1+1 @甲 喆堃祎镕𬭎䶮'
LONG = "https://www.example.gov.cn/" + "a1b2c3" * 40


def report_of(*blocks, title="一月登记簿", landscape=False, foot=("检查点 yx 41",)):
    return Report(title, "二〇二六年", MADE, (Section("登记", blocks),), foot, landscape)


def words(printed: bytes) -> str:
    pages = PdfReader(io.BytesIO(printed)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def outside(printed: bytes) -> list[tuple[int, str]]:
    """(page, letter) of every letter that is not within the margins of its page."""
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(printed)):
        width, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index)
            within = left >= SIDE * POINTS - 2 and right <= width - SIDE * POINTS + 2
            if right > left and not (within and bottom >= 15 and top <= height - 15):
                found.append((number, text.get_text_range(index, 1)))
    return found


def register(rows: int, words: str = "关于开展冬季清洁家园行动的通知") -> Table:
    columns = (Column("编号"), Column("标题", 3), Column("时间", 1.3), Column("日期"), Column("件"))
    told = ((f"FB-{n:04}", words, MADE, date(2026, 11, 1), n) for n in range(rows))
    return Table("发布登记", columns, tuple(told))


@pytest.mark.parametrize("landscape", [False, True])
def test_hostile_and_endless_words_are_printed_as_they_are_and_within_the_page(landscape):
    report = report_of(
        Prose((EVIL, LONG)),
        Facts(((EVIL, LONG), (LONG, EVIL))),
        Table(LONG, (Column("甲"), Column(LONG, 0.4), Column("丙", 2)), ((EVIL, LONG, LONG * 9),)),
        Chart(LONG, ChartKind.BARS, (LONG, EVIL), (Series(LONG, (1, 2)), Series(EVIL, (2, 1)))),
        title=LONG,
        landscape=landscape,
        foot=(LONG, EVIL),
    )
    printed = report_pdf(report)
    said = words(printed)
    assert outside(printed) == []
    assert said.count("".join(EVIL.split())) >= 4
    # Once in the title, in the prose and nine times in one place, whatever page it ran over.
    assert said.count("a1b2c3" * 40) >= 10


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=300))
@example("\x00\x0b\u200b\u202e\ufffe\ud800 😀 नि ا \U000e0100")
@example("[#sys] \\ // /* */ `a` ~ -- --- ... 'q' \"q\" @x <y> $z$ _w_ *v* = u\n- t\n+ s\n/ r: q")
def test_any_words_can_be_printed_and_read_back(text):
    blocks = (
        Prose((text,)),
        Facts(((text, text),)),
        Table(text, (Column(text),), ((text,),), text),
    )
    said = words(report_pdf(report_of(*blocks, title=text)))
    squeezed = "".join(drawn(text).split())
    assert sum(said.count(letter) for letter in set(squeezed)) >= len(squeezed) * 3


def test_the_head_stands_on_every_page_and_no_row_is_split():
    printed = report_pdf(report_of(register(120, "关于清洁家园的通知" * 6)))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(printed)).pages]
    assert len(pages) > 5 and outside(printed) == []
    for number, page in enumerate(pages, 1):
        text = "".join(page.split())
        assert "编号标题时间日期件" in text
        assert f"第{number}页共{len(pages)}页" in text and "检查点yx41" in text
        # A row begins and ends on one page: as many titles as numbers.
        assert text.count("FB-") * 6 == text.count("关于清洁家园的通知")


def test_a_row_longer_than_a_page_runs_on_with_nothing_lost():
    printed = report_pdf(report_of(register(2, "长" * 4000)))
    assert words(printed).count("长") == 8000 and outside(printed) == []


def test_an_empty_table_says_so():
    empty = replace(register(0), empty="本月无超期。")
    assert "本月无超期。" in words(report_pdf(report_of(empty)))


def test_it_is_archival_tagged_and_has_an_alternative_for_every_chart():
    chart = Chart("件数", ChartKind.LINE, ("一月",), (Series("发布", (3,)),))
    printed = report_pdf(report_of(register(2), chart))
    reader = PdfReader(io.BytesIO(printed))
    root = reader.trailer["/Root"]
    metadata = root["/Metadata"].get_data()
    assert b"<pdfaid:part>2</pdfaid:part>" in metadata
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    tags, spoken = set(), []
    waiting = [root["/StructTreeRoot"]]
    while waiting:
        tag = waiting.pop().get_object()
        if isinstance(tag, list):
            waiting += tag
        elif isinstance(tag, dict):
            tags.add(tag.get("/S"))
            spoken += [tag["/Alt"]] if "/Alt" in tag else []
            waiting += [tag["/K"]] if "/K" in tag else []
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure"} <= tags
    assert spoken == ["折线图：件数，单位：件。发布：一月 3"]
    fonts = {
        font["/BaseFont"].partition("+")[2]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert len(fonts) == 1 and "NotoSerifCJKsc" in fonts.pop()


def heights(kind: ChartKind) -> list[int]:
    """How high, in dots, the first series' blue stands over each of four labels."""
    chart = Chart("件数", kind, ("甲", "乙", "丙", "丁"), (Series("发布", (2, 4, 6, 8)),))
    page = pypdfium2.PdfDocument(report_pdf(report_of(chart)))[0]
    dots = np.asarray(page.render(scale=3).to_pil().convert("RGB")).astype(int)
    blue = abs(dots - [0x1F, 0x4E, 0x8C]).sum(axis=2) < 12
    left = SIDE * POINTS * 3
    across = (dots.shape[1] - 2 * left) / 4
    beside = [round(left + (n + 0.5) * across) + 60 for n in range(4)]  # the number's own box
    return [int(blue[:, place].sum()) for place in beside]


@pytest.mark.parametrize("kind", [ChartKind.BARS, ChartKind.STACKED])
def test_bars_are_as_high_as_their_numbers(kind):
    first, *more = heights(kind)
    assert first > 50
    for times, height in enumerate(more, 2):
        assert height == pytest.approx(times * first, rel=0.05)

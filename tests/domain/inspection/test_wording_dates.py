"""Days and paper numbers: what a calendar and the standard show to be wrong, and nothing else."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanshen.domain.inspection import Context, Enclosed, Finding, Weight
from sanshen.domain.inspection.calendar_words import WEEKDAYS, days_in
from sanshen.domain.inspection.reading import read_file, read_paper
from sanshen.domain.inspection.rules import FINDERS
from sanshen.domain.manuscript import Record, Revision

days = st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31))
FIGURES = "〇一二三四五六七八九"


def found(rule: str, text: str) -> list[Finding]:
    return list(FINDERS[rule](read_file("通知.txt", Enclosed(text), Context())))


def counted(number: int) -> str:
    tens, rest = divmod(number, 10)
    return (
        ("" if tens < 2 else FIGURES[tens])
        + ("十" if tens else "")
        + (FIGURES[rest] if rest else "")
    )


@given(day=days)
def test_every_day_of_the_calendar_is_left_alone(day: date) -> None:
    weekday = WEEKDAYS[day.weekday()]
    figures = f"{day.year}年{day.month}月{day.day}日"
    spelled = "".join(FIGURES[int(f)] for f in str(day.year))
    spelled += f"年{counted(day.month)}月{counted(day.day)}日"
    assert not found(
        "date", f"会议定于{figures}（星期{weekday}）召开。\n{figures}周{weekday}\n{spelled}"
    )
    assert [(d.year, d.month, d.day) for d in days_in(figures + spelled)] == [
        (day.year, day.month, day.day)
    ] * 2


@given(day=days, off=st.integers(1, 6))
def test_another_weekday_is_always_found(day: date, off: int) -> None:
    wrong = WEEKDAYS[(day.weekday() + off) % 7]
    for form in (f"（星期{wrong}）", f"(周{wrong})", f"星期{wrong}"):
        (finding,) = found("date", f"会议定于{day.year}年{day.month}月{day.day}日{form}召开。")
        assert finding.weight is Weight.ANSWER and WEEKDAYS[day.weekday()] in finding.message


@given(start=days, length=st.integers(0, 400))
def test_a_period_runs_forward(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    first, last = (f"{d.year}年{d.month}月{d.day}日" for d in (start, end))
    assert not found("date", f"公示期自{first}起至{last}止。")
    if length:
        (finding,) = found("date", f"公示期为{last}至{first}。")
        assert finding.place.excerpt == f"{last}至{first}"


@pytest.mark.parametrize("text", ["2024年02月3日", "2024年2月03日", "２０２４年０２月０３日"])
def test_padding_is_taken_away_at_one_click(text: str) -> None:
    (finding,) = found("date", f"请于{text}前报送。")
    assert (finding.place.excerpt, finding.instead) == (text, "2024年2月3日")


@pytest.mark.parametrize("text", ["24:00", "比例为1:100000", "比分30:27", "24时", "《圣经》3:99"])
def test_what_is_no_impossible_hour_is_left_alone(text: str) -> None:
    assert not found("date", f"截至{text}为止")


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("油府发[2024]3号", "油府发〔2024〕3号"),
        ("油府发（2024）03号", "油府发〔2024〕3号"),
        ("油府办发【2024】第12号", "油府办发〔2024〕12号"),
        ("油府发〔2024〕3", "油府发〔2024〕3号"),
        ("油府发〔24〕3号", "油府发〔2024〕3号"),
        ("油府发2024〕3号", "油府发〔2024〕3号"),
        ("油府发［２０２４］３号", "油府发〔2024〕3号"),
    ],
)
def test_the_right_number_stands_ready(written: str, right: str) -> None:
    (inside,) = found("doc_number", f"根据《关于春耕的通知》（{written}）要求")
    place = inside.place
    shown = f"根据《关于春耕的通知》（{written}）要求"
    assert inside.instead is not None
    assert shown[: place.start] + inside.instead + shown[place.end :] == (
        f"根据《关于春耕的通知》（{right}）要求"
    )
    paper = Revision("通知", "<p>全文</p>", record=Record(doc_number=written))
    (recorded,) = FINDERS["doc_number"](read_paper(paper, {}, Context()))
    assert recorded.instead == right


def test_a_cited_number_cannot_be_younger_than_the_paper() -> None:
    record = Record(doc_number="油府发〔2024〕3号", written_date="2024-05-02")
    paper = Revision("通知", "<p>见渝府发〔2025〕1号。见渝府发〔2023〕1号。</p>", record=record)
    (finding,) = FINDERS["doc_number"](read_paper(paper, {}, Context()))
    assert finding.place.excerpt == "〔2025〕1号" and finding.instead is None


@pytest.mark.clause("2.5.1")
def test_a_word_of_secrecy_is_hinted_at_once_a_part_and_quoted_alone() -> None:
    text = "上级来文印有“机密★10年”字样。\n另有机密材料两份、绝密材料一份。"
    first, second = found("secrecy_word", text)
    assert (first.place.excerpt, second.place.excerpt) == ("机密", "绝密")
    assert {first.weight, second.weight} == {Weight.HINT}


def test_where_a_mark_stops_the_paper_no_word_is_quoted() -> None:
    assert not found("secrecy_word", "机密★10年\n另有机密材料两份。")

"""The 登记簿 on the desk: of a period, with its charts, as PDF and as a workbook."""

import io
from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from sanshen.casebook import actions, queries, store
from sanshen.desk.charts import legend, svg
from sanshen.desk.period import period, shortcuts
from sanshen.domain.digest import digest_bytes
from sanshen.domain.reports import Chart, ChartKind, Series
from tests.cast import Cast, publish, revision, sign
from tests.desk.conftest import Enter
from tests.desk.pages import now, page, words


@pytest.mark.clause("2.11")
def test_the_month_stands_on_the_page_and_in_both_files(cast: Cast, enter: Enter) -> None:
    at = now()
    number = publish(cast, revision("清淤工程的通知"), at=at)
    draft = actions.open_case(cast.handler, department="dzb", paper=revision("草稿"), at=at)
    waiting = actions.open_case(cast.handler, department="dzb", paper=revision("待审"), at=at)
    sign(cast.handler, waiting, "submit", at=at)
    client = enter(cast.principal)
    asked = f"?from={at:%Y-%m-%d}&to={at:%Y-%m-%d}"
    shown = client.get(reverse("desk:register") + asked)
    tree = page(shown)
    for each in (number, waiting):
        assert tree.xpath(f'//td//a[@href="{reverse("desk:case", args=[each])}"]')
    assert draft not in words(shown)
    assert tree.xpath('//svg[@role="img"]/title')
    assert "no-store" in shown.headers["Cache-Control"]
    pdf = client.get(reverse("desk:register_print", args=["pdf"]) + asked)
    text = "".join(
        "".join(each.extract_text().split()) for each in PdfReader(io.BytesIO(pdf.content)).pages
    )
    assert "清淤工程的通知" in text and store.tip(cast.unit).hash in text and "填表人" in text
    book = load_workbook(
        io.BytesIO(client.get(reverse("desk:register_print", args=["xlsx"]) + asked).content)
    )
    cells = {str(c.value) for sheet in book for row in sheet.iter_rows() for c in row}
    assert {number, waiting} <= cells and draft not in cells
    assert client.get(reverse("desk:register_print", args=["docx"])).status_code == 404


def test_two_clicks_lead_from_a_case_to_its_month(cast: Cast, enter: Enter) -> None:
    number = publish(cast, at=now())
    for person in (cast.head, cast.publisher):
        client = enter(person)
        case = page(client.get(reverse("desk:case", args=[number])))
        (address,) = case.xpath(f'//a[starts-with(@href, "{reverse("desk:register")}")]/@href')
        assert number in words(client.get(address))
        assert reverse("desk:register") in client.get(reverse("desk:archive")).content.decode()


@pytest.mark.clause("A1.note1")
def test_a_register_that_was_handed_in_is_kept_as_it_was(cast: Cast, enter: Enter) -> None:
    last = now().date() - timedelta(days=1)
    asked = f"?from={last:%Y-%m-%d}&to={last:%Y-%m-%d}"
    client = enter(cast.publisher)
    address = reverse("desk:file_register") + asked
    form = {"receipt": "收文〔2026〕3号", "filed_on": f"{now():%Y-%m-%d}"}
    assert "还没有登记上报" in words(client.get(reverse("desk:register") + asked))
    assert client.post(address, {**form, "receipt": ""}).status_code == 422
    today = f"?from={now():%Y-%m-%d}&to={now():%Y-%m-%d}"
    running = client.post(reverse("desk:file_register") + today, form)
    assert running.status_code == 409 and "还没有结束" in words(running)
    assert enter(cast.principal).post(address, form).status_code == 409
    assert client.post(address, form).status_code == 302
    assert "收文〔2026〕3号" in words(client.get(reverse("desk:register") + asked))
    (filed,) = queries.filed_registers(cast.publisher, last, last, now())
    kept = client.get(reverse("desk:filed_register", args=[filed.seq]))
    assert digest_bytes(kept.content) == filed.pdf == store.line(cast.unit, filed.seq).body["pdf"]
    for person in (cast.head, cast.auditor):
        stranger = enter(person)
        assert stranger.get(reverse("desk:filed_register", args=[filed.seq])).status_code == 404
        assert stranger.post(address, form).status_code in (404, 409)


def test_who_sees_no_content_takes_no_register(cast: Cast, enter: Enter) -> None:
    for person in (cast.admin, cast.auditor, cast.secrecy):
        client = enter(person)
        assert client.get(reverse("desk:register")).status_code == 404
        assert client.get(reverse("desk:register_print", args=["pdf"])).status_code == 404
        assert reverse("desk:register") not in client.get(reverse("desk:archive")).content.decode()


def test_what_is_asked_for_most_is_one_click(cast: Cast) -> None:
    today = now().date()
    asked = dict(shortcuts(today))
    assert list(asked) == ["本月", "上月", "今年", "去年"]
    assert asked["上月"].last == asked["本月"].first - timedelta(days=1)
    assert asked["去年"].words == f"{today.year - 1}年"
    for each in asked.values():
        assert period(RequestFactory().get(f"/?{each.query}")) == each


def test_a_chart_says_its_numbers_and_runs_no_markup() -> None:
    chart = Chart(
        "<b>图", ChartKind.STACKED, ("1月<", "2月"), (Series("甲", (1, 2)), Series("乙", (0, 9)))
    )
    drawn = svg(chart, "c")
    assert "<b>" not in drawn and "甲：1月&lt; 1，2月 2；乙：1月&lt; 0，2月 9" in drawn
    assert [name for name, _ in legend(chart, "c")] == ["甲", "乙"]
    assert svg(Chart("空", ChartKind.BARS, (), ()), "d").endswith("</svg>")
    line = Chart("线", ChartKind.LINE, ("1月", "2月"), (Series("甲", (3, 4)),))
    assert ">4</text>" in svg(line, "e")

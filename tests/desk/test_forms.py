"""The annex forms from the case page: of the case as it stands, as PDF and as Word."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from sanshen.casebook import actions, store
from sanshen.casebook.models import PublicationRow
from sanshen.domain.manuscript import WithdrawalMode
from tests.cast import Cast, publish, revision
from tests.desk.conftest import Enter
from tests.desk.pages import now


def address(number: str, annex: str, kind: str) -> str:
    return reverse("desk:form", args=[number, annex, kind])


@pytest.mark.clause("A1", "A1.2", "A1.note2")
def test_a_published_case_hands_out_its_forms_with_the_point_of_the_ledger(
    cast: Cast, enter: Enter
) -> None:
    number = publish(cast, at=now())
    page = enter(cast.handler).get(reverse("desk:case", args=[number])).content.decode()
    for annex in ("A1", "A1.2"):
        assert f'href="{address(number, annex, "pdf")}"' in page
        answer = enter(cast.handler).get(address(number, annex, "pdf"))
        assert answer.headers["Content-Type"] == "application/pdf"
        assert "no-store" in answer.headers["Cache-Control"]
        words = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
        signed = [e for e in store.entries(cast.unit, case=number) if e.kind == "signature"]
        assert signed[-1].hash in words
        assert store.load(cast.unit, number).digest in words
    word = enter(cast.handler).get(address(number, "A1", "docx"))
    assert word.content.startswith(b"PK")
    assert number in word.headers["Content-Disposition"]


def test_a_draft_hands_out_a_sheet_that_says_it_is_not_decided(cast: Cast, enter: Enter) -> None:
    number = actions.open_case(cast.handler, department="dzb", paper=revision(), at=now())
    answer = enter(cast.handler).get(address(number, "A1", "pdf"))
    words = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert "尚未办结" in words
    assert "检查点" not in words


@pytest.mark.clause("A2")
def test_a_withdrawal_has_the_form_of_annex_2_and_no_other(cast: Cast, enter: Enter) -> None:
    page = PublicationRow.objects.get(case=publish(cast, at=now()))
    number = actions.open_withdrawal(
        cast.handler,
        page.index_number,
        department="dzb",
        mode=WithdrawalMode.NOTICE,
        reason="活动已经结束",
        at=now(),
    )
    assert enter(cast.handler).get(address(number, "A2", "docx")).status_code == 200
    for annex, kind in (("A1", "pdf"), ("A1.2", "pdf"), ("A2", "html")):
        assert enter(cast.handler).get(address(number, annex, kind)).status_code == 404


@pytest.mark.clause("A1.2", "A1.note1")
def test_the_cases_of_a_month_stand_on_one_sheet(cast: Cast, enter: Enter) -> None:
    numbers = [publish(cast, revision(f"第{n}件通知"), at=now()) for n in range(3)]
    draft = actions.open_case(cast.handler, department="dzb", paper=revision(), at=now())
    client = enter(cast.handler)
    listed = client.get(f"{reverse('desk:sheets')}?from={now():%Y-%m-%d}").content.decode()
    assert all(f'value="{number}"' in listed for number in numbers)
    assert draft not in listed
    asked = "&".join(f"case={number}" for number in numbers[:2])
    answer = client.get(f"{reverse('desk:shared_sheet', args=['pdf'])}?{asked}")
    words = "".join(PdfReader(io.BytesIO(answer.content)).pages[0].extract_text().split())
    assert "第0件通知" in words and "第1件通知" in words and "第2件通知" not in words
    assert "尚未办结" not in words
    for wrong in (f"case={draft}", "case=FB-2026-9999", "", f"{asked}&case={draft}"):
        assert (
            client.get(f"{reverse('desk:shared_sheet', args=['docx'])}?{wrong}").status_code == 404
        )
    empty = client.get(f"{reverse('desk:sheets')}?from=2020-01-01&to=2020-01-31").content.decode()
    assert "没有作出决定" in empty
    assert client.get(f"{reverse('desk:sheets')}?from=明年").status_code == 200


def test_nobody_puts_on_a_sheet_what_he_may_not_see(cast: Cast, enter: Enter) -> None:
    number = publish(cast, at=now())
    for person in (cast.other_handler, cast.admin):
        client = enter(person)
        assert number not in client.get(reverse("desk:sheets")).content.decode()
        asked = f"{reverse('desk:shared_sheet', args=['pdf'])}?case={number}"
        assert client.get(asked).status_code == 404

"""A file gives way to a cleaned copy at one press: with and without script, undone at another."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sanshen.casebook import queries, vault
from sanshen.casebook.models import LedgerRow
from sanshen.domain.manuscript import Attachment
from tests.cast import Cast
from tests.desk.conftest import Enter
from tests.desk.drafts import JSON, current, file, opened, posted
from tests.desk.pages import words
from tests.intake.making import TITLE, p, r, word
from tests.intake.unseen.test_pictures import photo
from tests.intake.unseen.test_sheets import made

HIDING = word(
    TITLE + p(r("不公开的字", "<w:vanish/>")) + p(r("白字", '<w:color w:val="FFFFFF"/>')),
    comments=f'<w:comment w:id="0" w:author="某某">{p("请核")}</w:comment>',
)


@pytest.fixture
def draft(cast: Cast, enter: Enter) -> tuple[str, Client]:
    """A draft with a Word file that hides something, and who writes it."""
    number, client = opened(cast), enter(cast.handler)
    press(cast, client, number, "save", attachments=[file("名单.docx", HIDING)])
    return number, client


def press(cast: Cast, client: Client, number: str, then: str, **more: object) -> str:
    """What the next page says after a button was pressed."""
    address = reverse("desk:edit", args=[number])
    answer = client.post(address, {**posted(cast, number, then=then), **more}, follow=True)
    assert answer.status_code == 200
    return words(answer)


def attachment(cast: Cast, number: str) -> Attachment:
    return current(cast.handler, number).attachments[0]


def copy_of(held: Attachment) -> str:
    return f"copy:{held.digest.removeprefix('sha256:')[:24]}"


def asked(cast: Cast, number: str) -> set[str]:
    """Which kinds of hidden content the inspection speaks of."""
    found = queries.case_for(cast.handler, number, timezone.localtime()).inspection.findings
    parts = [each.place.part for each in found if each.rule == "hidden_content"]
    return {each.removeprefix("hidden:").partition(".")[0] for each in parts}


def test_the_button_stands_in_the_list_of_files_and_on_the_finding(
    cast: Cast, draft: tuple[str, Client]
) -> None:
    number, client = draft
    page = client.get(reverse("desk:edit", args=[number])).content.decode()
    wanted = f'value="{copy_of(attachment(cast, number))}"'
    assert page.count(wanted) == 3  # the file's line, and two kinds that a copy does without
    assert "文件里还带着：批注、隐藏的文字、白色或极小的文字" in page


def test_a_copy_takes_the_place_of_the_file_and_can_be_taken_back(
    cast: Cast, draft: tuple[str, Client]
) -> None:
    number, client = draft
    before, lines = attachment(cast, number), LedgerRow.objects.count()
    assert asked(cast, number) == {"hidden_text", "comment", "faint_text"}
    said = press(cast, client, number, copy_of(before), title="改过的标题")
    after = attachment(cast, number)
    assert (after.name, after.digest != before.digest) == (before.name, True)
    assert "去掉了：批注、隐藏的文字。" in said and "还留着：白色或极小的文字" in said
    assert asked(cast, number) == {"faint_text"}
    # What was typed is kept, by one line of the ledger; the copy is another.
    assert current(cast.handler, number).title == "改过的标题"
    assert LedgerRow.objects.count() == lines + 2
    assert LedgerRow.objects.order_by("seq").last().actor == cast.handler.identity
    assert vault.fetch(cast.unit, before.digest) == HIDING
    press(cast, client, number, f"back:{paper_before(cast, number)}")
    assert attachment(cast, number) == before


def paper_before(cast: Cast, number: str) -> str:
    return queries.case_for(cast.handler, number, timezone.localtime()).case.drafts[-2].digest


def test_with_script_the_page_is_fetched_anew(cast: Cast, draft: tuple[str, Client]) -> None:
    number, client = draft
    fields = posted(cast, number, then=copy_of(attachment(cast, number)))
    answer = client.post(reverse("desk:edit", args=[number]), fields, **JSON).json()
    assert answer["state"] == "saved" and "?before=sha256:" in answer["address"]
    page = client.get(answer["address"]).content.decode()
    assert "撤销刚才的替换" in page and "清理过的副本，去掉了" in page


def test_a_picture_in_the_text_is_exchanged_in_the_text(cast: Cast, enter: Enter) -> None:
    number, client = opened(cast), enter(cast.handler)
    body = '<p><img src="pending:1" alt="村民在秧田查看秧苗"></p>'
    press(cast, client, number, "save", body=body, **{"picture-1": file("图.jpg", photo())})
    before = current(cast.handler, number).pictures[0]
    assert "place" in asked(cast, number)
    said = press(cast, client, number, copy_of(before))
    after = current(cast.handler, number)
    assert "拍摄地点" in said and asked(cast, number) == set()
    assert (
        f'src="asset:{after.pictures[0].digest}"' in after.body and before.digest not in after.body
    )


def test_what_cannot_be_had_unchanged_is_refused_in_words(cast: Cast, enter: Enter) -> None:
    def change(_: object, sheet: object) -> None:
        sheet.row_dimensions[5].hidden = True  # type: ignore[attr-defined]
        sheet["E2"] = "=SUM(A2:A9)"  # type: ignore[index]

    number, client = opened(cast), enter(cast.handler)
    press(cast, client, number, "save", attachments=[file("名单.xlsx", made(change))])
    before = attachment(cast, number)
    said = press(cast, client, number, copy_of(before))
    assert "没有换" in said and "粘贴为数值" in said
    assert attachment(cast, number) == before


def test_another_file_is_not_reached(cast: Cast, draft: tuple[str, Client]) -> None:
    number, client = draft
    for then in ("copy:", "copy:" + "0" * 24, copy_of(attachment(cast, number))[:15]):
        assert "不在稿件里" in press(cast, client, number, then)

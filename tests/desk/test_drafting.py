"""A new draft: from a file, or written on the page."""

import pytest
from django.urls import reverse

from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import CaseRow, EnclosureRow, LedgerRow, PaperRow
from tests.cast import Cast
from tests.desk.conftest import Enter
from tests.desk.drafts import JSON, MARK, current, docx, file, png, posted
from tests.intake.drawing import a4, saved

NEW, BLANK = "/cases/new/", "/cases/new/blank/"


@pytest.mark.clause("2.8.1")
def test_a_word_file_becomes_a_case_with_its_title_text_and_pictures(
    cast: Cast, enter: Enter
) -> None:
    upload = docx("关于冬季用电安全的通知", "各村（社区）：", "请做好检查。", picture=png())
    answer = enter(cast.handler).post(NEW, {"manuscript": upload})
    row = CaseRow.objects.get()
    assert answer.headers["Location"] == reverse("desk:edit", args=[row.number])
    paper = current(cast.handler, row.number)
    assert paper.title == "关于冬季用电安全的通知"
    assert "请做好检查。" in paper.body
    assert [each.digest for each in paper.pictures] == [EnclosureRow.objects.get().digest]
    assert f"asset:{paper.pictures[0].digest}" in paper.body
    assert (paper.record.issuer, row.department) == (cast.unit.name, "dzb")


@pytest.mark.clause("1.4.3", "2.5.1")
@pytest.mark.parametrize(
    "upload",
    [
        docx("关于某事的通知", "正文没有标志", header=MARK),
        docx("关于某事的通知", MARK, "正文"),
        file("绝密★方案.txt", "关于某事的通知\n正文没有标志".encode()),
    ],
    ids=["in the page header", "in the text", "in the file name"],
)
def test_a_marked_file_leaves_nothing_behind_but_that_it_was_stopped(
    cast: Cast, enter: Enter, upload: object
) -> None:
    answer = enter(cast.handler).post(NEW, {"manuscript": upload})
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "保密员" in shown and "关于某事" not in shown and "机密★" not in shown
    assert "desk/stopped.js" in shown, "the page's script wipes what the browser kept"
    assert not CaseRow.objects.exists() and not PaperRow.objects.exists()
    stops = LedgerRow.objects.filter(kind=Kind.SECRECY_STOP)
    assert [(line.actor, line.body) for line in stops] == [(cast.handler.identity, "{}")]


def test_a_file_that_cannot_be_read_says_in_place_what_to_do(cast: Cast, enter: Enter) -> None:
    old = file("通知.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    answer = enter(cast.handler).post(NEW, {"manuscript": old})
    assert answer.status_code == 422
    assert "另存为 .docx" in answer.content.decode()
    assert not CaseRow.objects.exists()


@pytest.mark.clause("2.5.1")
def test_a_mark_that_was_photographed_leaves_nothing_behind(cast: Cast, enter: Enter) -> None:
    photograph = saved(a4([MARK, "关于某事的报告"]))
    client = enter(cast.handler)
    upload = docx("关于某事的通知", "正文没有标志", picture=photograph)
    answers = [
        client.post(NEW, {"manuscript": upload}),
        client.post(BLANK, posted(cast, attachments=file("图.png", photograph))),
    ]
    assert [each.status_code for each in answers] == [409, 409]
    assert not CaseRow.objects.exists() and not EnclosureRow.objects.exists()


@pytest.mark.clause("2.5.1")
def test_a_photographed_number_is_found_before_anybody_submits(cast: Cast, enter: Enter) -> None:
    # Made up: the number is well formed and belongs to nobody.
    photograph = saved(a4(["姓名 张某某", "公民身份号码 110101199003070011"]))
    upload = docx("关于某事的通知", "各村：", picture=photograph)
    enter(cast.handler).post(NEW, {"manuscript": upload})
    row = CaseRow.objects.get()
    assert "110101199003070011" in EnclosureRow.objects.get().text
    shown = enter(cast.handler).get(reverse("desk:edit", args=[row.number])).content.decode()
    assert "身份证" in shown


def test_a_file_too_large_is_refused_without_being_kept(cast: Cast, enter: Enter) -> None:
    large = file("通知.docx", b"PK" + bytes(20 * 1024 * 1024))
    answer = enter(cast.handler).post(NEW, {"manuscript": large})
    assert answer.status_code == 422
    assert "20 MB" in answer.content.decode()


def test_written_by_hand_the_first_save_opens_the_case(cast: Cast, enter: Enter) -> None:
    client = enter(cast.handler)
    assert cast.unit.name in client.get(BLANK).content.decode()
    assert not CaseRow.objects.exists(), "looking at the form writes nothing"
    answer = client.post(BLANK, posted(cast, title="关于停水的通告"), **JSON)
    row = CaseRow.objects.get()
    assert answer.json() == {
        "state": "saved",
        "address": reverse("desk:edit", args=[row.number]),
    }
    assert row.title == "关于停水的通告"


def test_a_department_that_is_not_ones_own_is_ignored(cast: Cast, enter: Enter) -> None:
    enter(cast.handler).post(BLANK, posted(cast, department="nfw"))
    assert CaseRow.objects.get().department == "dzb"


@pytest.mark.parametrize("part", ["head", "principal", "admin", "auditor"])
@pytest.mark.parametrize("address", [NEW, BLANK])
def test_only_a_handler_drafts(cast: Cast, enter: Enter, part: str, address: str) -> None:
    client = enter(cast.everyone[part])
    for answer in (client.get(address), client.post(address, posted(cast))):
        assert answer.status_code == 409
        assert "经办人" in answer.content.decode()
    assert not CaseRow.objects.exists()


def test_an_unclear_date_is_shown_beside_its_field_with_everything_kept(
    cast: Cast, enter: Enter
) -> None:
    wrong = posted(cast, written_date="去年冬天", title="关于路灯维修的通知")
    answer = enter(cast.handler).post(BLANK, wrong)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "日期看不懂" in shown and "关于路灯维修的通知" in shown and "去年冬天" in shown
    assert not CaseRow.objects.exists()


def test_an_unclear_date_never_makes_the_page_repeat_a_marked_text(
    cast: Cast, enter: Enter
) -> None:
    wrong = posted(cast, written_date="去年冬天", body=f"<p>{MARK}</p><p>要点</p>")
    for extra in ({}, JSON):
        answer = enter(cast.handler).post(BLANK, wrong, **extra)
        assert answer.status_code == 409
        assert "要点" not in answer.content.decode()

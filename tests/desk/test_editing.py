"""The editor: saving, answering, 报送, a leader's 修改, a proofreader's 校改."""

import pytest
from django.urls import reverse
from django.utils import timezone

from sanshen.casebook import actions, store
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import CaseRow, InspectionRow, LedgerRow, PaperRow
from sanshen.domain.manuscript import Release
from sanshen.domain.regulation import Verb
from tests.cast import Cast, reading, revision
from tests.desk.conftest import Enter
from tests.desk.drafts import JSON, MARK, current, file, opened, png, posted, sent_back, walked

MOBILE = "<p>联系人手机 13912345678。</p>"


def edit(number: str) -> str:
    return reverse("desk:edit", args=[number])


def rows() -> tuple[int, int, int]:
    return LedgerRow.objects.count(), PaperRow.objects.count(), InspectionRow.objects.count()


def test_what_is_posted_is_what_is_saved(cast: Cast, enter: Enter) -> None:
    number = opened(cast)
    answer = enter(cast.handler).post(
        edit(number),
        posted(
            cast,
            number,
            title="关于  秸秆禁烧\n的通告",
            body="<p class='indent'>各村：</p><script>alert(1)</script>",
            summary="禁烧",
            column="zcwj",
            source="reprint",
            source_name="重庆市人民政府网站",
            source_url="https://www.cq.gov.cn/a.html",
            source_taken_on="2026-11-20",
            release="on_request",
            release_note="涉及个人信息",
            doc_number="澄江府发〔2026〕12号",
            written_date="2026年11月18日",
            contact="023-5555 0101",
        ),
    )
    assert answer.headers["Location"] == edit(number)
    paper = current(cast.handler, number)
    assert paper.title == "关于 秸秆禁烧 的通告"
    assert paper.body == '<p class="indent">各村：</p>'
    assert (paper.column, paper.summary, paper.contact) == ("zcwj", "禁烧", "023-5555 0101")
    assert (paper.source.reprint, paper.source.taken_on) == (True, "2026-11-20")
    assert (paper.release, paper.release_note) == (Release.ON_REQUEST, "涉及个人信息")
    assert paper.record.written_date == "2026-11-18"
    assert paper.record.doc_number == "澄江府发〔2026〕12号"


def test_opening_and_saving_without_a_change_makes_no_new_wording(cast: Cast, enter: Enter) -> None:
    number = opened(
        cast, revision(body="<p>一</p>\n<table><tbody>\n<tr><td>二</td></tr></tbody></table>")
    )
    before = rows()
    wording = posted(cast, number)
    # A browser sends every line break of a form as CR LF.
    wording["body"] = wording["body"].replace("\n", "\r\n")
    answer = enter(cast.handler).post(edit(number), wording, **JSON)
    assert answer.json()["base"] == wording["base"]
    assert rows() == before


def test_text_without_markup_becomes_paragraphs(cast: Cast, enter: Enter) -> None:
    number = opened(cast)
    enter(cast.handler).post(edit(number), posted(cast, number, body="各村：\r\n\r\n 1<2 请落实。"))
    assert current(cast.handler, number).body == "<p>各村：</p><p>1&lt;2 请落实。</p>"


def test_a_picture_travels_with_the_save_and_is_named_by_its_digest(
    cast: Cast, enter: Enter
) -> None:
    number, client = opened(cast), enter(cast.handler)
    body = '<p>图：<img src="pending:7" alt="示意图"></p>'
    answer = client.post(
        edit(number),
        {**posted(cast, number, body=body), "picture-7": file("图.png", png())},
        **JSON,
    )
    paper = current(cast.handler, number)
    digest = paper.pictures[0].digest
    assert answer.json()["pictures"] == {"7": f"asset:{digest}"}
    assert paper.body == f'<p>图：<img src="asset:{digest}" alt="示意图"></p>'
    stored = client.get(reverse("desk:asset", args=[number, digest]))
    assert stored.content == png()
    # Deleted, saved, and brought back by 撤销: the picture of an earlier wording may return.
    client.post(edit(number), posted(cast, number, body="<p>图：</p>"))
    assert current(cast.handler, number).pictures == ()
    client.post(edit(number), posted(cast, number, body=paper.body))
    assert current(cast.handler, number).pictures == paper.pictures


def test_a_picture_of_another_case_cannot_be_drawn_in_by_its_digest(
    cast: Cast, enter: Enter
) -> None:
    client, other, number = enter(cast.handler), opened(cast), opened(cast)
    body = '<p><img src="pending:1" alt="甲"></p>'
    client.post(edit(other), {**posted(cast, other, body=body), "picture-1": file("甲.png", png())})
    stolen = current(cast.handler, other).body
    client.post(edit(number), posted(cast, number, body=f"<p>文</p>{stolen}"))
    paper = current(cast.handler, number)
    assert paper.pictures == () and "<img" not in paper.body


def test_attachments_are_added_and_removed(cast: Cast, enter: Enter) -> None:
    number, client = opened(cast), enter(cast.handler)
    files = [file("名单.txt", "甲\n乙".encode()), file("计划.txt", "一\n二".encode())]
    client.post(edit(number), {**posted(cast, number), "attachments": files})
    first, second = current(cast.handler, number).attachments
    assert (first.name, second.name) == ("名单.txt", "计划.txt")
    client.post(edit(number), posted(cast, number, remove=[first.digest]))
    assert current(cast.handler, number).attachments == (second,)


def test_a_file_that_is_not_taken_is_named_and_the_rest_is_saved(cast: Cast, enter: Enter) -> None:
    number = opened(cast)
    wording = posted(cast, number, title="关于新的安排的通知")
    answer = enter(cast.handler).post(
        edit(number), {**wording, "attachments": file("a.svg", b"<svg/>")}, **JSON
    )
    assert "a.svg" in answer.json()["problems"][0]
    assert current(cast.handler, number).title == "关于新的安排的通知"


def test_a_save_on_an_outdated_wording_stores_nothing_and_shows_both(
    cast: Cast, enter: Enter
) -> None:
    number, client = opened(cast), enter(cast.handler)
    mine = posted(cast, number, title="我写的标题")
    enter(cast.colleague).post(edit(number), posted(cast, number, title="同事的标题"))
    before = rows()
    page = client.post(edit(number), mine)
    shown = page.content.decode()
    assert page.status_code == 409
    assert "我写的标题" in shown and "同事的标题" in shown and cast.colleague.name in shown
    told = client.post(edit(number), mine, **JSON).json()
    assert told["state"] == "stale" and "同事的标题" in told["newest"]
    assert rows() == before
    # With the newest as its base, the merged text is saved.
    client.post(edit(number), {**mine, "base": told["base"]})
    assert current(cast.handler, number).title == "我写的标题"


def test_words_written_while_the_case_moved_on_are_given_back(cast: Cast, enter: Enter) -> None:
    number = opened(cast)
    mine = posted(cast, number, title="迟到的标题", body="<p>迟到的文字</p>", then="submit")
    actions.act(
        cast.colleague,
        number,
        verb=Verb.SUBMIT,
        digest=mine["base"],
        at=timezone.localtime(),
    )
    before = rows()
    page = enter(cast.handler).post(edit(number), mine)
    shown = page.content.decode()
    assert page.status_code == 409
    assert "迟到的标题" in shown and "迟到的文字" in shown
    assert enter(cast.handler).post(edit(number), mine, **JSON).json()["state"] == "refused"
    assert rows() == before


@pytest.mark.clause("2.8.1")
def test_saving_and_submitting_is_one_act(cast: Cast, enter: Enter) -> None:
    number = opened(cast)
    answer = enter(cast.handler).post(
        edit(number), posted(cast, number, title="关于报送的通知", then="submit")
    )
    assert answer.headers["Location"] == reverse("desk:case", args=[number])
    row = CaseRow.objects.get(number=number)
    assert (row.stage, row.title) == ("first_review", "关于报送的通知")


def test_a_refused_submission_keeps_the_text_and_says_why(cast: Cast, enter: Enter) -> None:
    number, client = opened(cast), enter(cast.handler)
    page = client.post(edit(number), posted(cast, number, body=MOBILE, then="submit"))
    shown = page.content.decode()
    assert page.status_code == 409
    assert "还不能报送" in shown and "没有答复" in shown and "13912345678" in shown
    assert current(cast.handler, number).body == MOBILE
    assert CaseRow.objects.get(number=number).stage == "drafting"


def test_an_answer_beside_the_text_is_recorded_by_name_and_opens_the_way(
    cast: Cast, enter: Enter
) -> None:
    number, client = opened(cast, revision(body=MOBILE)), enter(cast.handler)
    key = reading(cast.unit, current(cast.handler, number).digest).findings[0].key
    page = client.get(edit(number)).content.decode()
    assert f'name="answer-{key}"' in page and "需要答复" in page
    wording = posted(cast, number, then="submit", **{f"answer-{key}": "值班手机，本人同意公开"})
    client.post(edit(number), wording)
    assert CaseRow.objects.get(number=number).stage == "first_review"
    given = store.load(cast.unit, number).answers[key]
    assert (given.person, given.reason) == (cast.handler.identity, "值班手机，本人同意公开")


def test_an_answer_to_what_is_no_longer_there_is_let_go(cast: Cast, enter: Enter) -> None:
    number = opened(cast, revision(body=MOBILE))
    wording = posted(cast, number, body="<p>各村：请落实。</p>", then="submit")
    enter(cast.handler).post(edit(number), {**wording, "answer-0123456789abcdef": "没有了"})
    assert CaseRow.objects.get(number=number).stage == "first_review"
    assert not LedgerRow.objects.filter(kind=Kind.ANSWER).exists()


@pytest.mark.clause("1.4.3", "2.5.1")
@pytest.mark.parametrize(
    "changed",
    [
        {"body": f"<p>{MARK}</p><p>要点</p>"},
        {"body": "<p>机<b>密</b>★10年</p><p>要点</p>"},
        {"title": f"{MARK} 要点"},
        {"summary": f"{MARK}\n要点"},
        {"answer-0123456789abcdef": f"{MARK} 要点"},
        {"picture-1": file("x.svg", b"<svg/>"), "attachments": file(f"{MARK}要点.svg", b"<svg/>")},
        {"written_date": "去年", "attachments": file(f"{MARK}要点.txt", b"x")},
    ],
    ids=[
        "body",
        "split by tags",
        "title",
        "summary",
        "answer",
        "name of a file not taken",
        "name of a file to be chosen again",
    ],
)
def test_a_mark_in_the_editor_stops_and_leaves_nothing(
    cast: Cast, enter: Enter, changed: dict[str, object]
) -> None:
    number, client = opened(cast), enter(cast.handler)
    papers = PaperRow.objects.count()
    for extra in ({}, JSON):
        answer = client.post(edit(number), posted(cast, number, **changed), **extra)
        assert answer.status_code == 409
        assert "要点" not in answer.content.decode()
    assert answer.json() == {"state": "stopped", "address": "/stopped/"}
    assert PaperRow.objects.count() == papers
    assert LedgerRow.objects.filter(kind=Kind.SECRECY_STOP).count() == 2


@pytest.mark.clause("2.8.2")
def test_a_leader_changes_the_text_and_goes_back_to_sign(cast: Cast, enter: Enter) -> None:
    number, client = walked(cast, 2), enter(cast.leader)
    assert "回到审查页" in client.get(edit(number)).content.decode()
    wording = posted(cast, number, title="领导改过的标题", then="return")
    answer = client.post(edit(number), wording, **JSON)
    assert answer.json()["address"] == reverse("desk:case", args=[number])
    row = CaseRow.objects.get(number=number)
    assert (row.stage, row.title) == ("second_review", "领导改过的标题")


@pytest.mark.clause("2.9")
def test_a_correction_at_proof_goes_to_the_principal_leader(cast: Cast, enter: Enter) -> None:
    number, client = walked(cast, 4), enter(cast.handler)
    page = client.get(edit(number)).content.decode()
    assert "提交校改，请主要领导确认" in page and 'data-autosave=""' in page
    body = "<p>各村、各单位：</p><p>定于本月开展清洁家园行动，请认真组织落实。</p>"
    wording = posted(cast, number, body=body, then="correct", opinion="补漏字")
    client.post(edit(number), wording)
    case = store.load(cast.unit, number)
    assert case.stage == "confirmation"
    assert case.signatures[-1].opinion == "补漏字"
    assert current(cast.handler, number).body == body


def test_a_correction_without_a_change_is_refused(cast: Cast, enter: Enter) -> None:
    number = walked(cast, 4)
    page = enter(cast.handler).post(edit(number), posted(cast, number, then="correct"))
    assert page.status_code == 409 and "没有任何改动" in page.content.decode()


@pytest.mark.parametrize(
    ("steps", "part"),
    [
        (0, "head"),
        (0, "leader"),
        (1, "handler"),
        (1, "leader"),
        (2, "head"),
        (4, "leader"),
        (4, "publisher"),
        (7, "handler"),
    ],
)
def test_who_does_not_have_the_case_in_hand_cannot_write(
    cast: Cast, enter: Enter, steps: int, part: str
) -> None:
    number = walked(cast, steps)
    client, wording = enter(cast.everyone[part]), posted(cast, number, title="越权的标题")
    before = rows()
    for answer in (client.get(edit(number)), client.post(edit(number), wording)):
        assert answer.status_code in (404, 409)
    assert rows() == before


@pytest.mark.parametrize("field", ["stage", "verb", "level", "checked", "published", "then"])
def test_a_stage_or_a_verb_in_the_form_moves_nothing(cast: Cast, enter: Enter, field: str) -> None:
    number = opened(cast)
    for value in ("cleared", "agree", "pass", "published", "true"):
        enter(cast.handler).post(
            edit(number), posted(cast, number, title=f"标题{value}", **{field: value})
        )
    assert CaseRow.objects.get(number=number).stage == "drafting"
    assert store.load(cast.unit, number).signatures == ()


def test_what_a_return_brought_back_is_edited_on(cast: Cast, enter: Enter) -> None:
    number = walked(cast, 1, revision(summary="摘要还在"))
    sent_back(cast, number)
    assert "摘要还在" in enter(cast.handler).get(edit(number)).content.decode()


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_markup_in_a_title_or_a_file_name_is_shown_as_text(
    cast: Cast, enter: Enter, hostile: str
) -> None:
    number, client = opened(cast), enter(cast.handler)
    client.post(
        edit(number),
        {**posted(cast, number, title=hostile), "attachments": file(f"{hostile}.txt", b"x")},
    )
    assert current(cast.handler, number).title == hostile
    shown = client.get(edit(number)).content.decode()
    assert hostile not in shown and "<img src=x" not in shown

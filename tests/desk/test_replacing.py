"""What the rules offer instead is put in place: exactly there, and what stood there can come back."""

import pytest
from django.utils import timezone

from sanshen.casebook import store
from sanshen.casebook.models import PaperRow
from sanshen.desk.mending import mended
from sanshen.desk.passages import Passages
from sanshen.domain.inspection import Finding, Place, Weight
from sanshen.domain.inspection.markup import read_body
from sanshen.domain.manuscript import Revision
from tests.cast import Cast, revision, sign
from tests.desk.conftest import Enter
from tests.desk.drafts import current, opened, posted
from tests.desk.pages import words

BODY = (
    "<table><caption>电话 13912340078</caption><tbody><tr><td>甲</td><td>13912340078</td></tr>"
    "<tr><td>乙</td><td>139<strong>1234</strong>0078</td></tr></tbody></table>"
    "<p>值班<br>13912340078，&amp;完</p>"
)


def at(body: str, text: str, number: int, instead: str | None) -> Finding:
    """A finding on the passage of that number which reads so in the plain text."""
    plain, start = read_body(body).text, -1
    for _ in range(number + 1):
        start = plain.index(text, start + 1)
    place = Place("body", start, start + len(text), text)
    return Finding("mobile", "mobile", "2.5.2", Weight.ANSWER, place, "", "", instead)


@pytest.mark.parametrize(
    ("number", "before", "after"),
    [
        (0, "电话 13912340078", "电话 *"),
        (1, "<td>13912340078", "<td>*"),
        (2, "139<strong>1234</strong>0078", "*<strong></strong>"),
        (3, "<br>13912340078", "<br>*"),
    ],
)
def test_exactly_that_passage_is_replaced(number: int, before: str, after: str) -> None:
    found = at(BODY, "13912340078", number, "*")
    paper, done = mended(Revision("甲", BODY), [found])
    assert (paper.body, done) == (BODY.replace(before, after), 1)


def test_every_offset_of_the_text_leads_to_its_own_characters() -> None:
    plain = read_body(BODY).text
    passages = Passages(BODY, plain)
    for start, each in enumerate(plain):
        found = passages.find(start, start + 1)
        text = "".join(stretch.run.text[stretch.start : stretch.end] for stretch in found)
        assert text == each.strip()


def test_what_reaches_over_two_cells_stays_and_of_two_that_overlap_one_counts() -> None:
    over = at(BODY, "甲\t1391234", 0, "*")
    assert mended(Revision("甲", BODY), [over]) == (Revision("甲", BODY), 0)
    both = [at(BODY, "13912340078", 3, "*"), at(BODY, "0078，", 0, "-")]
    assert mended(Revision("甲", BODY), both)[0].body == BODY.replace("br>13912340078", "br>*")


def draft(cast: Cast) -> str:
    """Two private numbers in the text, one in a field, and one that may stand."""
    text = "<p>甲 13912345678，乙 13812345678。</p><p>值班手机 13712345678</p>"
    number = opened(cast, revision(body=text, contact="13612345678"))
    from sanshen.casebook import actions, queries

    for each in queries.case_for(cast.handler, number, timezone.localtime()).inspection.findings:
        if each.place.excerpt == "13712345678":
            actions.answer(
                cast.handler, number, finding=each.key, reason="值班电话", at=timezone.localtime()
            )
    return number


def test_all_personal_data_are_masked_without_script_and_come_back(
    cast: Cast, enter: Enter
) -> None:
    number, client = draft(cast), enter(cast.handler)
    page = words(client.get(f"/cases/{number}/edit/"))
    assert "遮盖全部个人信息 手机号 3 处" in page
    typed = posted(cast, number, title="改过的标题", then="mask")
    answer = client.post(f"/cases/{number}/edit/", typed, follow=True)
    masked = current(cast.handler, number)
    assert masked.body == ("<p>甲 139****5678，乙 138****5678。</p><p>值班手机 13712345678</p>"), (
        "what was answered for stays"
    )
    assert (masked.title, masked.contact) == ("改过的标题", "136****5678")
    assert "已保存并替换 3 处（手机号 3 处）" in words(answer)
    before = store.load(cast.unit, number).drafts[-2].digest
    back = posted(cast, number, then=f"back:{before}")
    client.post(f"/cases/{number}/edit/", back)
    restored = current(cast.handler, number)
    assert restored.title == "改过的标题", "what was typed had been saved first"
    assert "13912345678" in restored.body and restored.contact == "13612345678"


def test_one_passage_is_replaced_by_its_own_button(cast: Cast, enter: Enter) -> None:
    number, client = draft(cast), enter(cast.handler)
    page = client.get(f"/cases/{number}/edit/").content.decode()
    mark = page.split('data-instead="138****5678"')[0].rpartition('value="instead:')[2][:-1]
    mark = mark.split('"')[0]
    client.post(f"/cases/{number}/edit/", posted(cast, number, then=f"instead:{mark}"))
    assert current(cast.handler, number).body.startswith("<p>甲 13912345678，乙 138****5678。</p>")


def test_putting_back_never_loses_what_was_written_since(cast: Cast, enter: Enter) -> None:
    number, client = draft(cast), enter(cast.handler)
    client.post(f"/cases/{number}/edit/", posted(cast, number, then="mask"))
    before = store.load(cast.unit, number).drafts[-2].digest
    later = posted(cast, number, title="后来改的", then=f"back:{before}")
    answer = client.post(f"/cases/{number}/edit/", later, follow=True)
    assert "不能整稿恢复" in words(answer)
    assert current(cast.handler, number).title == "后来改的"
    strange = posted(cast, number, then="back:sha256:" + "0" * 64)
    client.post(f"/cases/{number}/edit/", strange)
    assert current(cast.handler, number).title == "后来改的"


def test_a_button_of_an_older_list_says_that_nothing_was_replaced(cast: Cast, enter: Enter) -> None:
    number, client = draft(cast), enter(cast.handler)
    papers = PaperRow.objects.count()
    answer = client.post(
        f"/cases/{number}/edit/", posted(cast, number, then="instead:gone-0"), follow=True
    )
    assert "没有改成" in words(answer) and PaperRow.objects.count() == papers


def test_nobody_masks_what_is_not_in_hand(cast: Cast, enter: Enter) -> None:
    number = opened(cast, revision())
    sign(cast.handler, number, "submit", at=timezone.localtime())
    typed = posted(cast, number, then="mask")
    assert enter(cast.handler).post(f"/cases/{number}/edit/", typed).status_code == 409

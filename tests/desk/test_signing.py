"""Signing over HTTP: exactly the acts one may, once, on the wording that was on the screen."""

import pytest
from django.urls import reverse

from sanshen.casebook import actions, queries, store
from sanshen.casebook.models import LedgerRow, PublicationRow
from sanshen.domain.procedure import consequence
from tests.cast import ROAD, Cast, assemble, revision, sign
from tests.desk.conftest import Enter
from tests.desk.drafts import MARK, opened, walked
from tests.desk.pages import as_shown, case, main, now, offered, page, post_act

WRITING = {"revise", "correct"}


def stage(cast: Cast, number: str) -> str:
    return store.load(cast.unit, number).stage


def signatures(number: str) -> int:
    return LedgerRow.objects.filter(kind="signature", case=number).count()


@pytest.mark.clause("1.2", "2.6", "2.7", "2.8.1", "2.8.2", "2.8.3", "2.9")
def test_the_whole_road_by_the_buttons_on_the_page(cast: Cast, enter: Enter) -> None:
    number = opened(cast)
    for part, verb in ROAD:
        person = cast.everyone[part]
        client = enter(person)
        assert verb in offered(case(client, number)), (part, verb)
        answer = post_act(client, person, number, verb)
        assert answer.headers["Location"] == "/", (part, verb)
        assert "已办理" in main(client.get("/"))
    assert PublicationRow.objects.get(case=number).standing == "live"


@pytest.mark.parametrize("upto", range(len(ROAD) + 1))
def test_the_page_offers_each_person_exactly_what_the_table_lets_them_do(
    cast: Cast, enter: Enter, upto: int
) -> None:
    number = walked(cast, upto)
    for part, person in cast.everyone.items():
        try:
            view = queries.case_for(person, number, now())
        except actions.NotVisible:
            assert case(enter(person), number).status_code == 404, part
            continue
        shown = offered(case(enter(person), number))
        allowed = {
            row.verb.value: consequence(view.case, view.pack, row)
            for row in view.possible
            if row.verb.value not in WRITING
        }
        assert shown == allowed, part


@pytest.mark.parametrize("upto", range(len(ROAD) + 1))
def test_k02_k04_an_act_that_is_not_offered_is_refused(cast: Cast, enter: Enter, upto: int) -> None:
    number = walked(cast, upto)
    before = store.load(cast.unit, number)
    for part, person in cast.everyone.items():
        client = enter(person)
        shown = case(client, number)
        may = set(offered(shown)) if shown.status_code == 200 else set()
        for verb in {v for _, v in ROAD} | {"return", "decline", "refer", "clear", "recall"}:
            if verb in may:
                continue
            answer = post_act(client, person, number, verb, opinion="试一试。")
            expected = 409 if shown.status_code == 200 else 404
            assert answer.status_code == expected, (part, verb)
    assert store.load(cast.unit, number) == before


def test_k01_a_stage_in_the_form_moves_nothing(cast: Cast, enter: Enter) -> None:
    number = walked(cast, 1)
    answer = post_act(
        enter(cast.head),
        cast.head,
        number,
        "agree",
        stage="cleared",
        next="cleared",
        level="3",
        checked="true",
        office="principal_leader",
    )
    assert answer.status_code == 302
    assert stage(cast, number) == "second_review"


@pytest.mark.parametrize("verb", ["", "publish", "revise", "correct", "AGREE"])
def test_what_is_no_act_of_this_page_signs_nothing(cast: Cast, enter: Enter, verb: str) -> None:
    number = walked(cast, 1)
    answer = post_act(enter(cast.head), cast.head, number, verb, opinion="已核对。")
    assert answer.status_code == 422
    assert "还没有选择办理意见" in main(answer) and "已核对。" in main(answer)
    assert signatures(number) == 1


@pytest.mark.clause("2.3")
def test_agreeing_takes_the_conclusion_of_the_secrecy_review(cast: Cast, enter: Enter) -> None:
    number = walked(cast, 1)
    client = enter(cast.head)
    heads = list(store.pack_by_digest(store.load(cast.unit, number).pack).secrecy_heads)
    shown = page(case(client, number)).xpath('//input[@name="touched"]/@value')
    assert shown == heads and len(heads) == 7
    without = post_act(client, cast.head, number, "agree", confirmed="", opinion="同意。")
    assert without.status_code == 409 and "还没有作出保密审查结论" in main(without)
    assert "同意。" in page(without).get_element_by_id("id_opinion").text
    touched = post_act(client, cast.head, number, "agree", touched=["personal_privacy"])
    assert "涉及个人隐私，不能同意公开" in main(touched)
    assert page(touched).xpath('//input[@value="personal_privacy"]/@checked')
    assert signatures(number) == 1


def test_returning_takes_a_reason(cast: Cast, enter: Enter) -> None:
    number = walked(cast, 1)
    client = enter(cast.head)
    answer = post_act(client, cast.head, number, "return")
    assert answer.status_code == 409 and "还没有写明理由" in main(answer)
    assert page(answer).xpath('//input[@value="return"]/@checked')
    assert post_act(client, cast.head, number, "return", opinion="日期有误。").status_code == 302
    shown = main(case(enter(cast.handler), number))
    assert "一审退回修改" in shown and "日期有误。" in shown


def test_touched_heads_go_with_a_referral(cast: Cast, enter: Enter) -> None:
    number = walked(cast, 1)
    post_act(
        enter(cast.head),
        cast.head,
        number,
        "refer",
        opinion="拿不准。",
        touched=["personal_privacy", "invented"],
    )
    assert store.load(cast.unit, number).signatures[-1].conclusion.touched == {"personal_privacy"}
    shown = main(case(enter(cast.leader), number))
    assert "保密审查：涉及个人隐私" in shown and "暂停计时" in shown


@pytest.mark.clause("2.9")
def test_a_proof_takes_the_whole_checklist_and_signs_it(cast: Cast, enter: Enter) -> None:
    number = walked(cast, 4)
    client = enter(cast.handler)
    some = post_act(client, cast.handler, number, "pass", checked=["words", "names"])
    assert some.status_code == 422 and "校对清单还没有逐项核对" in main(some)
    assert len(page(some).xpath('//input[@name="checked"][@checked]')) == 2
    assert stage(cast, number) == "first_proof"
    assert post_act(client, cast.handler, number, "pass").status_code == 302
    signed = store.load(cast.unit, number).signatures[-1]
    assert "已逐项核对文字、名称、数字、附件和图片、编排" in signed.opinion


def test_a_proof_shows_the_page_as_the_public_will_see_it(cast: Cast, enter: Enter) -> None:
    number = walked(cast, 4)
    shown = page(case(enter(cast.handler), number))
    frame = shown.xpath("//iframe")[0]
    assert frame.get("src") == reverse("desk:preview_page", args=[number])
    assert "allow-scripts" not in frame.get("sandbox")
    assert shown.xpath(f'//a[@href="{reverse("desk:edit", args=[number])}?correct=1"]')


def test_k16_a_double_click_is_told_that_it_is_done(cast: Cast, enter: Enter) -> None:
    number = walked(cast, 1)
    client = enter(cast.head)
    form = as_shown(cast.head, number, verb="agree", confirmed="yes")
    address = reverse("desk:act", args=[number])
    assert client.post(address, form).headers["Location"] == "/"
    again = client.post(address, form)
    assert again.headers["Location"] == reverse("desk:case", args=[number])
    assert "您已经办理过这一步，不用再次提交" in main(client.get(again.headers["Location"]))
    assert signatures(number) == 2


def both_proofs(cast: Cast) -> str:
    """A case at its first proof, whose reader there holds the second proof's office as well."""
    at = now()
    for office in ("handler", "department_head"):
        actions.appoint(
            cast.admin, who=cast.officer, office=office, department="dzb", start=at.date(), at=at
        )
    return walked(cast, 4)


def test_k16_a_double_click_does_not_read_the_next_proof_as_well(cast: Cast, enter: Enter) -> None:
    number = both_proofs(cast)
    form = as_shown(cast.officer, number, verb="pass", checked=["words"])
    form["checked"] = ["words", "names", "figures", "parts", "format"]
    client = enter(cast.officer)
    client.post(reverse("desk:act", args=[number]), form)
    assert stage(cast, number) == "second_proof"
    client.post(reverse("desk:act", args=[number]), form)
    assert stage(cast, number) == "second_proof"


def test_k16_nor_when_the_second_click_is_already_past_the_page(cast: Cast) -> None:
    from sanshen.domain.refusal import Refused
    from sanshen.domain.regulation import Verb

    number = both_proofs(cast)
    found = store.load(cast.unit, number)
    shown = {"digest": found.digest, "seen": len(found.signatures)}
    actions.act(cast.officer, number, verb=Verb.PASS, at=now(), **shown)
    with pytest.raises(Refused):
        actions.act(cast.officer, number, verb=Verb.PASS, at=now(), **shown)
    assert stage(cast, number) == "second_proof"


def test_k08_a_page_of_the_last_round_signs_nothing_in_this_one(cast: Cast, enter: Enter) -> None:
    number = walked(cast, 1)
    old = as_shown(cast.head, number, verb="agree", confirmed="yes", opinion="同意。")
    sign(cast.head, number, "return", at=now(), opinion="请核对。")
    sign(cast.handler, number, "submit", at=now())
    assert old["digest"] == store.load(cast.unit, number).digest
    answer = enter(cast.head).post(reverse("desk:act", args=[number]), old)
    assert answer.status_code == 409 and stage(cast, number) == "first_review"


def test_k16_who_comes_second_is_told_what_happened_and_keeps_their_words(
    cast: Cast, enter: Enter
) -> None:
    number = walked(cast, 1)
    recall = as_shown(cast.handler, number, verb="recall", opinion="还要补一个附件。")
    sign(cast.head, number, "agree", at=now())
    answer = enter(cast.handler).post(reverse("desk:act", args=[number]), recall)
    told = main(answer)
    assert answer.status_code == 409
    assert "郑谷雨在一审同意，现在到了“二审”" in told and "还要补一个附件。" in told
    assert stage(cast, number) == "second_review"


def test_an_act_on_an_older_wording_is_told_of_the_newer(cast: Cast, enter: Enter) -> None:
    number = opened(cast)
    old = as_shown(cast.handler, number, verb="submit")
    base = store.load(cast.unit, number).digest
    paper = revision("关于开展冬季清洁家园行动的紧急通知")
    actions.save_draft(cast.colleague, number, base=base, paper=paper, at=now())
    answer = enter(cast.handler).post(reverse("desk:act", args=[number]), old)
    assert answer.status_code == 409 and "形成新的一稿" in main(answer)
    assert stage(cast, number) == "drafting"


def test_a_form_without_its_place_signs_nothing(cast: Cast, enter: Enter) -> None:
    number = walked(cast, 1)
    digest = store.load(cast.unit, number).digest
    for form in (
        {"verb": "agree", "confirmed": "yes"},
        {"verb": "agree", "confirmed": "yes", "digest": digest},
        {"verb": "agree", "confirmed": "yes", "digest": digest, "seen": "１"},
        {"verb": "agree", "confirmed": "yes", "seen": "1"},
    ):
        answer = enter(cast.head).post(reverse("desk:act", args=[number]), form)
        assert answer.status_code == 409, form
    assert signatures(number) == 1


@pytest.mark.clause("2.5.1")
def test_a_mark_in_an_opinion_stops_everything_and_is_not_shown(cast: Cast, enter: Enter) -> None:
    number = walked(cast, 1)
    for verb in ("return", "", "agree"):
        answer = post_act(enter(cast.head), cast.head, number, verb, opinion=f"附件标有{MARK}")
        body = answer.content.decode()
        assert answer.status_code == 409 and "保密员" in body
        assert MARK not in body
    assert signatures(number) == 1
    assert LedgerRow.objects.filter(kind="secrecy_stop").count() == 3


def test_k27_another_unit_is_not_there(cast: Cast, enter: Enter) -> None:
    number = walked(cast, 1)
    stranger = assemble("shiqiao", "91500000SQ0000002X", at=now())
    for part, person in stranger.everyone.items():
        client = enter(person)
        assert case(client, number).status_code == 404, part
        form = {"verb": "agree", "digest": "sha256:0", "seen": "1", "confirmed": "yes"}
        for name in ("act", "answer", "lateness"):
            assert client.post(reverse(f"desk:{name}", args=[number]), form).status_code == 404
        assert client.get(reverse("desk:ledger", args=[number])).status_code == 404


def test_nothing_is_signed_by_looking(cast: Cast, enter: Enter) -> None:
    number = walked(cast, 1)
    client = enter(cast.head)
    lines = LedgerRow.objects.count()
    assert client.get(reverse("desk:act", args=[number])).status_code == 405
    case(client, number)
    client.get(reverse("desk:ledger", args=[number]))
    client.get("/")
    assert LedgerRow.objects.count() == lines

"""Word lists, weights, and everything public read again when they change."""

import pytest

from sanshen.casebook import (
    actions,
    followers,
    queries,
    readers,
    reinspection,
    store,
)
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import PageFindingsRow, PublicationRow, ReinspectionRow
from sanshen.domain.inspection import Context, Lexicon, Stored, Term, Weight, read_lists
from sanshen.domain.refusal import Refused
from tests.cast import (
    THURSDAY,
    WORDS,
    Cast,
    assemble,
    publish,
    reading,
    revision,
    rules,
    walk,
    word_list,
)

pytestmark = [pytest.mark.django_db, pytest.mark.clause("2.5")]

OLD = "<p>老码头将于下月整修。</p>"


@pytest.fixture
def cast() -> Cast:
    return assemble()


def read_on(cast: Cast) -> ReinspectionRow:
    while reinspection.step(cast.unit, THURSDAY):
        pass
    row = queries.reinspection(cast.unit)
    assert row is not None
    return row


def switch(cast: Cast, *, on: bool = True, lexicon: Lexicon = WORDS) -> None:
    row = word_list(cast, lexicon, tried=True)
    actions.switch_lexicon(
        cast.officer, row.name, row.version, on=on, reason="看过试运行。", at=THURSDAY
    )


def test_a_list_in_force_stops_or_asks_and_changes_the_rules(cast: Cast) -> None:
    before = rules(cast.unit)
    number = actions.open_case(
        cast.handler, department="dzb", paper=revision(body=OLD), at=THURSDAY
    )
    digest = store.load(cast.unit, number).digest
    assert "lexicon" not in {f.rule for f in reading(cast.unit, digest).findings}
    switch(cast)
    assert rules(cast.unit) != before
    (found,) = [f for f in reading(cast.unit, digest).findings if f.rule == "lexicon"]
    assert (found.weight, found.place.excerpt, found.instead) == (Weight.ANSWER, "老码头", "新码头")
    with pytest.raises(Refused):
        actions.act(cast.handler, number, verb="submit", digest=digest, at=THURSDAY)
    row = word_list(cast)
    actions.switch_lexicon(
        cast.officer, row.name, row.version, on=False, reason="改由人工把关。", at=THURSDAY
    )
    assert rules(cast.unit) == before


def test_a_list_is_tried_before_it_is_in_force(cast: Cast) -> None:
    publish(cast, revision(body=OLD))
    before = rules(cast.unit)
    row = word_list(cast)
    with pytest.raises(Refused, match="试运行"):
        actions.switch_lexicon(
            cast.officer, row.name, row.version, on=True, reason="需要", at=THURSDAY
        )
    word_list(cast, tried=True)
    trial = queries.trial_of(row)
    assert trial and (trial.done, trial.total) == (1, 1)
    (page,) = queries.pages_found(trial, hints=True)
    assert [each["excerpt"] for each in page.findings] == ["老码头"]
    assert rules(cast.unit) == before, "a trial changes nothing"


def test_everything_public_is_read_again_and_the_pages_are_named(cast: Cast) -> None:
    publish(cast, revision("老码头整修通知", OLD))
    publish(cast, revision("另一件事的通知"))
    assert not read_on(cast).total, "nothing has changed yet"
    switch(cast)
    row = read_on(cast)
    assert (row.done, row.total) == (2, 2) and row.ended_at
    (page,) = queries.pages_found(row)
    assert page.page.title == "老码头整修通知" and page.answers == 2
    line = list(store.entries(cast.unit))[-1]
    assert line.kind == Kind.REINSPECTION
    assert (line.body["pages"], line.body["stopped"], line.body["asked"]) == (2, 0, 1)
    read_on(cast)
    assert store.tip(cast.unit).size == line.seq, "once is enough"


def test_what_was_answered_in_the_case_is_not_asked_again(cast: Cast) -> None:
    switch(cast)
    number = actions.open_case(
        cast.handler, department="dzb", paper=revision(body=OLD), at=THURSDAY
    )
    for each in reading(cast.unit, store.load(cast.unit, number).digest).findings:
        actions.answer(cast.handler, number, finding=each.key, reason="旧称，照录。", at=THURSDAY)
    walk(cast, number)
    read_on(cast)
    actions.weigh(cast.officer, "placeholder", Weight.STOP, reason="屡次发生。", at=THURSDAY)
    assert not queries.pages_found(read_on(cast), hints=True)


def test_a_reading_goes_on_where_it_was_cut_off_and_starts_anew_when_rules_change(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reinspection, "BATCH", 1)
    for title in ("一号通知", "二号通知", "三号通知"):
        publish(cast, revision(title, OLD))
    read_on(cast)
    switch(cast)
    assert reinspection.step(cast.unit, THURSDAY)
    row = ReinspectionRow.objects.get(ended_at=None)
    assert (row.done, row.total) == (1, 3)
    actions.weigh(cast.officer, "placeholder", Weight.STOP, reason="屡次发生。", at=THURSDAY)
    final = read_on(cast)
    row.refresh_from_db()
    assert row.superseded and final.pk != row.pk
    assert (final.done, PageFindingsRow.objects.filter(reinspection=final).count()) == (3, 3)


def found_on(row: ReinspectionRow) -> dict[str, list[tuple[str, str]]]:
    return {
        each.page.title: [(found["rule"], found["excerpt"]) for found in each.findings]
        for each in queries.pages_found(row, hints=True)
    }


def test_when_only_a_list_has_changed_only_the_lists_are_asked(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(cast, revision("一号通知", "<p>老<strong>码</strong>头整修完毕。新渡口。</p>"))
    publish(cast, revision("二号通知"))
    read_on(cast)
    actions.weigh(cast.officer, "placeholder", Weight.STOP, reason="屡次发生。", at=THURSDAY)
    base = read_on(cast)
    assert base.upon is None and base.done == 2
    PageFindingsRow.objects.create(
        reinspection=base,
        page=PublicationRow.objects.get(title="二号通知"),
        paper=PublicationRow.objects.get(title="二号通知").digest,
        findings=[{"rule": "date", "excerpt": "某日", "weight": "hint"}],
        hints=1,
    )
    asked = []
    monkeypatch.setattr(readers, "read_stock", lambda *given: asked.append(given))
    switch(cast)
    row = read_on(cast)
    assert row.upon == base and not asked
    assert not base.pages.exists(), "what it found is carried over"
    assert found_on(row) == {"一号通知": [("lexicon", "老码头")], "二号通知": [("date", "某日")]}
    switch(cast, lexicon=Lexicon("渡口", "林小雨", (Term("新渡口"),)))
    assert found_on(read_on(cast)) == {
        "一号通知": [("lexicon", "老码头"), ("lexicon", "新渡口")],
        "二号通知": [("date", "某日")],
    }
    monkeypatch.undo()
    actions.weigh(cast.officer, "placeholder", None, reason="恢复原定。", at=THURSDAY)
    final = read_on(cast)
    assert final.upon is None and set(found_on(final)) == {"一号通知"}


def test_a_wording_that_is_not_what_was_signed_is_not_read(cast: Cast) -> None:
    with pytest.raises(ValueError, match="与摘要不符"):
        read_lists([Stored("sha256:00", "{}", {})], Context(lexicons=(WORDS,)))


def test_a_page_that_is_withdrawn_is_read_no_more(cast: Cast) -> None:
    publish(cast, revision(body=OLD))
    read_on(cast)
    page = PublicationRow.objects.get()
    actions.take_down(cast.head, page.index_number, reason="有误", at=THURSDAY)
    followers.catch_up(cast.unit, THURSDAY)
    switch(cast)
    assert read_on(cast).done == 0


@pytest.mark.parametrize("rule", ["secrecy_mark", "id_card", "mobile"])
def test_secrecy_and_personal_data_are_never_made_lighter(cast: Cast, rule: str) -> None:
    with pytest.raises(Refused, match="不能放宽"):
        actions.weigh(cast.officer, rule, Weight.HINT, reason="太多了", at=THURSDAY)


def test_a_choice_of_weight_counts_and_can_be_taken_back(cast: Cast) -> None:
    mobile = "<p>联系人：王先生，电话 13900000000。</p>"
    number = actions.open_case(
        cast.handler, department="dzb", paper=revision(body=mobile), at=THURSDAY
    )
    digest = store.load(cast.unit, number).digest
    assert not reading(cast.unit, digest).stops
    actions.weigh(cast.officer, "mobile", Weight.STOP, reason="上级要求。", at=THURSDAY)
    assert [each.rule for each in reading(cast.unit, digest).stops] == ["mobile"]
    actions.weigh(cast.officer, "mobile", None, reason="恢复原定。", at=THURSDAY)
    assert not reading(cast.unit, digest).stops


def test_the_same_words_again_are_the_same_version(cast: Cast) -> None:
    first = word_list(cast)
    assert word_list(cast).pk == first.pk
    second = word_list(cast, Lexicon("地名", "林小雨", (*WORDS.terms, Term("老渡口"))))
    assert (second.name, second.version) == ("地名", 2)
    with pytest.raises(Refused, match="没有词语"):
        word_list(cast, Lexicon("空", "林小雨", ()))


def test_whoever_keeps_the_rules_is_told_what_waits(cast: Cast) -> None:
    publish(cast, revision(body=OLD))
    read_on(cast)
    switch(cast)
    read_on(cast)
    followers.catch_up(cast.unit, THURSDAY)
    told = [each.text for each in queries.messages(cast.officer)]
    assert any("有 1 条需要处理" in text for text in told)
    words = [line.what for line in queries.lines_of_unit(cast.unit)]
    assert "登记词表：“地名”第 1 版，1 个词语" in words
    assert "启用词表：“地名”第 1 版" in words
    assert "复检已公开信息：共 1 条，1 条需要处理" in words
    actions.weigh(cast.officer, "mobile", Weight.STOP, reason="上级要求。", at=THURSDAY)
    assert queries.lines_of_unit(cast.unit)[0].what == "调整机检轻重：“手机号”改为必须改正"

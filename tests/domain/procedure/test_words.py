"""What stands on a button: the act, and what happens when it is pressed."""

import pytest

from sanshen.domain.procedure import CaseKind, consequence, verb_title
from sanshen.domain.regulation import Verb
from tests.domain.cast import PACK, ROAD, ROADS, opened, walked


@pytest.mark.parametrize("verb", Verb)
def test_every_act_has_a_word_of_its_own(verb: Verb) -> None:
    assert [other for other in Verb if verb_title(other) == verb_title(verb)] == [verb]


@pytest.mark.parametrize("kind", CaseKind)
def test_every_row_says_what_will_happen(kind: CaseKind) -> None:
    for stage, road in ROADS[kind].items():
        case = walked(opened(kind), *road)
        words = [consequence(case, PACK, row) for row in case.table(PACK).rows_at(stage)]
        assert len(set(words)) == len(words)
        assert not any("@" in each or "  " in each or "_" in each for each in words)


@pytest.mark.parametrize(
    ("kind", "upto", "verb", "words"),
    [
        (CaseKind.PUBLICATION, 0, Verb.SUBMIT, "报送审查并送部门负责人审查"),
        (CaseKind.PUBLICATION, 2, Verb.AGREE, "同意并送主要领导审批"),
        (CaseKind.PUBLICATION, 1, Verb.DECLINE, "不同意公开，办结"),
        (CaseKind.PUBLICATION, 1, Verb.RETURN, "退回经办人修改"),
        (CaseKind.PUBLICATION, 6, Verb.PASS, "校对无误并立即发布"),
        (CaseKind.CORRECTION, 6, Verb.PASS, "校对无误并立即发布"),
        (CaseKind.WITHDRAWAL, 1, Verb.DECLINE, "不同意失效，办结"),
        (CaseKind.WITHDRAWAL, 3, Verb.AGREE, "同意并撤回网上信息"),
    ],
)
def test_the_words_are_plain(kind: CaseKind, upto: int, verb: Verb, words: str) -> None:
    case = walked(opened(kind), *ROAD[:upto])
    row = case.table(PACK).row(case.stage, verb)
    assert row is not None
    assert consequence(case, PACK, row) == words


def test_the_secrecy_office_sees_to_whom_its_answer_goes() -> None:
    case = walked(opened(), *ROAD[:2], ("王", Verb.REFER))
    row = case.table(PACK).row(case.stage, Verb.CLEAR)
    assert row is not None
    assert consequence(case, PACK, row) == "可以公开，送回二审"

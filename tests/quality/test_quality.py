"""What has been reached on the blind sets stays reached, and the page says what was measured."""

import pytest

from tests.quality.__main__ import PAGE
from tests.quality.papers import clean_documents, statutes
from tests.quality.scoring import alarms, page, scores


def test_the_page_says_what_was_measured() -> None:
    assert PAGE.read_text("utf-8") == page(), "run: python -m tests.quality"


@pytest.mark.clause("2.5.2")
def test_identity_cards_are_found_however_they_are_written_and_nothing_else_is() -> None:
    score = scores()["id_card"]
    assert score.precision >= 0.995
    assert score.recall >= 0.99
    assert score.evasive >= 0.97


@pytest.mark.clause("2.5.2")
@pytest.mark.parametrize(
    "category",
    [
        *("address_private", "bank_card", "birth_date_private", "email_private"),
        *("landline_private", "mobile", "passport", "plate", "wechat_qq"),
    ],
)
def test_what_is_asked_about_is_nearly_always_private(category: str) -> None:
    assert scores()[category].precision >= 0.995


@pytest.mark.clause("2.5.2")
@pytest.mark.parametrize("category", ["mobile", "bank_card"])
def test_numbers_of_persons_are_found_in_the_spellings_meant_to_hide_them(category: str) -> None:
    score = scores()[category]
    assert score.recall >= 0.99
    assert score.evasive >= 0.97


@pytest.mark.clause("2.5.2")
def test_names_and_homes_of_private_people_are_mostly_found_and_seldom_those_of_others() -> None:
    names, homes = scores()["person_name_private"], scores()["address_private"]
    assert names.precision >= 0.9 and names.recall >= 0.85
    assert homes.precision >= 0.9 and homes.recall >= 0.8


@pytest.mark.clause("2.5.7")
def test_advertisements_are_found_and_offices_left_alone() -> None:
    score = scores()["advertising"]
    assert score.precision >= 0.98
    assert score.recall >= 0.85


@pytest.mark.clause("2.9")
def test_fixed_expressions_that_are_wrong_by_a_letter_are_found_and_others_left_alone() -> None:
    score = scores()["fixed_expression"]
    assert score.precision >= 0.995
    assert score.recall >= 0.92


@pytest.mark.clause("2.5")
def test_clean_papers_are_left_alone() -> None:
    for papers in (clean_documents(), statutes()):
        letters, found = alarms(papers)
        assert letters > 90_000
        assert found / letters * 10_000 <= 0.5


@pytest.mark.clause("2.5.2")
@pytest.mark.parametrize("category", ["id_card", "mobile", "bank_card"])
def test_numbers_are_found_in_papers_of_other_places_and_in_other_disguises(category: str) -> None:
    score = scores(second=True)[category]
    assert score.precision >= 0.99
    assert score.recall >= 0.96
    assert score.evasive >= 0.89


@pytest.mark.clause("2.5.1")
def test_secrecy_marks_are_found_in_papers_of_other_places() -> None:
    score = scores(second=True)["secrecy_mark"]
    assert score.precision >= 0.99 and score.recall >= 0.99

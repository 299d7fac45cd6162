"""One value, one spelling, one fingerprint."""

import hashlib
import json
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanshen.domain.digest import ALGORITHMS, DEEPEST, canonical, digest, digest_bytes

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


def nested(levels: int) -> object:
    value: object = "底"
    for _ in range(levels):
        value = [value]
    return value


@given(PLAIN)
def test_the_spelling_says_the_value(value: object) -> None:
    assert json.loads(canonical(value)) == value


@given(st.dictionaries(TEXT, PLAIN, max_size=5))
def test_the_order_of_keys_does_not_matter(value: dict[str, object]) -> None:
    backwards = dict(reversed(value.items()))
    assert canonical(value) == canonical(backwards)
    assert digest(value) == digest(backwards)


@given(PLAIN, PLAIN)
def test_two_values_have_two_spellings(one: object, other: object) -> None:
    # repr, because Python takes 1 for True and JSON does not
    assert (canonical(one) == canonical(other)) == (_told(one) == _told(other))


def _told(value: object) -> object:
    if isinstance(value, dict):
        return {key: _told(inner) for key, inner in value.items()}
    return [_told(v) for v in value] if isinstance(value, list) else repr(value)


def test_the_spelling_is_this_one() -> None:
    assert (
        canonical({"题": ["甲", 1, True, None], "a": ""})
        == '{"a":"","题":["甲",1,true,null]}'.encode()
    )


def test_a_stranger_can_recompute_it_with_a_shell() -> None:
    assert digest(["甲"]) == "sha256:" + hashlib.sha256('["甲"]'.encode()).hexdigest()


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        {1: "a"},
        {"a": {2: "b"}},
        {"a", "b"},
        b"bytes",
        object(),
        [[1.5]],
        nested(DEEPEST + 1),
        nested(100_000),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_has_no_single_spelling_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)


def test_the_depth_is_bounded_and_not_by_the_caller() -> None:
    assert canonical(nested(DEEPEST)) == ("[" * DEEPEST + '"底"' + "]" * DEEPEST).encode()


def test_half_a_character_is_refused() -> None:
    with pytest.raises(ValueError, match="surrogate"):
        canonical("\ud800")


def test_an_enumeration_is_its_word() -> None:
    class Word(StrEnum):
        YES = "yes"

    assert canonical({"a": Word.YES}) == canonical({"a": "yes"})


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_digest_names_its_algorithm(algorithm: str) -> None:
    name, _, figures = digest("甲", algorithm).partition(":")
    assert name == algorithm
    assert len(figures) == 64
    assert set(figures) <= set("0123456789abcdef")


def test_sm3_is_the_published_one() -> None:
    """GB/T 32905, example 1."""
    assert digest_bytes(b"abc", "sm3") == (
        "sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    )


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "SHA256", "", "shake_128"])
def test_no_other_algorithm(algorithm: str) -> None:
    with pytest.raises(ValueError, match="sha256、sm3"):
        digest("甲", algorithm)

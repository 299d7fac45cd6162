"""Names, lists and the zip of a bundle."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanshen.domain.bundle import (
    MANIFEST,
    SHA256SUMS,
    distinct,
    listed,
    pack_zip,
    read_manifest,
    read_sums,
    safe_name,
    seal,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=120), max_size=4))
def test_names_are_safe_and_no_two_are_one_on_any_disk(names: list[str]) -> None:
    found = distinct(names)
    assert len({each.casefold() for each in found}) == len(names)
    for each in found:
        assert each and len(each.encode()) <= 255
        assert not set('<>:"|?*\\/\n\r\t\x00') & set(each)
        assert each[0] not in ".-" and each[-1] not in ". "


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "etc_passwd"),
        ("附表 一.pdf", "附表_一.pdf"),
        ("con.txt", "_con.txt"),
        ("", "文件"),
        ("-rf", "rf"),
    ],
)
def test_a_name_as_it_is_stored(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_the_lists_say_the_same_and_read_back() -> None:
    files = [listed("b/二.txt", b"2"), listed("a", b"1")]
    sealed = dict(seal({"bundle": "X"}, files))
    assert read_manifest(sealed[MANIFEST]) == {each.path: each for each in files}
    assert set(read_sums(sealed[SHA256SUMS])) == {"a", "b/二.txt", MANIFEST}
    for wrong in (b"[]", b"{", b'{"files":[{"path":1}]}', b'{"files":[1]}'):
        with pytest.raises(ValueError, match="清单"):
            read_manifest(wrong)
    with pytest.raises(ValueError, match="清单"):
        read_sums(sealed[SHA256SUMS] * 2)


def test_the_zip_is_the_same_each_time() -> None:
    packed = []
    for _ in range(2):
        out = io.BytesIO()
        pack_zip([("甲", b"1"), ("b/c", b"2")], "X", out)
        packed.append(out.getvalue())
    assert packed[0] == packed[1]

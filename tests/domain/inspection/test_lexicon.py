"""A unit's own words: found as written, excused where they are harmless, in and out of a sheet."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from sanshen.domain.inspection import Lexicon, Term, Weight
from sanshen.domain.inspection.fold import fold
from sanshen.domain.inspection.lexicon import matcher as matching
from sanshen.domain.inspection.lexicon.matcher import Matcher, matcher
from sanshen.domain.inspection.lexicon.packing import Spoiled, pack, unpack
from sanshen.domain.inspection.lexicon.sheet import BadSheet, export_csv, terms_of
from sanshen.intake import Unreadable, receive_lexicon

WORDS = Lexicon(
    "词表",
    "林小雨",
    (
        Term("新区"),
        Term("高新区", Weight.STOP),
        Term("老街", exceptions=("老街坊", "三条老街路")),
        Term("甲级单位"),
    ),
)


def hits(text: str, lexicon: Lexicon = WORDS) -> list[str]:
    folded = fold(text)
    return [text[slice(*folded.span(s, e))] for s, e, _ in matcher(lexicon).hits(folded.text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("新区与高新区", ["新区", "高新区"]),
        ("老街坊走过老街", ["老街"]),
        ("三条老街路上的老街坊", []),
        ("新\u200b区、老　街", ["新\u200b区"]),
        ("甲級單位", []),
        ("", []),
        ("𠮷新区", ["新区"]),
    ],
)
def test_what_is_found_stands_as_written(text: str, found: list[str]) -> None:
    assert hits(text) == found


@given(
    st.text("甲乙丙丁", max_size=60),
    st.sets(st.text("甲乙丙丁", min_size=2, max_size=5), min_size=1),
)
def test_hits_are_the_words_that_no_longer_hit_holds(text: str, words: set[str]) -> None:
    lexicon = Lexicon("词表", "某某", tuple(Term(each) for each in sorted(words)))
    everywhere = {
        (at, at + len(word))
        for word in words
        for at in range(len(text))
        if text.startswith(word, at)
    }
    outermost = {
        (s, e)
        for s, e in everywhere
        if not any((a <= s and e <= b) and (a, b) != (s, e) for a, b in everywhere)
    }
    assert [(s, e) for s, e, _ in matcher(lexicon).hits(text)] == sorted(outermost)


SCRAPS = st.sampled_from(
    ("甲", "乙", "丙", "甲乙", "甲乙丙", "\u200b", "機", "机", "\n", "\r", "，", "𠮷")
)
sentences = st.lists(SCRAPS, max_size=30).map("".join)
LISTED = st.builds(
    lambda text, around: Term(text, exceptions=tuple(a + text + b for a, b in around)),
    st.lists(SCRAPS, min_size=1, max_size=3).map("".join).filter(lambda text: fold(text).text),
    st.lists(st.tuples(SCRAPS, SCRAPS), max_size=2),
)


def plain_hits(text: str, terms: list[Term]) -> list[tuple[int, int, str]]:
    """What a list finds in a folded text, in the simplest words."""

    def places(word: str) -> list[tuple[int, int]]:
        starts = [at for at in range(len(text)) if text.startswith(word, at)]
        return [(at, at + len(word)) for at in starts]

    def inside(one: tuple[int, int], other: tuple[int, int]) -> bool:
        return other[0] <= one[0] and one[1] <= other[1]

    excuses: dict[str, list[tuple[int, int]]] = {}
    for term in terms:
        for each in term.exceptions:
            excuses.setdefault(fold(term.text).text, []).extend(places(fold(each).text))
    found = {
        (*place, word)
        for word in {fold(term.text).text for term in terms}
        for place in places(word)
        if not any(inside(place, each) for each in excuses.get(word, ()))
    }
    return sorted(
        hit
        for hit in found
        if not any(inside(hit[:2], other[:2]) for other in found if hit != other)
    )


@given(st.lists(sentences, max_size=6), st.lists(LISTED, min_size=1, max_size=6))
def test_many_texts_at_once_and_one_by_one_give_what_the_plainest_search_gives(
    texts: list[str], terms: list[Term]
) -> None:
    compiled = Matcher.of(Lexicon("词表", "某某", tuple(terms)))
    plainly, folded_hits = [], []
    for number, text in enumerate(texts):
        folded = fold(text)
        wanted = plain_hits(folded.text, terms)
        got = [(s, e, fold(term.text).text) for s, e, term in compiled.hits(folded.text)]
        assert got == wanted
        folded_hits += wanted
        plainly += [(number, *folded.span(s, e)) for s, e, _ in wanted]
    swept = compiled.sweep(texts)
    columns = (swept.texts.tolist(), swept.starts.tolist(), swept.ends.tolist())
    assert list(zip(*columns, strict=True)) == plainly
    words = [fold(terms[number].text).text for number in swept.terms]
    assert words == [word for _, _, word in folded_hits]


def test_a_sweep_of_many_and_of_torn_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["新\u200b区\ud83d", "", "三条老街路", "𠮷高新区", "老街"] * 9
    once = matcher(WORDS).sweep(texts)
    assert [texts[n][s:e] for n, s, e in zip(once.texts, once.starts, once.ends, strict=True)] == [
        "新\u200b区",
        "高新区",
        "老街",
    ] * 9
    monkeypatch.setattr(matching, "SWEEP", 7)
    bit_by_bit = matcher(WORDS).sweep(texts)
    assert all((getattr(once, c) == getattr(bit_by_bit, c)).all() for c in vars(once))
    assert len(matcher(WORDS).sweep([])) == 0


def packed(lexicon: Lexicon) -> bytes:
    file = io.BytesIO()
    pack(lexicon, Matcher.of(lexicon), file)
    return file.getvalue()


def test_a_compiled_list_is_read_back() -> None:
    compiled = unpack(WORDS, io.BytesIO(packed(WORDS)))
    for text in ("新区与高新区", "老街坊走过老街", "三条老街路上的老街坊"):
        assert list(compiled.hits(text)) == list(matcher(WORDS).hits(text))


@pytest.mark.parametrize("at", [0, 20, 200, -200, -1])
def test_a_damaged_one_is_refused_and_so_is_that_of_another_list(at: int) -> None:
    content = bytearray(packed(WORDS))
    content[at] ^= 1
    with pytest.raises(Spoiled):
        unpack(WORDS, io.BytesIO(content))
    for cut in (0, 1, 100, len(content) // 2):
        with pytest.raises(Spoiled):
            unpack(WORDS, io.BytesIO(packed(WORDS)[:cut]))
    with pytest.raises(Spoiled, match="another list"):
        unpack(Lexicon("别名", "林小雨", WORDS.terms), io.BytesIO(packed(WORDS)))


def test_a_list_keeps_its_digest_through_plain_json() -> None:
    assert Lexicon.from_plain(WORDS.plain()) == WORDS
    assert Lexicon.from_plain(WORDS.plain()).digest == WORDS.digest
    assert Lexicon("别名", "林小雨", WORDS.terms).digest != WORDS.digest


def test_a_sheet_comes_in_and_goes_out_the_same() -> None:
    content = (
        "词语,类别,轻重,改为,例外,说明\r\n"
        "凤凰咀,地名,须答复,凤凰嘴,,按地名志\r\n"
        "老街,,,,老街坊、老街路,\r\n"
        "老街,,必须改正,,,\r\n"
    ).encode("gb18030")
    got = receive_lexicon("词表.csv", content, name="地名", owner="林小雨")
    assert [(t.text, t.weight, t.instead, t.exceptions) for t in got.lexicon.terms] == [
        ("凤凰咀", Weight.ANSWER, "凤凰嘴", ()),
        ("老街", Weight.HINT, None, ("老街坊", "老街路")),
    ]
    assert got.notes == ("有 1 个词语重复，只保留第一次出现的那一行。",)
    again = receive_lexicon("词表.csv", export_csv(got.lexicon), name="地名", owner="林小雨")
    assert again.lexicon == got.lexicon


def test_a_workbook_comes_in_whichever_way_its_columns_stand() -> None:
    book = Workbook()
    book.active.append(["轻重", "词语"])
    book.active.append(["提醒", "某某新城"])
    file = io.BytesIO()
    book.save(file)
    got = receive_lexicon("词表.xlsx", file.getvalue(), name="词", owner="某")
    assert [term.text for term in got.lexicon.terms] == ["某某新城"]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["词语"], ["好"]], "第 2 行：“好”太短"),
        ([["词语", "轻重"], ["某词", "很重"]], "第 2 行：轻重“很重”看不懂"),
        ([["词语", "例外"], ["某词", "别的"]], "第 2 行：例外“别的”里没有“某词”"),
        ([["词语", "备注"], ["某词", ""]], "第 1 行有不认识的列：备注"),
        ([["词语"], ["长" * 101]], "第 2 行：有词语超过 100 个字"),
        ([["词语"]], "没有读到词语"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_taken(rows: list[list[str]], words: str) -> None:
    with pytest.raises(BadSheet, match=words):
        terms_of(rows)


def test_another_kind_of_file_is_refused() -> None:
    with pytest.raises(Unreadable, match="CSV 或 XLSX"):
        receive_lexicon("词表.html", b"<p>x</p>", name="词", owner="某")


@pytest.mark.parametrize("word", ["=cmd()", "+1加一", "-减一", "@某人", "'引号"])
def test_k30_a_cell_that_looks_like_a_formula_goes_out_harmless(word: str) -> None:
    lexicon = Lexicon("词", "某", (Term(word, remedy=word),))
    written = export_csv(lexicon).decode("utf-8-sig").split("\r\n")[1]
    assert all(cell.startswith(("'", "\"'")) for cell in (written, written.rpartition(",")[2]))
    back = receive_lexicon("词.csv", export_csv(lexicon), name="词", owner="某").lexicon
    assert back.terms[0].text == word


def test_phrases_that_excuse_are_counted_once_however_many_there_are() -> None:
    assert hits("老街坊" * 20_000 + "老街") == ["老街"]
    assert hits("三条老街路老街坊老街" * 2_000) == ["老街"] * 2_000

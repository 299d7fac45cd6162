"""Numbers of persons are found in any spelling; numbers of other things are left alone (2.5.2).

All numbers are made up: the cards' holders were born in 1900 to 1905.
"""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanshen.domain.inspection import Context, Enclosed, Finding, Weight, inspect_file
from sanshen.domain.inspection.rules.id_card import CHECKS, WEIGHTS, is_card

pytestmark = pytest.mark.clause("2.5.2")

CARD, PHONE = "500116190001010011", "13800001234"


def seen(text: str, rule: str, context: Context | None = None) -> list[Finding]:
    found = inspect_file("a", "sha256:00", Enclosed(text), context=context or Context())
    return [each for each in found.findings if each.rule == rule]


def spread(number: str, sign: str, *sizes: int) -> str:
    cuts = [sum(sizes[:n]) for n in range(len(sizes) + 1)]
    return sign.join(number[a:b] for a, b in zip(cuts, [*cuts[1:], len(number)], strict=True))


def checked(head: str) -> str:
    """Seventeen figures with the check figure that belongs to them."""
    return head + CHECKS[sum(int(a) * b for a, b in zip(head, WEIGHTS, strict=True)) % 11]


SIGNS = [
    " ",
    "  ",
    "-",
    "—",
    "－",
    ".",
    "·",
    "_",
    "\u3000",
    "\xa0",
    "\u200b",
    "\ufeff",
    "\u2060",
    "/",
]
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
BOLD = str.maketrans("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")
HAN = str.maketrans("0123456789", "〇一二三四五六七八九")
CIRCLED = str.maketrans("123456789", "①②③④⑤⑥⑦⑧⑨")

CARDS = [
    *(spread(CARD, sign, 6, 8) for sign in SIGNS),
    *(spread(CARD, sign, 6, 4, 2, 2) for sign in SIGNS),
    *(spread(CARD, sign, *[1] * 17) for sign in SIGNS),
    *(spread(CARD, sign, *[4] * 4) for sign in SIGNS),
    *(spread(CARD, sign, *[3] * 5) for sign in SIGNS),
    *(CARD.translate(table) for table in (WIDE, BOLD, HAN, CIRCLED)),
    *(spread(CARD, "\n", size) for size in (6, 10, 14, 17)),
    *(spread(CARD, sign, 5, 2, 7) for sign in SIGNS),
    *(f"张三{CARD}", "张三五〇〇一一六一九〇〇〇一〇一〇〇一一", "500116·1900/0101 0011"),
    *("50011619000101002X", "50011619000101002x", "50011619000101002Ｘ", "500116 19000101 002 x"),
    *(
        f"张某{CARD}",
        f"{CARD}张某",
        f"ID{CARD}",
        f"身份证:{CARD}.",
        f"1、{CARD}；",
        f"1 {CARD} {PHONE}",
    ),
    *(f"张某\t{CARD}\t{PHONE}", f"证件编号：{CARD}", f"\u202d{CARD}", "\u0336".join(CARD)),
]


@pytest.mark.parametrize("text", CARDS)
def test_a_card_is_found_in_any_spelling(text: str) -> None:
    (found,) = seen(f"申请人{text}，已受理", "id_card")
    assert found.weight is Weight.STOP
    assert found.place.excerpt.strip("张某三") and found.remedy.count("********") == 1


def test_the_mask_that_inspectors_ask_for_is_offered() -> None:
    assert "500116********0011" in seen(CARD, "id_card")[0].remedy
    assert "138****1234" in seen(PHONE, "mobile")[0].remedy
    assert seen(CARD, "id_card")[0].instead == "500116********0011"
    assert seen(PHONE, "mobile")[0].instead == "138****1234"


NO_CARDS = [
    checked("50011619001301001"),  # no such month
    checked("50011619000230001"),  # no such day
    checked("50011618890101001"),  # older than anybody
    checked("50011620500101001"),  # not born yet
    checked("00011619000101001"),  # no such region
    checked("99011619000101001"),
    checked("60011619000101001"),
    "500116********0011",
    "500116******0011",
    "50011619000101****",
    "5001161900010100",
    "500116190001010012",
    "50011619000101002",
    f"{CARD}1",
    f"1{CARD}",
    f"A{CARD}",
    f"{CARD}B",
    "11500383009338112H",
    "91500116MA5U00000X",
    f"统一社会信用代码：{CARD}",
    f"订单号：{CARD}",
    f"项目编号 {CARD}",
    f"受理编号:{CARD}",
    f"发票号码{CARD}",
    f"银行账号：{CARD}",
    spread(CARD, "\t", 6, 8),
    spread(CARD, "\t", 4, 4, 4, 4),
    spread(CARD, "\t", 5, 2, 7),
    spread(CARD, "\n", 5, 2, 3, 4),
    spread(CARD, ",", 6, 8),
    "2024年5月22日",
    "106.123456,29.123456",
]


@pytest.mark.parametrize("text", NO_CARDS)
def test_another_number_is_no_card(text: str) -> None:
    assert seen(f"有关情况：{text}，请核对", "id_card") == []


@settings(deadline=None)
@given(
    region=st.sampled_from(["110101", "500116", "650102", "810000"]),
    day=st.dates(date(1900, 1, 1), date(2024, 12, 31)),
    order=st.integers(0, 999),
    change=st.integers(1, 10),
)
def test_the_check_figure_decides(region: str, day: date, order: int, change: int) -> None:
    head = f"{region}{day:%Y%m%d}{order:03d}"
    good = checked(head)
    assert is_card(good)
    assert not is_card(head + CHECKS[(CHECKS.index(good[-1]) + change) % 11])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("身份证号500116000101001", 1),
        ("公民身份号码：500116000101001", 1),
        ("税号500116000101001", 0),
        ("身份证号500116001301001", 0),
        ("身份证号000116000101001", 0),
    ],
)
def test_an_old_card_must_be_answered_where_cards_are_spoken_of(text: str, found: int) -> None:
    assert [each.weight for each in seen(text, "id_card")] == [Weight.ANSWER] * found


PHONES = [
    *(spread(PHONE, sign, 3, 4) for sign in SIGNS),
    *(spread(PHONE, sign, *[1] * 10) for sign in SIGNS),
    *(spread(PHONE, sign, *[2] * 5) for sign in SIGNS),
    *(PHONE.translate(table) for table in (WIDE, BOLD, HAN, CIRCLED)),
    *(
        f"手机{spread(PHONE, '-', 4, 3)}",
        f"电话：{spread(PHONE, ' ', 4, 4)}",
        f"电话{PHONE[:7]}\n1234",
    ),
    *(
        "+8613800001234",
        "+86 138 0000 1234",
        "0086-13800001234",
        "86-138-0000-1234",
        "8613800001234",
    ),
    *("(138)00001234", "138（0000）1234", "tel:13800001234", "Tel13800001234", "（13800001234）"),
    *(f"张某{PHONE}李某", f"{PHONE}/13900001234", f"023-00000000 {PHONE}", f"一三八{PHONE[3:]}"),
    *("19900001234", "16600001234", "14700001234", "17000001234", f"张某\t{PHONE}\t300"),
    *("\u0336".join(PHONE), f"\u202e{PHONE}", f"单位号码：{PHONE}"),
]


@pytest.mark.parametrize("text", PHONES)
def test_a_mobile_is_found_in_any_spelling(text: str) -> None:
    found = seen(f"联系人：{text}。", "mobile")
    assert found and {each.weight for each in found} == {Weight.ANSWER}


NO_PHONES = [
    "138****1234",
    "138 **** 1234",
    "1380000****",
    "138XXXX1234",
    "12800001234",
    "23800001234",
    "1380000123",
    "138000012345",
    "4001234567",
    "400-123-4567",
    "023-47850000",
    "02347850000",
    "12345",
    "95598",
    "110",
    "订单号：13800001234",
    "工单编号13800001234",
    "文号：13800001234",
    "13800001234元",
    "13800001234.56",
    "13,800,001,234",
    "￥13800001234",
    "13800001234万千瓦时",
    "13800001234平方米",
    "6222021380001234567",
    "6222 0213 8000 1234 567",
    "A13800001234",
    "13800001234B",
    CARD,
    "2013-8000-1234",
    "1380 0001 234",
    "1500 1600 123",
    "150000 12345",
    "150000\n12345",
    "150000\t12345",
    "第138期 00001234",
    "1994-2024-001",
    "15834-201112",
    "1.3800001234",
    "二〇二四年五月二十二日",
    "500116202405220001",
    "106.13800001234",
]


@pytest.mark.parametrize("text", NO_PHONES)
def test_another_number_is_no_mobile(text: str) -> None:
    assert seen(f"有关情况：{text}。", "mobile") == []


@pytest.mark.parametrize("listed", ["13800001234", "138-0000-1234", "+86 138 0000 1234"])
def test_a_number_the_unit_gives_to_the_public_is_not_asked_about(listed: str) -> None:
    context = Context(offices_phones=(listed,))
    found = seen("值班138 0000 1234，私人139 0000 1234", "mobile", context)
    assert [each.place.excerpt for each in found] == ["139 0000 1234"]

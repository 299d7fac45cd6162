"""What stands in the slots of the second set, and its ways of writing a number so as to hide it.

Everything is invented; the check figures are right. Places are of other provinces than the first.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from tests.quality import numbers
from tests.quality.dice import Dice

WORDS = {
    line.split()[0]: tuple(line.split()[1:])
    for line in Path(__file__)
    .with_name("second_sets")
    .joinpath("words.list")
    .read_text("utf-8")
    .splitlines()
}
SURNAMES = WORDS["surnames"]
COMPOUND = ("欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "令狐")
GIVEN = WORDS["given"]
PLACES = WORDS["places"]
TOWNS = WORDS["towns"]
VILLAGES = WORDS["villages"]
COMMUNITIES = WORDS["communities"]
ROADS = WORDS["roads"]
ESTATES = WORDS["estates"]
FIRMS = WORDS["firms"]
OFFICES = WORDS["offices"]
AREA = (
    "0731",
    "0578",
    "0874",
    "0558",
    "0319",
    "0816",
    "0851",
    "0797",
    "0539",
    "0717",
    "010",
    "028",
)
SEGMENTS = WORDS["segments"]
CARDS = WORDS["cards"]
MAILS = ("163.com", "126.com", "qq.com", "vip.sina.com")
Make = Callable[[Dice], str]


def name(dice: Dice) -> str:
    surname = dice.pick(COMPOUND) if dice.below(25) == 0 else dice.pick(SURNAMES)
    return surname + dice.pick(GIVEN)


def hidden_name(dice: Dice) -> str:
    whole = dice.pick(SURNAMES)
    return whole + dice.pick(
        ("某", "某某", "**", "××", "*" + dice.pick("兰华英民"), "先生", "女士")
    )


def day(dice: Dice) -> date:
    return date(2024, 1, 3) + timedelta(days=dice.below(900))


def in_words(then: date) -> str:
    return f"{then.year}年{then.month}月{then.day}日"


def written(dice: Dice) -> str:
    return in_words(day(dice))


def birth(dice: Dice) -> str:
    year, month, born = numbers.birthday(dice)
    return dice.pick(
        (
            f"{year}年{month}月{born}日",
            f"{year}-{month:02}-{born:02}",
            f"{year}/{month}/{born}",
            f"{year}.{month:02}.{born:02}",
            f"{year}{month:02}{born:02}",
        )
    )


def old_id(dice: Dice) -> str:
    """Fifteen figures, as cards had before 1999."""
    card = numbers.id_card(dice)
    return card[:6] + f"{dice.between(31, 79)}" + card[10:17]


def card(dice: Dice) -> str:
    issuer, length = dice.pick(CARDS).split("-")
    first = issuer + dice.figures(int(length) - len(issuer) - 1)
    return first + numbers.luhn(first)


def card_wrong(dice: Dice) -> str:
    number = card(dice)
    return number[:-1] + str((int(number[-1]) + dice.between(1, 9)) % 10)


def mobile(dice: Dice) -> str:
    return dice.pick(SEGMENTS) + dice.figures(8)


def landline(dice: Dice) -> str:
    area = dice.pick(AREA)
    line = f"{dice.between(2, 8)}" + dice.figures(7 if len(area) == 3 else dice.pick((6, 7)))
    return dice.pick((f"{area}-{line}", f"（{area}）{line}", f"{area} {line}", line))


def house(dice: Dice) -> str:
    """Where somebody lives, in the country or in town."""
    n, m, room = (
        dice.between(1, 30),
        dice.between(1, 12),
        dice.between(1, 32) * 100 + dice.between(1, 4),
    )
    village, road, estate = dice.pick(VILLAGES), dice.pick(ROADS), dice.pick(ESTATES)
    return dice.pick(
        (
            f"{dice.pick(TOWNS)}{village}{m}组{n}号",
            f"{village}{m}队{n}号附1号",
            f"{village}上屋自然村{n}号",
            f"{dice.pick(PLACES)}{road}{n + 30}号{m}栋{room}室",
            f"{estate}{m}幢{dice.between(1, 3)}单元{room}",
            f"{road}{n}弄{m}号{room}室",
            f"{dice.pick(COMMUNITIES)}{estate}{m}号楼{room}室",
            f"{dice.pick(PLACES)}{dice.pick(TOWNS)}{village}第{'一二三四五六'[m % 6]}村民小组{n}号",
        )
    )


def office_place(dice: Dice) -> str:
    return dice.pick(
        (
            f"{dice.pick(TOWNS)}{dice.pick(ROADS)}{dice.between(1, 200)}号",
            f"{dice.pick(ROADS)}{dice.between(1, 200)}号政务服务中心{dice.between(1, 4)}楼",
            f"{dice.pick(PLACES)}{dice.pick(ROADS)}{dice.between(1, 200)}号",
        )
    )


def plate(dice: Dice) -> str:
    province, letters = dice.pick("湘浙云皖冀川贵赣鲁鄂甘陕粤桂辽渝"), "ABCDEFGHJKLMNPQRSTUVWXYZ"
    tail = dice.figures(5) if dice.below(2) else dice.pick(letters) + dice.figures(4)
    if dice.below(5) == 0:
        tail = dice.pick("DF") + dice.figures(5)
    return f"{province}{dice.pick('ABCDEFGH')}{dice.pick(('', '', '·'))}{tail}"


def passport(dice: Dice) -> str:
    return dice.pick(("E", "E", "G", "EA", "EB", "EK")).ljust(1) + dice.figures(8)


def passport_now(dice: Dice) -> str:
    number = passport(dice)
    return number if len(number) == 9 else number[:2] + number[3:]


def letters(dice: Dice, count: int) -> str:
    return "".join(dice.pick("abcdefghjkmnpqrstuvwxyz") for _ in range(count))


def email(dice: Dice) -> str:
    host = dice.pick(
        ("qq.com", "163.com", "126.com", "139.com", "sina.com", "foxmail.com", "hotmail.com")
    )
    return (
        dice.pick((dice.figures(9).replace("0", "3"), letters(dice, 7) + dice.figures(2)))
        + "@"
        + host
    )


def wechat(dice: Dice) -> str:
    return dice.pick(
        (f"wxid_{letters(dice, 6)}{dice.figures(3)}", f"{letters(dice, 6)}{dice.figures(4)}")
    )


def code(first: str, count: int) -> Make:
    return lambda dice: first + dice.figures(count)


def amount(count: int) -> Make:
    """So many digits, the first of which is not 0."""
    return lambda dice: str(dice.between(1, 9)) + dice.figures(count - 1)


def whole(low: int, high: int) -> Make:
    return lambda dice: str(dice.between(low, high))


def one_of(choices: tuple[str, ...] | str) -> Make:
    return lambda dice: dice.pick(choices)


MAKERS: Mapping[str, Make] = {
    **{"name": name, "hidden": hidden_name, "date": written, "birth": birth, "house": house},
    **{
        "office": office_place,
        "plate": plate,
        "passport": passport_now,
        "email": email,
        "wechat": wechat,
    },
    **{
        "old_id": old_id,
        "id": numbers.id_card,
        "id_bad": numbers.id_card_wrong_check,
        "mobile": mobile,
    },
    **{
        "id_day": numbers.id_card_no_such_day,
        "bank": card,
        "bank_bad": card_wrong,
        "tel": landline,
    },
    **{
        "uscc": numbers.credit_code,
        "uscc_figures": numbers.credit_code_all_figures,
        "isbn": numbers.isbn,
    },
    **{"account": numbers.corporate_account, "place": one_of(PLACES), "town": one_of(TOWNS)},
    **{"village": one_of(VILLAGES), "community": one_of(COMMUNITIES), "road": one_of(ROADS)},
    **{"estate": one_of(ESTATES), "firm": lambda dice: f"{dice.pick(FIRMS)}有限公司"},
    **{"organ": one_of(OFFICES), "sex": one_of("男女"), "surname": one_of(SURNAMES)},
    **{"year": one_of(("2024", "2025", "2026")), "month": whole(1, 12), "day": whole(1, 28)},
    **{"n": whole(2, 9), "nn": whole(11, 97), "nnn": whole(101, 980), "age": whole(19, 88)},
    **{"money": lambda dice: f"{dice.between(2, 96) * 50}"},
    **{f"f{count}": code("", count) for count in (2, 3)},
    **{f"f{count}": amount(count) for count in range(4, 13)},
    "town_mail": lambda dice: (
        letters(dice, 3) + dice.pick(("zf", "xzf", "dzb", "caigou")) + f"@{dice.pick(MAILS)}"
    ),
    "gov": lambda dice: letters(dice, 3),
    "qq": lambda dice: str(dice.between(2, 9)) + dice.figures(dice.between(7, 9)),
    "hidden_id": lambda dice: numbers.id_card(dice)[:6] + "********" + dice.figures(4),
    "hidden_mobile": lambda dice: mobile(dice)[:3] + "****" + dice.figures(4),
    "hidden_card": lambda dice: card(dice)[:6] + "*********" + dice.figures(4),
    "month_born": lambda dice: f"{dice.between(1965, 2001)}年{dice.between(1, 12)}月",
    "sku": lambda dice: "69" + dice.figures(11),
}


def parts(number: str) -> list[str]:
    cuts = {
        11: (3, 7),
        15: (6, 12),
        16: (4, 8, 12),
        17: (4, 8, 12),
        18: (6, 14),
        19: (4, 8, 12, 16),
    }
    edges = (0, *cuts[len(number)], len(number))
    return [number[a:b] for a, b in pairwise(edges)]


def looks(signs: str) -> Callable[[str, Dice], str]:
    table = str.maketrans("0123456789", signs)
    return lambda number, dice: number.translate(table)


def joined(*signs: str) -> Callable[[str, Dice], str]:
    return lambda number, dice: dice.pick(signs).join(parts(number))


def every(number: str, dice: Dice) -> str:
    return dice.pick((" ", "-", "\u200b", "·", "\u00a0")).join(number)


def halves(number: str, dice: Dice) -> str:
    cut = len(number) // 2
    return number[:cut] + number[cut:].translate(
        str.maketrans("0123456789", "零一二三四五六七八九")
    )


def some(table: str) -> Callable[[str, Dice], str]:
    full = str.maketrans("0123456789", table)
    return lambda number, dice: "".join(c.translate(full) if dice.below(3) else c for c in number)


WAYS: dict[str, Callable[[str, Dice], str]] = {
    "斜线": joined("/", " / ", "\\"),
    "逗号": joined(",", "，", "、"),
    "冒号竖线": joined("|", ":", "｜"),
    "波浪下划": joined("~", "_", "——"),
    "括号": lambda number, dice: f"({parts(number)[0]}){''.join(parts(number)[1:])}",
    "零宽": joined("\u200b", "\u2060", "\ufeff"),
    "窄空格": joined("\u2002", "\u2005", "\u202f", "\u3000"),
    "逐位": every,
    "全角空格": lambda number, dice: "\u3000".join(
        looks("０１２３４５６７８９")(p, dice) for p in parts(number)
    ),
    "繁体大写": looks("零壹貳叁肆伍陸柒捌玖"),
    "口语幺": looks("洞幺两三四五六拐八勾"),
    "零幺": looks("零幺二三四五六七八九"),
    "后半汉字": halves,
    "汉字混写": some("〇一二三四五六七八九"),
    "黑圈": looks("⓿❶❷❸❹❺❻❼❽❾"),
    "粗体": looks("𝟬𝟭𝟮𝟯𝟰𝟱𝟲𝟳𝟴𝟵"),
    "上标": looks("⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "字母代数": lambda number, dice: number.replace("0", "O").replace("1", "l", 2),
    "中间断行": lambda number, dice: number[: len(number) // 2] + "\n" + number[len(number) // 2 :],
    "软连字符": joined("\u00ad", "\u200d"),
}

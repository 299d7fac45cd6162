"""Invented numbers with right check digits, and the numbers that only look like them."""

from calendar import monthrange

from tests.quality.dice import Dice

# Counties as cards carry them, the codes of before Chongqing became a municipality among them.
COUNTIES = [
    "500116",
    "500112",
    "500113",
    "500115",
    "500117",
    "500118",
    "500120",
    "500151",
    "500153",
    "500229",
    "500231",
    "500235",
    "500240",
    "500101",
    "500102",
    "500106",
    "500108",
    "500109",
    "500230",
    "500243",
    "510202",
    "510222",
    "510225",
    "510226",
    "510230",
    "512201",
    "512222",
    "512225",
    "512301",
    "512324",
    "512326",
    "511023",
    "511304",
    "510522",
    "510681",
    "511602",
    "511521",
    "510107",
    "520103",
    "520303",
    "522101",
    "522731",
    "530102",
    "530326",
    "420106",
    "420802",
    "422801",
    "430104",
    "430703",
    "433122",
    "410103",
    "411325",
    "412828",
    "370102",
    "371302",
    "372922",
    "320104",
    "320981",
    "330106",
    "330327",
    "340103",
    "342221",
    "350102",
    "350583",
    "360102",
    "362201",
    "440103",
    "441901",
    "450102",
    "452601",
    "460100",
    "110101",
    "110108",
    "120101",
    "130102",
    "132201",
    "140105",
    "142301",
    "150102",
    "152103",
    "210102",
    "211302",
    "220102",
    "222401",
    "230103",
    "232301",
    "310104",
    "310115",
    "610103",
    "612401",
    "620102",
    "622621",
    "630102",
    "640102",
    "650102",
    "653101",
]
SEGMENTS = [
    "130",
    "131",
    "132",
    "133",
    "134",
    "135",
    "136",
    "137",
    "138",
    "139",
    "145",
    "147",
    "150",
    "151",
    "152",
    "153",
    "155",
    "156",
    "157",
    "158",
    "159",
    "166",
    "172",
    "173",
    "175",
    "176",
    "177",
    "178",
    "180",
    "181",
    "182",
    "183",
    "184",
    "185",
    "186",
    "187",
    "188",
    "189",
    "191",
    "193",
    "195",
    "198",
    "199",
]
# First six figures of debit and credit cards in wide use, with the length of the whole number.
CARDS = (
    ("622848", 19),
    ("622845", 19),
    ("622846", 19),
    ("621700", 19),
    ("622700", 19),
    ("436742", 19),
    ("621661", 19),
    ("621785", 19),
    ("601382", 19),
    ("622202", 19),
    ("622208", 19),
    ("621226", 19),
    ("955880", 19),
    ("621799", 19),
    ("622188", 19),
    ("622150", 19),
    ("622260", 19),
    ("622588", 16),
    ("622609", 16),
    ("621483", 16),
    ("622155", 16),
    ("622575", 16),
    ("622908", 18),
    ("622622", 16),
    ("622568", 19),
    ("622666", 16),
)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def birthday(dice: Dice) -> tuple[int, int, int]:
    """Of someone between infancy and ninety-five."""
    year, month = dice.between(1931, 2024), dice.between(1, 12)
    return year, month, dice.between(1, monthrange(year, month)[1])


def check_figure(first: str) -> str:
    """GB 11643-1999: the last character to these seventeen figures."""
    total = sum(int(figure) * weight for figure, weight in zip(first, WEIGHTS, strict=True))
    return "10X98765432"[total % 11]


def id_card(dice: Dice) -> str:
    """Eighteen characters that could be somebody's."""
    year, month, day = birthday(dice)
    first = f"{dice.pick(COUNTIES)}{year}{month:02}{day:02}{dice.between(1, 999):03}"
    return first + check_figure(first)


def id_card_wrong_check(dice: Dice) -> str:
    """All of it in order but the last figure."""
    number = id_card(dice)
    wrong = [each for each in "0123456789" if each != number[-1]]
    return number[:-1] + dice.pick(wrong)


def id_card_no_such_day(dice: Dice) -> str:
    """The check figure fits; the birthday is on no calendar."""
    day = dice.pick(("0230", "1332", "0431", "0010", "1131", "1500", "0635", "9912"))
    year = dice.pick(("1975", "1988", "1840", "2091", "1963"))
    first = f"{dice.pick(COUNTIES)}{year}{day}{dice.between(1, 999):03}"
    return first + check_figure(first)


def id_card_no_such_place(dice: Dice) -> str:
    """The check figure fits; no province has such a number."""
    year, month, day = birthday(dice)
    place = dice.pick(("000000", "990101", "100101", "170203", "280412", "550116", "490226"))
    first = f"{place}{year}{month:02}{day:02}{dice.between(1, 999):03}"
    return first + check_figure(first)


def mobile(dice: Dice) -> str:
    """Eleven figures of a segment in use."""
    return dice.pick(SEGMENTS) + dice.figures(8)


def mobile_no_segment(dice: Dice) -> str:
    """Eleven figures that begin as no mobile does."""
    return dice.pick(("100", "101", "110", "112", "114", "119", "120", "122", "125")) + (
        dice.figures(8)
    )


def luhn(first: str) -> str:
    """The check figure that follows these."""
    total = 0
    for place, figure in enumerate(reversed(first)):
        value = int(figure) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def bank_card(dice: Dice) -> str:
    """Sixteen to nineteen figures of a known issuer with the right check figure."""
    issuer, length = dice.pick(CARDS)
    first = issuer + dice.figures(length - len(issuer) - 1)
    return first + luhn(first)


def bank_card_wrong_check(dice: Dice) -> str:
    """An issuer's beginning, the wrong end."""
    number = bank_card(dice)
    return number[:-1] + str((int(number[-1]) + dice.between(1, 9)) % 10)


def credit_code(dice: Dice) -> str:
    """统一社会信用代码 (GB 32100-2015) with the right check character."""
    first = dice.pick(("91", "92", "93", "11", "12", "52", "54"))
    first += dice.pick(COUNTIES)
    first += "".join(dice.pick("0123456789ABCDEFGHJKLMNPQRTUWXY"[:20]) for _ in range(9))
    total = sum(CODE_LETTERS.index(letter) * pow(3, n, 31) for n, letter in enumerate(first))
    return first + CODE_LETTERS[-total % 31]


def credit_code_all_figures(dice: Dice) -> str:
    """The same without a letter, which is how old organisation codes made them look like cards."""
    while True:
        first = dice.pick(("91", "92", "93", "11", "12", "52")) + dice.pick(COUNTIES)
        first += dice.figures(9)
        total = sum(int(letter) * pow(3, n, 31) for n, letter in enumerate(first))
        last = CODE_LETTERS[-total % 31]
        if last.isdigit() and check_figure(first) != last:
            return first + last


def corporate_account(dice: Dice) -> str:
    """A public body's account: length and beginning follow each bank's own habit."""
    first, length = dice.pick(
        (("3108", 15), ("5000", 20), ("3100", 19), ("1107", 17), ("1131", 18), ("0220", 16))
    )
    return first + dice.figures(length - len(first))


def isbn(dice: Dice) -> str:
    """Thirteen figures, hyphened as on the back of a book."""
    first = "9787" + dice.figures(8)
    total = sum(int(figure) * (3 if n % 2 else 1) for n, figure in enumerate(first))
    number = first + str(-total % 10)
    cut = dice.between(5, 8)
    return f"{number[:3]}-{number[3]}-{number[4:cut]}-{number[cut:12]}-{number[12]}"

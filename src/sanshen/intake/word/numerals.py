"""The numerals of automatic numbering (ECMA-376 ST_NumberFormat), as Chinese papers use them."""

_HAN = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_COUNTING = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "ideographLegalTraditional",
    "koreanCounting",
}


def numeral(number: int, form: str) -> str:
    """``number`` written in ``form``; beyond a form's reach, and for unknown forms, in digits."""
    if form == "none":
        return ""
    if not 0 < number < 10_000:
        return str(number)
    if form in _COUNTING:
        return _count(number, "零一二三四五六七八九", "十百千", bare_ten=True)
    if form == "chineseLegalSimplified":
        return _count(number, _LEGAL, "拾佰仟", bare_ten=False)
    if form in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join(_HAN[int(digit)] for digit in str(number))
    if form == "ideographTraditional" and number <= 10:
        return _STEMS[number - 1]
    if form == "ideographZodiac" and number <= 12:
        return _BRANCHES[number - 1]
    if form in ("upperLetter", "lowerLetter") and number <= 260:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman") and number < 4000:
        return _roman(number).upper() if form == "upperRoman" else _roman(number)
    if form == "decimalZero":
        return f"{number:02}"
    if form == "decimalFullWidth":
        return "".join(chr(ord("０") + int(digit)) for digit in str(number))
    return _enclosed(number, form)


def _count(number: int, digits: str, units: str, *, bare_ten: bool) -> str:
    """12 → 十二, 105 → 一百零五."""
    spelled = ""
    for place, digit in enumerate(reversed(str(number))):
        if digit != "0":
            spelled = digits[int(digit)] + (units[place - 1] if place else "") + spelled
        elif spelled and spelled[0] != digits[0]:
            spelled = digits[0] + spelled
    if bare_ten and 10 <= number < 20:
        return spelled[1:]
    return spelled


def _roman(number: int) -> str:
    spelled = ""
    for worth, letters in _ROMAN:
        count, number = divmod(number, worth)
        spelled += letters * count
    return spelled


def _enclosed(number: int, form: str) -> str:
    if form.startswith("decimalEnclosedCircle") and number <= 20:
        return chr(ord("①") + number - 1)
    if form == "decimalEnclosedParen" and number <= 20:
        return chr(ord("⑴") + number - 1)
    if form == "decimalEnclosedFullstop" and number <= 20:
        return chr(ord("⒈") + number - 1)
    if form == "ideographEnclosedCircle" and number <= 10:
        return chr(ord("㊀") + number - 1)
    return str(number)

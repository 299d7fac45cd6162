"""The ways in which a number is written so that a search does not find it, or by mere habit."""

from collections.abc import Callable

from tests.quality.dice import Dice

FULL = str.maketrans("0123456789X-", "０１２３４５６７８９Ｘ－")
HAN = str.maketrans("0123456789", "〇一二三四五六七八九")
HAN_ZERO = str.maketrans("0123456789", "零一二三四五六七八九")
SPOKEN = str.maketrans("0123456789", "零幺二三四五六七八九")
BANKERS = str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖")
INVISIBLE = ("\u200b", "\u200c", "\u200d", "\ufeff", "\u2060", "\u00ad")
Written = Callable[[str, Dice], str]


def groups(number: str) -> list[str]:
    """As people group such a number."""
    if len(number) == 11:
        sizes = [3, 4, 4]
    elif len(number) == 18 and not number.startswith("62"):
        sizes = [6, 8, 4]
    else:
        sizes = [4] * (len(number) // 4) + ([len(number) % 4] if len(number) % 4 else [])
    cut, parts = 0, []
    for size in sizes:
        parts.append(number[cut : cut + size])
        cut += size
    return parts


def full_width(number: str, dice: Dice) -> str:
    return number.translate(FULL)


def some_full_width(number: str, dice: Dice) -> str:
    return "".join(c.translate(FULL) if dice.below(2) else c for c in number)


def zero_width(number: str, dice: Dice) -> str:
    sign = dice.pick(INVISIBLE)
    return sign.join(groups(number))


def zero_width_everywhere(number: str, dice: Dice) -> str:
    return "".join(c + (dice.pick(INVISIBLE) if dice.below(3) == 0 else "") for c in number)


def spaced(number: str, dice: Dice) -> str:
    return dice.pick((" ", "\u3000", "\u00a0", "  ", "\u2009")).join(groups(number))


def spaced_figure_by_figure(number: str, dice: Dice) -> str:
    return dice.pick((" ", "\u3000")).join(number)


def dashed(number: str, dice: Dice) -> str:
    return dice.pick(("-", "－", "—", "–", " - ", "‑")).join(groups(number))


def dotted(number: str, dice: Dice) -> str:
    return dice.pick((".", "·", "．", "•", "_")).join(groups(number))


def broken(number: str, dice: Dice) -> str:
    cut = len(groups(number)[0])
    return number[:cut] + "\n" + number[cut:]


def broken_late(number: str, dice: Dice) -> str:
    cut = len(number) - len(groups(number)[-1])
    return number[:cut] + "\n" + number[cut:]


def spelled(number: str, dice: Dice) -> str:
    return number.translate(dice.pick((HAN, HAN_ZERO)))


def as_spoken(number: str, dice: Dice) -> str:
    return number.translate(SPOKEN)


def as_banks_write(number: str, dice: Dice) -> str:
    return number.translate(BANKERS)


def half_spelled(number: str, dice: Dice) -> str:
    return "".join(c.translate(HAN) if dice.below(3) == 0 else c for c in number)


def spelled_in_groups(number: str, dice: Dice) -> str:
    parts = (part.translate(HAN) for part in groups(number))
    return dice.pick((" ", "-", "\u3000")).join(parts)


def full_width_and_spaced(number: str, dice: Dice) -> str:
    return dice.pick((" ", "\u3000", "－")).join(part.translate(FULL) for part in groups(number))


def ringed(number: str, dice: Dice) -> str:
    return "".join("⓪①②③④⑤⑥⑦⑧⑨"[int(c)] if c.isdigit() else c for c in number)


def mathematical(number: str, dice: Dice) -> str:
    return "".join(chr(0x1D7CE + int(c)) if c.isdigit() else c for c in number)


WAYS: dict[str, Written] = {
    "全角": full_width,
    "半全角混": some_full_width,
    "零宽分组": zero_width,
    "零宽散布": zero_width_everywhere,
    "空格分组": spaced,
    "逐位空格": spaced_figure_by_figure,
    "短横": dashed,
    "点号": dotted,
    "断行": broken,
    "末组断行": broken_late,
    "汉字": spelled,
    "口语": as_spoken,
    "大写": as_banks_write,
    "汉字混写": half_spelled,
    "汉字分组": spelled_in_groups,
    "全角分组": full_width_and_spaced,
    "圈码": ringed,
    "数学数字": mathematical,
}

"""银行卡号：位数、卡号开头和校验码都对，才算一个卡号。"""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.digits import Number, wrapped
from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.labels import ACCOUNT
from sanshen.domain.inspection.labels import OTHER as CODE
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Rule, in_attachment, in_body
from sanshen.domain.inspection.rules.id_card import is_card

# UnionPay cards; the older cards of the large banks; cards made for use abroad.
CARD = re.compile(
    r"62[0-9]{14,17}|(?:9558|9559|6013|4367)[0-9]{15}|(?:4[0-9]|5[1-5]|35)[0-9]{14}|3[47][0-9]{13}"
)
# Whatever else is called a card: those of the rural banks begin in many ways.
# 8986 is the head of what is printed on the cards of mobile telephones.
CALLED = re.compile(r"(?!8986)[3-9][0-9]{15,18}")
CUE = re.compile(
    r"银行|卡号|[账帐][号户]|一卡通|社保卡|工资卡|存折|[工农中建交]行|邮储|信用社|农商行|"
    r"转[到给入账]|打[到给入卡款]|汇[到给入款]|收款"
)
BANK = re.compile(r"[^\n。;0-9]{0,6}(?:银行|[工农中建交]行|邮储|邮政|信用社|农商行|储蓄)")
BESIDE = re.compile("(?<![0-9])(?:[1-9][0-9]{16}[0-9Xx]|(1[3-9][0-9]{9}))(?![0-9])")
NAMED = re.compile(
    r"(?:银行|储蓄|信用|借记|社保|惠农|工资|本人)卡(?:卡?号码?)?$|^.{0,6}卡号码?$|[(]卡[)]号"
)
# Accounts that exist to be paid into are published with the bank that keeps them.
OFFICE = re.compile("开户行|开户银行|非税|保证金|捐赠|捐款|对公|缴款|专户|基本户|收款单位")
OTHER = re.compile(
    r"(?:信用|机构|订单|流水|项目|合同|受理|案|发票|凭证|批次|招标|采购|交易|快递|运单|工单|编|文|保单|票|"
    r"许可证|登记证)(?:编?[号码]{1,2}|代码|编码)[^\n0-9\u4e00-\u9fa5]{0,3}$"
)

RULE = Rule(
    id="bank_card",
    category="bank_card",
    title="银行卡号",
    why="公布个人银行卡号会危及财产安全；收款的单位账户可以公布，但要有人确认。",
    source="《中华人民共和国个人信息保护法》第二十五条、第二十八条",
    clause="2.5.2",
    weight=Weight.STOP,
    bad=(
        in_body("张某，卡号6222000000000001234，补助300元。"),
        in_body("6222 0000 0000 0001 234"),
        in_body("6222000000000124"),
        in_body("银行卡号：9558800000000001230"),
        in_body("账（卡）号：6222000 0000 0000 1234"),
        in_body("卡号：6222|0000|0000|0001|234"),
        in_body("卡号6222000000\n000001234", shown="换行拆开：卡号6222000000⏎000001234"),
        in_body("补贴请转到9558800000000001230（工行）"),
        in_body("张某，电话13800001234，9558800000000001230"),
        in_attachment("张某\t6222000000000001234\t300", name="补助名单.xlsx"),
        in_attachment("姓名\t银行卡号\n张某\t9558800000000001230", name="补助名单.xlsx"),
        in_body(
            "户名：某镇财政所，开户行：某银行，账号：6222000000000001234", weight=Weight.ANSWER
        ),
        in_body("保证金账号6222000000000001234", weight=Weight.ANSWER),
    ),
    good=(
        in_body("张某，卡号6222***********1234"),
        in_body("6222000000000001235", shown="校验码不对：6222000000000001235"),
        in_body("订单号：6222000000000001234"),
        in_body("项目编号6222000000000001234"),
        in_body("物联网卡号8986000000000000002"),
        in_body("9558800000000001230", shown="没有说是银行卡的旧卡号段：9558800000000001230"),
        in_body("6222 0000 0000"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """A stop for each card number; an answer where an account to be paid into is named."""
    for part in reading.parts:
        for length in (15, 16, 17, 18, 19):
            for number in part.figures.numbers(length, _is_checked):
                before = part.folded.text[max(number.start - 80, 0) : number.start]
                label = part.labels.of(number.start)
                if CODE.search(label) and not ACCOUNT.search(label):
                    continue
                if not OTHER.search(before) and _is_card(part, number, label, before):
                    yield _found(part, number, before)


def _is_card(part: Part, number: Number, label: str, before: str) -> bool:
    """Whether its head, its length, its groups and what stands around it speak for a card."""
    text = part.folded.text
    called = bool(CUE.search(before[-30:]) or ACCOUNT.search(label) or BANK.match(text, number.end))
    if CARD.fullmatch(number.figures):
        # Without a word for it only the commonest head and length will do, or a person's line.
        alone = number.figures[:2] == "62" and len(number.figures) in (16, 19)
        called = called or _beside_a_person(text, number)
        return (called or alone) and _grouped(text, number, called)
    named = bool(NAMED.search(label)) and bool(CALLED.fullmatch(number.figures))
    return named and _grouped(text, number, called)


def _beside_a_person(text: str, number: Number) -> bool:
    """Whether the number of an identity card or a mobile stands on the same line."""
    before = text[max(number.start - 60, 0) : number.start].rpartition("\n")[2]
    after = text[number.end : number.end + 60].partition("\n")[0]
    return any(hit[1] or is_card(hit[0].upper()) for hit in BESIDE.finditer(f"{before} {after}"))


def _is_checked(figures: str) -> bool:
    return figures.isdigit() and _checks(figures) and not _is_identity(figures)


def _checks(figures: str) -> bool:
    """Whether the last figure is the check figure of the others (ISO/IEC 7812-1)."""
    doubled = (int(figure) * 2 for figure in figures[-2::-2])
    return (sum(map(int, figures[-1::-2])) + sum(n - 9 if n > 9 else n for n in doubled)) % 10 == 0


def _is_identity(figures: str) -> bool:
    # Cards of Gansu begin with 62 as well.
    return len(figures) == 18 and is_card(figures)


def _grouped(text: str, number: Number, called: bool) -> bool:
    """Whether people write a card number in these groups, and it is not a piece of a longer one."""
    gaps = "".join(number.gaps)
    if "\t" in gaps:
        return False
    if "\n" in gaps:
        return len(number.sizes) == 2 and (called or wrapped(text, number))
    if number.itemized:
        return called and number.free and set(number.sizes[:-1]) == {4}
    if len(number.sizes) == 1:
        return not re.search(r"[\-_.·/]", number.before + number.after)
    usual = set(number.sizes[:-1]) in ({3}, {4}, {1}, {5}) or number.sizes[0] == 6
    return number.free and (called or usual)


def _found(part: Part, number: Number, before: str) -> Finding:
    masked = f"{number.figures[:4]}{'*' * (len(number.figures) - 8)}{number.figures[-4:]}"
    place = part.place(number.start, number.end)
    if OFFICE.search(before):
        return RULE.finding(
            place,
            "这里有银行账号，可能是个人账户。",
            f"个人账户请删除或改为 {masked}；确属单位收款账户的，请写明理由。",
            weight=Weight.ANSWER,
            instead=masked,
        )
    return RULE.finding(
        place,
        "这里有完整的银行卡号，属于敏感个人信息。",
        f"请删除，或改为 {masked}。",
        instead=masked,
    )

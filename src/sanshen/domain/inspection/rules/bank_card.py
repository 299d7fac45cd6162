"""银行卡号：位数、卡号开头和校验码都对，才算一个卡号。"""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.digits import Number
from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.labels import ACCOUNT, Labels
from sanshen.domain.inspection.labels import OTHER as CODE
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Rule, in_attachment, in_body
from sanshen.domain.inspection.rules.id_card import is_card

# UnionPay cards; the older cards of the large banks; cards of 16 figures made for use abroad.
CARD = re.compile(r"62[0-9]{14,17}|(?:9558|9559|6013|4367)[0-9]{15}|(?:4[0-9]|5[1-5]|35)[0-9]{14}")
CUE = re.compile("银行|卡号|账号|帐号|账户|帐户|一卡通|社保卡|存折")
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
        in_body("9558800000000001230", shown="没有说是银行卡的旧卡号段：9558800000000001230"),
        in_body("6222 0000 0000"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """A stop for each card number; an answer where an account to be paid into is named."""
    for part in reading.parts:
        text = part.folded.text
        labels = Labels(text)
        for length in (16, 17, 18, 19):
            for number in part.figures.numbers(length, _is_bank_card):
                before = text[max(number.start - 80, 0) : number.start]
                label = labels.of(number.start)
                called = bool(CUE.search(before[-30:]) or ACCOUNT.search(label))
                if CODE.search(label) and not ACCOUNT.search(label):
                    continue
                if _grouped(number) and not OTHER.search(before) and _likely(number, called):
                    yield _found(part, number, before)


def _is_bank_card(figures: str) -> bool:
    return bool(CARD.fullmatch(figures)) and _checks(figures) and not _is_identity(figures)


def _checks(figures: str) -> bool:
    """Whether the last figure is the check figure of the others (ISO/IEC 7812-1)."""
    doubled = (int(figure) * 2 for figure in figures[-2::-2])
    return (sum(map(int, figures[-1::-2])) + sum(n - 9 if n > 9 else n for n in doubled)) % 10 == 0


def _is_identity(figures: str) -> bool:
    # Cards of Gansu begin with 62 as well.
    return len(figures) == 18 and is_card(figures)


def _likely(number: Number, called: bool) -> bool:
    """Whether its length and head alone speak for a card; else its label must."""
    return called or (number.figures[:2] == "62" and len(number.figures) in (16, 19))


def _grouped(number: Number) -> bool:
    """Whether people write a card number in these groups, and it stands free."""
    if re.search(r"[ \-_.·/]", number.before + number.after):
        return False
    if re.search(r"[\t\n]", "".join(number.gaps)):
        return False
    return len(number.sizes) == 1 or set(number.sizes[:-1]) in ({4}, {1}) or number.sizes[0] == 6


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

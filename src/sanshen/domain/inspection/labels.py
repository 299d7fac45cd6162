"""What a text calls the number that follows: 订单号, 联系电话, 身份证号, the head of its column.

The same eleven figures are a telephone after 手机 and an order after 订单号. Reads folded text.
"""

import re

from sanshen.domain.inspection.tables import Tables

# The last words before a number with nothing but a colon, an “is” or an opening mark between.
LABEL = re.compile(
    r"([A-Za-z\u4e00-\u9fa5/&]{1,24})(?:\([^()\n]{0,12}\))?[ \t]*(?:[:=]|No\.?)?[ \t\"'“‘(\[【<《#]{0,3}$"
)
# 账(卡)号: a word within the word.
ASIDE = re.compile(r"(?<=[\u4e00-\u9fa5])\([\u4e00-\u9fa5]{1,4}\)(?=[\u4e00-\u9fa5])")
UNIT = re.compile(r"\([\u4e00-\u9fa5%]{1,4}\)$")  # 金额(元): what a column counts in
IS = re.compile(r"(?:分别)?[为是系]$")
PERSON = re.compile(
    r"身[份分]|证件|公民|户口|社会保障|社保|医保|参保|学籍|残疾证|残疾人证|个人编[号码]|人员编号|持证人"
)
PHONE = re.compile(
    r"电话|手机|移动|联系|致电|拨打|来电|短信|微信|座机|热线|联通|电信|单位号码|本人|私人|"
    r"(?:^|[^A-Za-z])(?:tel|phone|mobile|mob|cell|sj|dh|wx|vx)$",
    re.I,
)
ACCOUNT = re.compile(
    r"卡号|[账帐][号户]|银行卡|储蓄卡|信用卡|借记卡|社保卡|惠农卡|一卡通|一本通|存折|卡$|尾号"
)
# A number that its own label calls something else.
OTHER = re.compile(
    r"(?:信用|机构|税务|纳税人?)(?:识别)?(?:代码|号码?)|"
    r"(?:代码|编码|编号|条码|串码|单号|票号|文号|案号|序列号|流水号?|批号|批次|货号|型号|件号|函号|期号|户号|"
    r"学号|工号|考号|考生号|准考证号|索引号|档案号|档号|卷号|图号|桩号|标段|标号|书号|刊号|车架号|发动机号|版本号?|"
    r"[发税]票号?码?|保单号?码?|凭证号?码?|合同号?码?|协议号?码?|项目号?码?|工程号|订单号?码?|受理号码?|登记号码?|"
    r"备案号码?|许可证?号码?|批准文?号码?|证(?:书|明)?(?:编号|号码?)|注册号码?|证书号码?|产权证?号码?|公告号|采购号|招标号|中标号|交易号|"
    r"运单|快递号?|物流号?|QQ号?码?|QQ|ISBN|ISSN|SN|NO|№|S/N|"
    r"金额|投资|资金|预算|收入|支出|总额|合计|共计|余额|总价|价款|产值|税额|坐标|经度|纬度|高程|面积|人民币|时间戳|数量|总量|产量|株数|单价|市值)$",
    re.I,
)


class Labels:
    """The labels of one folded text."""

    def __init__(self, text: str, tables: Tables) -> None:
        self._text = text
        self._tables = tables

    def of(self, place: int) -> str:
        """What stands before a place as its label; in a table the head of the cell that it opens."""
        cell = self._tables.cell(place)
        if cell and cell.head and place - cell.start <= 2:
            return UNIT.sub("", ASIDE.sub("", cell.head.replace(" ", "")))
        before = self._text[max(place - 40, 0) : place]
        if ")" in before:
            before = ASIDE.sub("", before)
        hit = LABEL.search(before)
        return IS.sub("", hit[1]) if hit else ""

    def row(self, place: int) -> tuple[str, ...]:
        """The words of the row of a table that a place lies in, blanks removed."""
        row = self._tables.row(place)
        return row.words if row else ()

    def near(self, place: int, reach: int = 40) -> str:
        """The same line before a place, as far as ``reach`` letters back."""
        return self._text[max(place - reach, 0) : place].rpartition("\n")[2]

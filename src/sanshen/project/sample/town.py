"""澄江镇: an invented town in an invented county, its people and its site.

Nothing here exists: the division code 509916 was never given out, 023-5555 is nobody's exchange,
and everybody is called after a solar term.
"""

from dataclasses import dataclass
from typing import Any

CODE = "11509916CJ2026008Y"  # the form and check digits of GB 32100, nobody's number
SLUG = "chengjiang"
NAME = "澄江镇人民政府"
SHORT = "澄江府发"

DEPARTMENTS = {
    "dzb": "党政办公室",
    "jfb": "经济发展办公室",
    "nfw": "农业服务中心",
    "swb": "社会事务办公室（民政）",
    "yjb": "应急管理办公室",
    "czb": "财政办公室",
}

# Shown on the screen of the demo; no sample account opens anything but the sample.
SHARED_PASSWORD = "chengjiang-2468"  # noqa: S105


@dataclass(frozen=True)
class Official:
    """``offices``: each with its department, or with an empty one where it is the whole town's."""

    login: str
    name: str
    offices: tuple[tuple[str, str], ...]
    phone: str


def _official(login: str, name: str, extension: str, office: str, *departments: str) -> Official:
    held = tuple((office, department) for department in departments or ("",))
    return Official(login, name, held, f"023-5555 {extension}")


KEEPER = _official("qindongzhi", "秦冬至", "0190", "system_admin")

OFFICIALS = (
    _official("zhouxiaoman", "周小满", "0101", "handler", "dzb"),
    _official("wulixia", "吴立夏", "0102", "handler", "dzb"),
    _official("zhengguyu", "郑谷雨", "0103", "department_head", "dzb"),
    _official("xuyushui", "许雨水", "0111", "handler", "jfb"),
    _official("hechushu", "何处暑", "0113", "department_head", "jfb"),
    _official("hanqingming", "韩清明", "0121", "handler", "nfw"),
    _official("yangchunfen", "杨春分", "0123", "department_head", "nfw"),
    _official("lvlichun", "吕立春", "0131", "handler", "swb"),
    _official("shixiaoxue", "施小雪", "0132", "handler", "swb"),
    _official("zhanglidong", "张立冬", "0133", "department_head", "swb"),
    _official("kongdashu", "孔大暑", "0141", "handler", "yjb"),
    _official("caoqiufen", "曹秋分", "0143", "department_head", "yjb"),
    _official("yanxiaohan", "严小寒", "0151", "handler", "czb"),
    _official("huaxiazhi", "华夏至", "0153", "department_head", "czb"),
    _official("wangbailu", "王白露", "0161", "supervising_leader", "dzb", "czb"),
    _official("zhuxiaoshu", "朱小暑", "0162", "supervising_leader", "jfb", "nfw"),
    _official("jindahan", "金大寒", "0163", "supervising_leader", "swb", "yjb"),
    _official("fengshuangjiang", "冯霜降", "0160", "principal_leader"),
    _official("chenliqiu", "陈立秋", "0171", "publisher"),
    _official("chuhanlu", "褚寒露", "0181", "secrecy_office"),
    _official("weidaxue", "卫大雪", "0182", "security_officer"),
    _official("jiangmangzhong", "蒋芒种", "0191", "security_admin"),
    _official("shenjingzhe", "沈惊蛰", "0192", "audit_admin"),
)

# 朱小暑 is away for a course; 王白露 acts for him in the 农业服务中心.
LENDER, BORROWER = "zhuxiaoshu", "wangbailu"


def _column(slug: str, name: str, description: str, keywords: str, kind: str) -> dict[str, str]:
    return {
        "slug": slug,
        "name": name,
        "description": description,
        "keywords": keywords,
        "type": kind,
    }


COLUMNS = [
    _column("tzgg", "通知公告", "镇政府面向社会发布的通知、通告和公告", "通知,通告,公告", "工作动态"),
    _column("gzdt", "工作动态", "镇政府及各部门的工作进展和活动情况", "动态,要闻,活动", "工作动态"),
    _column("zcwj", "政策文件", "镇政府制发的规范性文件和其他文件", "政策,文件,规范性文件", "政策文件"),
    _column("gsgg", "公示公告", "救助、补贴、采购等事项的公示", "公示,补贴,救助,采购", "数据发布"),
    _column("jgzn", "机构职能", "镇机关各部门的职责、地址和办公电话", "机构,职能,电话", "机构职能"),
    _column("czxx", "财政信息", "预算、决算和专项资金的公开信息", "预算,决算,资金", "数据发布"),
    _column("xxgkzn", "信息公开指南", "怎样获取和申请本机关的政府信息", "公开指南,依申请公开", "信息公开指南"),
    _column("xxgknb", "信息公开年报", "历年政府信息公开工作年度报告", "年度报告,信息公开", "信息公开年报"),
    _column("xczx", "乡村振兴", "农业生产、人居环境和乡村建设", "乡村振兴,农业,人居环境", "工作动态"),
    _column("bmfw", "便民服务", "群众常办事项的办理指南", "办事,指南,便民", "办事服务"),
]  # fmt: skip


def portal(address: str) -> dict[str, Any]:
    """The settings of the town's site, which stands at ``address`` (with its last slash)."""
    return {
        "name": f"{NAME}（样例）",
        "domain": "chengjiang.example",
        "base_url": address,
        "id_code": "5099160001",
        "sponsor": NAME,
        "undertaker": "澄江镇党政办公室",
        "contact": "023-5555 0100（工作日 9:00—12:00，14:00—18:00）",
        "icp": "示例ICP备00000000号-1",
        "police_record": "示例公网安备00000000000000号",
        "apply_note": (
            "申请公开政府信息，请填写《政府信息公开申请表》，写明姓名或单位名称、联系方式、"
            "所需信息的内容和获取方式。\n"
            "当面递交：澄江镇便民服务中心一楼信息公开窗口；邮寄：澄江镇党政办公室，"
            "信封上注明“政府信息公开申请”。"
        ),
        "columns": COLUMNS,
    }

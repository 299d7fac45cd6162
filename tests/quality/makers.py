"""What stands in the slots of a frame: ``{name}`` is made anew for each sample.

Everything is invented; counties are real because papers name real ones, what lies below them is not.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from tests.quality import numbers
from tests.quality.dice import Dice

SURNAMES = [
    "王",
    "李",
    "张",
    "刘",
    "陈",
    "杨",
    "黄",
    "赵",
    "吴",
    "周",
    "徐",
    "孙",
    "马",
    "朱",
    "胡",
    "郭",
    "何",
    "林",
    "罗",
    "高",
    "郑",
    "梁",
    "谢",
    "宋",
    "唐",
    "许",
    "韩",
    "冯",
    "邓",
    "曹",
    "彭",
    "曾",
    "肖",
    "田",
    "董",
    "袁",
    "潘",
    "于",
    "蒋",
    "蔡",
    "余",
    "杜",
    "叶",
    "程",
    "苏",
    "魏",
    "吕",
    "丁",
    "任",
    "沈",
    "姚",
    "卢",
    "姜",
    "崔",
    "钟",
    "谭",
    "陆",
    "汪",
    "范",
    "金",
    "石",
    "廖",
    "贾",
    "夏",
    "韦",
    "付",
    "方",
    "白",
    "邹",
    "孟",
    "熊",
    "秦",
    "邱",
    "江",
    "尹",
    "薛",
    "闫",
    "段",
    "雷",
    "侯",
    "龙",
    "史",
    "陶",
    "黎",
    "贺",
    "顾",
    "毛",
    "郝",
    "龚",
    "邵",
    "万",
    "钱",
    "严",
    "覃",
    "武",
    "戴",
    "莫",
    "孔",
    "向",
    "汤",
    "冉",
    "温",
    "康",
    "施",
    "文",
    "牛",
    "樊",
    "葛",
    "邢",
    "安",
    "齐",
    "易",
    "乔",
    "伍",
    "庞",
    "颜",
    "倪",
    "庄",
    "聂",
    "章",
    "鲁",
    "岳",
    "翟",
    "殷",
    "詹",
    "申",
    "欧",
    "耿",
    "关",
    "兰",
    "焦",
    "俞",
    "左",
    "柳",
    "甘",
    "祝",
    "包",
    "宁",
    "尚",
    "符",
    "舒",
    "阮",
    "柯",
    "纪",
    "梅",
    "童",
    "凌",
    "毕",
    "单",
    "季",
    "裴",
    "霍",
    "涂",
    "成",
    "苗",
    "谷",
    "盛",
    "曲",
    "翁",
    "冷",
    "骆",
    "蓝",
    "路",
    "游",
    "辛",
    "靳",
    "欧阳",
    "司马",
    "上官",
    "诸葛",
]
GIVEN = [
    "德明",
    "素芬",
    "国庆",
    "桂兰",
    "建华",
    "淑珍",
    "志强",
    "秀英",
    "永富",
    "光碧",
    "大贵",
    "小容",
    "泽云",
    "昌琼",
    "世全",
    "天秀",
    "应才",
    "朝会",
    "兴平",
    "代芳",
    "正国",
    "祖芬",
    "维书",
    "万琼",
    "启贵",
    "先碧",
    "长春",
    "红梅",
    "丽",
    "伟",
    "强",
    "静",
    "敏",
    "波",
    "勇",
    "艳",
    "涛",
    "军",
    "杰",
    "娟",
    "霞",
    "刚",
    "梓涵",
    "雨桐",
    "浩宇",
    "子轩",
    "欣怡",
    "俊熙",
    "一诺",
    "诗涵",
    "宇航",
    "佳琪",
    "思源",
    "铭轩",
    "语嫣",
    "家豪",
    "晓东",
    "海燕",
    "春梅",
    "玉梅",
    "银碧",
    "中华",
    "开荣",
    "廷芳",
    "继业",
    "寿昌",
    "明孝",
    "学礼",
    "安全",
    "进步",
    "胜利",
    "和平",
    "跃进",
    "解放",
    "卫东",
    "爱民",
    "福生",
    "福元",
    "金花",
    "银花",
    "冬生",
    "秋菊",
    "水生",
    "木林",
    "石生",
    "火明",
    "土生",
    "三妹",
    "幺妹",
    "老五",
    "定国",
    "定碧",
    "绍文",
    "绍武",
    "承志",
    "承先",
    "怀德",
    "怀玉",
    "贤",
    "禄",
    "铁柱",
    "栓娃",
    "发贵",
    "发云",
    "登科",
    "登榜",
    "克勤",
    "克俭",
    "必成",
    "自强",
    "自力",
    "更生",
]
PLACES = [
    "重庆市合川区",
    "重庆市江津区",
    "重庆市永川区",
    "重庆市铜梁区",
    "重庆市潼南区",
    "重庆市荣昌区",
    "重庆市开州区",
    "重庆市云阳县",
    "重庆市奉节县",
    "重庆市石柱土家族自治县",
    "四川省泸州市合江县",
    "四川省广安市邻水县",
    "贵州省遵义市习水县",
    "湖北省恩施州利川市",
]
TOWNS = [
    "云溪镇",
    "白鹤镇",
    "金竹乡",
    "大石桥镇",
    "柳荫镇",
    "双桂街道",
    "龙洞沟乡",
    "三汇坝镇",
    "铁佛场镇",
    "观音桥街道",
]
VILLAGES = [
    "白塔村",
    "双凤村",
    "石河村",
    "永兴村",
    "桂花村",
    "渔沱村",
    "高滩村",
    "天星村",
    "黄桷村",
    "大坪村",
    "五通村",
    "柏林村",
    "瓦窑村",
    "楠木村",
    "龙井村",
    "青杠坡村",
    "新店子村",
    "红旗村",
    "团结村",
    "前进村",
    "土墙坝村",
    "长五间村",
]
COMMUNITIES = [
    "三溪社区",
    "文昌社区",
    "滨江社区",
    "玉屏社区",
    "太平社区",
    "东风路社区",
    "桥头社区",
    "北门社区",
]
ROADS = [
    "云溪大道",
    "滨江路",
    "文昌街",
    "玉屏路",
    "交通街",
    "新民街",
    "建设中路",
    "东风北路",
    "解放西路",
    "人民路",
    "学府路",
    "盐井巷",
    "打铁街",
    "半边街",
    "南门外正街",
    "科创一路",
    "迎宾大道",
    "长安街",
    "和平巷",
    "兴隆场",
]
ESTATES = [
    "金科世城",
    "滨江花园",
    "桂花园小区",
    "云溪苑",
    "玉屏名都",
    "阳光水岸",
    "锦绣山庄",
    "兴旺佳苑",
    "丽景天成",
    "书香门第",
    "安置房二期",
    "学府家园",
    "盛世华庭",
    "华府一号",
    "幸福里",
    "明月小区",
    "棉纺厂家属院",
    "粮站宿舍",
]
HAN_FIGURES = "一二三四五六七八九十"
Maker = Callable[[Dice], str]


def name(dice: Dice) -> str:
    """A private person's, of two to four characters."""
    return dice.pick(SURNAMES) + dice.pick(GIVEN)


def masked_name(dice: Dice) -> str:
    """So much of it as a notice may show."""
    surname = dice.pick(SURNAMES[:90])
    return surname + dice.pick(("某", "某某", "*", "**", "×", "××", "某明", "*芳", "X", "XX", "＊"))


def masked_id(dice: Dice) -> str:
    """As notices mask it."""
    number = numbers.id_card(dice)
    return dice.pick(
        (
            number[:6] + "********" + number[14:],
            number[:10] + "****" + number[14:],
            number[:3] + "***************",
            number[:14] + "****",
            number[:14] + "XXXX",
            number[0] + "****************" + number[-1],
            number[:6] + "××××××××" + number[14:],
            "**************" + number[14:],
        )
    )


def masked_mobile(dice: Dice) -> str:
    number = numbers.mobile(dice)
    return dice.pick(
        (
            number[:3] + "****" + number[7:],
            number[:3] + "xxxx" + number[7:],
            number[:7] + "****",
            number[:3] + "********",
            number[:3] + "●●●●" + number[7:],
        )
    )


def masked_card(dice: Dice) -> str:
    number = numbers.bank_card(dice)
    return dice.pick(
        (
            number[:4] + " **** **** " + number[-4:],
            "尾号" + number[-4:],
            number[:6] + "*" * 9 + number[-4:],
        )
    )


def office_phone(dice: Dice) -> str:
    number = dice.pick("4678") + dice.figures(7)
    return dice.pick(
        (
            f"023-{number}",
            f"023—{number}",
            f"（023）{number}",
            f"023{number}",
            number,
            f"0830-{number[:7]}",
            f"0826-{number[:7]}",
        )
    )


def village_address(dice: Dice) -> str:
    """Group and house of a village, as deep as people write it."""
    village = dice.pick(VILLAGES)
    group = dice.pick(
        (
            f"{dice.between(1, 14)}组",
            f"{dice.pick(HAN_FIGURES)}组",
            f"第{dice.between(1, 9)}村民小组",
            f"{dice.between(1, 12)}社",
            f"{dice.pick(HAN_FIGURES)}社",
        )
    )
    house = dice.pick(
        (
            "",
            f"{dice.between(1, 240)}号",
            f"{dice.between(1, 240)}号",
            f"附{dice.between(1, 30)}号",
            f"{dice.between(1, 120)}号附{dice.between(1, 4)}号",
        )
    )
    before = dice.pick(("", dice.pick(TOWNS), dice.pick(PLACES) + dice.pick(TOWNS)))
    return before + village + group + house


def village_house(dice: Dice) -> str:
    """The same, always with the house."""
    before = dice.pick(("", dice.pick(TOWNS), dice.pick(PLACES) + dice.pick(TOWNS)))
    return f"{before}{dice.pick(VILLAGES)}{dice.between(1, 14)}组{dice.between(1, 240)}号"


def road_address(dice: Dice) -> str:
    """Road, number, building and room."""
    place = dice.pick(
        ("", dice.pick(TOWNS), dice.pick(PLACES), dice.pick(PLACES) + dice.pick(TOWNS))
    )
    room = dice.pick(
        (
            f"{dice.between(1, 12)}幢{dice.between(1, 18)}-{dice.between(1, 8)}",
            f"{dice.between(1, 12)}栋{dice.between(1, 4)}单元{dice.between(1, 33)}0{dice.between(1, 6)}室",
            f"附{dice.between(1, 9)}号{dice.between(1, 4)}-{dice.between(1, 7)}-{dice.between(1, 4)}",
            f"{dice.between(1, 9)}号楼{dice.between(2, 18)}楼{dice.between(1, 6)}号",
            f"{dice.between(1, 9)}单元{dice.between(2, 9)}-{dice.between(1, 4)}",
        )
    )
    return f"{place}{dice.pick(ROADS)}{dice.between(1, 388)}号{room}"


def estate_address(dice: Dice) -> str:
    """A housing estate down to the door."""
    place = dice.pick(
        (
            "",
            dice.pick(TOWNS),
            dice.pick(ROADS) + f"{dice.between(1, 200)}号",
            dice.pick(COMMUNITIES),
        )
    )
    room = dice.pick(
        (
            f"{dice.between(1, 28)}栋{dice.between(1, 4)}单元{dice.between(1, 33)}-{dice.between(1, 6)}",
            f"{dice.between(1, 28)}幢{dice.between(1, 3)}单元{dice.between(1, 18)}0{dice.between(1, 6)}室",
            f"{dice.between(1, 28)}号楼{dice.between(1, 33)}0{dice.between(1, 6)}",
            f"{dice.pick('ABCDE')}区{dice.between(1, 12)}栋{dice.between(1, 9)}0{dice.between(1, 6)}号",
            f"{dice.pick('ABC')}{dice.between(1, 9)}栋{dice.between(2, 30)}楼{dice.between(1, 6)}号",
            f"{dice.pick(HAN_FIGURES)}栋{dice.pick(HAN_FIGURES[:4])}单元{dice.between(2, 9)}楼{dice.pick(('左', '右', '1号', '2号'))}",
        )
    )
    return place + dice.pick(ESTATES) + room


def plate(dice: Dice) -> str:
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    area = dice.pick(
        (
            "渝A",
            "渝B",
            "渝C",
            "渝D",
            "渝F",
            "渝G",
            "川A",
            "川E",
            "川X",
            "贵C",
            "鄂Q",
            "粤B",
            "京N",
            "浙G",
            "陕A",
        )
    )
    tail = dice.pick(
        (
            dice.figures(5),
            dice.pick(letters) + dice.figures(4),
            dice.figures(3) + dice.pick(letters) + dice.figures(1),
            dice.pick(letters) + dice.pick(letters) + dice.figures(3),
            dice.pick("DF") + dice.figures(5),
            dice.figures(4) + dice.pick(letters),
        )
    )
    return area + dice.pick(("", "", "·", " ")) + tail


def passport(dice: Dice) -> str:
    return dice.pick(
        (
            "E" + dice.figures(8),
            "G" + dice.figures(8),
            "EA" + dice.figures(7),
            "EH" + dice.figures(7),
            "EJ" + dice.figures(7),
            "EK" + dice.figures(7),
        )
    )


def birth_date(dice: Dice) -> str:
    year, month, day = numbers.birthday(dice)
    return dice.pick(
        (
            f"{year}年{month}月{day}日",
            f"{year}年{month:02}月{day:02}日",
            f"{year}-{month:02}-{day:02}",
            f"{year}.{month}.{day}",
            f"{year}/{month}/{day}",
            f"{year}{month:02}{day:02}",
        )
    )


def private_email(dice: Dice) -> str:
    word = dice.pick(
        [
            "xiaofang",
            "dewei",
            "lihong1988",
            "zhangsan0412",
            "mingming_520",
            "wang.guilan",
            "zf2008",
            "cqyb",
            "tanzhi",
            "lao5",
            "chenxx",
        ]
    )
    return f"{word}{dice.figures(2)}@{dice.pick(['qq.com', '163.com', '126.com', 'gmail.com', 'sina.com', 'foxmail.com', 'outlook.com', '139.com', 'hotmail.com'])}"


def account_word(dice: Dice) -> str:
    return dice.pick(
        [
            "wxid_a8k2m0",
            "xiaofang88",
            "lihong-cq",
            "zhang_laosi",
            "mm520520",
            "cq_dage",
            "tanzhi2019",
            "feng-feng1",
            "yb13579",
            "lan_0316",
        ]
    ) + dice.figures(1)


def landline(dice: Dice) -> str:
    first = dice.pick(("023-", "023-", "0830-", "023 ", "（023）", ""))
    return first + dice.pick("4567") + dice.figures(6 if first == "0830-" else 7)


LEVELS = ("绝密", "机密", "秘密")
WEEKDAYS = "一二三四五六日"
SUMMARY = (
    "为深入贯彻落实上级决策部署，切实做好全镇各项工作，镇人民政府组织召开专题会议，听取各村和有关部门工作情况汇报，"
    "分析研判当前形势和存在的困难问题，对下一阶段重点任务作出全面安排，要求各级各部门提高思想认识、强化责任担当、"
    "细化工作措施、加强督促检查，确保各项任务按时保质完成，不断增强人民群众的获得感、幸福感、安全感，"
    "为全镇经济社会高质量发展提供坚强保障，并就春耕备耕、森林防火、安全生产、信访稳定、人居环境整治、"
    "社会救助、医保征缴、项目建设、招商引资和基层党建等十个方面工作逐一提出明确要求，"
)


def term(dice: Dice) -> str:
    """How long something stays secret."""
    years = dice.pick(("1", "3", "5", "10", "20", "30", "５", "１０", "十", "五", "二十"))
    return dice.pick(
        (
            f"{years}年",
            f"{years}年",
            f"{years}年",
            "长期",
            f"{dice.between(2, 9)}个月",
            f"{dice.between(2026, 2035)}年{dice.between(1, 12)}月{dice.between(1, 28)}日",
            "启用前",
        )
    )


def spaced_level(dice: Dice) -> str:
    gap = dice.pick((" ", "\u3000", "\u3000\u3000", "  ", "\u00a0"))
    return gap.join(dice.pick(LEVELS))


def invisible_level(dice: Dice) -> str:
    sign = dice.pick(("\u200b", "\u200c", "\u200d", "\ufeff", "\u2060"))
    return sign.join(dice.pick(LEVELS))


def day_with_weekday(dice: Dice, *, off: int = 0, dots: bool = False) -> str:
    """A date and a weekday, ``off`` days beside the right one."""
    day = date(2024, 1, 1) + timedelta(days=dice.below(1000))
    weekday = WEEKDAYS[(day.weekday() + off) % 7]
    if dots:
        return f"{day.year}.{day.month}.{day.day}（周{weekday}）"
    before, after = dice.pick(
        (
            ("（星期", "）"),
            ("（周", "）"),
            ("(星期", ")"),
            ("，星期", ""),
            (" 星期", ""),
            ("星期", ""),
        )
    )
    return f"{day.year}年{day.month}月{day.day}日{before}{weekday}{after}"


MAKERS: Mapping[str, Maker] = {
    "level": lambda dice: dice.pick(LEVELS),
    "level_spaced": spaced_level,
    "level_invisible": invisible_level,
    "bracketed_level": lambda dice: dice.pick(
        ("【{}】", "（{}）", "[{}]", "〔{}〕", "({})", "［{}］", "〖{}〗")
    ).format(dice.pick(LEVELS)),
    "star": lambda dice: dice.pick(("★", "★", "★", "☆", "*", "＊", "⭐", "✭", "✩", "﹡")),
    "term": term,
    "colon": lambda dice: dice.pick(("：", ":", "： ")),
    "wrong_weekday": lambda dice: day_with_weekday(dice, off=dice.between(1, 6)),
    "wrong_weekday_dots": lambda dice: day_with_weekday(dice, off=dice.between(1, 6), dots=True),
    "right_weekday": day_with_weekday,
    "right_weekday_dots": lambda dice: day_with_weekday(dice, dots=True),
    "long_summary": lambda dice: SUMMARY,
    "very_long_summary": lambda dice: SUMMARY * 2,
    "office_line": lambda dice: f"023-42{dice.figures(6)}",
    "hidden_name": lambda dice: dice.pick(SURNAMES[:90]) + dice.pick(("某", "某某", "*", "**")),
    "hours": lambda dice: dice.pick(("3", "6", "12", "24")),
    "id": numbers.id_card,
    "id_lower": lambda dice: numbers.id_card(dice).lower(),
    "mobile": numbers.mobile,
    "bank": numbers.bank_card,
    "id_wrong_check": numbers.id_card_wrong_check,
    "id_no_day": numbers.id_card_no_such_day,
    "id_no_place": numbers.id_card_no_such_place,
    "mobile_no_segment": numbers.mobile_no_segment,
    "bank_wrong_check": numbers.bank_card_wrong_check,
    "uscc": numbers.credit_code,
    "uscc_figures": numbers.credit_code_all_figures,
    "account": numbers.corporate_account,
    "isbn": numbers.isbn,
    "masked_id": masked_id,
    "masked_mobile": masked_mobile,
    "masked_card": masked_card,
    "masked_name": masked_name,
    "name": name,
    "surname": lambda dice: dice.pick(SURNAMES[:90]),
    "place": lambda dice: dice.pick(PLACES),
    "town": lambda dice: dice.pick(TOWNS),
    "village": lambda dice: dice.pick(VILLAGES),
    "community": lambda dice: dice.pick(COMMUNITIES),
    "road": lambda dice: dice.pick(ROADS),
    "estate": lambda dice: dice.pick(ESTATES),
    "village_address": village_address,
    "village_house": village_house,
    "road_address": road_address,
    "estate_address": estate_address,
    "home": lambda dice: dice.pick((village_address, village_house, road_address, estate_address))(
        dice
    ),
    "office_phone": office_phone,
    "landline": landline,
    "plate": plate,
    "passport": passport,
    "birth": birth_date,
    "email": private_email,
    "word": account_word,
    "sex": lambda dice: dice.pick(("男", "女")),
    "n": lambda dice: str(dice.between(1, 12)),
    "nn": lambda dice: str(dice.between(13, 98)),
    "nnn": lambda dice: str(dice.between(101, 989)),
    "age": lambda dice: str(dice.between(19, 88)),
    "money": lambda dice: f"{dice.between(1, 98)}{dice.pick(('00', '50', '000', '600', '80'))}",
    "amount": lambda dice: (
        f"{dice.between(1, 99)},{dice.figures(3)},{dice.figures(3)}.{dice.figures(2)}"
    ),
    "year": lambda dice: str(dice.between(2019, 2026)),
    "month": lambda dice: str(dice.between(1, 12)),
    "day": lambda dice: str(dice.between(1, 28)),
    "date": lambda dice: (
        f"{dice.between(2021, 2026)}年{dice.between(1, 12)}月{dice.between(1, 28)}日"
    ),
    "yyyymmdd": lambda dice: (
        f"{dice.between(2021, 2026)}{dice.between(1, 12):02}{dice.between(1, 28):02}"
    ),
    "qq": lambda dice: str(dice.between(1, 9)) + dice.figures(dice.between(7, 9)),
} | {f"f{count}": (lambda dice, count=count: dice.figures(count)) for count in range(2, 21)}

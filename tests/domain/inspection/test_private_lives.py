"""Homes and names of private people are told from offices, works and people in office (2.5.2).

All people and places below a county are made up.
"""

import pytest

from sanshen.domain.inspection import Context, Enclosed, Finding, inspect, inspect_file
from sanshen.domain.inspection.homes import doors, down_to_town
from sanshen.domain.inspection.names import name_before, name_end
from sanshen.domain.manuscript import Revision

pytestmark = pytest.mark.clause("2.5.2")


def seen(text: str, rule: str, context: Context | None = None) -> list[Finding]:
    found = inspect_file("a", "sha256:00", Enclosed(text), context=context or Context())
    return [each for each in found.findings if each.rule == rule]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("现住址：开州区温泉镇河东村8组23号", "开州区温泉镇***"),
        ("家住九龙坡区石坪桥街道冶金三村12号8-3的王婆婆", "九龙坡区石坪桥街道***"),
        ("老人独自住在半山村八组王家坝15号", "***"),
        ("暂住渝北区宝桐路2号7幢30-5", "***"),
        ("住江苏省南京市鼓楼区中山北路200号５栋６０１室", "***"),
        ("户籍：焦石镇新井村四社", "焦石镇***"),
        ("李某家（龙井村5组马家院子）房屋倒塌", "***"),
        ("承租户幸福小区C3栋1204逾期未缴纳租金", "***"),
        ("权利人\t坐落\t用途\n刘洪\t中山路街道泸州街12号1幢2-3\t住宅", "中山路街道***"),
        ("1\t王建国\t男\t团山村2组17号\t低保", "***"),
    ],
)
def test_a_home_is_left_down_to_its_town(text: str, masked: str) -> None:
    (found,) = seen(text, "address_private")
    assert found.instead == masked


@pytest.mark.parametrize(
    "text",
    [
        "工程地点：云溪镇白塔村3组、7组",
        "白塔村3组村民代表大会通过了决议",
        "镇文化服务中心位于滨江路88号3楼",
        "受理窗口：政务服务大厅二楼A区12号窗口",
        "住宿安排在云溪宾馆3号楼，请于报到当日入住",
        "住房保障对象可选择云溪苑6栋、7栋房源",
        "安置点设在3号教学楼201教室",
        "养殖场位于白塔村3组12号，业主单位为某某合作社",
        "单位名称\t地址\n某某副食店\t玉屏路18号附2号",
        "户主\t住址\n王**\t白塔村3组",
        "第3组选手、第5组代表发言",
    ],
)
def test_an_office_or_a_road_is_no_home(text: str) -> None:
    assert seen(text, "address_private") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("因病致贫户聂登华的儿子考上了大学。", ["聂登华"]),
        ("经鉴定，向泽秀为精神障碍患者，由其丈夫唐光明看护。", ["向泽秀", "唐光明"]),
        ("彭世友擅自修建猪圈，责令停止违法行为。", ["彭世友"]),
        ("决定对熊德才作出行政拘留五日的处罚。", ["熊德才"]),
        ("被处罚人：邬世琼\n违法事实：露天焚烧", ["邬世琼"]),
        ("代先华：\n您反映的征地补偿问题，我镇已收悉。", ["代先华"]),
        ("临时救助名单：邓昌福2000元，何英1500元。", ["邓昌福", "何英"]),
        ("赖国珍，女，1950年生，三级肢体残疾。", ["赖国珍"]),
        ("特困供养金发放表\n序号\t姓名\t金额\n1\t卓万才\t890", ["卓万才"]),
        ("关于骆小军信访事项的答复意见", ["骆小军"]),
        ("拟新增低保对象公示：蒲世贵，家庭人口3人。", ["蒲世贵"]),
        ("赵兴明（低保户）、确诊尘肺病的农民工瞿志刚", ["赵兴明", "瞿志刚"]),
        ("储大明，肢体三级；患者信息：屈明英", ["储大明", "屈明英"]),
        ("死亡人员\t死亡原因\n祁德芳\t疾病", ["祁德芳"]),
        ("孤儿欧阳小月、阿依古丽·买买提江", ["欧阳小月", "阿依古丽·买买提江"]),
    ],
)
def test_a_name_beside_what_is_private_is_asked_about(text: str, names: list[str]) -> None:
    found = seen(text, "person_name_private")
    assert sorted(each.place.excerpt for each in found) == sorted(names)


@pytest.mark.parametrize(
    "text",
    [
        "镇党委书记彭世友走访慰问困难党员谭大爷。",
        "县残联理事长王芳为残疾人代表颁发轮椅。",
        "网格员刘小芳每周上门看望独居老人。",
        "民警赵军现场查获酒后驾驶3起。",
        "帮扶责任人：张强，联系电话023-42580000",
        "法官张立平巡回审理一起离婚纠纷。",
        "中标人：某某公司；法定代表人：李国庆",
        "拟发展党员：王建国，男，1990年生，大学学历，帮扶贫困户。",
        "姓名\t职务\t联系帮扶户数\n王建国\t镇长\t5",
        "村主任李大贵涉嫌严重违纪违法，接受审查调查。",
        "低保评议小组名单：\n组长：王建国（党委副书记）\n成员：李小红、张志强",
        "残疾人联络员名单\n村（社区）\t姓名\t联系电话\n白塔村\t李小红\t023-42580000",
        "帮扶干部\t单位\t帮扶村\t脱贫户数\n王建国\t农服中心\t白塔村\t3",
        "道德模范候选人：李小红，女，照顾瘫痪丈夫二十年。",
        "执法人员王建国、李小红对当事人作出处罚决定。",
        "社会救助经办人员公示：王建国",
        "评残医生名单：陈海燕、刘小芳；医疗救助政策咨询：李小红",
        "云溪镇残疾人运动会成绩\n姓名\t项目\t名次\n李小红\t轮椅竞速\t1",
        "“我们村的残疾人都有了活干。”王建国说。",
        "信访人平均年龄、残疾人游泳馆、未成年人文明礼仪、户主方便的话",
        "受害人关某某、被告人安某、患者徐女士、举报人梁先生",
    ],
)
def test_people_in_office_and_ordinary_words_are_left_alone(text: str) -> None:
    assert seen(text, "person_name_private") == []


def test_the_units_own_people_are_not_asked_about() -> None:
    context = Context(officials={"王建国": ("镇长",)})
    assert seen("信访人王建国、举报人李小红", "person_name_private", context)[0].instead == "李*红"
    assert seen("信访人王建国", "person_name_private", context) == []


def test_the_title_of_a_published_list_says_what_its_table_is() -> None:
    table = "<table><tr><td>姓名</td><td>村</td></tr><tr><td>王建国</td><td>某村</td></tr></table>"
    for title, found in (("低保对象公示", 1), ("关于做好低保工作的通知", 0), ("劳模公示", 0)):
        paper = Revision(title, table)
        findings = inspect(paper, enclosures={}, context=Context()).findings
        assert sum(each.rule == "person_name_private" for each in findings) == found


def test_names_and_doors_end_where_they_end() -> None:
    assert name_end("王建国因病住院", 0) == 3
    assert name_end("高兴地说", 0) == name_end("王某某因病", 0) == 0
    assert name_before("同意将王建国纳入", 6) == 3
    assert name_before("镇长王建国纳入", 5) == 5
    (door,) = doors("住玉屏路 88 号 3 幢 2-5 王某")
    assert door.kind == "unit" and door.end == 17
    assert down_to_town("重庆市江津区油溪镇某村") == "重庆市江津区油溪镇"
    assert down_to_town("某村3组") == ""

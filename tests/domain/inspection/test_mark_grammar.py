"""Marks in any dress, made by rule; and the same words where they are only spoken of."""

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanshen.domain.inspection import Context, Enclosed, text_has_secrecy_mark
from sanshen.domain.inspection.reading import read_file
from sanshen.domain.inspection.rules import FINDERS

pytestmark = pytest.mark.clause("2.5.1")

EVERY = [chr(code) for code in range(sys.maxunicode + 1)]
INVISIBLE = [letter for letter in EVERY if unicodedata.category(letter) == "Cf"]
STARS = [
    letter
    for letter in EVERY
    if {"STAR", "ASTERISK"} & set(unicodedata.name(letter, "").split())
    and unicodedata.category(letter) in ("So", "Sm", "Po")
    and not {"EQUALS", "EYES", "NIGHT"} & set(unicodedata.name(letter).replace("WITH", "").split())
]
LEVELS = ["绝密", "机密", "秘密", "機密", "絕密", "祕密", "机宻", "枧密"]
TERMS = [
    *(
        "10年",
        "１０年",
        "十年",
        "两年",
        "二十年",
        "3年6个月",
        "6个月",
        "30日",
        "长期",
        "長 期",
        "永久",
    ),
    *("2030年12月31日", "至2030年12月31日", "2030.12.31", "2030-12-31", "2030年底"),
    *("启用前", "公布前", "试题启用前", "启封并使用完毕前", "会议开始前", "考试结束前"),
]
GAPS = ["", "", " ", "　", "\xa0", "·", "-", "—", "_", "*", "|", "/", "…", "\t", "、"]
LABELS = ["密级", "密　级", "密级等级", "涉密等级", "保密级别", "秘密等级", "本件密级", "定密"]
COLONS = [*"：:∶꞉ː˸։﹕︓=→", "为", "　", "\t"]


@st.composite
def marks(draw: st.DrawFn) -> str:
    """A mark as papers carry it, or as one is hidden."""
    level, gap = draw(st.sampled_from(LEVELS)), draw(st.sampled_from(GAPS))
    level = level[0] + gap + level[1]
    blank = draw(st.sampled_from(["", " ", "　"]))
    star, term = draw(st.sampled_from([*STARS, *"●◆▲※■◎~"])), draw(st.sampled_from(TERMS))
    label = draw(st.sampled_from(LABELS)) + draw(st.sampled_from(COLONS)) + level
    before = draw(st.sampled_from(["", "000012 ", "特急　", "份号：000012　", "第12份 "]))
    after = draw(st.sampled_from(["", "　特急", " 000012", "\n关于有关情况的通报"]))
    starred = f"{before}{level}{blank}{star}{blank}{term}{after}"
    return draw(st.sampled_from([starred, f"{before}{level}{after}", label, f"【{level}】通报"]))


@settings(max_examples=500, deadline=None)
@given(mark=marks(), data=st.data())
def test_a_mark_is_found_however_it_is_written(mark: str, data: st.DataObject) -> None:
    between = st.sampled_from(["", "", *INVISIBLE])
    hidden = "".join(letter + data.draw(between) for letter in mark)
    assert text_has_secrecy_mark(mark) and text_has_secrecy_mark(hidden)


@pytest.mark.parametrize("star", STARS)
def test_every_star_there_is_makes_a_mark(star: str) -> None:
    assert text_has_secrecy_mark(f"现将机密{star}10年的附件送上")


@settings(max_examples=200, deadline=None)
@given(level=st.sampled_from(LEVELS[:3]), star=st.sampled_from("★☆⭐"), term=st.sampled_from(TERMS))
def test_what_is_shown_as_an_example_is_no_mark(level: str, star: str, term: str) -> None:
    mark = f"{level}{star}{term}"
    for sentence in (
        f"公文首页左上角标注“{mark}”字样，说明它是国家秘密。",
        f"国家秘密标志由密级、标识符和保密期限组成，如{mark}。",
        f"试卷袋上印有{mark}字样",
        f"标志形式举例：绝密★30年、机密★20年、秘密★10年、{mark}。",
        f"以{mark}为例，前面是密级。",
        f"标志的样式如下：\n{mark}",
    ):
        assert not text_has_secrecy_mark(sentence), sentence


FOUND = [
    *("以下内容为机密，未经许可不得公开", "第1页 共3页 机密", "印章：机密", "绝密：作战部署方案", "机密　人员名册", "云委机密〔2026〕3号"),
    *("根据云委〔2026〕3号（机密）文件精神", "按《某某通知》（云委〔2026〕3号，机密）要求", "（涉密）关于有关工作的通知", "密级: Top Secret"),
    *("密级为“机密”，请按规定保管。", "本文件为机密级，阅后退还。", "此件属秘密级，限镇领导阅。"),
    *("本资料属于国家秘密，严禁外传。", "本文件涉密，严禁上网。", "是否涉密：是", "是否涉密　☑是 □否"),
    *("密级（机密）", "密级【绝密】", "密级｜机密", "拟定密级为机密，保密期限10年。"),
    *("机密（保密期限10年）", "机密，保密期限10年", "国家秘密·机密级·10年", "机密至2030年12月31日"),
    *("10年★机密", "★10年机密", "★★机密★★", "机密·特急", "特急、机密", "共30份 第12份 机密"),
    *("机密 阅后收回", "秘密　注意保管", "机密　请勿外传", "***机密***", "——机密——", "“机密”"),
    *("云委〔2026〕3号\t机密", "机密\t云委〔2026〕3号", "云委〔2026〕3号 秘密5年", "\t机密\t"),
    *("文号\t密级\n合委办〔2026〕2号\t机密", "密级\t文号\n机密\t3\n", "序号\t密级\n1\t秘密\n2\t秘密"),
    *("密级：绝密（ ） 机密（√） 秘密（ ）", "□公开 □秘密 ☑机密 □绝密", "密级\t□绝密\t☑机密"),
    *("特\n急\n机\n密", "机\n密★10年", "机\t密\t★\t10年", "机密大10年", "木几密★10年", "（机）（密）★10年"),
    *("TOP SECRET", "[SECRET]", "TOP SECRET//NOFORN", "人防工程平面图（机密）", "关于安保的方案　　机密"),
    *("机密10年方案.docx", "方案机密.docx", "方案_机密_终稿.docx", "数据汇总表（绝密）.xlsx"),
    # a mark that still stands is a stop, whatever is said beside it
    *("机密★10年（已解密）", "绝密★启用前\n2026年初中学业水平考试"),
]  # fmt: skip

CLEAR = [
    *("机密——一部反映隐蔽战线的电视剧", "绝密：尘封的往事", "机密 一个老兵的故事", "保密：是", "上述信息为公开信息", "内容涉密不得上网"),
    *("（涉密）信息系统集成资质", "本文件为规范性文件", "《国家秘密定密管理规定》，机密级", "区保密办〔2026〕1号", "电影\t绝密飞行"),
    *("该批档案原定密级为机密，2019年已解密并移交区档案馆。", "原机密★10年文件已到期解密，现予公开。"),
    *("核心密码保护信息的最高密级为绝密级。", "密级为机密的文件传阅须登记。", "文件密级分为绝密、机密、秘密三种"),
    *("密级：☑公开 □秘密 □机密", "密级：非密☑ 秘密□ 机密□", "□绝密 □机密 ☑非密", "√ 绝密级文件专人管理"),
    *("密级\t期限\n绝密\t30年\n机密\t20年\n秘密\t10年", "密级\t绝密\t机密\t秘密\n件数\t0\t0\t2", "绝密\n机密\n秘密"),
    *("密级\t公开", "文件名称\t密级\n关于防汛的通知\t普通", "是否涉密：否", "是否涉密：是□ 否☑", "是否涉密：是/否"),
    *("本文件不属于国家秘密，可以公开。", "如本文件为机密级，则不得上网。", "本合同属于商业秘密，双方不得泄露。"),
    *("绝密级30年、机密级20年、秘密级10年", "绝密—30年，机密—20年，秘密—10年", "A.机密★10年 B.10年★机密"),
    *("计算机密级标识：绝密（红色）、机密（黄色）、秘密（蓝色）", "“机密★”是什么意思？", "U盘密级标识：机密（示例）"),
    *("有机蜜★★★", "土蜂蜜★10年老品牌", "油菜花泌蜜10天", "手机\t密码", "开机、密码", "秘\n密\n投\n票", "国\n家\n秘\n密"),
    *("Victoria's Secret", "All information will be kept confidential.", "SECRETARY", "商业秘密\n保密期限：5年"),
    *("电影《绝密飞行》\t2026年5月3日", "解密：古镇的前世今生", "老兵深藏秘密50年", "保密等级：P-4", "加密级别：AES-256"),
]  # fmt: skip


@pytest.mark.parametrize("text", FOUND)
def test_a_form_of_a_mark_is_found(text: str) -> None:
    assert text_has_secrecy_mark(text)


@pytest.mark.parametrize("text", CLEAR)
def test_a_text_about_secrets_is_left_alone(text: str) -> None:
    assert not text_has_secrecy_mark(text)


@pytest.mark.parametrize(
    "text", ["\t机密", "\t\t机密★5年", "密级：机密★10年\n保密期限：10年", "密级\t机密\n"]
)
def test_a_mark_is_reported_once(text: str) -> None:
    reading = read_file("a.txt", Enclosed(text), Context())
    assert len(list(FINDERS["secrecy_mark"](reading))) == 1


def stops(rule: str, text: str) -> bool:
    reading = read_file("a.txt", Enclosed(text), Context())
    return any(each.weight == "stop" for each in FINDERS[rule](reading))


WORK_SECRETS = [
    *("会议材料（会后收回）", "仅供机关干部内部学习", "注意：内部资料，请勿外传", "阅后请退回党政办公室", "内参", "党内文件 注意保存"),
    *("内　部　资　料", "内部资料·注意保存", "（内部资料，请勿外传）", "内部文件　阅后收回", "仅供领导参阅", "内部明电"),
    *("关于有关情况的通报（内部）", "第3期　内部资料", "工作秘密（3年）", "工作秘密　保密期限：2年", "密级为内部"),
    *("本资料为内部资料，请勿外传。", "此件仅供内部使用，不得外传。", "內部傳閱　閱後退回", "（阅后即焚）", "不得公开\n内部事项"),
]  # fmt: skip
NO_WORK_SECRETS = [
    *("类别：内部", "机关内部", "仅供内部员工就餐", "请妥善保管，遗失不补", "会后回收选票", "（用后归还）", "该文件为内部规定"),
    *("严禁将内部文件、资料带离办公场所。", "供应商应对内部资料严格保密。", "内部资料\t外部资料\t合计", "工作秘密管理办法"),
    *("国家秘密　工作秘密　商业秘密", "标有“内部资料”字样的文件不得带离办公室。", "贵重物品请注意保管", "严防疫情扩散"),
    *("内部使用面积120平方米", "市内部分线路调整", "废旧电池用后收回", "是否属于工作秘密：否", "密级：□内部 ☑公开"),
]  # fmt: skip
CLOSED = [
    *("（此件不对外）", "（此件内部使用，不公开）", "公开：否", "○主动公开 ○依申请公开 ●不予公开", "主动公开\t□\t不予公开\t☑", "（只发各村党支部书记）"),
    *("（此　件　不　予　公　开）", "（此件不向社会公开）", "此件请勿上网", "（暂不公开）", "（内部发文，不予公开）", "严禁上网"),
    *("公开属性\t不予公开", "公开属性∶不公开", "公开属性：依申请公开　份号：12", "是否公开：□是 ☑否", "是否主动公开：否"),
    *("□主动公开 ☑依申请公开 □不予公开", "公开方式：主动公开（ ） 不予公开（√）", "（此件仅发至镇属各部门）", "联系人：周某；此件不公开"),
]  # fmt: skip
OPEN = [
    *("（不对外）", "（发动群众）", "（发放标准）", "此件发各村遵照执行", "● 不公开即违规", "是否公开招标：否", "限发放一次", "现予公布"),
    *("（此件删减后公开）", "是否公开：是☑ 否□", "是否公开：是/否", "☑主动公开 □依申请公开 □不予公开", "公开方式\t依申请公开\t主动公开"),
    *("不予公开", "不予公开\t1.属于国家秘密\t0", "评审过程不公开，评审结果公开。", "非公开发行股票", "不得公开个人隐私。", "禁止发布虚假广告"),
    *("请将报名表发至邮箱", "此件转发至各村（社区）遵照执行", "上网不涉密", "如此件不公开，应说明理由。", "本文未经许可，禁止转载"),
]  # fmt: skip


@pytest.mark.parametrize("text", WORK_SECRETS)
def test_a_mark_of_a_work_secret_is_found(text: str) -> None:
    assert stops("work_secret_mark", text)


@pytest.mark.parametrize("text", NO_WORK_SECRETS)
def test_what_is_inside_something_is_no_work_secret(text: str) -> None:
    assert not stops("work_secret_mark", text)


@pytest.mark.parametrize("text", CLOSED)
def test_a_paper_that_is_not_to_be_public_is_stopped(text: str) -> None:
    assert stops("release_mark", text)


@pytest.mark.parametrize("text", OPEN)
def test_a_paper_that_speaks_of_openness_is_left_alone(text: str) -> None:
    assert not stops("release_mark", text)

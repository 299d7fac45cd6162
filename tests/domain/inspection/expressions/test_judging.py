"""What tells a slip from another thing that reads like a phrase."""

import pytest

from sanshen.domain.inspection import Context, Enclosed, Finding, Weight
from sanshen.domain.inspection.reading import read_file
from sanshen.domain.inspection.rules.fixed_expression import find

TOWN = Context(
    unit_name="云溪镇人民政府",
    departments=("党政办公室", "石板村", "春耕互助理事会"),
    officials=dict.fromkeys(("秦望舒", "欧阳清野", "张伟", "张玮", "李明"), ("主要领导",)),
)


def found(text: str, context: Context | None = None) -> list[Finding]:
    return list(find(read_file("a.txt", Enclosed(text), context or Context())))


@pytest.mark.parametrize(
    ("text", "written", "right"),
    [
        (
            "根据《中华人民共和国食品安安全法》",
            "中华人民共和国食品安安全法",
            "中华人民共和国食品安全法",
        ),
        ("学习《渔业法》《鱼业法》", "《鱼业法》", "《渔业法》"),
        ("扫黑险恶专项斗争", "扫黑险恶专项斗争", "扫黑除恶专项斗争"),
        ("重庆市壁山区的客商", "重庆市壁山区", "重庆市璧山区"),
        ("由国务院办公听印发", "国务院办公听", "国务院办公厅"),
        ("中国共产觉的领导", "中国共产觉", "中国共产党"),
        ("全国人民代大会常委会", "全国人民代大会", "全国人民代表大会"),
        ("社会义主核心价值观", "社会义主核心价值观", "社会主义核心价值观"),
        ("中央纪律检察委员会", "中央纪律检察委员会", "中央纪律检查委员会"),
        ("扫黑除悪", "扫黑除悪", "扫黑除恶"),
    ],
)
def test_a_slip_is_set_right(text: str, written: str, right: str) -> None:
    [finding] = found(text)
    assert (finding.place.excerpt, finding.instead) == (written, right)
    assert right.strip("《》") in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "陕西省人民政府、山西省人民政府、河北省、湖北省",
        "生态环境厅、生态环境局、生态环境部，省发展改革委、区发展改革委",
        "《青岛市文明行为促进条例》《烟台市文明行为促进条例》",
        "促进农民专业合作社发展，防范电信网络诈骗，反电信网络诈骗工作",
        "《中华人民共和国刑法》《中华人民共和国水法》，适用中华人民共和国法律",
        "党的十八大、十九大、二十大，三位一体、四位一体",
        "省党委副书记、副镇长、人民法院院长、人民代表大会会议",
        "中华人民共和国国籍、行政许可可以撤销、居民身份证证明",
        "重庆江津区、四川的泸县、和区县人民政府",
        "应当把“扫黑险恶”更正为“扫黑除恶”。错写成人民正府的，要改正。",
        "人民政府\n办公室，国务院\n办公厅",
        "发展和改革，发展改革；法律、法规和章程；公民、法人或其他组织",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "right", "weight"),
    [
        ("党委书记秦望书作了讲话。", "秦望舒", Weight.ANSWER),
        ("欧阳青野同志带队。", "欧阳清野", Weight.ANSWER),
        ("秦忘舒到场指导。", "秦望舒", Weight.HINT),
        ("镇长李鸣主持会议。", "李明", Weight.HINT),
        ("到石坂村走访。", "石板村", Weight.HINT),
        ("云溪镇春耕互住理事会负责解释。", "云溪镇春耕互助理事会", Weight.ANSWER),
        ("云奚镇人民政府", "云溪镇人民政府", Weight.ANSWER),
    ],
)
def test_names_of_the_unit_are_known(text: str, right: str, weight: Weight) -> None:
    assert found(text) == []
    [finding] = found(text, TOWN)
    assert (finding.instead, finding.weight) == (right, weight)


@pytest.mark.parametrize(
    "text",
    [
        "镇长张伟、副镇长张玮",  # two colleagues
        "李鸣家的柑橘丰收了",  # two letters and no office: anybody
        "秦望舒、欧阳清野、石板村、云溪镇党政办公室",
        "明确分工，张伟大爷",
    ],
)
def test_other_people_are_left_alone(text: str) -> None:
    assert found(text, TOWN) == []


def test_a_name_wrapped_at_the_end_of_a_line_is_read_whole() -> None:
    line = "各村社区要认真学习贯彻全面推进依法行政的中华人民共"
    [finding] = found(f"{line}\n合国行政处罚法，做好各项工作。")
    assert finding.place.excerpt == "中华人民共\n合国行政处罚法"
    assert finding.instead == "中华人民共和国行政处罚法"
    assert found(f"{line}\n和国行政处罚法，做好各项工作。") == []


def test_of_two_phrases_the_longer_is_offered_and_only_one() -> None:
    [finding] = found("重庆市江津区人名政府办公室")
    assert finding.instead in ("江津区人民政府办公室", "重庆市江津区人民政府")


@pytest.mark.parametrize(
    ("text", "written", "right"),
    [
        ("国家发展和改革委员委员会印发", "国家发展和改革委员委员会", "国家发展和改革委员会"),
        ("区农村农业委员会", "农村农业委员会", "农业农村委员会"),
    ],
)
def test_a_word_written_twice_and_a_known_mistake_are_set_right(
    text: str, written: str, right: str
) -> None:
    [finding] = found(text)
    assert (finding.place.excerpt, finding.instead) == (written, right)
    assert found("市人民政府政府采购中心，各单位单位内部，商量商量") == []

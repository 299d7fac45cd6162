"""What happens in the sample town: so that every stage of both tables has something to show.

Who a part is depends on the department of the case. Waits are working minutes, made a little
uneven when they are played.
"""

from dataclasses import dataclass, replace
from typing import Literal

from sanshen.domain.manuscript import WithdrawalMode

Part = Literal["handler", "head", "leader", "delegate", "principal", "publisher", "secrecy"]


@dataclass(frozen=True)
class Act:
    """One act of a case. ``change``: words of the text and what stands there afterwards."""

    part: Part
    verb: str
    wait: int
    words: str = ""
    change: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Publication:
    """``begins``: how many workdays before the last one, and when, the draft is opened."""

    text: str
    department: str
    begins: tuple[int, str]
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True)
class Correction:
    """A working copy of a page that is public, changed and sent along the whole road."""

    text: str
    department: str
    begins: tuple[int, str]
    acts: tuple[Act, ...]


@dataclass(frozen=True)
class Lapse:
    """A 失效 case of a public page."""

    text: str
    department: str
    begins: tuple[int, str]
    acts: tuple[Act, ...]
    mode: WithdrawalMode
    reason: str
    wording: str = "失效"
    public_note: str = ""


@dataclass(frozen=True)
class TakeDown:
    """An emergency: the page leaves at once."""

    text: str
    department: str
    begins: tuple[int, str]
    part: Part
    reason: str


Plan = Publication | Correction | Lapse | TakeDown

SUBMIT = Act("handler", "submit", 40)
HEAD = Act("head", "agree", 110, "内容属实，格式规范，拟同意公开。")
LEADER = Act("leader", "agree", 130, "同意。")
PRINCIPAL = Act("principal", "agree", 150, "同意公开。")
FIRST_PROOF = Act("handler", "pass", 50)
SECOND_PROOF = Act("head", "pass", 50)
THIRD_PROOF = Act("publisher", "pass", 40)

ROAD = (SUBMIT, HEAD, LEADER, PRINCIPAL, FIRST_PROOF, SECOND_PROOF, THIRD_PROOF)
"""From the draft to the public page."""
LAPSING = (SUBMIT, replace(HEAD, words="情况属实，同意报请失效。"), LEADER, PRINCIPAL)
"""From the request to the withdrawal."""


def _road(*, at: int, instead: tuple[Act, ...]) -> tuple[Act, ...]:
    """The road with one act, counted from 0, replaced by others."""
    return (*ROAD[:at], *instead, *ROAD[at + 1 :])


PUBLISHED = (
    Publication("functions", "dzb", (28, "09:10"), ROAD),
    Publication("disclosure-guide", "dzb", (28, "14:20"), ROAD),
    Publication("annual-report", "dzb", (26, "09:30"), ROAD),
    Publication("market-stalls", "jfb", (26, "10:40"), ROAD),
    Publication("final-accounts", "czb", (25, "09:05"), ROAD),
    Publication("insurance-guide", "swb", (24, "09:40"), ROAD),
    Publication("reprint-apply", "dzb", (23, "15:10"), ROAD),
    Publication("compost", "nfw", (22, "09:20"), ROAD),
    Publication("minimum-living", "swb", (21, "10:15"), ROAD),
    Publication("procurement", "czb", (20, "09:30"), ROAD),
    Publication(
        "environment-upkeep",
        "nfw",
        (19, "09:00"),
        # The leader mends the text himself: his revision, signed by his 同意 (R06).
        _road(
            at=2,
            instead=(
                Act(
                    "leader",
                    "revise",
                    150,
                    change=("应当设置提示并向群众说明原因", "应当设置警示标志并向群众说明原因"),
                ),
                Act("leader", "agree", 10, "第六条“提示”改为“警示标志”，其余同意。"),
            ),
        ),
    ),
    Publication("road-repair", "jfb", (18, "14:00"), ROAD),
    Publication("collective-assets", "nfw", (16, "09:50"), ROAD),
    Publication(
        "bridge-works",
        "jfb",
        (15, "09:15"),
        _road(
            at=2,
            instead=(
                Act("leader", "refer", 120, "稿件原附管线资料，请核定删减后能否公开。"),
                Act("secrecy", "clear", 300, "管线和施工图资料已删去，保留部分不涉密，可以公开。"),
                Act("leader", "agree", 60, "按保密工作机构意见办理，同意。"),
            ),
        ),
    ),
    Publication("volunteers", "swb", (14, "10:30"), ROAD),
    Publication(
        "weekly-meeting",
        "dzb",
        (12, "09:25"),
        # A comma found at proof goes back to the principal as a difference to confirm (R07).
        _road(
            at=5,
            instead=(
                Act(
                    "head",
                    "correct",
                    60,
                    "“赶场天”后补“（农历逢二、五、八）”，便于外地群众理解。",
                    ("赶场天在主要路口", "赶场天（农历逢二、五、八）在主要路口"),
                ),
                Act("principal", "confirm", 90, "同意改动。"),
                FIRST_PROOF,
                SECOND_PROOF,
            ),
        ),
    ),
    Publication(
        "land-subsidy",
        "nfw",
        (11, "09:35"),
        _road(
            at=2,
            instead=(
                Act("leader", "escalate", 130, "分村面积与去年出入较大，能否公布请主要领导审定。"),
            ),
        ),
    ),
    Publication(
        "flood-drill",
        "yjb",
        (9, "14:30"),
        (
            SUBMIT,
            Act("handler", "recall", 15, "漏写一家参演单位，先撤回补上。"),
            Act("handler", "revise", 15, change=("派出所等单位", "派出所、消防救援站等单位")),
            *ROAD,
        ),
    ),
    Publication(
        "terraces",
        "nfw",
        (6, "09:20"),
        (
            SUBMIT,
            Act(
                "head",
                "return",
                90,
                "“撂荒”面积没有核实过，请删去或者写准；发放劳务报酬的数字请与财政办核对。",
            ),
            Act(
                "handler",
                "revise",
                120,
                change=("有的田块已经撂荒", "少数边远田块没有人耕种"),
            ),
            *ROAD,
        ),
    ),
    Publication("fire-safety", "yjb", (3, "09:00"), ROAD),
)

UNDER_WAY = (
    # 朱小暑 is away; 王白露 acts for him.
    Publication(
        "black-water",
        "nfw",
        (2, "09:10"),
        (SUBMIT, HEAD, replace(LEADER, part="delegate"), PRINCIPAL, FIRST_PROOF, SECOND_PROOF),
    ),
    Publication("subsidy-cards", "czb", (5, "09:30"), ROAD[:2]),
    Publication(
        "weight-limit",
        "jfb",
        (3, "14:10"),
        (
            *ROAD[:5],
            Act(
                "head",
                "correct",
                50,
                "开始时间应与交通部门的通告一致，改为零时。",
                ("上午九时起", "零时起"),
            ),
        ),
    ),
    Publication("open-day", "dzb", (2, "09:20"), ROAD[:5]),
    Publication("elder-care", "swb", (2, "10:00"), ROAD[:4]),
    Publication("small-firms", "jfb", (1, "09:05"), ROAD[:3]),
    Publication("wildfire-ban", "yjb", (1, "14:00"), ROAD[:2]),
    Publication("farmland-upkeep", "nfw", (0, "14:05"), ROAD[:1]),
    Publication(
        "relief-stores",
        "yjb",
        (3, "10:00"),
        (
            SUBMIT,
            HEAD,
            Act(
                "leader",
                "refer",
                140,
                "储备布局和通信设备数量汇总公开是否合适，本人不能确定，请保密工作机构审查。",
            ),
        ),
    ),
    Publication(
        "village-accounts",
        "czb",
        (2, "14:15"),
        (
            SUBMIT,
            HEAD,
            Act("leader", "return", 140, "请与农业服务中心的农田检查错开时间，减少村里重复迎检。"),
        ),
    ),
    Publication(
        "home-visits",
        "swb",
        (7, "09:45"),
        (
            SUBMIT,
            replace(HEAD, words="走访情况属实，请领导把关能否公开。"),
            Act(
                "leader",
                "decline",
                160,
                "写了受助家庭的病情、残疾和家庭变故，村组可以认出本人，侵害个人隐私，不同意公开。",
            ),
        ),
    ),
    Publication(
        "water-cut",
        "dzb",
        (8, "15:30"),
        (Act("handler", "abandon", 60, "供水站通知检修取消，不再发布。"),),
    ),
    Publication("hardship-aid", "swb", (0, "15:20")),
    Publication("duty-phones", "dzb", (0, "16:10")),
)

ONLINE = (
    Correction(
        "volunteers",
        "swb",
        (9, "09:10"),
        (
            Act("handler", "revise", 20, change=("上午九时在镇文化站", "上午十时在镇文化站")),
            replace(SUBMIT, words="讲师时间调整，培训改为上午十时开始，请审定。"),
            *ROAD[1:],
        ),
    ),
    Lapse(
        "market-stalls",
        "jfb",
        (10, "09:30"),
        LAPSING,
        WithdrawalMode.LABEL,
        "集市整体迁入新建农贸市场，临时摊点已经取消，本办法不再适用。",
        wording="废止",
        public_note="集市已迁入镇农贸市场，本办法自即日起废止。",
    ),
    Lapse(
        "minimum-living",
        "swb",
        (9, "14:00"),
        LAPSING,
        WithdrawalMode.NOTICE,
        "公示期已满，没有异议，为保护个人隐私，撤下名单。",
        public_note="公示期已满，名单已按规定撤下。如需了解办理结果，请联系社会事务办公室（民政）。",
    ),
    Lapse(
        "weekly-meeting",
        "dzb",
        (6, "10:00"),
        (
            *LAPSING[:2],
            Act("leader", "decline", 120, "会议动态仍有查阅价值，不符合失效的情形，不同意撤下。"),
        ),
        WithdrawalMode.NOTICE,
        "会议已经结束，建议撤下。",
        public_note="该信息已撤下。",
    ),
    Lapse(
        "flood-drill",
        "yjb",
        (4, "11:00"),
        (Act("handler", "abandon", 45, "与分管领导沟通，演练动态继续保留。"),),
        WithdrawalMode.LABEL,
        "演练中指出的问题已经整改完毕。",
    ),
    Lapse(
        "bridge-works",
        "jfb",
        (1, "09:00"),
        LAPSING[:3],
        WithdrawalMode.NOTICE,
        "公示期已满，中标通知书已经发出。",
        public_note="公示期已满。中标结果请向经济发展办公室查询。",
    ),
    Lapse(
        "procurement",
        "czb",
        (1, "10:00"),
        LAPSING[:2],
        WithdrawalMode.NOTICE,
        "公示期已满，合同已经签订。",
        public_note="公示期已满。采购结果请向财政办公室查询。",
    ),
    Lapse(
        "compost",
        "nfw",
        (0, "10:20"),
        LAPSING[:1],
        WithdrawalMode.LABEL,
        "本年度补助登记已经截止。",
        public_note="本年度登记已经截止，下年度办法另行通知。",
    ),
    Lapse(
        "road-repair",
        "jfb",
        (0, "14:40"),
        (),
        WithdrawalMode.LABEL,
        "滨河路东段施工完毕，交通已经恢复。",
        public_note="滨河路东段已恢复双向通行。",
    ),
    TakeDown(
        "land-subsidy",
        "nfw",
        (1, "16:30"),
        "head",
        "群众来电反映附件中的汇总数与村里张榜的不一致，为防止误导，先行下线核实。",
    ),
)

PLANS: tuple[Plan, ...] = (*PUBLISHED, *UNDER_WAY, *ONLINE)

FOUNDED = (30, "09:00")
FILED = (29, "10:00")
DELEGATED = (3, "09:00")
READ = (1, "09:00")
"""When the town was entered, its roster filed, the delegation given, and all messages read."""

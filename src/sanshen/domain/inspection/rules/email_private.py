"""私人邮箱：公共邮箱服务上的地址，没有写明是办公用的，要问一问。"""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.reading import Reading
from sanshen.domain.inspection.rule import Rule, in_attachment, in_body

HOST = re.compile(
    r"@(?:vip\.)?(?:qq\.com|foxmail\.com|163\.com|126\.com|yeah\.net|139\.com|189\.cn|wo\.cn|"
    r"sina\.(?:com|cn)|sohu\.com|aliyun\.com|gmail\.com|outlook\.com|hotmail\.com|icloud\.com|"
    r"live\.(?:cn|com)|yahoo\.(?:com|cn|com\.cn)|msn\.(?:com|cn)|21cn\.com|tom\.com|163\.net|188\.com|188\.net|me\.com)(?![0-9A-Za-z\-]|\.[A-Za-z])",
    re.I,
)
NAME = re.compile(r"[0-9A-Za-z._+\-]{1,40}$")
# A mailbox an office keeps at a public service, because it says what it is for.
OFFICE = re.compile(
    "办公|公务|邮编|指定|材料|电子版|提交|单位|政府|监督|征集|征求|反馈|意见|建议|投稿|报名|报送|发送|寄[到至往]|邮寄|咨询|公司|中心|委员会|办公室|"
    "(?:举报|投诉|受理|信访)(?!人)|代理机构|供应商|学校|医院|合作社"
)
# Called a person's own, whatever stands around it.
OWN = re.compile(
    r"(?:个人|私人|本人)(?:电子)?(?:邮箱|邮件|E-?mail)|网友|举报人|信访人|投诉人|当事人|申请人|业主",
    re.I,
)

RULE = Rule(
    id="email_private",
    category="email_private",
    title="私人邮箱",
    why="私人邮箱常含有本人的手机号或QQ号，属于个人信息；办公邮箱可以公布。",
    source="《中华人民共和国个人信息保护法》第二十五条",
    clause="2.5.2",
    weight=Weight.ANSWER,
    bad=(
        in_body("张某，邮箱zhangmou@qq.com"),
        in_body("联系人张某（zhangmou1900@163.com）"),
        in_body("zhangmou＠126.com"),
        in_body("举报人张某，联系邮箱zhangmou@qq.com"),
        in_attachment("张某\t10000001@qq.com", name="名单.xlsx"),
    ),
    good=(
        in_body("邮箱：bgs@youxi.gov.cn"),
        in_body("意见请发送至办公邮箱youxizhen@163.com"),
        in_body("监督举报邮箱：youxizhen@126.com"),
        in_body("zh****@qq.com"),
        in_body("网址：www.163.com，@qq.com"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """One question for each mailbox at a public service that no office is named for."""
    for part in reading.parts:
        if not part.mentions("@"):
            continue
        text = part.folded.text
        for hit in HOST.finditer(text):
            name = NAME.search(text[max(hit.start() - 41, 0) : hit.start()])
            if not name:
                continue
            start = hit.start() - len(name[0])
            line = text[max(start - 60, 0) : start].rpartition("\n")[2]
            if OFFICE.search(line) and not OWN.search(line):
                continue
            masked = f"{name[0][:2]}****{hit[0]}"
            yield RULE.finding(
                part.place(start, hit.end()),
                "这里有公共邮箱的地址，可能是私人邮箱。",
                f"私人邮箱请删除或改为 {masked}；确属办公邮箱的，请写明理由。",
                instead=masked,
            )

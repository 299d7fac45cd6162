"""国家秘密标志：密级★期限、单独成行的密级、密级：机密……"""

from collections.abc import Iterator

from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.marks import marks_in
from sanshen.domain.inspection.reading import Reading
from sanshen.domain.inspection.rule import Rule, in_attachment, in_body, in_title

RULE = Rule(
    id="secrecy_mark",
    category="secrecy_mark",
    title="国家秘密标志",
    why="带有密级标志的文件是国家秘密载体，本系统不得接收、存储和处理，更不得上网。",
    source="《中华人民共和国保守国家秘密法》第二十二条、第三十一条；实施条例第二十一条",
    clause="2.5.1",
    weight=Weight.STOP,
    quotes=False,
    bad=(
        in_body("机密★10年\n关于某项工作的通知"),
        in_body("绝密 ★ 长期"),
        in_body("秘密☆1年"),
        in_body("秘密*6个月"),
        in_body("机密★2027年12月31日"),
        in_body("机密★会议开始前"),
        in_body("本件为机密★10年，请妥善保管。"),
        in_body("附件是密级为“机密”的文件，请及时交回。"),
        in_body("机密★"),
        in_body("某某镇人民政府\n机　密\n关于某项工作的通知"),
        in_body("特急  机密"),
        in_body("【机密】关于某项工作的情况"),
        in_body("(秘密)关于某项工作的情况"),
        in_body("密级：机密"),
        in_body("密级:秘密  份号：000012"),
        in_body("密级：□绝密 ☑机密 □秘密"),
        in_body("保密期限：10年"),
        in_body("機密★10年", shown="繁体：機密★10年"),
        in_body("絕密★長期"),
        in_body("祕密★５年"),
        in_body("机\u200b密★1\u200b0年", shown="字间有看不见的字符：机密★10年"),
        in_body("<p>机<b>密</b><i>★10</i>年</p>", shown="拆在几段格式里：机<b>密</b>★10年"),
        in_title("关于某项工作的报告（机密）"),
        in_title("机密：关于某项工作的报告"),
        in_attachment("机密★10年\n名单", name="名单.docx"),
        in_attachment("", name="机密-名单.docx"),
        in_attachment("", name="关于某项工作的请示【秘密】.pdf"),
    ),
    good=(
        in_body("明确标识为“绝密”、“机密”、“秘密”的信息不得发布。"),
        in_body("国家秘密的密级分为绝密、机密、秘密三级。"),
        in_body("绝密级国家秘密是最重要的国家秘密，泄露会使国家安全遭受特别严重的损害。"),
        in_body("国家秘密的保密期限，绝密级不超过三十年，机密级不超过二十年，秘密级不超过十年。"),
        in_body("国家秘密载体应当作出标志，例如“机密★10年”，标在封面左上角的显著位置。"),
        in_body("密级：绝密□ 机密□ 秘密□", shown="空白表格：密级：绝密□ 机密□ 秘密□"),
        in_body("涉及商业秘密的，按照有关规定处理。"),
        in_body("保证系统的完整性、可用性和机密性。"),
        in_body("会议以无记名投票方式选举，设秘密写票处。\n秘密写票处"),
        in_body("乙方对知悉的个人秘密负有保密义务，保密期限：合同终止后3年。"),
        in_body("（秘密）是指一般的国家秘密。"),
        in_body("密级为“秘密”的档案满十年的，按程序解密后开放。"),
        in_body("司机 密切注意路面情况。"),
        in_attachment("", name="机密性审查表.docx"),
        in_attachment("", name="商业秘密保护指南.pdf"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """One stop for each mark; the findings say where, never what."""
    for part in reading.parts:
        for start, end in marks_in(part.folded.text):
            yield RULE.finding(
                part.place(start, end),
                "这里有国家秘密标志。涉密信息不上网，本系统不得接收和保存。",
                "请立即停止在本系统和联网计算机上处理，不要转发、复制，马上联系本单位保密员。",
            )

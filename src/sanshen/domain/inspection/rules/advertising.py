"""商业广告：优惠、夸赞和购买联系方式凑在一起，就是在做买卖。"""

from collections.abc import Iterator

from sanshen.domain.inspection.findings import Finding, Place, Weight
from sanshen.domain.inspection.prose import prose
from sanshen.domain.inspection.reading import Reading
from sanshen.domain.inspection.rule import Rule, in_attachment, in_body
from sanshen.domain.inspection.selling import best

# Of what selling.best weighs: pointed out, asked about, stopped.
SUSPECTED, LIKELY, PLAIN = 2.5, 3.5, 7.0
PICTURES = ("picture:", "alt:")

RULE = Rule(
    id="advertising",
    category="advertising",
    title="商业广告",
    why="政府网站不得发布商业广告和营利性商业活动的信息；群众会把它当成政府推荐。",
    source="《中华人民共和国广告法》第九条、第十四条；市场监管总局公告2023年第6号《广告绝对化用语执法指南》",
    clause="2.5.7",
    weight=Weight.STOP,
    bad=(
        in_body("某某老窖新品上市，原价398元，现仅售198元，买一送一，订购热线：400-000-0000。"),
        in_body("某某小区盛大开盘，精装小户型，首付仅需5万元，看房热线：023-00000000"),
        in_body("祖传秘方，专治风湿骨病，三个疗程根治，无效退款。微信同号：13800000000"),
        in_body("家人们，直播间下单立减30元，点击下方小黄车抢购，售完即止！"),
        in_body("某某理财年化收益率12%，保本保息，稳赚不赔，名额有限，扫码购买。"),
        in_body(
            "5月22日，镇农业服务中心到各村查看秧苗长势。\n"
            "另外推荐大家购买某某牌菜籽油，零添加，5升装只要69元，买两桶送一桶，加微信abc123订购。"
        ),
        in_attachment("诚邀加盟！总部全程扶持，三个月回本，加盟热线4000000000", name="宣传页.docx"),
        in_body(
            "门面出租，临街80平方米，租金优惠，联系人王先生，电话13400000000", weight=Weight.ANSWER
        ),
    ),
    good=(
        in_body(
            "采购预算12.6万元，采用最低评标价法，有意参加的供应商请联系党政办，电话023-00000000。"
        ),
        in_body("全区发放消费券，满100元减20元，先到先得，市民可扫码领取，在参加活动的门店使用。"),
        in_body("招聘网格员，月薪3000元，报名电话：023-00000000。"),
        in_body("对购买一级能效空调的，按成交价给予20%补贴，参与门店名单见附件，咨询热线12345。"),
        in_body("大坡村2000亩脐橙迎来采摘季，每公斤售价8元，产品远销北京，带动农户增收。"),
        in_body("我镇企业获评国家级专精特新企业，是全国最大的齿轮生产企业之一。"),
        in_body(
            "国庆期间景区门票五折优惠，60岁以上老人免票，游客可扫码预约，咨询电话023-00000000。"
        ),
        in_body("警惕“保本保息、稳赚不赔”的理财骗局，不要添加陌生人微信，不要点击链接。"),
        in_body("当事人张贴“祖传秘方、根治风湿、无效退款”的广告，区市场监管局责令停止发布。"),
        in_body("园区对入驻企业给予三年租金减免，欢迎客商前来考察洽谈，联系电话：023-00000000。"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """A stop for the stretch of each part that plainly sells, a question where it seems to."""
    pictures = (part for part in reading.parts if part.name.startswith(PICTURES))
    for part in (*prose(reading), *pictures):
        sold = best(part, SUSPECTED)
        if sold.score:
            yield _said(part.place(sold.start, sold.end), sold.score)


def _said(place: Place, score: float) -> Finding:
    if score >= PLAIN:
        return RULE.finding(
            place,
            "这段文字是商业广告的写法：有优惠或者夸赞，又写了怎样购买。",
            "请删去这段。属于招商、采购、惠民政策的，请只写政策内容，不写商家的优惠和夸赞。",
        )
    if score >= LIKELY:
        return RULE.finding(
            place,
            "这段文字可能是商业广告。",
            "请核对：是广告的，请删去；是政策、公益或者新闻的，请写明理由。",
            weight=Weight.ANSWER,
        )
    return RULE.finding(
        place,
        "这段文字有推销商品或者服务的意味。",
        "请核对是否需要写明商家、价格和联系方式；不需要的，请删去。",
        weight=Weight.HINT,
    )

"""An advertisement is found wherever it hides; the same words in an office's mouth are left alone."""

import pytest

from sanshen.domain.inspection import Context, Enclosed, Finding, Weight
from sanshen.domain.inspection.engine import findings
from sanshen.domain.inspection.reading import read_paper
from sanshen.domain.manuscript import Attachment, Revision

ADVERT = "某某床垫厂家直销，原价3999元，现价1999元，买一送一，订购电话13800000000。"
NEWS = "5月22日，镇农业服务中心到各村查看秧苗长势，指导农户防治病虫害。"

pytestmark = pytest.mark.clause("2.5.7")


def _adverts(paper: Revision, enclosures: dict[str, Enclosed] | None = None) -> list[Finding]:
    found = findings(read_paper(paper, enclosures or {}, Context()))
    return [each for each in found if each.rule == "advertising"]


def _body(text: str) -> list[Finding]:
    body = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    return _adverts(Revision("关于开展春耕备耕的通知", body))


@pytest.mark.parametrize("said", [ADVERT, f"{NEWS}\n{ADVERT}\n{NEWS}", ADVERT * 40, NEWS + ADVERT])
def test_a_plain_advertisement_stops_alone_among_news_or_as_the_whole_text(said: str) -> None:
    (found,) = _body(said)
    assert found.weight is Weight.STOP
    assert "买一送一" in found.place.excerpt


def test_only_the_advertisement_is_pointed_at() -> None:
    (found,) = _body(f"{NEWS}\n{ADVERT}\n{NEWS}")
    assert found.place.excerpt == ADVERT


@pytest.mark.parametrize(
    "phone",
    [
        "１３８００００００００",
        "138 0000 0000",
        "138-0000-0000",
        "1 3 8 0 0 0 0 0 0 0 0",
        "一三八〇〇〇〇〇〇〇〇",
        "138\u200b0000\u200b0000",
        "13800000000（微信同号）",
        "400 000 0000",
        "４００－０００－００００",
    ],
)
def test_a_number_to_call_counts_however_it_is_written(phone: str) -> None:
    said = "装修价格便宜，"
    assert {each.weight for each in _body(f"{said}电话不详。")} <= {Weight.HINT}
    (found,) = _body(f"{said}{phone}。")
    assert found.weight is not Weight.HINT


@pytest.mark.parametrize("family", ["attachments", "pictures"])
def test_it_is_found_in_a_file_and_in_the_words_of_a_picture(family: str) -> None:
    file = Attachment("一.png", "sha256:" + "0" * 64, 1, "image/png")
    if family == "attachments":
        paper = Revision("活动通知", "<p>见附件。</p>", attachments=(file,))
    else:
        paper = Revision("活动通知", "<p>见图。</p>", pictures=(file,))
    (found,) = _adverts(paper, {file.digest: Enclosed(ADVERT)})
    assert found.weight is Weight.STOP and found.place.part.endswith(":一.png")


@pytest.mark.parametrize(
    "body",
    [
        f'<p>详见<a href="https://www.gov.cn/">{ADVERT}</a></p>',
        f'<p><img src="asset:sha256:0a" alt="{ADVERT}"></p>',
        f"<table><tr><td>说明</td><td>{ADVERT}</td></tr></table>",
        "<p>" + ADVERT.replace("买一送一", "买<b>一</b>送一") + "</p>",
    ],
)
def test_it_is_found_in_link_text_picture_descriptions_and_tables(body: str) -> None:
    assert [each.weight for each in _adverts(Revision("通知", body))] == [Weight.STOP]


@pytest.mark.parametrize(
    "said",
    [
        "区商务局发放家电消费券，满2000元减300元，先到先得，售完即止，市民可在云闪付扫码领取。",
        "我镇青菜头500吨待售，田间价每斤0.35元，欢迎客商前来收购，联系镇农业服务中心，电话023-00000000。",
        "招聘公告：镇敬老院招聘护理员3名，月薪3500元，包食宿，报名电话：13800000000（微信同号）。",
        "镇政府采购办公桌30张，最高限价3万元，有意参加的供应商请联系党政办，电话：023-00000000。",
        "村集体商铺公开招租，起租价每月800元，有意者请到村委会报名，联系电话：13800000000。",
        "某某景区获评国家4A级旅游景区，国庆期间门票五折优惠，游客可扫码预约，咨询电话023-00000000。",
        "授予某某公司“十佳民营企业”称号，其生产的榨菜是全国最大的出口品牌。",
        "市场监管部门提醒：不要相信“全网最低价”“无效退款”“祖传秘方”，举报电话12315。",
        "当事人在门店张贴“国家级”“最佳”“买一送一”字样，违反《中华人民共和国广告法》第九条，罚款2万元。",
        "自来水公司收费标准：每立方米3.5元，可微信扫码缴费，服务热线023-00000000。",
    ],
)
def test_an_office_may_speak_of_prices_gifts_and_the_best(said: str) -> None:
    assert [each for each in _body(said) if each.weight is not Weight.HINT] == []


@pytest.mark.parametrize("word", ["国家级", "最大", "第一", "首个", "最佳", "优惠", "热线", "扫码"])
def test_one_word_says_nothing(word: str) -> None:
    assert _body(f"我镇{word}项目进展顺利。") == []

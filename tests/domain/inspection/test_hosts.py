"""Reprints come from government sites of the state, the provinces and the cities (clause 1.4.2)."""

import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sanshen.domain.inspection import Context, inspect
from sanshen.domain.inspection.hosts import Verdict, judge
from sanshen.domain.manuscript import Revision, Source
from sanshen.domain.regulation import Pack

pytestmark = pytest.mark.clause("1.4.2")

LISTED = Pack.load().reprint_hosts

ALLOWED = [
    "https://www.gov.cn/zhengce/1.html",
    "http://gov.cn",
    "https://www.cq.gov.cn/1.html",
    "https://cq.gov.cn/1.html",
    "https://jw.cq.gov.cn/zwgk/1.html?id=3#a",
    "HTTPS://WWW.CQ.GOV.CN/1.html",
    "https://www.cq.gov.cn:443/1.html",
    "http://www.chengdu.gov.cn:80/",
]
ASKED = [
    "https://www.jiangjin.gov.cn/1.html",
    "https://www.mof.gov.cn/1.html",
    "https://sub.www.gov.cn/1.html",
    "https://notcq.gov.cn/1.html",
    "https://www.cq.gov.cn:8080/1.html",
    "http://www.cq.gov.cn:443/1.html",
    "https://江津区.政务/1.html",
    "https://江津区.xn--zfr164b/1.html",
    "https://xn--fiqs8s.xn--zfr164b/1.html",
]
STOPPED = [
    "https://www.gov.cn@evil.example/1.html",
    "https://www.gov.cn:pw@evil.example/1.html",
    "https://www.gov.cn%40evil.example/",
    "https://evil.example@www.gov.cn/",
    "https://@www.gov.cn/",
    "https://gov.cn.evil.example/",
    "https://evil.example/www.gov.cn",
    "https://evil.example/?u=.gov.cn",
    "https://evil.example#.gov.cn",
    r"https://evil.example\.gov.cn",
    r"https://evil.example\@www.gov.cn",
    "https://g0v.cn/",
    "https://www.g0v.cn/",
    "https://wwwgov.cn/",
    "https://www-gov.cn/",
    "https://www.gov.com.cn/",
    "https://www.gov.cn.com/",
    "https://www.govcn/",
    "https://www.gοv.cn/",  # Greek omicron
    "https://www.gоv.cn/",  # Cyrillic o
    "https://сq.gov.cn/",  # Cyrillic s, dressed as cq
    "https://www.cq.gov.cn。/",
    "https://www.cq。gov。cn/",
    "https://www．cq．gov．cn/",
    "https://ｗｗｗ.cq.gov.cn/",
    "https://www.cq.gov\u200b.cn/",
    "https://xn--q-2hb.gov.cn/",
    "https://www.cq.gov.cn./",
    "https://www.cq..gov.cn/",
    "https://.gov.cn/",
    "https://-.gov.cn/",
    "https://1.2.3.4/",
    "https://16909060/",
    "https://[2001:db8::1]/",
    "https://localhost/",
    "https://政务/",
    "https://政务.cn/",
    "https://例子.政务.cn/",
    "https://例子.政務/",
    "ftp://www.cq.gov.cn/",
    "javascript:location='https://www.cq.gov.cn'",
    "data:text/html,www.cq.gov.cn",
    "file:" + "///www.cq.gov.cn",
    "//www.cq.gov.cn/",
    "www.cq.gov.cn/",
    "https:www.cq.gov.cn",
    "https:///www.cq.gov.cn/",
    "https://www.cq.gov.cn:99999/",
    "https://www.cq.gov.cn:x/",
    "https://www.cq.gov.cn /",
    " https://www.cq.gov.cn/",
    "https://www.cq.gov.cn/\n",
    "https://www.cq.gov.cn\t.evil.example/",
    "https://www.people.com.cn/",
    "https://weixin.qq.com/",
    "网页",
]


@pytest.mark.parametrize(
    ("url", "verdict"),
    [
        *((url, Verdict.ALLOW) for url in ALLOWED),
        *((url, Verdict.ASK) for url in ASKED),
        *((url, Verdict.STOP) for url in STOPPED),
    ],
)
def test_an_address_is_judged_by_its_host(url: str, verdict: Verdict) -> None:
    judgement = judge(url, LISTED)
    assert judgement.verdict is verdict and judgement.why
    assert bool(judgement.level) <= (verdict is not Verdict.STOP)


def test_without_a_list_nothing_is_allowed() -> None:
    assert {judge(url, {}).verdict for url in ALLOWED} == {Verdict.ASK}


@settings(deadline=None)
@given(url=st.text())
def test_no_address_breaks_the_judge_and_none_made_at_random_is_allowed(url: str) -> None:
    # Hypothesis knows the constants of our own code: a listed host is no chance find.
    assume("gov" not in unicodedata.normalize("NFKC", url).casefold())
    assert judge(url, LISTED).verdict is not Verdict.ALLOW
    assert judge(f"https://{url}", LISTED).verdict is not Verdict.ALLOW


@settings(deadline=None)
@given(tail=st.from_regex(r"[a-z0-9@:./?#%\\-]{1,12}", fullmatch=True))
def test_nothing_hung_on_a_listed_host_makes_another_host_of_it(tail: str) -> None:
    judgement = judge(f"https://www.gov.cn{tail}", LISTED)
    if judgement.verdict is Verdict.ALLOW:
        assert tail[0] in "/?#:"


def test_the_rule_asks_for_site_link_and_time() -> None:
    paper = Revision("通知", "<p>全文</p>", column="x", source=Source(reprint=True))
    found = inspect(paper, enclosures={}, context=Context(reprint_hosts=LISTED))
    assert {f.place.part for f in found.stops} == {"source", "source_url", "taken_on"}


@pytest.mark.parametrize("day", ["2024-02-30", "20240520", "2024-5-2", "昨天", "2024-W01-1", " "])
def test_the_time_is_a_day_of_the_calendar(day: str) -> None:
    source = Source("中国政府网", "https://www.gov.cn/1.html", day, reprint=True)
    paper = Revision("通知", "<p>全文</p>", column="x", source=source)
    found = inspect(paper, enclosures={}, context=Context(reprint_hosts=LISTED))
    assert [f.place.part for f in found.stops] == ["taken_on"]

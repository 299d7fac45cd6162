"""A link is read as a browser reads it, however it is spelled."""

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanshen.domain.inspection.addresses import as_number, is_public
from sanshen.domain.inspection.destinations import Leads, destination

DESK = ("desk.example.gov.cn",)

SPELLINGS = {
    Leads.HERE: (
        "/tzgg/1.html",
        "#top",
        "?page=2",
        "tzgg/1.html",
        "",
        "tel:12345",
        "asset:sha256:0",
    ),
    Leads.GOVERNMENT: (
        "https://www.gov.cn/1.html",
        "HTTP://WWW.GOV.CN:80/",
        "//jw.cq.gov.cn/1.html",
        "https://www.gov.cn./",
        "https:\\\\www.gov.cn\\1.html",
        "https://例子.政务/",
    ),
    Leads.DANGER: (
        "javascript:alert(1)",
        " \x01JavaScript:alert(1)",
        "java\tscri\npt:alert(1)",
        "java\u200bscript:alert(1)",
        "javascript://www.gov.cn/%0aalert(1)",
        "data:text/html;base64,AA==",
        "blob:https://www.gov.cn/1",
        "FILE:" + "///etc/passwd",
    ),
    Leads.FALSE: (
        "https://www.gov.cn@example.com/",
        "https://www.gov.cn%2f@example.com/",
        "https://user:word@www.gov.cn/",
        "https://www.g0v.cn/",
        "https://gov.cn.example.com/",
        "https://www-gov-cn.example.com/",
        "https://jiangjin-gov.cn/",
        "https://www.gov.com.cn/",
        "https://www.gоv.cn/",
        "https://xn--gv-jbc.cn/",
        "https://www。gov。cn/",
        "https://ⓦⓦⓦ.gov.cn/",
    ),
    Leads.INSIDE: (
        "http://localhost/",
        "http://127.0.0.1/",
        "http://127.1/",
        "http://0177.0.0.1/",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.0.1:8080/",
        "http://169.254.169.254/",
        "http://100.64.0.1/",
        "http://0/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "/\\192.168.0.1/",
        "http://oa/",
        "http://oa.local/",
        "https://desk.example.gov.cn/cases/1/",
    ),
    Leads.ODD: (
        "www.gov.cn/1.html",
        "www.gov.cn:80/1.html",
        "https:/www.gov.cn/",
        "ftp://www.gov.cn/",
        "thunder://AA==",
        "https://203.0.114.8/",
        "https://www.gov.cn:8443/",
        "https://www.gov.cn:99999/",
        "https://t.cn/A6",
    ),
    Leads.OUTSIDE: ("https://shop.example.com/", "//shop.example.com", "https://例子.中国/"),
    Leads.PUBLIC_BODY: ("https://www.example.edu.cn/", "https://www.news.cn/1.html"),
}


@pytest.mark.clause("2.5.7")
@pytest.mark.parametrize(
    ("leads", "href"), [(leads, href) for leads, hrefs in SPELLINGS.items() for href in hrefs]
)
def test_where_a_link_leads(leads: Leads, href: str) -> None:
    assert destination(href, DESK).leads is leads


def test_every_kind_is_shown() -> None:
    assert set(SPELLINGS) == set(Leads)


@given(st.text() | st.text(alphabet="htps:/\\@[]%.0x1f:gov.cn#? \t").map("http://{}".format))
def test_any_link_is_answered(href: str) -> None:
    assert destination(href, DESK).leads in Leads


@given(st.integers(0, 2**32 - 1))
def test_every_spelling_of_a_number_is_the_same_address(number: int) -> None:
    plain = ip_address(number)
    first, rest = number >> 24, number & 0xFFFFFF
    spellings = (str(plain), str(number), hex(number), f"0{number:o}", f"{first}.{rest}")
    assert {as_number(each) for each in spellings} == {plain}
    assert is_public(ip_address(f"::ffff:{plain}")) == is_public(plain)


@pytest.mark.parametrize("host", ["www.gov.cn", "1.2.3.4.5", "256.1.1.1", "4294967296", "١.1"])
def test_a_name_is_no_number(host: str) -> None:
    assert as_number(host) is None

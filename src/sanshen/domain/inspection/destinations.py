"""Where a link of a page leads, read the way a browser reads it: by its scheme and its host alone."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from sanshen.domain.inspection.addresses import as_number, is_public
from sanshen.domain.inspection.hosts import DEFAULT_PORTS, GOVERNMENT, SUFFIX

# What browsers skip: blanks before a link, line ends and tabs anywhere in it; invisible letters
# are nobody's honest spelling.
SKIPPED = re.compile(r"^[\x00-\x20]+|[\t\n\r\u200b-\u200f\u2060\ufeff]+")
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
SAFE = frozenset(("mailto", "tel", "sms", "asset"))
# What runs in the reader's browser, or opens what lies on his own machine.
DANGEROUS = frozenset(
    ("javascript", "vbscript", "data", "file", "blob", "filesystem", "about", "view-source", "jar")
)
LOCAL = (".local", ".localhost", ".internal", ".intranet", ".lan", ".home", ".corp", ".test")
LABEL = re.compile(
    r"[a-z0-9_\u4e00-\u9fff](?:[a-z0-9_\u4e00-\u9fff-]{0,61}[a-z0-9_\u4e00-\u9fff])?"
)
# Names dressed up as a government's: g0v.cn, gov-cn.com, jiangjin-gov.cn, gov.cn.example.com.
DRESSED = re.compile(
    r"(?:^|[.-])(?:g[o0]v[.-]?cn|goov\.cn|g0v|goc\.cn|gow\.cn|gob\.cn|qov\.cn)(?![a-z])|[.-]gov\.(?:com|net|org|cc|top|xyz|vip|info)"
    r"|[a-z0-9-]gov\.cn$|wwwgov\.|zhengwu\.(?:com|cn|net)$"
)
# State schools, academies and the central news sites: no advertisement, and no government either.
PUBLIC_BODIES = (
    *(".edu.cn", ".ac.cn", ".mil.cn", ".news.cn", ".xinhuanet.com", ".people.com.cn"),
    *(".cctv.com", ".cctv.cn", ".qstheory.cn", ".12371.cn", ".cnr.cn", ".chinanews.com.cn"),
)
SHORTENED = (
    ".t.cn",
    ".dwz.cn",
    ".url.cn",
    ".suo.im",
    ".bit.ly",
    ".tinyurl.com",
    ".t.co",
    ".goo.gl",
    ".is.gd",
)
# What looks like a host that was written without https://.
BARE = re.compile(
    r"(?:www\.[^/?#]+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|net|org)(?:\.cn)?)(?:[:/?#]|$)", re.I
)
MISSPELLED = "网站域名写法有误，或混入了形近、全角字符"


class Leads(StrEnum):
    """Where to. ``HERE``: the same site, a mail, a telephone, a picture of the page.

    ``FALSE``: to a host that is dressed up as another. ``INSIDE``: to where the public cannot go.
    """

    HERE = "here"
    GOVERNMENT = "government"
    PUBLIC_BODY = "public_body"
    OUTSIDE = "outside"
    ODD = "odd"
    FALSE = "false"
    INSIDE = "inside"
    DANGER = "danger"


@dataclass(frozen=True)
class Destination:
    """``why``: in Chinese, for what is odd or dangerous; ``host``: as a browser asks for it."""

    leads: Leads
    why: str = ""
    host: str = ""


def destination(href: str, desk_hosts: tuple[str, ...] = ()) -> Destination:
    """Where a link leads. Never raises. ``desk_hosts``: where the unit works, which nobody else sees."""
    link = SKIPPED.sub("", href)
    scheme = SCHEME.match(link)
    if scheme and not BARE.match(link):
        name = scheme[1].lower()
        if name in SAFE:
            return Destination(Leads.HERE)
        if name in DANGEROUS:
            return Destination(
                Leads.DANGER, f"“{name}:”开头的链接会在群众的电脑上运行程序或者打开本机文件"
            )
        if name not in DEFAULT_PORTS:
            return _odd(f"“{name}:”开头的链接一般打不开")
        link = f"{name}:{link[scheme.end() :].replace(chr(92), '/')}"
        if not link.startswith(f"{name}://"):
            return _odd("网址写法有误，“://”不完整")
    elif link.replace("\\", "/").startswith("//"):
        link = "https:" + link.replace("\\", "/")
    elif BARE.match(link):
        return _odd("网址没有写 https://，点开会找不到")
    else:
        return Destination(Leads.HERE)
    return _judged(link, desk_hosts)


def _judged(link: str, desk_hosts: tuple[str, ...]) -> Destination:
    try:
        parts = urlsplit(link)
        host, port = (parts.hostname or "").removesuffix("."), parts.port
    except ValueError:
        return _odd("网址写法有误")
    if "@" in parts.netloc:
        return _false("网址中带有“@”，真正的网站在它后面", host)
    if "。" in host or unicodedata.normalize("NFKC", host) != host:
        return _false(MISSPELLED, host)
    number = as_number(host)
    if number is not None:
        if not is_public(number):
            return _inside(host)
        return _odd("网址是一串数字，看不出是谁的网站", host)
    if host in desk_hosts:
        return Destination(Leads.INSIDE, "这是工作台的地址，群众打不开", host)
    if "." not in host or host.endswith(LOCAL):
        return _inside(host)
    return _named(host, port, parts.scheme)


def _named(host: str, port: int | None, scheme: str) -> Destination:
    spelled = _decoded(host)
    if spelled is None or not all(LABEL.fullmatch(label) for label in spelled.split(".")):
        return _false(MISSPELLED, host)
    dotted = f".{spelled}"
    government = dotted.endswith(GOVERNMENT) or spelled == SUFFIX
    if not government and DRESSED.search(spelled):
        return _false("网址像是冒充政府网站", host)
    if port not in (None, DEFAULT_PORTS[scheme]):
        return _odd(f"网址带有不常用的端口 {port}，有的群众打不开", host)
    if dotted.endswith(SHORTENED):
        return _odd("这是短网址，看不出通向哪里", host)
    if government:
        return Destination(Leads.GOVERNMENT, host=host)
    kind = Leads.PUBLIC_BODY if dotted.endswith(PUBLIC_BODIES) else Leads.OUTSIDE
    return Destination(kind, host=host)


def _decoded(host: str) -> str | None:
    """The host with its coded labels spelled out; None for codes that spell nothing."""
    labels = host.split(".")
    try:
        labels = [
            label.encode("ascii").decode("idna") if label.startswith("xn--") else label
            for label in labels
        ]
    except UnicodeError:
        return None
    return ".".join(labels)


def _inside(host: str) -> Destination:
    return Destination(Leads.INSIDE, "这是内网或者本机地址，群众打不开，还会暴露内部网络", host)


def _false(why: str, host: str) -> Destination:
    return Destination(Leads.FALSE, why, host)


def _odd(why: str, host: str = "") -> Destination:
    return Destination(Leads.ODD, why, host)

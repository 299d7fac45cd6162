"""May this address be reprinted from? Judged by its host alone, never by how it looks (R10)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

GOVERNMENT = (".gov.cn", ".政务", ".xn--zfr164b")
# The State Council's portal shares its name with the suffix of every government host.
SUFFIX = "gov.cn"
NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
HAN_NAME = re.compile(r"[a-z0-9\u4e00-\u9fa5-]{1,63}")
DEFAULT_PORTS = {"http": 80, "https": 443}


class Verdict(StrEnum):
    """Reprint freely, ask a named person, or not at all."""

    ALLOW = "allow"
    ASK = "ask"
    STOP = "stop"


@dataclass(frozen=True)
class Judgement:
    """``why`` in Chinese; ``level``: the list that names the host, when one does."""

    verdict: Verdict
    why: str
    level: str = ""


def judge(url: str, listed: Mapping[str, tuple[str, ...]]) -> Judgement:
    """Judge an address against host names listed by level. Never raises."""
    if re.search(r"[\s\\\x00-\x20\x7f]", url):
        return _stop("网址中有空格或反斜杠")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return _stop("网址写法有误")
    if parts.scheme not in DEFAULT_PORTS:
        return _stop("网址应以 http:// 或 https:// 开头")
    if "@" in parts.netloc:
        return _stop("网址中带有“@”，真正的网站在它后面")
    judgement = _judge_host(host, listed)
    if judgement.verdict is Verdict.ALLOW and port not in (None, DEFAULT_PORTS[parts.scheme]):
        return Judgement(Verdict.ASK, f"网址带有不常用的端口 {port}", judgement.level)
    return judgement


def _judge_host(host: str, listed: Mapping[str, tuple[str, ...]]) -> Judgement:
    if not _is_clean(host):
        return _stop("网站域名写法有误，或混入了形近、全角字符")
    for level, hosts in listed.items():
        if any(_belongs(host, each.lower()) for each in hosts):
            return Judgement(Verdict.ALLOW, "在允许转载的政府网站名单中", level)
    if f".{host}".endswith(GOVERNMENT):
        return Judgement(Verdict.ASK, f"“{host}”是政府网站域名，但不在允许转载的名单中")
    return _stop("不是政府网站")


def _belongs(host: str, listed: str) -> bool:
    """A listed host stands for itself, its www and the departments below it; gov.cn for itself."""
    if host in (listed, f"www.{listed}"):
        return True
    return listed != SUFFIX and host.endswith(f".{listed}")


def _is_clean(host: str) -> bool:
    labels = host.split(".")
    chinese = labels[-1] in ("政务", "xn--zfr164b")
    shape = HAN_NAME if chinese else NAME
    if len(labels) < 2 or not all(shape.fullmatch(label) for label in labels):
        return False
    # Outside .政务 a coded label can only be dressed up as another name.
    return chinese or not any(label.startswith("xn--") for label in labels)


def _stop(why: str) -> Judgement:
    return Judgement(Verdict.STOP, why)

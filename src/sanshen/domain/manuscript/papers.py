"""The two papers a case can carry: a revision to publish, or a request to withdraw.

Both are immutable and have a digest that covers every field: a signature names that digest, so
nothing on the page can change after it without the signature ceasing to count.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from sanshen.domain.digest import Plain, digest


class Release(StrEnum):
    """发布形式 on the 保密审查表."""

    WEBSITE = "website"
    ON_REQUEST = "on_request"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words of the form."""
        return {"website": "网站公开", "on_request": "依申请公开", "other": "其他"}[self.value]


class Validity(StrEnum):
    """有效性 of a published paper."""

    VALID = "valid"
    LAPSED = "lapsed"
    REPEALED = "repealed"
    AMENDED = "amended"

    @property
    def label(self) -> str:
        """The words of the record header."""
        return {"valid": "有效", "lapsed": "失效", "repealed": "废止", "amended": "已修改"}[
            self.value
        ]


class WithdrawalMode(StrEnum):
    """What stays online after 失效 (reading R11)."""

    LABEL = "label"
    NOTICE = "notice"

    @property
    def label(self) -> str:
        """What an official chooses between."""
        return {"label": "正文保留，标注失效或废止", "notice": "撤下正文，原地址留撤下说明"}[
            self.value
        ]


@dataclass(frozen=True)
class Source:
    """信息来源. ``name`` empty: 本机关、单位制发. A reprint names site, link and time (R10).

    ``taken_on``: the day it was taken from the source, ``YYYY-MM-DD``.
    """

    name: str = ""
    url: str = ""
    taken_on: str = ""
    reprint: bool = False


@dataclass(frozen=True)
class Attachment:
    """A file that goes out beside the text; its content is fixed by ``digest``. Size in bytes."""

    name: str
    digest: str
    size: int
    media_type: str


@dataclass(frozen=True)
class Record:
    """The record header fields a person fills in; dates are ``YYYY-MM-DD`` or empty.

    索引号 and 发布日期 are not here: the permit sets them, so nobody can choose or back-date them.
    """

    issuer: str = ""
    subject_class: str = ""
    doc_number: str = ""
    written_date: str = ""
    keywords: str = ""
    validity: Validity = Validity.VALID
    effective_from: str = ""
    expires_on: str = ""


@dataclass(frozen=True)
class Revision:
    """One exact wording of a publication.

    ``body``: clean HTML whose pictures are ``<img src="asset:<digest>">``; each such digest is in
    ``pictures``. ``column``: the address name of a portal column. ``release_note``: why 依申请公开
    or what 其他 means; empty for 网站公开.
    """

    title: str
    body: str
    summary: str = ""
    column: str = ""
    source: Source = Source()
    release: Release = Release.WEBSITE
    release_note: str = ""
    record: Record = Record()
    attachments: tuple[Attachment, ...] = ()
    pictures: tuple[Attachment, ...] = ()
    contact: str = ""

    @property
    def digest(self) -> str:
        """The fingerprint of the whole wording."""
        return digest(self.plain())

    def plain(self) -> dict[str, Any]:
        """As plain JSON, with ``paper`` naming its kind."""
        return {"paper": "revision", **asdict(self)}


@dataclass(frozen=True)
class Withdrawal:
    """A request to let a published page lapse: annex 2, with the reason it leaves out.

    ``index_number`` and ``permit`` (the digest that is online) say which page. ``wording``: 失效 or
    废止, as the label will read. ``public_note``: what the public will be told.
    ``effective_on``: ``YYYY-MM-DD``, the day the paper ceases to apply (may be empty).
    """

    index_number: str
    permit: str
    title: str
    mode: WithdrawalMode
    reason: str
    wording: str = "失效"
    public_note: str = ""
    effective_on: str = ""

    @property
    def digest(self) -> str:
        """The fingerprint of the whole request."""
        return digest(self.plain())

    def plain(self) -> dict[str, Any]:
        """As plain JSON, with ``paper`` naming its kind."""
        return {"paper": "withdrawal", **asdict(self)}


Paper = Revision | Withdrawal


def paper_from_plain(plain: Mapping[str, Plain]) -> Paper:
    """The paper that :meth:`plain` spelled. ValueError when it is not one."""
    content: dict[str, Any] = dict(plain)
    kind = content.pop("paper", None)
    try:
        if kind == "withdrawal":
            content["mode"] = WithdrawalMode(content["mode"])
            return Withdrawal(**content)
        if kind == "revision":
            record = {**content["record"], "validity": Validity(content["record"]["validity"])}
            content["source"] = Source(**content["source"])
            content["record"] = Record(**record)
            content["release"] = Release(content["release"])
            for name in ("attachments", "pictures"):
                content[name] = tuple(Attachment(**each) for each in content[name])
            return Revision(**content)
    except (KeyError, TypeError) as error:
        raise ValueError(f"这不是一份完整的文稿：{error}") from error
    raise ValueError(f"不认识的文稿种类：{kind}")

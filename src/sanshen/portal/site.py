"""What a site is, apart from its pages: names, numbers, columns, and where it stands."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

# Folders of the site that are no column's.
RESERVED = frozenset({"catalogue", "sitemap", "static"})
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?")


@dataclass(frozen=True)
class Column:
    """One column. ``slug`` is its folder; ``type`` is the value of the ColumnType tag
    (国办发〔2017〕47号, annex on page tags); ``parent``: the slug above it, or empty.
    """

    slug: str
    name: str
    description: str
    keywords: str
    type: str
    parent: str = ""


@dataclass(frozen=True)
class Site:
    """One unit's site. ValueError when it could not be laid out.

    ``unit``: the code that permits and 索引号 carry; a permit of another unit is refused.
    ``base_url``: where the site stands, ending in a slash; it may have a path of its own.
    ``id_code``: 网站标识码. ``apply_note``: how to apply for 依申请公开, plain text, one paragraph
    a line. ``proof_note``, ``withdrawal_note``: what the proof line of a page, and of a withdrawal
    notice, says about the reviews behind it.
    """

    unit: str
    unit_name: str
    name: str
    domain: str
    id_code: str
    base_url: str
    columns: tuple[Column, ...] = ()
    sponsor: str = ""
    undertaker: str = ""
    contact: str = ""
    icp: str = ""
    police_record: str = ""
    apply_note: str = ""
    proof_note: str = "本页经三级审查、三次校对"
    withdrawal_note: str = "本信息的撤下经三级审查"
    language: str = "zh-CN"

    def __post_init__(self) -> None:
        address = urlsplit(self.base_url)
        if address.scheme not in ("http", "https") or not address.hostname:
            raise ValueError("网站地址应以 http:// 或 https:// 开头")
        if not address.path.endswith("/") or address.query or address.fragment:
            raise ValueError("网站地址应以“/”结尾，不带参数")
        slugs = [column.slug for column in self.columns]
        for column in self.columns:
            if not _SLUG.fullmatch(column.slug) or column.slug in RESERVED:
                raise ValueError(f"栏目的地址名不能是“{column.slug}”")
            if not (column.name and column.description and column.keywords and column.type):
                raise ValueError(f"栏目“{column.slug}”缺少名称、说明、关键词或类别")
            if column.parent and (column.parent not in slugs or column.parent == column.slug):
                raise ValueError(f"栏目“{column.name}”的上级栏目不存在")
        if len(set(slugs)) != len(slugs):
            raise ValueError("有两个栏目用了同一个地址名")
        for column in self.columns:
            self.trail(column)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Site":
        """The site that plain JSON spells: the fields above, ``columns`` a list of objects."""
        columns = tuple(Column(**column) for column in plain.get("columns", ()))
        return cls(**{**plain, "columns": columns})

    @property
    def root_path(self) -> str:
        """The path of the home page, for pages that may be shown at any depth."""
        return urlsplit(self.base_url).path

    def column(self, slug: str) -> Column | None:
        """The column of that slug, or None."""
        return next((column for column in self.columns if column.slug == slug), None)

    def below(self, slug: str = "") -> tuple[Column, ...]:
        """The columns directly below one; without a slug, the columns at the top."""
        return tuple(column for column in self.columns if column.parent == slug)

    def trail(self, column: Column) -> tuple[Column, ...]:
        """From the top column down to this one. ValueError for a ring of columns."""
        return tuple(reversed(list(self._upwards(column))))

    def _upwards(self, column: Column | None) -> Iterator[Column]:
        seen: set[str] = set()
        while column is not None:
            if column.slug in seen:
                raise ValueError(f"栏目“{column.name}”的上下级关系成了圈")
            seen.add(column.slug)
            yield column
            column = self.column(column.parent)

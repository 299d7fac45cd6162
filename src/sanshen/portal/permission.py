"""The portal's own check: nothing goes out but what its permit names (clause 2.6)."""

import re

from sanshen.domain.manuscript import Release, WithdrawalMode
from sanshen.domain.permit import Permit
from sanshen.domain.refusal import Refused
from sanshen.portal.page import Page, Standing
from sanshen.portal.site import RESERVED, Site

_SEGMENT = r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?"
# Always three deep: a page can then never stand where a list, a feed or another page's file does.
ADDRESS = re.compile(rf"({_SEGMENT})/{_SEGMENT}/{_SEGMENT}\.html")

CLAUSE = "2.6"


def refuse(reason: str) -> Refused:
    """What the portal raises; whoever runs it has to look, so the remedy is always the same."""
    return Refused(
        reason,
        clause=CLAUSE,
        remedy="这一页没有上网。请核对该案的发布许可与最终稿；需要改动的，另行起草更正稿重新审批。",
    )


def is_page(path: str) -> bool:
    """Whether a path of the site can be a page's address."""
    match = ADDRESS.fullmatch(path)
    return match is not None and match[1] not in RESERVED


def must_be_permitted(site: Site, page: Page) -> None:
    """Refused unless the permit is for exactly this wording and the page stands as it should.

    An emergency take-down shows nothing of the text, so nothing about the text can stop it.
    """
    _must_belong(site, page.permit)
    if page.standing is Standing.TAKEN_DOWN:
        if page.taken_down_at is None:
            raise refuse("没有写明下线时间。")
        return
    if page.permit.digest != page.revision.digest:
        raise refuse("文稿与许可的摘要不一致：批准的不是这一稿。")
    if page.permit.release is not page.revision.release:
        raise refuse("文稿的公开方式与许可不一致。")
    if page.permit.published_at.tzinfo is None or page.permit.granted_at.tzinfo is None:
        raise refuse("许可上的时间没有时区。")
    website = page.permit.release is Release.WEBSITE
    if website and site.column(page.revision.column) is None:
        raise refuse(f"网站没有“{page.revision.column}”这个栏目。")
    _must_be_revoked_as_it_stands(page)


def _must_belong(site: Site, permit: Permit) -> None:
    if permit.unit != site.unit:
        raise refuse("这份许可属于另一个单位，不能在本网站发布。")
    website = permit.release is Release.WEBSITE
    if (website or permit.address) and not is_page(permit.address):
        raise refuse(f"许可写明的地址不能用：{permit.address}")


def _must_be_revoked_as_it_stands(page: Page) -> None:
    revocation = page.revocation
    if page.standing is Standing.LIVE:
        if revocation is not None or page.taken_down_at is not None:
            raise refuse("这一页已经失效或下线，不能按有效页面发布。")
        return
    if revocation is None or revocation.index_number != page.permit.index_number:
        raise refuse("没有这一页的失效批准。")
    if page.standing is Standing.LABELLED and (
        revocation.mode is not WithdrawalMode.LABEL or revocation.permit != page.permit.digest
    ):
        raise refuse("批准的不是“保留正文并标注失效”，正文不能留在网上。")

"""The page of one publication, in each way it can stand."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from sanshen.domain.manuscript import Release, Revision
from sanshen.domain.permit import Permit, Revocation
from sanshen.portal.clean import is_outside, public_html
from sanshen.portal.files import attachment_path, link_from, picture_path, size_label
from sanshen.portal.page import Page, Standing
from sanshen.portal.permission import must_be_permitted, refuse
from sanshen.portal.site import Column, Site
from sanshen.portal.templating import Head, column_tags, minute, render, site_tags


@dataclass(frozen=True)
class _Reprint:
    name: str
    url: str
    taken_on: str
    outside: bool


def render_article(site: Site, page: Page) -> bytes:
    """The page at the permit's address. Refused unless the permit covers exactly this page."""
    must_be_permitted(site, page)
    if page.permit.release is not Release.WEBSITE:
        raise refuse("依申请公开和其他方式公开的信息没有网页。")
    if page.standing is Standing.TAKEN_DOWN:
        return _taken_down(site, page)
    if page.standing is Standing.NOTICED:
        return _withdrawn(site, page)
    address = page.permit.address
    pictures = {
        each.digest: link_from(address, picture_path(address, each))
        for each in page.revision.pictures
    }
    lapsed = page.revocation if page.standing is Standing.LABELLED else None
    return _article(site, page.revision, pictures, permit=page.permit, lapsed=lapsed)


def render_preview(
    site: Site, revision: Revision, *, picture_address: Callable[[str], str], style: str
) -> bytes:
    """The page as the public will see it, for proofreading before there is a permit: marked as
    unpublished, without index number, times and links to attachments.

    ``picture_address``: where a stored picture can be seen, by digest. ``style``: the address of
    the portal's style sheet.
    """
    pictures = {each.digest: picture_address(each.digest) for each in revision.pictures}
    return _article(site, revision, pictures, style=style)


# By these bytes a page with text says which wording it shows. A notice has none, and no text can
# contain them: "<" and quotes are escaped wherever somebody else's words stand.
DIGEST_MARK = b'<data value="'


def digest_mark(digest: str) -> bytes:
    """The mark of one wording."""
    return DIGEST_MARK + digest.encode() + b'"'


def _article(
    site: Site,
    revision: Revision,
    pictures: dict[str, str],
    *,
    permit: Permit | None = None,
    lapsed: Revocation | None = None,
    style: str = "",
) -> bytes:
    address = permit.address if permit else ""
    corrected = permit is not None and permit.granted_at != permit.published_at
    return render(
        "article.html",
        site,
        _head(site, revision, permit, next(iter(pictures.values()), ""), text=True),
        root=None if permit else site.base_url,
        style=style,
        heading=revision.title,
        unpublished=permit is None,
        lapsed=lapsed,
        permit=permit,
        published_at=permit.published_at if permit else None,
        corrected_at=permit.granted_at if permit and corrected else None,
        source=_source(site, revision),
        record=_record(site, revision, permit, lapsed),
        # Sanitised twice in public_html: the one place where text is not escaped.
        body=Markup(public_html(revision.body, pictures, domain=site.domain)),  # noqa: S704
        attachments=[
            {
                "name": each.name,
                "address": link_from(address, attachment_path(address, each)) if permit else "",
                "kind": each.name.rpartition(".")[2].upper(),
                "size": size_label(each.size),
            }
            for each in revision.attachments
        ],
        reprint=_reprint(site, revision),
    )


def _head(
    site: Site, revision: Revision, permit: Permit | None, first_picture: str = "", *, text: bool
) -> Head:
    """``text``: False for a notice, which tells nothing of what the text was about."""
    column = site.column(revision.column)
    address = permit.address if permit else None
    image = ""
    if first_picture and address:
        image = f"{site.base_url}{address.rpartition('/')[0]}/{first_picture}"
    required = (
        ("ArticleTitle", revision.title),
        ("PubDate", minute(permit.published_at) if permit else ""),
        ("ContentSource", _source(site, revision)),
    )
    optional = (
        ("Keywords", revision.record.keywords if text else ""),
        ("Author", revision.record.issuer or site.unit_name),
        ("Description", revision.summary if text else ""),
        ("Image", image),
        ("Url", f"{site.base_url}{address}" if address else ""),
    )
    return Head(
        heading=revision.title,
        title=f"{revision.title} - {site.name}",
        address=address,
        tags=(
            *site_tags(site),
            *(column_tags(column) if column else ()),
            *((name, value) for name, value in required + optional if value),
        ),
        kind="article",
        description=revision.summary if text else "",
        image=image,
        feed=column,
        top=site.trail(column)[0].slug if column else "",
        trail=_trail(site, column, "正文" if text else "撤下说明"),
        indexed=text,
    )


def _trail(site: Site, column: Column | None, last: str) -> tuple[tuple[str, str | None], ...]:
    above = site.trail(column) if column else ()
    return (*((each.name, f"{each.slug}/") for each in above), (last, None))


def _source(site: Site, revision: Revision) -> str:
    return revision.source.name or revision.record.issuer or site.unit_name


def _record(
    site: Site, revision: Revision, permit: Permit | None, lapsed: Revocation | None
) -> list[tuple[str, str]]:
    record = revision.record
    validity = lapsed.wording if lapsed else record.validity.label
    term = [
        f"{record.effective_from} 起施行" if record.effective_from else "",
        f"有效期至 {record.expires_on}" if record.expires_on else "",
    ]
    if spelled := "，".join(filter(None, term)):
        validity = f"{validity}（{spelled}）"
    return [
        ("索引号", permit.index_number if permit else ""),
        ("主题分类", record.subject_class),
        ("发布机构", record.issuer or site.unit_name),
        ("发文字号", record.doc_number),
        ("成文日期", record.written_date),
        ("发布日期", minute(permit.published_at)[:10] if permit else ""),
        ("有效性", validity),
        ("公开属性", "主动公开"),
    ]


def _reprint(site: Site, revision: Revision) -> _Reprint | None:
    source = revision.source
    if not source.reprint:
        return None
    url = source.url if source.url.startswith(("http://", "https://")) else ""
    return _Reprint(source.name, url, source.taken_on, is_outside(url, site.domain))


def _withdrawn(site: Site, page: Page) -> bytes:
    return render(
        "withdrawn.html",
        site,
        _head(site, page.revision, page.permit, text=False),
        heading=page.revision.title,
        lapsed=page.revocation,
        permit=page.permit,
    )


def _taken_down(site: Site, page: Page) -> bytes:
    """Nothing of the text, not even its title."""
    column = site.column(page.revision.column)
    head = Head(
        heading="信息已下线",
        title=f"信息已下线 - {site.name}",
        address=page.permit.address,
        tags=site_tags(site) + (column_tags(column) if column else ()),
        top=site.trail(column)[0].slug if column else "",
        trail=_trail(site, column, "下线说明"),
        indexed=False,
    )
    return render(
        "taken_down.html", site, head, permit=page.permit, taken_down_at=page.taken_down_at
    )

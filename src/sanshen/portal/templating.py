"""Jinja2, set up once: everything escaped, nothing undefined, times of Asia/Shanghai."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from sanshen.portal.site import Column, Site

SHANGHAI = ZoneInfo("Asia/Shanghai")
_HERE = files("sanshen.portal")

STATIC = {
    f"static/{name}": _HERE.joinpath("static", name).read_bytes()
    for name in ("icon.svg", "portal.css")
}
# A changed style sheet gets a new address: nobody reads new pages with an old one.
STYLE_VERSION = sha256(STATIC["static/portal.css"]).hexdigest()[:8]


@lru_cache(maxsize=10_000)
def stamp(moment: datetime) -> str:
    """For machines: ``2026-11-23T14:05:00+08:00``."""
    return moment.astimezone(SHANGHAI).isoformat(timespec="seconds")


def minute(moment: datetime) -> str:
    """For people, and for the PubDate tag: ``2026-11-23 14:05``."""
    return stamp(moment)[:16].replace("T", " ")


def day(moment: datetime) -> str:
    """For lists: ``2026-11-23``."""
    return stamp(moment)[:10]


_ENVIRONMENT = Environment(
    loader=FileSystemLoader(str(_HERE.joinpath("templates"))),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    auto_reload=False,
)
_ENVIRONMENT.filters.update(stamp=stamp, minute=minute, day=day)
_ENVIRONMENT.globals.update(style_version=STYLE_VERSION)


@dataclass(frozen=True)
class Head:
    """What the frame of a page needs to know.

    ``address``: below the site, empty for the home page, None for a page without one.
    ``feed``: the column whose feed it appears in. ``top``: the slug of the top column it belongs to. ``trail``: names and addresses of the
    breadcrumb, the last address None. ``tags``: the page tags, in order.
    """

    heading: str
    address: str | None
    tags: tuple[tuple[str, str], ...]
    title: str
    kind: str = "website"
    description: str = ""
    image: str = ""
    feed: Column | None = None
    top: str = ""
    trail: tuple[tuple[str, str | None], ...] = ()
    indexed: bool = True


def site_tags(site: Site) -> tuple[tuple[str, str], ...]:
    """The tags of the whole site (国办发〔2017〕47号, annex)."""
    return (("SiteName", site.name), ("SiteDomain", site.domain), ("SiteIDCode", site.id_code))


def column_tags(column: Column) -> tuple[tuple[str, str], ...]:
    """The tags of a column and of every page in it."""
    return (
        ("ColumnName", column.name),
        ("ColumnDescription", column.description),
        ("ColumnKeywords", column.keywords),
        ("ColumnType", column.type),
    )


def render(
    template: str, site: Site, head: Head, *, root: str | None = None, **words: object
) -> bytes:
    """One page. ``root``: how it reaches the home page; by default as deep as its address is."""
    if root is None:
        root = "../" * (head.address or "").count("/") or "./"
    words.setdefault("style", "")
    front = head.address if head.address in ("", f"{head.top}/") else None
    words.update(columns=_columns(site, root, head.top, front), foot=_foot(site, root))
    text = _ENVIRONMENT.get_template(template).render(site=site, head=head, root=root, **words)
    return text.encode("utf-8")


# The same on every page of a column: drawn once, not ten thousand times.


@lru_cache(maxsize=500)
def _columns(site: Site, root: str, top: str, here: str | None) -> Markup:
    words = {"site": site, "root": root, "top": top, "here": here}
    return Markup(_ENVIRONMENT.get_template("columns.html").render(words))  # noqa: S704


@lru_cache(maxsize=50)
def _foot(site: Site, root: str) -> Markup:
    return Markup(_ENVIRONMENT.get_template("foot.html").render(site=site, root=root))  # noqa: S704

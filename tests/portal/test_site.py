"""A site that could not be laid out is refused at once."""

import json
from dataclasses import asdict, replace

import pytest

from sanshen.portal import Site
from tests.portal.samples import SITE

NEWS = SITE.columns[0]


@pytest.mark.parametrize(
    "base_url",
    ["shiqiao.gov.cn/", "ftp://a.gov.cn/", "https://a.gov.cn", "https://a.gov.cn/?x/", "https:///"],
)
def test_an_address_that_is_none(base_url: str) -> None:
    with pytest.raises(ValueError, match="网站地址"):
        replace(SITE, base_url=base_url)


@pytest.mark.parametrize(
    "slug", ["", "static", "catalogue", "sitemap", "../a", "A", "新闻", "a/b", "-"]
)
def test_a_column_that_cannot_have_this_folder(slug: str) -> None:
    with pytest.raises(ValueError, match="栏目的地址名不能是"):
        replace(SITE, columns=(replace(NEWS, slug=slug),))


def test_columns_must_fit_together() -> None:
    with pytest.raises(ValueError, match="同一个地址名"):
        replace(SITE, columns=(NEWS, NEWS))
    with pytest.raises(ValueError, match="上级栏目不存在"):
        replace(SITE, columns=(replace(NEWS, parent="nowhere"),))
    ring = (replace(NEWS, parent="b"), replace(NEWS, slug="b", parent="news"))
    with pytest.raises(ValueError, match="成了圈"):
        replace(SITE, columns=ring)


def test_every_column_has_what_its_tags_need() -> None:
    with pytest.raises(ValueError, match="缺少"):
        replace(SITE, columns=(replace(NEWS, description=""),))


def test_a_site_survives_json() -> None:
    assert Site.from_plain(json.loads(json.dumps(asdict(SITE)))) == SITE


def test_the_trail_runs_from_the_top() -> None:
    relief = SITE.column("relief")
    assert relief and [each.slug for each in SITE.trail(relief)] == ["notices", "relief"]
    assert [each.slug for each in SITE.below("notices")] == ["relief"]

"""The portal prints only what has a permit for exactly that (K07, K10, K27)."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sanshen.domain.manuscript import Release, WithdrawalMode
from sanshen.domain.refusal import Refused
from sanshen.portal import Page, build, publish
from tests.portal.samples import (
    PNG,
    SITE,
    Vault,
    attachment,
    page,
    revision,
    shelf,
    taken_down,
    tree,
    withdrawn,
)

pytestmark = pytest.mark.clause("2.6")

FILE = attachment("名单.pdf", b"approved")


def with_permit(**fields: object) -> Page:
    return replace(page(), permit=replace(page().permit, **fields))  # type: ignore[arg-type]


def with_address(address: str) -> Page:
    return with_permit(address=address)


def on_request_at(address: str) -> Page:
    closed = page(wording=revision(release=Release.ON_REQUEST))
    return replace(closed, permit=replace(closed.permit, address=address))


BROKEN: dict[str, Callable[[], Page]] = {
    "another title": lambda: replace(page(), revision=revision("另一个标题")),
    "another body": lambda: replace(page(), revision=revision(body="<p>改过</p>")),
    "another column": lambda: replace(page(), revision=revision(column="news")),
    "another attachment": lambda: replace(page(), revision=revision(attachments=(FILE,))),
    "another release": lambda: with_permit(release=Release.ON_REQUEST),
    "another unit": lambda: with_permit(unit="11990000000000002X"),
    "an unknown column": lambda: page(wording=revision(column="nowhere")),
    "a time without zone": lambda: with_permit(
        published_at=page().permit.published_at.replace(tzinfo=None)
    ),
    "live though revoked": lambda: replace(
        page(), revocation=withdrawn(page(), WithdrawalMode.NOTICE).revocation
    ),
    "live though taken down": lambda: replace(
        page(), taken_down_at=taken_down(page()).taken_down_at
    ),
    "labelled though only a notice was approved": lambda: replace(
        withdrawn(page(), WithdrawalMode.LABEL),
        revocation=withdrawn(page(), WithdrawalMode.NOTICE).revocation,
    ),
    "labelled by the revocation of another wording": lambda: replace(
        withdrawn(page(), WithdrawalMode.LABEL),
        revocation=withdrawn(page(wording=revision("旧稿")), WithdrawalMode.LABEL).revocation,
    ),
    "withdrawn by another page's revocation": lambda: replace(
        withdrawn(page(), WithdrawalMode.NOTICE),
        revocation=withdrawn(page(2), WithdrawalMode.NOTICE).revocation,
    ),
    "withdrawn without a revocation": lambda: replace(
        withdrawn(page(), WithdrawalMode.NOTICE), revocation=None
    ),
    "taken down without a time": lambda: replace(taken_down(page()), taken_down_at=None),
    "the home page's address": lambda: with_address("index.html"),
    "a list's address": lambda: with_address("notices/list-1.html"),
    "an address inside a page's folder": lambda: with_address("notices/2026/00001/x.html"),
    "a reserved folder": lambda: with_address("static/2026/1.html"),
    "an address that climbs out": lambda: with_address("notices/../../etc.html"),
    "an absolute address": lambda: with_address("/notices/2026/1.html"),
    "an address that is no page": lambda: with_address("notices/2026/1.php"),
    "no address": lambda: with_address(""),
    "on request at the home page's address": lambda: on_request_at("index.html"),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_page_that_its_permit_does_not_cover_is_refused(
    broken: Callable[[], Page], tmp_path: Path
) -> None:
    with pytest.raises(Refused) as refusal:
        publish(tmp_path, SITE, broken(), shelf(broken()), Vault(b"approved"))
    assert refusal.value.clause == "2.6" and refusal.value.remedy
    assert tree(tmp_path) == {}
    with pytest.raises(Refused):
        build(tmp_path, SITE, [broken()], shelf(broken()), Vault(b"approved"))
    assert not list(tmp_path.rglob("0000*"))


@pytest.mark.parametrize(
    "content", [b"replaced", b"approved, and more"], ids=["same size", "another size"]
)
def test_a_file_that_is_not_the_approved_one_is_refused(content: bytes, tmp_path: Path) -> None:
    shown = page(wording=revision(attachments=(FILE,)))
    with pytest.raises(Refused, match="附件内容与批准的摘要不一致"):
        publish(tmp_path, SITE, shown, shelf(shown), lambda digest: content)
    assert tree(tmp_path) == {}


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.HTM", "a.xml", "a.js", "a", "a.pdf.exe"])
def test_a_file_that_a_browser_might_run_is_refused(name: str, tmp_path: Path) -> None:
    shown = page(wording=revision(attachments=(attachment(name, b"x"),)))
    with pytest.raises(Refused, match="这种附件不能上网"):
        publish(tmp_path, SITE, shown, shelf(shown), Vault(b"x"))
    assert tree(tmp_path) == {}


def test_a_picture_of_another_kind_is_refused(tmp_path: Path) -> None:
    drawing = attachment("a.png", b"<svg/>", "image/svg+xml")
    shown = page(wording=revision(pictures=(drawing,)))
    with pytest.raises(Refused, match="图片的格式不能上网"):
        publish(tmp_path, SITE, shown, shelf(shown), Vault(b"<svg/>"))


def test_a_picture_outside_the_approved_list_is_refused(tmp_path: Path) -> None:
    picture = attachment("a.png", PNG, "image/png")
    shown = page(wording=revision(body=f'<p><img src="asset:{picture.digest}"></p>'))
    with pytest.raises(Refused, match="不在批准清单中"):
        publish(tmp_path, SITE, shown, shelf(shown), Vault(PNG))


def test_nothing_about_the_text_can_stop_a_take_down(tmp_path: Path) -> None:
    live = page(wording=revision(attachments=(FILE,)))
    publish(tmp_path, SITE, live, shelf(live), Vault(b"approved"))
    gone = replace(taken_down(live), revision=revision("别的", column="nowhere"))
    publish(tmp_path, SITE, gone, shelf(gone), Vault())
    assert (
        b"\xe4\xbf\xa1\xe6\x81\xaf\xe5\xb7\xb2\xe4\xb8\x8b\xe7\xba\xbf"
        in tree(tmp_path)[live.permit.address]
    )
    assert not [path for path in tree(tmp_path) if "2026/00001/" in path]


def test_what_is_not_for_the_website_has_no_page_and_what_is_other_has_no_line(
    tmp_path: Path,
) -> None:
    wordings = [
        revision("征地补偿个案材料", release=Release.ON_REQUEST, summary="涉及三户村民"),
        revision("其他方式公开的材料", release=Release.OTHER),
    ]
    pages = [page(number, wording) for number, wording in enumerate(wordings, 1)]
    build(tmp_path, SITE, [], shelf(), Vault())
    for each in pages:
        publish(tmp_path, SITE, each, shelf(*pages), Vault())
    told = {path: content.decode() for path, content in tree(tmp_path).items()}
    naming = {path for path, content in told.items() if "征地补偿个案材料" in content}
    assert naming == {"catalogue/index.html", "catalogue/list-1.html"}
    assert "三户村民" not in "".join(told.values())
    assert "其他方式公开的材料" not in "".join(told.values())
    assert not [path for path in told if "2026" in path]
    assert f"{SITE.unit}/2026-00001" in told["catalogue/index.html"]


def test_a_line_of_what_is_not_for_the_website_tells_no_more_than_title_and_number() -> None:
    line = page(wording=revision(release=Release.ON_REQUEST)).line(1)
    assert (line.summary, line.written_date) == ("", "")
    assert page().line(1).summary and page().line(1).written_date


def test_a_page_that_becomes_on_request_leaves_the_site(tmp_path: Path) -> None:
    live = page(wording=revision(attachments=(FILE,)))
    publish(tmp_path, SITE, live, shelf(live), Vault(b"approved"))
    wording = revision(release=Release.ON_REQUEST)
    permit = replace(live.permit, digest=wording.digest, release=wording.release)
    closed = replace(live, permit=permit, revision=wording)
    outcome = publish(tmp_path, SITE, closed, shelf(closed), Vault())
    assert not list(tmp_path.rglob("2026*"))
    assert outcome.files["notices/2026/00001.html"] is None
    assert outcome.files["notices/2026/00001/"] is None

"""Files and previews of what is not public: only through the case, inert, never kept."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, assemble
from tests.desk.conftest import Enter
from tests.desk.drafts import current, file, opened, png, posted

HTML = b"<!doctype html><script>alert(1)</script>"


@pytest.fixture
def number(cast: Cast, enter: Enter) -> str:
    """A draft with a picture and two attachments, one of which only claims to be text."""
    number = opened(cast)
    wording = posted(cast, number, body='<p><img src="pending:1" alt="图"></p>')
    files = {
        "picture-1": file("图.png", png()),
        "attachments": [file("名单.txt", "甲".encode()), file("网页.txt", HTML)],
    }
    enter(cast.handler).post(reverse("desk:edit", args=[number]), {**wording, **files})
    return number


def address(number: str, digest: str) -> str:
    return reverse("desk:asset", args=[number, digest])


def test_a_picture_is_shown_and_everything_else_is_handed_out_as_a_file(
    cast: Cast, enter: Enter, number: str
) -> None:
    paper, client = current(cast.handler, number), enter(cast.handler)
    picture = client.get(address(number, paper.pictures[0].digest))
    assert picture.headers["Content-Type"] == "image/png"
    assert picture.headers["Content-Disposition"].startswith("inline")
    handed = [client.get(address(number, each.digest)) for each in paper.attachments]
    for answer in handed:
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.headers["Content-Disposition"].startswith("attachment")
    for answer in (picture, *handed):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert "no-store" in answer.headers["Cache-Control"]


def test_a_draft_file_opens_to_nobody_who_may_not_see_the_case(
    cast: Cast, enter: Enter, number: str
) -> None:
    stranger = assemble(slug="linzhen", code="91500000LZ0000001X").handler
    for each in (
        *current(cast.handler, number).attachments,
        *current(cast.handler, number).pictures,
    ):
        for person in (cast.other_handler, cast.leader, cast.admin, cast.auditor, stranger):
            assert enter(person).get(address(number, each.digest)).status_code == 404
        anonymous = Client().get(address(number, each.digest))
        assert anonymous.status_code == 302 and "/login/" in anonymous.headers["Location"]


def test_a_file_of_another_case_does_not_come_by_its_digest(
    cast: Cast, enter: Enter, number: str
) -> None:
    other, digest = opened(cast), current(cast.handler, number).attachments[0].digest
    client = enter(cast.handler)
    assert client.get(address(other, digest)).status_code == 404
    assert client.get(address(number, "sha256:" + "0" * 64)).status_code == 404


def test_the_preview_is_the_public_page_marked_as_not_public(
    cast: Cast, enter: Enter, number: str
) -> None:
    client = enter(cast.handler)
    page = client.get(reverse("desk:preview_page", args=[number]))
    shown = page.content.decode()
    digest = current(cast.handler, number).pictures[0].digest
    assert "尚未发布" in shown and f'src="{address(number, digest)}"' in shown
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    policy = page.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy and "script-src" not in policy
    assert "no-store" in page.headers["Cache-Control"]
    around = client.get(reverse("desk:preview", args=[number])).content.decode()
    assert around.count('sandbox="allow-same-origin"') == 2


@pytest.mark.parametrize("name", ["preview", "preview_page", "edit"])
def test_a_draft_is_previewed_by_nobody_who_may_not_see_it(
    cast: Cast, enter: Enter, number: str, name: str
) -> None:
    for person in (cast.other_handler, cast.leader, cast.admin):
        assert enter(person).get(reverse(f"desk:{name}", args=[number])).status_code == 404

"""What of a period is taken as one file: whole for who may see it, and nothing that they may not."""

import hashlib
import io
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse

from sanshen.casebook import actions, followers
from tests.cast import Cast, assemble, publish, revision, sign, walk
from tests.desk.conftest import Enter
from tests.desk.pages import main, now, words

NAMES = {"信息发布审批表.pdf", "信息发布审批表.docx", "保密审查表.pdf", "保密审查表.docx"}


@pytest.fixture
def filed(cast: Cast) -> dict[str, str]:
    """A published case, a refused one, one of another department, and some not concluded."""
    found = {"published": publish(cast, at=now())}
    for name, last in (("refused", "decline"), ("given_up", "abandon")):
        found[name] = actions.open_case(
            cast.handler, department="dzb", paper=revision(f"关于{name}的通知"), at=now()
        )
        if last == "decline":
            walk(cast, found[name], upto=1, at=now())
        part = cast.head if last == "decline" else cast.handler
        sign(part, found[name], last, opinion="不宜公开。", at=now())
    found["waiting"] = actions.open_case(
        cast.handler, department="dzb", paper=revision("关于另一件事的通知"), at=now()
    )
    walk(cast, found["waiting"], upto=5, at=now())
    other = actions.open_case(
        cast.other_handler, department="nfw", paper=revision("关于春耕的通知"), at=now()
    )
    sign(cast.other_handler, other, "submit", at=now())
    sign(cast.other_head, other, "decline", opinion="不宜公开。", at=now())
    found["other"] = other
    followers.catch_up(cast.unit, now())
    return found


def taken(client) -> zipfile.ZipFile:
    response = client.get(reverse("desk:forms_zip"))
    assert response.streaming and response["Cache-Control"] == "private, no-store"
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


@pytest.mark.clause("A1.note1")
@pytest.mark.parametrize(
    ("part", "seen"),
    [
        ("publisher", {"published", "refused", "other"}),
        ("handler", {"published", "refused"}),
        ("other_head", {"other"}),
        ("secrecy", set()),
        ("auditor", set()),
    ],
)
def test_the_forms_of_a_period_are_those_one_may_see(
    cast: Cast, enter: Enter, filed: dict[str, str], part: str, seen: set[str]
) -> None:
    found = taken(enter(cast.everyone[part]))
    assert found.testzip() is None
    inside = {name for name in found.namelist() if "/" in name}
    assert inside == {f"{filed[each]}/{name}" for each in seen for name in NAMES}
    sums = found.read("SHA256SUMS").decode().splitlines()
    assert {line[66:] for line in sums} == set(found.namelist()) - {"SHA256SUMS"}
    assert all(line[:64] == hashlib.sha256(found.read(line[66:])).hexdigest() for line in sums)
    page = found.read("index.html").decode()
    assert {each for each in filed if filed[each] in page} == seen


def test_the_same_period_is_the_same_bytes(cast: Cast, enter: Enter, filed: dict[str, str]) -> None:
    client = enter(cast.publisher)
    first, second = (
        b"".join(client.get(reverse("desk:forms_zip")).streaming_content) for _ in range(2)
    )
    assert first == second


def test_another_units_cases_are_not_in_it(cast: Cast, enter: Enter, filed: dict[str, str]) -> None:
    stranger = assemble(slug="linshan", code="91500000LS0000002X", at=now() - timedelta(days=1))
    assert set(taken(enter(stranger.publisher)).namelist()) == {"index.html", "SHA256SUMS"}


def test_the_years_list_names_all_of_it_and_is_made_by_who_sees_all_of_it(
    cast: Cast, enter: Enter, filed: dict[str, str]
) -> None:
    address = reverse("desk:transfer", args=[now().year, "xlsx"])
    with zipfile.ZipFile(io.BytesIO(enter(cast.publisher).get(address).content)) as book:
        text = "".join(book.read(name).decode() for name in book.namelist() if "sheet" in name.lower() or "shared" in name.lower())  # fmt: skip
    for each, number in filed.items():
        assert (number in text) is (each in ("published", "refused", "other"))
    refused = enter(cast.handler).get(address)
    assert refused.status_code == 409 and "发布经办人" in words(refused)
    assert enter(cast.principal).get(address.replace("xlsx", "pdf")).content[:5] == b"%PDF-"
    assert enter(cast.principal).get(address.replace("xlsx", "docx")).status_code == 404
    for part, offered in (("publisher", True), ("handler", False), ("auditor", False)):
        page = main(enter(cast.everyone[part]).get(reverse("desk:archive")))
        assert ("移交清单" in page) is offered

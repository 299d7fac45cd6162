"""The archive bundle from the case page and from the page of what is published."""

import io
import zipfile
from pathlib import Path

import pytest
from django.urls import reverse

from sanshen.casebook import actions, followers
from sanshen.casebook.models import PublicationRow
from sanshen.cli.commands import main
from tests.cast import Cast, publish, revision, walk
from tests.desk.conftest import Enter
from tests.desk.pages import now


def address(number: str) -> str:
    return reverse("desk:bundle", args=[number])


@pytest.mark.clause("2.11")
def test_a_decided_case_hands_out_a_bundle_that_verifies(
    cast: Cast, enter: Enter, tmp_path: Path
) -> None:
    number = publish(cast, at=now())
    followers.catch_up(cast.unit, now())
    client = enter(cast.handler)
    page = PublicationRow.objects.get(case=number)
    for shown in (
        reverse("desk:case", args=[number]),
        reverse("desk:publication", args=[page.index_number]),
    ):
        assert f'href="{address(number)}"' in client.get(shown).content.decode()
    answer = client.get(address(number))
    content = answer.getvalue()
    assert answer.headers["Content-Type"] == "application/zip"
    assert "no-store" in answer.headers["Cache-Control"]
    assert number in answer.headers["Content-Disposition"]
    assert content == client.get(address(number)).getvalue()
    assert f"{number}/index.html" in zipfile.ZipFile(io.BytesIO(content)).namelist()
    file = tmp_path / "bundle.zip"
    file.write_bytes(content)
    assert main(["archive", "verify", str(file)]) == 0


def test_k14_nobody_takes_a_bundle_of_what_he_may_not_see_or_what_is_undecided(
    cast: Cast, enter: Enter
) -> None:
    number = publish(cast, at=now())
    waiting = actions.open_case(cast.handler, department="dzb", paper=revision(), at=now())
    walk(cast, waiting, upto=3, at=now())
    followers.catch_up(cast.unit, now())
    for person in (cast.other_handler, cast.admin, cast.auditor):
        assert enter(person).get(address(number)).status_code == 404
    client = enter(cast.handler)
    assert client.get(address(waiting)).status_code == 404
    page = client.get(reverse("desk:case", args=[waiting])).content.decode()
    assert address(waiting) not in page

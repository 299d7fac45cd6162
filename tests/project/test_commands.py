"""The commands say what they did, and refuse in words that help."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command, get_commands

from sanshen.casebook import followers, store
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import Person, PublicationRow, Unit, YearRow
from sanshen.domain import ledger
from sanshen.domain.ledger import Checkpoint, read_export
from tests.cast import PASSWORD, PORTAL, THURSDAY, Cast, publish

COMMANDS = {
    *("checkpoint", "export_ledger", "follow", "found_unit", "load_year", "reread", "take_package"),
    "verify_portal",
}
NOTICE = {
    "year": 2027,
    "papers": ["https://www.gov.cn/zhengce/"],
    "days": [
        {"name": name, "date": day, "isOffDay": True}
        for name, day in [
            ("元旦", "2027-01-01"),
            ("春节", "2027-02-05"),
            ("清明节", "2027-04-05"),
            ("劳动节", "2027-05-01"),
            ("端午节", "2027-06-09"),
            ("中秋节", "2027-09-15"),
            ("国庆节", "2027-10-01"),
        ]
    ],
}


def run(command: str, *arguments: str) -> str:
    out = io.StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def found(given: dict[str, Any], **change: Any) -> str:
    options = {**given, **change}
    spelled = [
        word
        for name, value in options.items()
        for each in (value if isinstance(value, list) else [value])
        for word in (f"--{name}", str(each))
    ]
    return run("found_unit", *spelled)


def test_these_are_all_the_commands() -> None:
    ours = {name for name, app in get_commands().items() if app == "sanshen.casebook"}
    assert ours == COMMANDS


# -- the ledger -----------------------------------------------------------------------------------


def test_the_export_is_the_ledger_byte_for_byte(cast: Cast) -> None:
    publish(cast)
    raw = io.BytesIO()
    # A terminal that cannot write Chinese must not change a byte.
    with io.TextIOWrapper(raw, encoding="ascii", write_through=True) as out:
        call_command("export_ledger", cast.unit.slug, stdout=out)
        lines = raw.getvalue().splitlines(keepends=True)
    assert ledger.verify(read_export(lines)) == store.tip(cast.unit)


def test_the_checkpoint_is_where_the_ledger_stands(cast: Cast) -> None:
    assert Checkpoint.parse(run("checkpoint", cast.unit.slug)) == store.tip(cast.unit)


@pytest.mark.parametrize("name", ["checkpoint", "export_ledger", "verify_portal"])
def test_an_unknown_unit_is_named_with_the_known(cast: Cast, name: str) -> None:
    with pytest.raises(CommandError, match="没有单位“nowhere”。已有单位：chengjiang"):
        run(name, "nowhere")


# -- the portal -----------------------------------------------------------------------------------


def test_a_sound_portal_is_said_to_be_sound(cast: Cast) -> None:
    publish(cast)
    assert followers.catch_up(cast.unit, THURSDAY)
    assert "一致" in run("verify_portal", cast.unit.slug)


def test_a_defaced_page_is_found_and_left_for_the_guard(cast: Cast) -> None:
    publish(cast)
    followers.catch_up(cast.unit, THURSDAY)
    page = store.portal_folder(cast.unit) / PublicationRow.objects.get().address
    page.write_text("defaced")
    with pytest.raises(CommandError, match="1 处不符"):
        run("verify_portal", cast.unit.slug)
    assert page.read_text() == "defaced"


# -- the calendar ---------------------------------------------------------------------------------


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    place = tmp_path / "2027.json"
    place.write_text(json.dumps(NOTICE), "utf-8")
    return place


def test_a_year_is_loaded_in_somebodys_name(cast: Cast, notice: Path) -> None:
    assert "已装入" in run("load_year", str(notice), "--as", cast.admin.username)
    assert YearRow.objects.get().year == 2027
    (line,) = store.entries(cast.unit, kinds=(Kind.CALENDAR,))
    assert line.actor == cast.admin.identity


def test_only_the_keeper_loads_a_year(cast: Cast, notice: Path) -> None:
    with pytest.raises(CommandError, match="系统管理员"):
        run("load_year", str(notice), "--as", cast.handler.username)
    with pytest.raises(CommandError, match="没有用户"):
        run("load_year", str(notice), "--as", "nobody")
    assert not YearRow.objects.exists()


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"year": 2027}'])
def test_what_is_no_notice_is_refused(cast: Cast, notice: Path, content: str) -> None:
    notice.write_text(content)
    with pytest.raises(CommandError, match="不是一份放假安排"):
        run("load_year", str(notice), "--as", cast.admin.username)


# -- founding -------------------------------------------------------------------------------------


@pytest.fixture
def founding(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    settings = tmp_path / "portal.json"
    settings.write_text(json.dumps({**PORTAL, "base_url": "https://town.example/"}), "utf-8")
    monkeypatch.setenv("SANSHEN_PASSWORD", PASSWORD)
    return {
        "code": "11509916CJ2026008Y",
        "slug": "town",
        "name": "某某镇人民政府",
        "department": ["dzb=党政办公室", "czb=财政办公室"],
        "portal": settings,
        "username": "keeper",
        "person": "秦冬至",
    }


def test_a_unit_is_founded_without_a_question(founding: dict[str, Any]) -> None:
    assert "已登记某某镇人民政府" in found(founding)
    unit = Unit.objects.get(slug="town")
    assert dict(unit.departments.values_list("slug", "name")) == {
        "dzb": "党政办公室",
        "czb": "财政办公室",
    }
    assert Person.objects.get(username="keeper").check_password(PASSWORD)
    assert ledger.verify(store.entries(unit)).size == 2


def test_the_password_may_come_from_standard_input(
    founding: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SANSHEN_PASSWORD")
    monkeypatch.setattr("sys.stdin", io.StringIO("another-long-one-2468\n"))
    found(founding)
    assert Person.objects.get(username="keeper").check_password("another-long-one-2468")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"code": "1150"}, "18 位"),
        ({"slug": "../town"}, "地址名"),
        ({"department": ["党政办公室"]}, "dzb=党政办公室"),
        ({"department": ["dzb=甲", "dzb=乙"]}, "同一个地址名"),
        ({"department": ["../x=甲"]}, "地址名"),
        ({"portal": Path("missing.json")}, "读不了"),
        ({"pack": "nowhere"}, "规则包"),
    ],
)
def test_what_cannot_be_founded_is_refused_whole(
    founding: dict[str, Any], change: dict[str, Any], words: str
) -> None:
    with pytest.raises(CommandError, match=words):
        found(founding, **change)
    assert not Unit.objects.exists() and not Person.objects.exists()


def test_a_weak_password_and_a_second_founding_are_refused(
    founding: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SANSHEN_PASSWORD", "12345")
    with pytest.raises(CommandError, match="密码"):
        found(founding)
    monkeypatch.setenv("SANSHEN_PASSWORD", PASSWORD)
    found(founding)
    with pytest.raises(CommandError, match="代码或地址名已经有人使用"):
        found(founding)
    with pytest.raises(CommandError, match="用户名已经有人使用"):
        found(founding, code=f"{founding['code'][:-1]}0", slug="other", username="KEEPER")
    assert Unit.objects.count() == 1


def test_a_site_that_could_not_be_laid_out_is_refused(founding: dict[str, Any]) -> None:
    founding["portal"].write_text(json.dumps({**PORTAL, "base_url": "nowhere"}), "utf-8")
    with pytest.raises(CommandError, match="网站设置有误"):
        found(founding)

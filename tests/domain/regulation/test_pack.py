"""What is wrong with a pack is said in Chinese, with the file and the place."""

import re
from pathlib import Path

import pytest

from sanshen.domain.regulation import Pack
from sanshen.domain.regulation.loading import FILES
from sanshen.domain.regulation.pack import pack_from_files
from tests.domain.regulation.packs import PUBLICATION, SETTINGS, YOUXI, Edit, edited, pack

CLAUSES, READINGS = "clauses.toml", "readings.toml"


def test_the_files_are_kept_word_for_word() -> None:
    loaded = Pack.load()
    assert loaded.files == YOUXI
    assert pack_from_files(loaded.files) == loaded


def test_a_pack_is_loaded_by_name_or_from_a_folder(tmp_path: Path) -> None:
    for name, content in YOUXI.items():
        (tmp_path / name).write_bytes(content)
    assert Pack.load(tmp_path) == Pack.load("youxi")


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(name: str, tmp_path: Path) -> None:
    for other, content in YOUXI.items():
        if other != name:
            (tmp_path / other).write_bytes(content)
    with pytest.raises(ValueError, match=f"规则包不完整.*{name}"):
        Pack.load(tmp_path)
    with pytest.raises(ValueError, match=f"规则包不完整.*{name}"):
        pack_from_files({n: c for n, c in YOUXI.items() if n != name})


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("content", [b"\xff\xfe", b"a = = b\n", b"x"])
def test_a_file_that_is_none_is_named(name: str, content: bytes) -> None:
    with pytest.raises(ValueError, match=name):
        pack_from_files({**YOUXI, name: content})


WRONG: dict[str, tuple[Edit, str]] = {
    "a setting missing": ((SETTINGS, "proof_people = 2\n", ""), "separation 缺少：proof_people"),
    "a setting misspelt": ((SETTINGS, "proof_people", "prove_people"), "缺少：proof_people"),
    "a setting too many": ((SETTINGS, "proof_people = 2", "proof_people = 2\nlenient = true"), "不认识的项目：lenient"),
    "a section too many": ((SETTINGS, "[secrecy_heads]", "[lenient]\n[secrecy_heads]"), "不认识的项目：lenient"),
    "a section missing": ((SETTINGS, "[secrecy_heads]", "[other]"), "缺少：secrecy_heads"),
    "a text for a truth": ((SETTINGS, "distinct_reviewers = true", 'distinct_reviewers = "false"'), "distinct_reviewers 应为true 或者 false"),
    "a number for a truth": ((SETTINGS, "distinct_reviewers = true", "distinct_reviewers = 1"), "distinct_reviewers 应为true 或者 false"),
    "a text for a number": ((SETTINGS, "review_workdays = 2", 'review_workdays = "2"'), "review_workdays 应为整数"),
    "a truth for a number": ((SETTINGS, "review_workdays = 2", "review_workdays = true"), "review_workdays 应为整数"),
    "no days at all": ((SETTINGS, "review_workdays = 2", "review_workdays = 0"), "review_workdays 至少为 1"),
    "a text for a time": ((SETTINGS, "day_end = 18:00:00", 'day_end = "18:00"'), "day_end 应为时刻"),
    "a number for a text": ((SETTINGS, 'id = "youxi"', "id = 1"), "id 应为文字"),
    "a text for a list": ((SETTINGS, "proofs = []", 'proofs = ""'), "procedures.withdrawal 的 proofs 应为列表"),
    "a list of numbers": ((SETTINGS, 'state = ["gov.cn"]', "state = [1]"), "state 应为文字"),
    "a text for a group": ((SETTINGS, 'apart = [["system_admin", "security_admin", "audit_admin"]]', 'apart = ["system_admin"]'), "apart 应为列表"),
    "a text for an office": ((SETTINGS, 'audit_admin        = { title = "审计管理员", scope = "unit", kind = "administration" }', 'audit_admin = "审计管理员"'), "offices.audit_admin 应为一组设置"),
    "a kind of stage nobody knows": ((SETTINGS, 'title = "已审结", kind = "gate"', 'title = "已审结", kind = "door"'), "stages.cleared 的 kind 只能是：drafting、review"),
    "a list for a kind": ((SETTINGS, 'title = "已审结", kind = "gate"', 'title = "已审结", kind = ["gate"]'), "stages.cleared 的 kind 只能是"),
    "a scope nobody knows": ((SETTINGS, 'title = "保密员", scope = "unit"', 'title = "保密员", scope = "town"'), "scope 只能是：department、unit"),
    "a kind of office nobody knows": ((SETTINGS, 'title = "保密员", scope = "unit", kind = "secrecy"', 'title = "保密员", scope = "unit", kind = "guard"'), "kind 只能是：content"),
    "an officer nobody knows": ((SETTINGS, '"publisher", "security_officer"]', '"publisher", "policeman"]'), "没有定义的名称：policeman"),
    "a group nobody knows": ((SETTINGS, '[["system_admin",', '[["root",'), "没有定义的名称：root"),
    "a procedure too few": ((SETTINGS, "[procedures.withdrawal]", "[procedures.other]"), "procedures 应为：publication、withdrawal"),
    "a level nobody knows": ((SETTINGS, 'proofs = []', 'proofs = []\nreviews_optional = ["fourth_review"]'), "没有定义的名称：fourth_review"),
    "a verb nobody knows": ((PUBLICATION, "third_proof pass", "third_proof publish"), "publication.table 第 34 行：不认识的动作 publish"),
    "a row too short": ((PUBLICATION, "third_proof pass cleared publisher 2.7", "third_proof pass cleared"), "publication.table 第 34 行应有五栏"),
    "a row twice": ((PUBLICATION, "third_proof pass cleared publisher 2.7", "third_proof correct cleared publisher 2.7"), "已经写过一次"),
    "a stage nobody knows": ((PUBLICATION, "third_proof pass cleared", "third_proof pass published"), "没有定义的名称：cleared、published"),
    "an office nobody knows": ((PUBLICATION, "cleared publisher", "cleared printer"), "没有定义的名称：printer"),
    "a clause nobody knows": ((PUBLICATION, "publisher 2.7", "publisher 9.9"), "没有定义的名称：9.9"),
    "a gate nobody comes to": ((PUBLICATION, "third_proof pass cleared publisher 2.7\n", ""), "没有定义的名称：cleared"),
    "a clause twice": ((CLAUSES, 'id = "2.10"', 'id = "2.9"'), "clauses.toml 第 46 条：2.9 已经写过一次"),
    "a reading twice": ((READINGS, 'id = "R13"', 'id = "R12"'), "readings.toml 第 13 条：R12 已经写过一次"),
    "a reading of a clause nobody knows": ((READINGS, 'clauses = ["A2"]', 'clauses = ["A3"]'), "R11 引用了没有定义的名称：A3"),
    "a reading without a day": ((READINGS, 'id = "R13"', 'id = "R13"\nsince = 1'), "不认识的项目：since"),
    "something beside the clauses": ((CLAUSES, '[[clause]]\nid = "P"', 'version = 1\n[[clause]]\nid = "P"'), "应当只有 \\[\\[clause\\]\\] 各条"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_in_chinese(name: str) -> None:
    edit, words = WRONG[name]
    with pytest.raises(ValueError, match=words) as wrong:
        pack(edit)
    assert re.search("[一-龥]", str(wrong.value))
    assert "Error" not in str(wrong.value)


def test_what_should_be_a_group_of_settings_is_one() -> None:
    with pytest.raises(ValueError, match="第 1 条 应为一组设置"):
        pack_from_files({**YOUXI, CLAUSES: b'clause = ["P"]\n'})


def test_several_faults_are_said_at_once() -> None:
    files = edited(
        (PUBLICATION, "cleared publisher", "cleared printer"),
        (READINGS, 'clauses = ["A2"]', 'clauses = ["A3"]'),
    )
    with pytest.raises(ValueError, match=r"printer.*；.*A3"):
        pack_from_files(files)


def test_nothing_of_a_pack_can_be_changed() -> None:
    loaded = Pack.load()
    for shelf in (loaded.clauses, loaded.readings, loaded.offices, loaded.stages, loaded.tables,
                  loaded.tables_by_kind, loaded.secrecy_heads, loaded.reprint_hosts, loaded.files):  # fmt: skip
        with pytest.raises(TypeError):
            shelf["x"] = None  # type: ignore[index]


def test_an_unknown_office_is_called_by_its_id() -> None:
    assert Pack.load().office_title("principal_leader") == "主要领导"
    assert Pack.load().office_title("printer") == "printer"

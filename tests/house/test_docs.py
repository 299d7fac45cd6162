"""docs/reference says what the code does, today, and its examples work."""

import re
import shutil
import subprocess
import sys

import pytest

from sanshen.casebook.kinds import WORDS, Kind
from sanshen.domain.inspection import RULES
from sanshen.domain.ledger import Checkpoint, read_export, verify
from sanshen.domain.permit import CONDITIONS
from sanshen.domain.regulation import Pack
from sanshen.project import docs
from sanshen.project.docs import settings
from sanshen.project.docs.marks import Mark, UnreadableMark, marks
from tests.house.checkout import ROOT

PACK = Pack.load()
REFERENCE = ROOT / "docs" / "reference"


def said(name):
    return docs.page(name)


def test_every_page_is_fresh():
    assert docs.stale() == (), "run: python -m sanshen.project.docs"


@pytest.fixture
def copy(tmp_path):
    """A checkout small enough to play with."""
    for folder in (
        "docs/reference",
        "bin",
        "src/sanshen/casebook/management",
        "tests/domain/roster",
    ):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    docs.write(tmp_path)
    return tmp_path


def test_a_page_that_does_not_fit_is_named(copy):
    assert docs.stale(copy) == ()
    page = copy / "docs" / "reference" / "ledger.md"
    page.write_text(page.read_text("utf-8") + "\n", "utf-8")
    assert docs.stale(copy) == ("docs/reference/ledger.md",)
    page.unlink()
    (copy / "docs" / "reference" / "notes.md").write_text("by hand", "utf-8")
    assert docs.stale(copy) == ("docs/reference/ledger.md", "docs/reference/notes.md")
    (page.parent / "inspection-quality.md").unlink()
    assert "docs/reference/inspection-quality.md" in docs.stale(copy)


def test_a_test_more_makes_the_clauses_stale(copy):
    test = copy / "tests" / "domain" / "roster" / "test_more.py"
    test.write_text(
        'import pytest\n\n\n@pytest.mark.clause("2.4.1")\ndef test_more(): ...\n', "utf-8"
    )
    assert docs.stale(copy) == ("docs/reference/clauses.md",)
    docs.write(copy)
    assert "`test_more`" in (copy / "docs" / "reference" / "clauses.md").read_text("utf-8")


def test_the_pages_are_these():
    assert {path.name for path in REFERENCE.iterdir()} == {*docs.PAGES, *docs.MEASURED}


@pytest.mark.parametrize("name", docs.PAGES)
def test_every_link_leads_somewhere(name):
    for target in re.findall(r"\]\(([^)#]+)", said(name)):
        if not target.startswith("http"):
            assert (REFERENCE / target).resolve().exists(), target


@pytest.mark.parametrize("name", docs.PAGES)
def test_every_anchor_is_there(name):
    anchors = set(re.findall(r'<a id="([^"]+)">', said(name)))
    assert set(re.findall(r"\]\(#([^)]+)\)", said(name))) <= anchors


# -- nothing is left out ------------------------------------------------------------------------


def test_every_clause_reading_condition_kind_and_rule_has_its_place():
    clauses = said("clauses.md")
    for clause in PACK.clauses.values():
        assert f"## {clause.label}（`{clause.id}`）\n\n> {clause.paraphrase}" in clauses
    for reading in PACK.readings.values():
        assert f"### {reading.id} {reading.question}" in clauses
    for condition in CONDITIONS:
        assert f"| {condition.text} |" in said("conditions.md")
    for kind in Kind:
        assert f"| `{kind}` | {WORDS[kind]} |" in said("ledger.md")
    for rule in RULES:
        assert f"（`{rule.id}`）" in said("rules.md")


@pytest.mark.parametrize("table", PACK.tables.values(), ids=lambda table: table.name)
def test_the_picture_has_every_row(table):
    page = said("procedure.md")
    for row in table.rows:
        if row.next != row.stage and not row.next.startswith("@"):
            assert re.search(rf"^    {row.stage} --> {row.next}: ", page, re.MULTILINE), row
    assert f"    {table.gate} --> [*]: " in page
    assert "cleared --> published" not in page


def test_every_setting_is_described_and_every_description_is_a_setting():
    assert settings.read_by(ROOT) == set(settings.RUNNING) | set(settings.BUILDING)
    assert not set(settings.RUNNING) & set(settings.BUILDING)


def test_every_command_is_described():
    page = said("cli.md")
    commands = re.findall(r"^### `sanshen (.+)`$", page, re.MULTILINE)
    assert commands == [
        "inspect",
        "source",
        "ledger verify",
        "portal verify",
        "archive verify",
        "pack check",
    ]
    folder = ROOT / "src" / "sanshen" / "casebook" / "management" / "commands"
    for path in folder.glob("[a-z]*.py"):
        assert f"| `{path.stem}` | " in page
    for path in (ROOT / "bin").glob("[a-z]*"):
        assert f"| `bin/{path.name}` | " in page


# -- the ledger by hand -------------------------------------------------------------------------


@pytest.fixture
def sample(tmp_path):
    """The page's own sample, as a reader would save it."""
    blocks = dict(re.findall(r"```(json|python|sh)\n(.*?)```", said("ledger.md"), re.DOTALL))
    (tmp_path / "ledger.jsonl").write_text(blocks["json"], "utf-8")
    return tmp_path, blocks


def test_the_sample_verifies_against_the_checkpoint_beside_it(sample):
    folder, _ = sample
    stands = re.search(r"检查点是：\n\n```\n(.*?)\n```", said("ledger.md"), re.DOTALL)
    with (folder / "ledger.jsonl").open("rb") as lines:
        assert verify(read_export(lines), witnesses=[Checkpoint.parse(stands[1])]).size == 3


@pytest.mark.clause("2.11")
def test_a_stranger_can_recompute_a_line_in_a_shell(sample):
    folder, blocks = sample
    told = subprocess.run(
        blocks["sh"], shell=True, cwd=folder, capture_output=True, text=True, check=True
    ).stdout
    line = (folder / "ledger.jsonl").read_text("utf-8").splitlines()[1]
    assert f'"hash":"sha256:{told.split()[0]}"' in line


@pytest.mark.clause("2.11")
def test_a_stranger_can_check_a_ledger_with_ten_lines_of_python(sample):
    folder, blocks = sample
    run = [sys.executable, "-I", "-c", blocks["python"]]
    good = subprocess.run(run, cwd=folder, capture_output=True, text=True, check=True)
    page = (folder / "ledger.jsonl").read_text("utf-8")
    assert good.stdout.strip() in page
    (folder / "ledger.jsonl").write_text(page.replace("同意", "退回"), "utf-8")
    bad = subprocess.run(run, cwd=folder, capture_output=True, text=True, check=False)
    assert bad.returncode != 0
    assert "第 3 条不符" in bad.stderr


# -- reading the marks --------------------------------------------------------------------------

SOURCES = {
    '@pytest.mark.clause("2.9")\ndef test_a(): ...': {("2.9", "test_a")},
    '@pytest.mark.clause("2.8", "2.9")\nasync def test_a(): ...': {("2.8", "test_a"), ("2.9", "test_a")},
    '@pytest.mark.clause("2.8")\n@pytest.mark.clause("2.9")\ndef test_a(): ...': {("2.8", "test_a"), ("2.9", "test_a")},
    'class TestA:\n    @pytest.mark.clause("2.9")\n    def test_a(self): ...': {("2.9", "test_a")},
    '@pytest.mark.clause("2.9")\nclass TestA:\n    def test_a(self): ...': {("2.9", "TestA")},
    'TestA = pytest.mark.clause("2.9")(Walk.TestCase)': {("2.9", "TestA")},
    'pytestmark = pytest.mark.clause("2.9")': {("2.9", "pytestmark")},
    '@pytest.mark.parametrize("x", [pytest.param(1, marks=pytest.mark.clause("2.9"))])\ndef test_a(x): ...': {("2.9", "test_a")},
    "def test_a(): ...": set(),
    '# @pytest.mark.clause("2.9")\ndef test_a(): "@pytest.mark.clause(\'2.9\')"': set(),
}  # fmt: skip


@pytest.mark.parametrize("source", SOURCES)
def test_a_mark_is_read_where_it_stands(source, tmp_path):
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_x.py").write_text(source, "utf-8")
    assert set(marks(tmp_path)) == {Mark(c, "tests/test_x.py", t) for c, t in SOURCES[source]}


def test_a_mark_that_hides_its_clause_is_refused(tmp_path):
    (tmp_path / "tests").mkdir()
    source = "@pytest.mark.clause(*CLAUSES)\ndef test_a(): ..."
    (tmp_path / "tests" / "test_x.py").write_text(source, "utf-8")
    with pytest.raises(UnreadableMark, match=r"tests/test_x\.py:1"):
        marks(tmp_path)

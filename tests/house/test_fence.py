"""Imports go straight down, and every folder has a place."""

import ast
import os
import re
import subprocess
import sys
import tomllib

import pytest

from tests.house.checkout import PACKAGE, PLAIN, ROOMS, ROOT, modules

FENCE = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
CONTRACTS = {contract["id"]: contract for contract in FENCE["contracts"]}
LINT = [
    sys.executable,
    "-c",
    "from importlinter.cli import lint_imports_command as lint; lint()",
    "--no-logo",
    "--no-cache",
]


def lint(folder):
    environment = os.environ | {"PYTHONPATH": str(folder / "src")}
    done = subprocess.run(
        LINT, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def empty_house(tmp_path):
    """The rooms without furniture, under the real fence."""
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    for room in ROOMS - {"cli"}:
        folder = tmp_path / "src" / "sanshen" / room
        folder.mkdir(parents=True)
        (folder / "__init__.py").touch()
    for name in ("__init__.py", "cli.py"):
        (tmp_path / "src" / "sanshen" / name).touch()
    return tmp_path


def test_the_fence_stands():
    code, words = lint(ROOT)
    assert code == 0, words


def test_an_empty_house_passes(empty_house):
    code, words = lint(empty_house)
    assert code == 0, words


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("domain/permit.py", "import sanshen.casebook"),
        ("portal/pages.py", "import sanshen.intake"),
        ("portal/pages.py", "from django.utils import timezone"),
        ("domain/clock.py", "import django"),
        ("intake/word.py", "import sanshen.cli"),
        ("cli.py", "from sanshen import casebook"),
        ("casebook/actions.py", "import sanshen.desk"),
        ("desk/views.py", "import sanshen.api"),
        ("desk/views.py", "import sanshen.project.settings"),
        ("common/__init__.py", ""),
    ],
)
def test_a_breach_is_seen(empty_house, module, line):
    path = empty_house / "src" / "sanshen" / module
    path.parent.mkdir(exist_ok=True)
    path.write_text(line + "\n", "utf-8")
    code, words = lint(empty_house)
    assert code != 0, words


def test_every_room_is_placed_in_the_layers():
    layers = " ".join(CONTRACTS["rooms"]["layers"])
    assert set(re.findall(r"\w+", layers)) == ROOMS
    assert CONTRACTS["rooms"]["exhaustive"] is True


def test_every_plain_room_is_kept_from_django():
    built = {f"sanshen.{room}" for room in PLAIN if _built(room)}
    assert set(CONTRACTS["plain"]["source_modules"]) == built


def _built(room):
    return (PACKAGE / room / "__init__.py").exists() or (PACKAGE / f"{room}.py").exists()


def test_no_folder_stands_outside_the_rooms():
    """The fence sees modules; this sees what lies beside them."""
    known = ROOMS | {"__init__.py", "__main__.py", "cli.py", "py.typed", "__pycache__"}
    assert {path.name for path in PACKAGE.iterdir()} <= known
    assert {path.name for path in PACKAGE.parent.iterdir()} == {"sanshen"}


# What a stranger carries away must come without the rest of the house.
STANDS_ON = {
    "domain/digest": set(),
    "domain/regulation": set(),
    "domain/ledger": {"sanshen.domain.digest"},
}


def own_imports(package, tree):
    """The modules of sanshen that a module of `package` imports, its own package left out."""
    own = "sanshen." + package.replace("/", ".")
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level:
            names = ["sanshen.?relative"]  # could reach anywhere: write the whole name
        elif isinstance(node, ast.ImportFrom):
            # `from sanshen.domain import digest` names a module too.
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            names = inside if node.module in ("sanshen", "sanshen.domain") else [node.module]
        else:
            continue
        for name in names:
            if name.split(".")[0] == "sanshen" and not f"{name}.".startswith(f"{own}."):
                yield name


@pytest.mark.parametrize(("package", "allowed"), STANDS_ON.items())
def test_what_can_be_carried_away_stands_alone(package, allowed):
    seen = [
        (path, tree)
        for path, tree in modules("domain")
        if f"{path}/".startswith((f"{package}/", f"{package}.py/"))
    ]
    assert seen
    assert {name for _, tree in seen for name in own_imports(package, tree)} <= allowed


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import sanshen.domain.roster", {"sanshen.domain.roster"}),
        ("from sanshen.domain.roster import Roster", {"sanshen.domain.roster"}),
        ("from sanshen.domain import roster", {"sanshen.domain.roster"}),
        ("from sanshen import casebook", {"sanshen.casebook"}),
        ("from ..roster import Roster", {"sanshen.?relative"}),
        ("def late():\n    import sanshen.domain.permit", {"sanshen.domain.permit"}),
        ("from sanshen.domain.ledger.chain import Entry", set()),
        ("import hashlib", set()),
    ],
)
def test_an_import_is_seen(source, names):
    assert set(own_imports("domain/ledger", ast.parse(source))) == names

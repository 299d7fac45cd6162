"""What the inspector reads: the files of the checkout and the rooms of the house."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "src" / "sanshen"

# The rooms of ARCHITECTURE.md. A new room is a decision: it is placed here, in the layers of
# pyproject.toml and in that file.
PLAIN = {"domain", "portal", "intake", "paper", "cli"}
ROOMS = PLAIN | {"casebook", "desk", "api", "project"}


def files() -> Iterator[Path]:
    """Every text file that is, or is about to be, in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    for name in sorted(set(filter(None, listed.split("\0")))):
        path = ROOT / name
        if path.is_file() and b"\0" not in path.read_bytes():
            yield path


def modules(room: str = "") -> Iterator[tuple[str, ast.Module]]:
    """Path below src/sanshen and syntax tree of each module of a room (default: of all)."""
    for path in sorted((PACKAGE / room).rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text("utf-8"))

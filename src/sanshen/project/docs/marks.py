"""Which tests prove which clause: read off ``@pytest.mark.clause("2.9")`` without running them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Mark:
    """``test`` in ``file`` (a path below the checkout) proves ``clause``."""

    clause: str
    file: str
    test: str


class UnreadableMark(Exception):
    """A clause mark whose clauses are not written out where it stands."""


def marks(root: Path) -> tuple[Mark, ...]:
    """Every mark in the tests of a checkout, in order. UnreadableMark names the line that hides one."""
    found: set[Mark] = set()
    for path in sorted((root / "tests").rglob("*.py")):
        file = path.relative_to(root).as_posix()
        for test, call in _calls(ast.parse(path.read_text("utf-8"))):
            for clause in call.args:
                if not (isinstance(clause, ast.Constant) and isinstance(clause.value, str)):
                    raise UnreadableMark(f"{file}:{call.lineno}")
                found.add(Mark(clause.value, file, test))
    return tuple(sorted(found))


def _calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Each call of ``pytest.mark.clause`` with the name of what it marks."""
    for top in tree.body:
        parts = top.body if isinstance(top, ast.ClassDef) else []
        for node in (top, *parts):
            inner = set(map(id, parts)) if node is top else set()
            for each in _walk(node, inner):
                if isinstance(each, ast.Call) and ast.unparse(each.func) == "pytest.mark.clause":
                    yield _name(node), each


def _walk(node: ast.AST, without: set[int]) -> Iterator[ast.AST]:
    yield node
    for child in ast.iter_child_nodes(node):
        if id(child) not in without:
            yield from _walk(child, without)


def _name(node: ast.stmt) -> str:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return node.name
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return "…"

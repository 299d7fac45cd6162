"""Every command: the checks that run without the product, and the keeper's own."""

import argparse
import ast
import re
from collections.abc import Iterator, Mapping
from itertools import takewhile
from pathlib import Path

from sanshen.cli.commands import _parser
from sanshen.cli.parser import Parser

HEAD = """# 命令

## `bin/` 里的脚本

| 命令 | 作用 |
|---|---|
"""
ALONE = """
## `bin/sanshen`：不启动系统也能用

不需要账号、数据库和网络。
"""
KEEPING = """
## `python -m sanshen.project.manage`：运维人员用

| 命令 | 作用 |
|---|---|
"""


def commands_page(root: Path) -> str:
    """The page. ``root``: the checkout."""
    parts = [HEAD.rstrip(), *_scripts(root), ALONE]
    parts += [line for parser in _leaves(_parser()) for line in _command(parser)]
    return "\n".join([*parts, KEEPING.strip(), *_management(root)])


def _scripts(root: Path) -> Iterator[str]:
    """The first sentence of each script's opening comment."""
    for path in sorted((root / "bin").iterdir()):
        if path.name.startswith("_"):
            continue
        lines = path.read_text("utf-8").splitlines()[1:]
        comment = " ".join(
            line[2:] for line in takewhile(lambda line: line.startswith("# "), lines)
        )
        words = re.match(r".*?\.(?= |$)|.*", comment)
        yield f"| `bin/{path.name}` | {_cell(words[0] if words else '')} |"


def _cell(words: str) -> str:
    """Words that stay inside one cell of a table."""
    return " ".join(words.split()).replace("|", "\\|")


def _leaves(parser: Parser) -> Iterator[Parser]:
    """The commands that do something, not the groups they stand in."""
    groups = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    if not groups:
        yield parser
    for group in groups:
        for inner in group.choices.values():
            yield from _leaves(inner)


def _command(parser: Parser) -> Iterator[str]:
    yield f"### `{parser.prog}`"
    yield ""
    yield from (f"{line}  " for line in (parser.description or "").splitlines())
    yield ""
    yield f"    {(parser.usage or '').replace('%(prog)s', parser.prog)}"
    yield ""
    yield "| 选项 | 意思 |"
    yield "|---|---|"
    for action in parser._actions:
        name = ", ".join(action.option_strings) or str(action.metavar)
        yield f"| `{name}` | {_cell(action.help or '')} |"
    yield ""
    yield "```"
    yield from (parser.epilog or "").rstrip().splitlines()
    yield "```"
    yield ""


def _management(root: Path) -> Iterator[str]:
    """The ``help`` of each command class, or what its module says, read without starting Django."""
    folder = root / "src" / "sanshen" / "casebook" / "management" / "commands"
    for path in sorted(folder.glob("[a-z]*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        words = next(_helps(tree), (ast.get_docstring(tree) or "").partition("\n")[0])
        yield f"| `{path.stem}` | {_cell(words)} |"


def _helps(tree: ast.Module) -> Iterator[str]:
    named = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id="help")], value=ast.Constant(value=str(words))):
                yield words
            case ast.Assign(targets=[ast.Name(id="help")], value=ast.JoinedStr(values=parts)):
                yield "".join(_part(part, named) for part in parts)


def _part(part: ast.expr, named: Mapping[str, object]) -> str:
    match part:
        case ast.Constant(value=str(words)):
            return words
        case ast.FormattedValue(value=ast.Name(id=name)):
            return str(named[name])
    raise ValueError(f"a help text that must be run to be read: {ast.unparse(part)}")

"""Ways round the gate, as they would look in a syntax tree. Each function gives line numbers."""

import ast
import re
from collections.abc import Iterator

FORCED = re.compile(r"(force|skip|bypass|override)(_|$)")
FORCED_OPTION = re.compile(r"--(force|skip|bypass|override)\b")

# What makes a value depend on more than its arguments.
CLOCK_MODULES = {"time"}
NETWORK_MODULES = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "multiprocessing", "poplib",
    "requests", "smtplib", "socket", "socketserver", "ssl", "subprocess", "urllib.request",
    "urllib3", "xmlrpc",
}  # fmt: skip
CLOCK_READINGS = {"now", "utcnow", "today"}


def forced(tree: ast.Module) -> Iterator[int]:
    """Parameters, arguments and command-line options that would let somebody past a rule."""
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and FORCED.match(node.arg):
            yield node.lineno
        elif isinstance(node, ast.Call):
            for keyword in node.keywords:
                # Django's own force_insert, force_login … are told apart by what they force.
                if keyword.arg == "force" or re.match(r"(skip|bypass)(_|$)", keyword.arg or ""):
                    yield keyword.value.lineno
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and FORCED_OPTION.match(node.value)
        ):
            yield node.lineno


def permits_made(tree: ast.Module, name: str = "Permit") -> Iterator[int]:
    """Where a Permit is made, or handed on so that it could be made out of sight.

    Annotations, isinstance and patterns only look at a permit; everything else counts.
    """
    looking = {id(part) for node in ast.walk(tree) for part in _only_looks(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom | ast.Import):
            for alias in node.names:
                if alias.name == name and alias.asname not in (None, name):
                    yield node.lineno
        named = (isinstance(node, ast.Name) and node.id == name) or (
            isinstance(node, ast.Attribute) and node.attr == name
        )
        if named and id(node) not in looking:
            yield node.lineno


def _only_looks(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node in which a class may be named without being called."""
    match node:
        case ast.arg(annotation=ast.expr() as part) | ast.AnnAssign(annotation=part):
            yield from ast.walk(part)
        case ast.FunctionDef(returns=ast.expr() as part):
            yield from ast.walk(part)
        case ast.Call(func=ast.Name(id="isinstance"), args=[_, part]):
            yield from ast.walk(part)
        case ast.MatchClass(cls=part) | ast.Subscript(slice=part):
            yield from ast.walk(part)
        case ast.Attribute(value=ast.Name() as part):
            # Permit.objects, Permit.DoesNotExist: rows of that name are not the value.
            yield part


def clocks_and_networks(tree: ast.Module) -> Iterator[int]:
    """Where a plain module would read a clock or meet a network."""
    for node in ast.walk(tree):
        match node:
            case ast.Import():
                names = [alias.name for alias in node.names]
            case ast.ImportFrom(module=str(module)):
                names = [module, *(f"{module}.{alias.name}" for alias in node.names)]
            case ast.Attribute(value=ast.Name() | ast.Attribute() as base, attr=attribute):
                if attribute in CLOCK_READINGS and _last_name(base) in ("date", "datetime"):
                    yield node.lineno
                continue
            case ast.Call(func=ast.Attribute(attr=attribute), args=[], keywords=[]):
                # clock.now(): time is an argument, not something to ask for.
                if attribute in CLOCK_READINGS:
                    yield node.lineno
                continue
            case _:
                continue
        if any(_within(name, CLOCK_MODULES | NETWORK_MODULES) for name in names):
            yield node.lineno


def _last_name(node: ast.Name | ast.Attribute) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr


def _within(name: str, modules: set[str]) -> bool:
    return any(name == module or name.startswith(module + ".") for module in modules)

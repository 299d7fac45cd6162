"""The commands, their arguments and their help; each command returns its exit code."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from sanshen.cli.checking import check_pack, verify_ledger, verify_portal
from sanshen.cli.judging import add_inspect, add_source
from sanshen.cli.parser import Parser
from sanshen.cli.speaking import CANNOT


def main(arguments: Sequence[str]) -> int:
    """Run one command; its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that cannot show a letter must not end us
            stream.reconfigure(errors="backslashreplace")
    chosen = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = chosen.run
    try:
        code = run(chosen)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read our output has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CANNOT
    return code


def _parser() -> Parser:
    top = Parser(
        prog="sanshen", about="三审：不启动网站也能用的检查工具\nChecks that run on their own"
    )
    commands = top.add_subparsers(
        title="命令 Commands", metavar="COMMAND", required=True, parser_class=Parser
    )
    add_inspect(commands)
    add_source(commands)
    _add_ledger(commands)
    _add_portal(commands)
    _add_archive(commands)
    _add_pack(commands)
    return top


def _add_ledger(commands: "argparse._SubParsersAction[Parser]") -> None:
    verify = _group(commands, "ledger", "核对台账 / verify a ledger").add_parser(
        "verify",
        help="逐条核对台账导出文件 / walk the chain of an export",
        about="逐条核对台账：改动、缺漏、顺序不对，指出从哪一条开始\n"
        "Walk the chain of an export and name the first entry that is wrong.",
        usage="EXPORT [--witness FILE …]",
    )
    verify.words.add_argument(
        "export", type=Path, metavar="EXPORT", help="台账导出文件 / the exported ledger"
    )
    _add_witness(verify)
    verify.set_defaults(run=lambda chosen: verify_ledger(chosen.export, chosen.witness))


def _add_portal(commands: "argparse._SubParsersAction[Parser]") -> None:
    verify = _group(commands, "portal", "核对网站 / verify a portal").add_parser(
        "verify",
        help="按台账核对网站目录 / compare a portal folder with the ledger",
        about="按台账逐个核对网站目录中的文件：被改动的、多出的、缺少的\n"
        "Name every difference between a portal folder and what the ledger says.",
        usage="DIR --ledger EXPORT [--witness FILE …]",
    )
    verify.words.add_argument("folder", type=Path, metavar="DIR", help="网站目录 / the folder")
    verify.words.add_argument(
        "--ledger",
        type=Path,
        required=True,
        metavar="EXPORT",
        help="台账导出文件 / the exported ledger",
    )
    _add_witness(verify)
    verify.set_defaults(
        run=lambda chosen: verify_portal(chosen.folder, chosen.ledger, chosen.witness)
    )


def _add_archive(commands: "argparse._SubParsersAction[Parser]") -> None:
    verify = _group(commands, "archive", "核对归档包 / verify an archive bundle").add_parser(
        "verify",
        help="核对归档包或保密检查材料 / verify a bundle or a package",
        about="核对归档包，或者装有许多归档包和台账的保密检查材料：文件、台账条目、审批表、正文、附件和公开的网页是否互相一致\n"
        "Compare every file of a bundle with its lists, and all of it with the ledger's lines.",
        usage="BUNDLE [--ledger EXPORT] [--witness FILE …]",
    )
    verify.words.add_argument(
        "bundle", type=Path, metavar="BUNDLE", help="归档包，文件夹或 zip / the folder or zip"
    )
    verify.words.add_argument(
        "--ledger",
        type=Path,
        metavar="EXPORT",
        help="台账导出文件，一并核对本案各条都在其中 / the exported ledger",
    )
    _add_witness(verify)
    verify.set_defaults(run=_archive)


def _archive(chosen: argparse.Namespace) -> int:
    from sanshen.cli.archive import verify_bundle

    return verify_bundle(chosen.bundle, chosen.ledger, chosen.witness)


def _add_pack(commands: "argparse._SubParsersAction[Parser]") -> None:
    check = _group(commands, "pack", "检查规则包 / check a pack").add_parser(
        "check",
        help="走遍规则包的每一种情形 / explore every reachable state",
        about="检查规则包：走遍每一种情形，证明没有绕过审查的路\n"
        "Explore every state a pack can reach and prove that no road avoids the reviews.",
        usage="[DIR]",
    )
    check.words.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="DIR",
        help="规则包目录，不写则检查自带的 youxi / the pack; the shipped youxi when left out",
    )
    check.set_defaults(run=lambda chosen: check_pack(chosen.folder))


def _group(
    commands: "argparse._SubParsersAction[Parser]", name: str, words: str
) -> "argparse._SubParsersAction[Parser]":
    parser = commands.add_parser(name, help=words, about=words)
    return parser.add_subparsers(
        title="命令 Commands", metavar="COMMAND", required=True, parser_class=Parser
    )


def _add_witness(parser: Parser) -> None:
    parser.words.add_argument(
        "--witness",
        nargs="+",
        type=Path,
        default=[],
        metavar="FILE",
        help="纸上留存的检查点，每个文件三行 / checkpoints kept on paper, three lines a file",
    )

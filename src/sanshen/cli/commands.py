"""The commands, their arguments and their help; each command returns its exit code."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from sanshen.cli.checking import check_pack, verify_ledger, verify_portal
from sanshen.cli.parser import INSPECT_EXITS, SOURCE_EXITS, Parser
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
    _add_inspect(commands)
    _add_source(commands)
    _add_ledger(commands)
    _add_portal(commands)
    _add_archive(commands)
    _add_pack(commands)
    return top


def _add_inspect(commands: "argparse._SubParsersAction[Parser]") -> None:
    parser = commands.add_parser(
        "inspect",
        help="检查文件能否上网 / inspect files",
        about="逐个检查文件：国家秘密标志、个人信息、附注等，文件里看不见的文字也读\n"
        "Read files whole, hidden text included, with every rule. Nothing leaves this machine.",
        usage="FILE … [--format text|json] [--lexicon FILE]\n"
        "       sanshen inspect --jsonl IN --out OUT [--lexicon FILE]",
        exits=INSPECT_EXITS,
    )
    parser.words.add_argument("files", nargs="*", type=Path, metavar="FILE", help="文件 / files")
    parser.words.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="输出给人看的文字，或每个文件一行 JSON / text, or one JSON object a line and file",
    )
    parser.words.add_argument(
        "--lexicon",
        action="append",
        type=Path,
        default=[],
        metavar="FILE",
        help="加用一份词表（CSV 或 XLSX），可以写多次 / use a word list; may be repeated",
    )
    parser.words.add_argument(
        "--jsonl",
        metavar="IN",
        help='逐行检查许多文字，每行 {"id", "text"}；- 为标准输入 / texts, one a line',
    )
    parser.words.add_argument(
        "--out",
        metavar="OUT",
        help='结果写到哪里，每行 {"id", "findings"}，顺序不变；- 为标准输出 / where answers go',
    )
    parser.set_defaults(run=lambda chosen: _inspect(parser, chosen))


def _inspect(parser: Parser, chosen: argparse.Namespace) -> int:
    if bool(chosen.files) == bool(chosen.jsonl):
        parser.error("请写要检查的文件，或者写 --jsonl，二者选一")
    if bool(chosen.jsonl) != bool(chosen.out):
        parser.error("--jsonl 和 --out 要一起写")
    # The rules take a while to load; whoever only wants help or a ledger verified does without.
    from sanshen.cli.inspecting import inspect_files, read_lexicons
    from sanshen.cli.lines import inspect_lines
    from sanshen.domain.inspection import Context

    lexicons = read_lexicons(chosen.lexicon)
    if lexicons is None:
        return CANNOT
    context = Context(lexicons=lexicons)
    if chosen.jsonl:
        return inspect_lines(chosen.jsonl, chosen.out, context)
    return inspect_files(chosen.files, chosen.format, context)


def _add_source(commands: "argparse._SubParsersAction[Parser]") -> None:
    parser = commands.add_parser(
        "source",
        help="判断网址能否转载 / may an address be reprinted from",
        about="逐个判断网址能否转载，每个网址一行 JSON：allow 可以，ask 须核对，stop 不可以\n"
        "Judge addresses by their hosts alone, one JSON object a line. Nothing is fetched.",
        usage="URL … [--pack DIR]",
        exits=SOURCE_EXITS,
    )
    parser.words.add_argument(
        "urls", nargs="+", metavar="URL", help="网址；- 从标准输入逐行读 / addresses; - reads stdin"
    )
    parser.words.add_argument(
        "--pack",
        type=Path,
        metavar="DIR",
        help="规则包目录，不写则用自带的 youxi / the pack; the shipped youxi when left out",
    )
    parser.set_defaults(run=_source)


def _source(chosen: argparse.Namespace) -> int:
    from sanshen.cli.sources import judge_sources

    return judge_sources(chosen.urls, chosen.pack)


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

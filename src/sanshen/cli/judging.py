"""The commands that say what the rules think of a file, a text or an address."""

import argparse
from pathlib import Path

from sanshen.cli.parser import INSPECT_EXITS, SOURCE_EXITS, Parser
from sanshen.cli.speaking import CANNOT


def add_inspect(commands: "argparse._SubParsersAction[Parser]") -> None:
    """``inspect``: files and texts."""
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


def add_source(commands: "argparse._SubParsersAction[Parser]") -> None:
    """``source``: addresses."""
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

"""What every command's help and complaints look like: Chinese first, an English line each."""

import argparse
from typing import NoReturn

from sanshen.cli.speaking import CANNOT, complain

EXITS = """\
退出码 Exit codes:
  0  没有问题                          all well
  1  有必须处理的问题                  something found
  2  读不到文件，或命令写法有误        could not read, or wrong usage
"""
INSPECT_EXITS = """\
退出码 Exit codes:
  0  没有必须改正的问题（可能有须答复、提醒的）  nothing that must be mended
  1  有必须改正的问题                            something must be mended
  2  有文件或文字读不出来，或命令写法有误        something could not be read, or wrong usage
"""
SOURCE_EXITS = """\
退出码 Exit codes:
  0  没有不可以转载的网址              none is forbidden
  1  有不可以转载的网址                one is forbidden
  2  读不到规则包，或命令写法有误      could not read the pack, or wrong usage
"""


class Parser(argparse.ArgumentParser):
    """argparse with Chinese first and an English line each."""

    def __init__(self, *, prog: str, about: str, usage: str = "", exits: str = EXITS) -> None:
        super().__init__(
            prog=prog,
            usage=f"%(prog)s {usage}" if usage else None,
            description=about,
            epilog=exits,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            add_help=False,
            allow_abbrev=False,
        )
        self.words = self.add_argument_group("选项 Options")
        self.words.add_argument(
            "-h", "--help", action="help", help="显示这份说明 / show this help and exit"
        )

    def format_help(self) -> str:
        """argparse's help, its first word in Chinese too."""
        return super().format_help().replace("usage:", "用法 Usage:", 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line, in one line, and leave with 2."""
        complain(f"命令写法有误：{message}。用 {self.prog} --help 查看用法。 (wrong usage)")
        raise SystemExit(CANNOT)

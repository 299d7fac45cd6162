"""``python -m sanshen.project.docs [--check]``."""

import argparse
import sys

from sanshen.project.docs import PAGES, stale, write


def main() -> int:
    """Write the pages, or check them; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m sanshen.project.docs", description=__doc__)
    parser.add_argument("--check", action="store_true", help="只检查，不写 / write nothing")
    if not parser.parse_args().check:
        write()
        print(f"已生成 {len(PAGES)} 页。")
        return 0
    wrong = stale()
    for name in wrong:
        print(f"{name} 与代码不符，请运行 python -m sanshen.project.docs")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

"""``python -m sanshen.project.expressions FOLDER``: make the lists of ``fixed_expression`` anew."""

import argparse
import lzma
from pathlib import Path

from sanshen.domain.inspection.expressions.phrases import LISTS
from sanshen.project.expressions.letters import confusable, same_keys
from sanshen.project.expressions.pairs import letters, pairs
from sanshen.project.expressions.phrases import gathered, lines
from sanshen.project.expressions.slips import slips
from sanshen.project.expressions.sources import Sources
from sanshen.project.expressions.wordings import wordings

COMMON = 5  # times a letter is met before it counts as one that may be typed by mistake


def main() -> None:
    """Read the sources, write the lists beside ``SOURCES.md``."""
    parser = argparse.ArgumentParser(prog="python -m sanshen.project.expressions")
    parser.add_argument("folder", type=Path, help="来源文件所在的文件夹，见 lists/SOURCES.md")
    sources = Sources(parser.parse_args().folder)
    found = gathered(sources)
    common = {letter for letter, times in letters(sources).items() if times >= COMMON}
    _write("expressions.xz", lines(sources, found))
    _write("confusable.xz", confusable(sources, common))
    _write("same_keys.xz", same_keys(sources))
    _write("pairs.xz", pairs(sources, found))
    # What follows reads the lists just written.
    spelled, held = slips(sources)
    _write("slips.xz", spelled)
    _write("wordings.xz", sorted(held))
    _write("wordings.xz", sorted(held | wordings(sources)))


def _write(name: str, rows: list[str]) -> None:
    text = "".join(f"{row}\n" for row in rows)
    (LISTS / name).write_bytes(lzma.compress(text.encode("utf-8"), preset=6))
    print(f"{name}: {len(rows)} 行，{(LISTS / name).stat().st_size} 字节")


if __name__ == "__main__":
    main()

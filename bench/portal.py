"""How fast the portal is: full build, one new page, one take-down, verification.

bin/bench portal [--sizes 1000,10000] [--rounds 50] [--folder DIR]

Own work only: from a permit in memory to files forced to disk. Each figure stands beside its
floor, the plain durable writing of the same number of bytes in the same number of files.
"""

import argparse
import os
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sanshen.domain.ledger import Checkpoint, Entry, append
from sanshen.domain.manuscript import Record, Release, Revision
from sanshen.domain.permit import Permit
from sanshen.portal import Column, HeldShelf, Outcome, Page, Site, Standing, build, publish, verify

UNIT = "11990000000000001X"
FIRST = datetime(2020, 1, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
COLUMNS = tuple(
    Column(f"c{n:02d}", f"第{n}栏", f"第{n}栏的说明。", f"第{n}栏", "工作动态")
    for n in range(1, 21)
)
SITE = Site(
    unit=UNIT,
    unit_name="青溪县石桥镇人民政府",
    name="青溪县石桥镇人民政府门户网站",
    domain="shiqiao.qingxi.gov.cn",
    id_code="9900000001",
    base_url="https://shiqiao.qingxi.gov.cn/",
    columns=COLUMNS,
    contact="石桥路 1 号",
)
SENTENCE = "各村（社区）要压实责任，抓好巡查、宣传和值守，发现情况及时处置并报告。"


def made_page(number: int) -> Page:
    """The n-th page of a synthetic town: about 2 KB of Chinese text, twenty columns in turn."""
    column = COLUMNS[number % len(COLUMNS)]
    paragraphs = "".join(
        f'<p class="indent">第{number}件第{n}段。{SENTENCE * 3}</p>' for n in range(6)
    )
    wording = Revision(
        title=f"关于做好第{number}项重点工作的通知",
        body=paragraphs,
        summary="部署重点工作。",
        column=column.slug,
        record=Record(subject_class="综合政务", written_date="2020-01-01"),
    )
    at = FIRST + timedelta(minutes=number)
    permit = Permit(
        unit=UNIT,
        case=f"2020-{number:06d}",
        digest=wording.digest,
        index_number=f"{UNIT}/2020-{number:06d}",
        address=f"{column.slug}/2020/{number:06d}.html",
        release=Release.WEBSITE,
        published_at=at,
        granted_at=at,
    )
    return Page(permit, wording, Standing.LIVE, 1 + (number - 1) // len(COLUMNS), number, number)


def no_file(digest: str) -> bytes:
    """The synthetic town has no attachments."""
    raise FileNotFoundError(digest)


class Taken(NamedTuple):
    """Seconds by the clock on the wall, and seconds of processor: on a shared machine the second
    is the steadier one.
    """

    wall: float
    processor: float


def taken(act: Callable[[], object]) -> Taken:
    """How long it takes."""
    wall, processor = time.perf_counter(), time.process_time()
    act()
    return Taken(time.perf_counter() - wall, time.process_time() - processor)


def floor(folder: Path, contents: list[bytes]) -> None:
    """Write the same bytes durably and nothing else."""
    folder.mkdir()
    for number, content in enumerate(contents):
        with open(folder / str(number), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def entries(pages: list[Page], outcomes: list[Outcome]) -> Iterator[Entry]:
    """The ledger that goes with the site."""
    tip = Checkpoint("bench", 0, "")
    bodies = [("permit", page.permit.plain()) for page in pages]
    bodies += [("portal", body) for outcome in outcomes for body in outcome.bodies()]
    for kind, body in bodies:
        entry = append(
            tip, at="2020-01-01T00:00:00+08:00", kind=kind, actor="system", case="", body=body
        )
        tip = Checkpoint("bench", entry.seq, entry.hash)
        yield entry


def spread(times: list[Taken]) -> str:
    """p50 and p95 in milliseconds, and the processor's part of the p50."""
    wall = sorted(each.wall * 1e3 for each in times)
    processor = statistics.median(each.processor * 1e3 for each in times)
    return f"{wall[len(wall) // 2]:7.1f} / {wall[int(len(wall) * 0.95)]:6.1f} ms  (processor {processor:.1f})"


def measure(size: int, rounds: int, folder: Path) -> None:
    """One line a question, for one size of site."""
    pages = [made_page(number) for number in range(1, size + 1)]
    held = HeldShelf(pages)
    site = folder / "site"
    outcomes: list[Outcome] = []

    def whole() -> None:
        outcomes.append(build(site, SITE, pages, held, no_file))

    first, again = taken(whole), taken(whole)
    count = len(outcomes[0].files)
    print(
        f"{size:7,} pages  full build            {first.wall:8.2f} s  "
        f"(processor {first.processor:.2f}, {count:,} files)"
    )
    print(f"{'':13}  nothing changed       {again.wall:8.2f} s  (processor {again.processor:.2f})")

    new, floors, downs = [], [], []
    for number in range(size + 1, size + rounds + 1):
        page = made_page(number)
        held.put(page)
        pages.append(page)
        new.append(taken(lambda p=page: outcomes.append(publish(site, SITE, p, held, no_file))))  # type: ignore[misc]
        contents = [(site / path).read_bytes() for path in outcomes[-1].written]
        floors.append(taken(lambda n=number, c=contents: floor(folder / f"floor{n}", c)))  # type: ignore[misc]
    changed = len(outcomes[-1].written)
    print(f"{'':13}  one new page          {spread(new)}  ({changed} files)")
    print(f"{'':13}  floor: same bytes     {spread(floors)}")

    at = FIRST + timedelta(days=3650)
    ledger = list(entries(pages, outcomes))
    report = []
    read = taken(lambda: report.append(verify(site, ledger)))
    if not report[0].sound:
        raise SystemExit(f"网站与台账不符：{report[0].differences[0]}")
    speed = f"{count / read.wall:,.0f} files/s, {count / read.processor:,.0f} a processor second"
    print(f"{'':13}  verify                {read.wall:8.2f} s  ({speed})")

    for page in pages[:: max(1, size // rounds)][:rounds]:
        down = replace(page, standing=Standing.TAKEN_DOWN, taken_down_at=at)
        held.put(down)
        downs.append(taken(lambda p=down: publish(site, SITE, p, held, no_file)))  # type: ignore[misc]
    print(f"{'':13}  one take-down         {spread(downs)}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'':13}  peak memory so far    {peak:8.0f} MB")


def main() -> None:
    """Measure what was asked for."""
    options = argparse.ArgumentParser(description="门户速度测量 (portal)")
    options.add_argument("--sizes", default="1000,10000", help="页数，逗号分隔 (pages)")
    options.add_argument("--rounds", type=int, default=50, help="单页测量次数 (rounds)")
    options.add_argument("--folder", help="在哪个盘上测 (default: the system's temporary folder)")
    asked = options.parse_args()
    for size in map(int, asked.sizes.split(",")):
        with tempfile.TemporaryDirectory(dir=asked.folder) as name:
            measure(size, asked.rounds, Path(name))


if __name__ == "__main__":
    main()

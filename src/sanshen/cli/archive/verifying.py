"""The whole verification of a bundle, said line by line."""

from collections.abc import Sequence
from pathlib import Path

from sanshen.cli.archive.contents import UNNOTED, agreed, read_plain
from sanshen.cli.archive.counting import counted
from sanshen.cli.archive.facts import METADATA, page_unknown
from sanshen.cli.archive.holding import Holding, Unfit, held
from sanshen.cli.archive.package import SUMMARIES, is_package, package_faults
from sanshen.cli.archive.trail import (
    EXTRACT,
    Fault,
    against_ledger,
    against_witnesses,
    read_trail,
)
from sanshen.cli.speaking import CANNOT, FINE, FOUND, complain, say
from sanshen.domain.ledger import Entry, LedgerBroken


def verify_bundle(place: Path, export: Path | None, witnesses: Sequence[Path]) -> int:
    """Print every fault, a line each, naming the file; the exit code."""
    try:
        with held(place) as holding:
            if is_package(holding):
                faults, known = package_faults(holding, witnesses), "，其中的归档包和台账逐条相符"
                unnoted: tuple[str, ...] = (*UNNOTED, *SUMMARIES)
            else:
                faults = bundle_faults(holding, export, witnesses)
                known = "，本案各条都在完整台账中" if export else ""
                unnoted = UNNOTED
            files = len(holding.sizes)
    except LedgerBroken as broken:
        say(f"台账有误，不能据以核对归档包：{broken}")
        return FOUND
    except Unfit as unfit:
        say(f"归档包有误：{unfit}")
        return FOUND
    except (OSError, ValueError) as error:
        complain(f"读不出来：{error}。 (cannot read)")
        return CANNOT
    for path, words in faults:
        say(f"{path}：{words}")
    if faults:
        say(f"共核对 {files} 个文件，有 {len(faults)} 处不符。")
        return FOUND
    say(f"归档包完整，共核对 {files} 个文件，与台账、审批表和正文一致{known}。")
    say(f"{'、'.join(unnoted)} 台账没有记载，只按清单核对。")
    if not witnesses and not export:
        say("整本台账有没有被重写，要加上 --witness 纸上的检查点才能知道。")
    return FINE


def bundle_faults(
    holding: Holding, export: Path | None = None, witnesses: Sequence[Path] = ()
) -> list[Fault]:
    """(path, what is wrong) of everything that does not hold; each once.

    ``export``: the unit's whole ledger. Unfit when the bundle cannot even be read, LedgerBroken when
    the whole ledger does not hold, OSError or ValueError when export or witness cannot be read.
    """
    faults = list(counted(holding))
    facts = read_plain(holding, METADATA)
    trail, found = read_trail(holding, str(facts.get("case", "")))
    faults += found
    try:
        page: Entry | None = None
        if export:
            line = (facts["published"] or {}).get("line", 0)
            page, differing = against_ledger(trail, export, witnesses, line)
            faults += differing
            faults += page_unknown(facts, page)
        else:
            faults += against_witnesses(trail, witnesses)
        if trail.decided:
            faults += agreed(holding, facts, trail, page)
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        faults.append((METADATA, f"与 {EXTRACT} 对不起来，缺少应有的项目（{error!r}）"))
    return list(dict.fromkeys(faults))

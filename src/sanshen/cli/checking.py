"""``sanshen ledger verify``, ``portal verify`` and ``pack check``."""

from collections.abc import Sequence
from pathlib import Path

from sanshen.cli.speaking import CANNOT, FINE, FOUND, complain, say
from sanshen.domain.ledger import Checkpoint, Entry, LedgerBroken, read_export, verify
from sanshen.domain.regulation import Pack, PackBroken, explore


def verify_ledger(export: Path, witnesses: Sequence[Path]) -> int:
    """Walk the chain; print where it ends, to be compared with what was printed on paper."""
    try:
        tip = _walk(export, witnesses)
    except (OSError, ValueError) as error:
        return _cannot(error)
    except LedgerBroken as broken:
        say(f"台账有误：{broken}")
        return FOUND
    if not tip.size:
        say("台账是空的，没有可以核对的条目。")
        return FOUND
    say(f"台账完整，共 {tip.size} 条；与 {len(witnesses)} 份纸上留存的检查点一致。检查点：")
    for line in str(tip).splitlines():
        say(line)
    return FINE


def verify_portal(folder: Path, export: Path, witnesses: Sequence[Path]) -> int:
    """Walk the chain first, then compare the folder with what the ledger says."""
    from sanshen.portal import verify as compare

    try:
        entries: list[Entry] = []
        _walk(export, witnesses, keep=entries)
        report = compare(folder, entries)
    except LedgerBroken as broken:
        say(f"台账有误，不能据以核对网站：{broken}")
        return FOUND
    except (OSError, ValueError) as error:
        return _cannot(error)
    except (KeyError, TypeError, AttributeError) as error:
        complain(f"台账中有读不懂的条目：{error!r}。 (an entry could not be understood)")
        return CANNOT
    for difference in report.differences:
        say(str(difference))
    if report.differences:
        say(f"共核对 {report.files} 个文件，有 {len(report.differences)} 处不符。")
        return FOUND
    say(f"网站与台账一致，共核对 {report.files} 个文件。")
    return FINE


def check_pack(folder: Path | None) -> int:
    """Load a pack and explore every state it can reach."""
    try:
        pack = Pack.load(folder or "youxi")
        reached = explore(pack)
    except PackBroken as broken:
        for fault in broken.faults:
            say(f"规则包有误：{fault}")
        return FOUND
    except ValueError as error:
        if isinstance(error.__cause__, OSError):
            return _cannot(error)
        say(f"规则包有误：{error}")
        return FOUND
    say(f"规则包“{pack.name}”（{pack.id}，{pack.version}）没有问题。")
    for table, states in reached.items():
        say(f"  {table}：走遍 {states} 种情形")
    return FINE


def _walk(export: Path, witnesses: Sequence[Path], keep: list[Entry] | None = None) -> Checkpoint:
    kept = [Checkpoint.parse(file.read_text("utf-8")) for file in witnesses]
    with export.open("rb") as lines:
        entries = read_export(lines)
        if keep is None:
            return verify(entries, witnesses=kept)
        keep.extend(entries)
    return verify(keep, witnesses=kept)


def _cannot(error: Exception) -> int:
    if isinstance(error, OSError) and error.filename is not None:
        complain(f"{error.filename}：打不开（{error.strerror}）。 (cannot open)")
    else:
        complain(f"读不出来：{error}。 (cannot read)")
    return CANNOT

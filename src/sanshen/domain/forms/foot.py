"""What stands below the grid: by which anyone can check the sheet against the ledger."""

from collections.abc import Iterator, Sequence

from sanshen.domain.forms.matter import Matter, day_words


def below(matters: Sequence[Matter]) -> tuple[str, ...]:
    """A line a case: its number, its round, and the digest of the wording that was decided on.

    Where the ledger stood follows each of them when it is not the same for all of them.
    """
    return tuple(_below(matters, several=len(_checkpoints(matters)) > 1))


def _below(matters: Sequence[Matter], *, several: bool) -> Iterator[str]:
    for each in matters:
        open_still = "" if each.decided else " · 尚未办结，仅供查看"
        yield (
            f"{each.case.number} 第 {each.case.round} 轮 · 稿件摘要 {each.case.digest}{open_still}"
        )
        if several:
            yield from _checkpoints([each])


def foot(matters: Sequence[Matter]) -> tuple[str, ...]:
    """How the regulation was read about the third level (R01), and where the ledger stood.

    Few lines, for they stand on every page: several checkpoints stand below the grid instead.
    """
    readings = dict.fromkeys(_third_level(each) for each in matters)
    checkpoints = _checkpoints(matters)
    return (*readings, *(checkpoints if len(checkpoints) == 1 else ()))


def _checkpoints(matters: Sequence[Matter]) -> tuple[str, ...]:
    found = (each.checkpoint for each in matters)
    return tuple(
        dict.fromkeys(f"台账检查点 {at.origin} 第 {at.size} 条 {at.hash}" for at in found if at)
    )


def _third_level(matter: Matter) -> str:
    reading = matter.pack.readings["R01"]
    return (
        f"读法 {reading.id}：{reading.answer}"
        f"（{reading.signed_by}，{reading.decided_on.year}年{reading.decided_on.month}月"
        f"{reading.decided_on.day}日）"
    )


def dated(matters: Sequence[Matter]) -> str:
    """“2026年11月9日”: the day the first of them was submitted."""
    return day_words(min(each.submitted_at for each in matters))

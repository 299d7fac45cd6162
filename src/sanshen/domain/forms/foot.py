"""What stands below the grid: by which anyone can check the sheet against the ledger."""

from collections.abc import Iterator, Sequence

from sanshen.domain.forms.matter import Matter, day_words


def below(matters: Sequence[Matter]) -> tuple[str, ...]:
    """A line a case: its number, its round, and the digest of the wording that was decided on."""
    return tuple(
        f"{each.case.number} 第 {each.case.round} 轮 · 稿件摘要 {each.case.digest}"
        f"{'' if each.decided else ' · 尚未办结，仅供查看'}"
        for each in matters
    )


def foot(matters: Sequence[Matter]) -> tuple[str, ...]:
    """How the regulation was read about the third level (R01), and where the ledger stood."""
    return tuple(dict.fromkeys(_lines(matters)))


def _lines(matters: Sequence[Matter]) -> Iterator[str]:
    for each in matters:
        yield _third_level(each)
    for each in matters:
        if at := each.checkpoint:
            yield f"台账检查点 {at.origin} 第 {at.size} 条 {at.hash}"


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

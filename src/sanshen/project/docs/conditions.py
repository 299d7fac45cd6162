"""Every condition of the gate."""

from collections.abc import Iterator

from sanshen.domain.permit import CONDITIONS
from sanshen.domain.regulation import Pack

PURPOSES = {"publish": "发布", "withdraw": "失效", "both": "发布、失效"}
HEAD = """# 许可的条件

流程走完之后，[domain/permit](../../src/sanshen/domain/permit) 不相信流程，把全部记录重新读一遍：下列情形有一项，
就没有许可，最后一次签署也随之不成立。网站只印有许可的稿件；发布之前，这些条件再按台账核对一遍。

每一项都有一个只破坏这一项的[测试](../../tests/domain/permit/test_conditions.py)；从代码中删去一项，它的测试就不通过。
"""


def conditions_page() -> str:
    """The page."""
    return "\n".join([HEAD, *_rows(Pack.load())])


def _rows(pack: Pack) -> Iterator[str]:
    yield "| 有这种情形就没有许可 | 依据 | 用于 | 名称 |"
    yield "|---|---|---|---|"
    for each in CONDITIONS:
        label = pack.clauses[each.clause].label
        yield f"| {each.text} | {label} | {PURPOSES[each.purpose]} | `{each.id}` |"

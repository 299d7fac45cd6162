"""Every clause of the regulation, who keeps it, and what proves it."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from sanshen.domain.regulation import Clause, Pack, Reading
from sanshen.project.docs.marks import Mark, marks

ROOT = Path(__file__).parents[4]
KEPT_BY = {"code": "程序", "people": "人员", "both": "程序和人员共同"}
HEAD = """# 条款对照

《{name}》（{version}）逐条：要点、由谁落实、程序怎样做或者怎样帮助有关人员、哪些测试守着它。
要点是转述，不是原文。制度没有写明或者前后不一之处，见文末“读法”。
"""


def clauses_page(root: Path) -> str:
    """The page. Raises UnreadableMark when a test hides its clauses."""
    pack = Pack.load()
    tests: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks(root):
        tests[mark.clause].append(mark)
    parts = [HEAD.format(name=pack.name, version=pack.version), *_overview(pack, tests)]
    for clause in pack.clauses.values():
        parts += _clause(pack, clause, tests[clause.id])
    parts += ["## 读法", "", "制度没有写明或者前后不一之处，本规则包怎样读。", ""]
    for reading in pack.readings.values():
        parts += _reading(pack, reading)
    return "\n".join(parts)


def _overview(pack: Pack, tests: dict[str, list[Mark]]) -> Iterator[str]:
    yield "| 条款 | 编号 | 由谁落实 | 测试 |"
    yield "|---|---|---|---|"
    for clause in pack.clauses.values():
        count = str(len(tests[clause.id])) if tests[clause.id] else "–"
        yield f"| [{clause.label}](#c-{_anchor(clause.id)}) | `{clause.id}` | {KEPT_BY[clause.kept_by]} | {count} |"
    yield ""


def _clause(pack: Pack, clause: Clause, proofs: list[Mark]) -> Iterator[str]:
    yield f'<a id="c-{_anchor(clause.id)}"></a>'
    yield ""
    yield f"## {clause.label}（`{clause.id}`）"
    yield ""
    yield f"> {clause.paraphrase}"
    yield ""
    yield f"- 由{KEPT_BY[clause.kept_by]}落实"
    if clause.where:
        yield f"- 程序：{'、'.join(map(_room, clause.where))}"
    if clause.people:
        yield f"- 人员：{'、'.join(map(pack.office_title, clause.people))}"
    yield f"- {'程序怎样帮助' if clause.people else '程序怎样做'}：{clause.help}"
    readings = [r for r in pack.readings.values() if clause.id in r.clauses]
    if readings:
        yield f"- 读法：{'、'.join(f'[{r.id}](#{r.id})' for r in readings)}"
    if not proofs:
        yield f"- 测试：{'没有，这一条由人员负责。' if clause.kept_by == 'people' else '还没有。'}"
        yield ""
        return
    yield "- 测试："
    files: dict[str, list[str]] = defaultdict(list)
    for mark in proofs:
        files[mark.file].append(mark.test)
    for file, names in files.items():
        yield f"  - [{file}](../../{file})：{'、'.join(f'`{name}`' for name in names)}"
    yield ""


def _room(room: str) -> str:
    path = f"src/sanshen/{room}"
    return f"[{room}](../../{path}{'' if (ROOT / path).is_dir() else '.py'})"


def _reading(pack: Pack, reading: Reading) -> Iterator[str]:
    labels = "、".join(
        f"[{pack.clauses[clause].label}](#c-{_anchor(clause)})" for clause in reading.clauses
    )
    yield f'<a id="{reading.id}"></a>'
    yield ""
    yield f"### {reading.id} {reading.question}"
    yield ""
    yield f"**{reading.answer}**"
    yield ""
    yield f"- 涉及：{labels}"
    yield f"- 理由：{reading.why}"
    yield f"- 选用 `{reading.choice}`；可选：{'、'.join(f'`{each}`' for each in reading.options)}"
    yield f"- {reading.decided_on:%Y-%m-%d}，{reading.signed_by}"
    yield ""


def _anchor(clause: str) -> str:
    return clause.replace(".", "-")

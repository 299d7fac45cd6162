"""Read a pack's files: every field there and of its kind, every name that is used defined."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar

from sanshen.domain.regulation.parsing import build, parse_toml
from sanshen.domain.regulation.settings import Procedure, Settings
from sanshen.domain.regulation.table import Table, parse_rows
from sanshen.domain.regulation.values import Clause, Office, Reading, Stage

T = TypeVar("T")
PROCEDURES = ("publication", "withdrawal")
FILES = (
    "settings.toml",
    "clauses.toml",
    "readings.toml",
    *(f"{name}.table" for name in PROCEDURES),
)


@dataclass(frozen=True)
class Written:
    """The files of a pack, read."""

    settings: Settings
    clauses: Mapping[str, Clause]
    readings: Mapping[str, Reading]
    offices: Mapping[str, Office]
    stages: Mapping[str, Stage]
    tables: Mapping[str, Table]


def read(files: Mapping[str, bytes]) -> Written:
    """What these files (by name) say. ValueError says in Chinese what is wrong in which file."""
    if missing := set(FILES) - set(files):
        raise ValueError(f"规则包不完整，缺少 {'、'.join(sorted(missing))}")
    settings = build(Settings, "settings.toml", parse_toml(files, "settings.toml"))
    if set(settings.procedures) != set(PROCEDURES):
        raise ValueError(f"settings.toml 的 procedures 应为：{'、'.join(PROCEDURES)}")
    written = Written(
        settings,
        clauses=_listed(Clause, files, "clauses.toml", "clause"),
        readings=_listed(Reading, files, "readings.toml", "reading"),
        offices=_named(Office, "offices", settings.offices),
        stages=_named(Stage, "stages", settings.stages),
        tables=MappingProxyType(
            {name: _table(name, each, files) for name, each in settings.procedures.items()}
        ),
    )
    if faults := tuple(_faults(written)):
        raise ValueError("；".join(faults))
    return written


def _listed(kind: type[T], files: Mapping[str, bytes], name: str, head: str) -> Mapping[str, T]:
    content = parse_toml(files, name)
    entries = content.get(head)
    if set(content) != {head} or not isinstance(entries, list):
        raise ValueError(f"{name} 应当只有 [[{head}]] 各条")
    found: dict[str, T] = {}
    for number, each in enumerate(entries, start=1):
        entry = build(kind, f"{name} 第 {number} 条", each)
        key = str(each["id"])
        if key in found:
            raise ValueError(f"{name} 第 {number} 条：{key} 已经写过一次")
        found[key] = entry
    return MappingProxyType(found)


def _named(kind: type[T], section: str, given: Mapping[str, Any]) -> Mapping[str, T]:
    found: dict[str, T] = {}
    for name, each in given.items():
        where = f"settings.toml 的 {section}.{name}"
        if not isinstance(each, dict):
            raise ValueError(f"{where} 应为一组设置")
        found[name] = build(kind, where, {**each, "id": name})
    return MappingProxyType(found)


def _table(name: str, given: object, files: Mapping[str, bytes]) -> Table:
    each = build(Procedure, f"settings.toml 的 procedures.{name}", given)
    try:
        text = files[f"{name}.table"].decode()
    except UnicodeDecodeError as error:
        raise ValueError(f"{name}.table 不是 UTF-8 文字") from error
    return Table(
        name=name,
        rows=parse_rows(text, f"{name}.table"),
        start=each.start,
        gate=each.gate,
        reviews=each.reviews,
        proofs=each.proofs,
        optional=each.reviews_optional,
    )


def _faults(written: Written) -> Iterator[str]:
    settings, offices, clauses = written.settings, set(written.offices), set(written.clauses)
    for table in written.tables.values():
        used = {row.office for row in table.rows} - offices
        used |= {row.clause for row in table.rows} - clauses
        used |= set(table.stages()) - set(written.stages)
        used |= {*table.reviews, *table.proofs, table.gate} - set(table.stages())
        used |= set(table.optional) - set(table.reviews)
        yield from _undefined(f"{table.name}.table 用到了", used)
    for reading in written.readings.values():
        yield from _undefined(f"{reading.id} 引用了", set(reading.clauses) - clauses)
    for clause in written.clauses.values():
        yield from _undefined(f"条款 {clause.id} 提到了", set(clause.people) - offices)
        yield from _among(f"条款 {clause.id} 的 kept_by", clause.kept_by, "code", "people", "both")
    for office in written.offices.values():
        yield from _among(f"职务 {office.id} 的 scope", office.scope, "department", "unit")
        kinds = ("content", "secrecy", "administration")
        yield from _among(f"职务 {office.id} 的 kind", office.kind, *kinds)
    named = {*settings.take_down.offices, *settings.inspection.keepers}
    named |= {*settings.retention.keepers, *settings.package.takers}
    named |= {*(o for group in settings.roster.apart for o in group)}
    yield from _undefined("settings.toml 用到了", named - offices)
    numbers = {
        "review_workdays": settings.deadline.review_workdays,
        "withdrawal_after_take_down_workdays": settings.deadline.withdrawal_after_take_down_workdays,
        "longest_delegation_days": settings.roster.longest_delegation_days,
    }
    for name, number in numbers.items():
        if number < 1:
            yield f"settings.toml 的 {name} 至少为 1"


def _undefined(words: str, names: Iterable[str]) -> Iterator[str]:
    if names := sorted(names):
        yield f"{words}没有定义的名称：{'、'.join(names)}"


def _among(words: str, value: str, *allowed: str) -> Iterator[str]:
    if value not in allowed:
        yield f"{words} 只能是：{'、'.join(allowed)}"

"""A bundle's metadata as a report, to be tabulated."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sanshen.domain.reports import Column, Facts, Report, Section, Table


def metadata_report(facts: Mapping[str, Any]) -> Report:
    """The same as ``metadata.json``, for a reader."""
    signatures = _table(
        "签署",
        ("时间", "轮次", "环节", "姓名", "职务", "受委托", "结论", "意见", "签署的稿件摘要"),
        [
            (
                _minute(each["at"]), each["round"], each["stage_title"], each["name"],
                each["office_title"], each["acting_for_name"], each["verb_title"],
                each["opinion"], each["digest"],
            )
            for each in facts["signatures"]
        ],
    )  # fmt: skip
    people = _table(
        "人员",
        ("姓名", "职务", "台账中的编号"),
        [(p["name"], "、".join(p["offices"]), p["identity"]) for p in facts["people"]],
    )
    files = _table(
        "文件",
        ("名称", "在包里", "摘要", "字节"),
        [
            (each["name"], each["file"], each["digest"], each["size"])
            for each in [*facts["attachments"], *facts["pictures"]]
        ],
    )
    return Report(
        title=f"{facts['case']} 归档信息",
        subtitle=facts["title"],
        made_at=datetime.fromisoformat(facts["dates"]["decided_at"]),
        sections=(
            Section("案件", (Facts(tuple(front_pairs(facts))),)),
            Section("签署", (signatures,)),
            Section("人员", (people,)),
            Section("文件", (files,)),
        ),
    )


def front_pairs(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What a reader asks first, and the answers; what there is none of is left out."""
    dates, page_of = facts["dates"], facts["page"] or {}
    pairs = [
        ("案号", f"{facts['case']}（{facts['kind_title']}）"),
        ("结果", facts["outcome"]),
        ("发文部门", facts["department"]["name"]),
        ("经办人", facts["handler"]["name"]),
        ("索引号", page_of.get("index_number", "")),
        ("网页地址", page_of.get("url", "")),
        ("成文日期", dates["written_on"]),
        ("审结时间", _minute(dates["decided_at"])),
        ("发布时间", _minute(dates["published_at"])),
        ("失效时间", _minute(dates["lapsed_at"])),
        ("保管期限", facts["retention"]),
        ("规则", f"{facts['rules']['name']} {facts['rules']['version']}"),
        ("稿件摘要", facts["text"]["digest"]),
        ("没有留存的网页文件", "、".join((facts["published"] or {}).get("missing", []))),
    ]
    return [(label, words) for label, words in pairs if words]


def _table(caption: str, titles: tuple[str, ...], rows: list[tuple[Any, ...]]) -> Table:
    return Table(caption, tuple(Column(each) for each in titles), tuple(rows))


def _minute(at: str) -> str:
    return at[:16].replace("T", " ")

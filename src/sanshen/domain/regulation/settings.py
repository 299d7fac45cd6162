"""``settings.toml`` as values, a class a section."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from sanshen.domain.regulation.retention import THIRTY_YEARS, RetentionRules
from sanshen.domain.regulation.separation import Separation


@dataclass(frozen=True)
class Deadlines:
    """``[deadline]``: how many workdays (1.3, R13), and when the office day ends in Beijing."""

    review_workdays: int
    withdrawal_after_take_down_workdays: int
    day_end: time


@dataclass(frozen=True)
class RosterRules:
    """``[roster]``: ``apart``: groups of offices that no one person may combine."""

    longest_delegation_days: int
    apart: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class TakeDownRules:
    """``[take_down]``: who may take a page down at once (R13)."""

    offices: tuple[str, ...]


@dataclass(frozen=True)
class InspectionRules:
    """``[inspection]``: who keeps the word lists and the weights of the rules (R14)."""

    keepers: tuple[str, ...]


@dataclass(frozen=True)
class PackageRules:
    """``[package]``: who may take everything of a period for a 保密检查 (R16)."""

    takers: tuple[str, ...] = ("principal_leader",)


@dataclass(frozen=True)
class FormTitles:
    """``[forms]``: what the annexes call themselves, ``{place}`` being the unit's name without 人民政府.

    ``filing``: the list of names that 2.2 wants filed. A pack that names none keeps the plain words.
    """

    publication: str = "网站信息发布审批表"
    secrecy: str = "互联网网站信息发布保密审查表"
    withdrawal: str = "网站信息失效审批表"
    filing: str = "网站信息发布责任领导及具体负责人备案表"


@dataclass(frozen=True)
class ScanRules:
    """``[scans]``: whether forms signed in ink are filed here, by a case's own 经办人 or by whoever
    keeps the forms. A pack that says nothing offers it.
    """

    offered: bool = True


@dataclass(frozen=True)
class Procedure:
    """``[procedures.…]``: what the table of that name must lead through."""

    start: str
    gate: str
    reviews: tuple[str, ...]
    proofs: tuple[str, ...]
    reviews_optional: tuple[str, ...] = ()


@dataclass(frozen=True)
class Settings:
    """The whole of ``settings.toml``."""

    id: str
    name: str
    version: str
    deadline: Deadlines
    separation: Separation
    roster: RosterRules
    take_down: TakeDownRules
    inspection: InspectionRules
    offices: dict[str, Any]
    stages: dict[str, Any]
    procedures: dict[str, Any]
    secrecy_heads: Mapping[str, str]
    reprint_hosts: Mapping[str, tuple[str, ...]]
    forms: FormTitles = FormTitles()
    retention: RetentionRules = THIRTY_YEARS
    package: PackageRules = PackageRules()
    scans: ScanRules = ScanRules()

"""One town's rules, held as a value."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from sanshen.domain.regulation.loading import FILES, Written, read
from sanshen.domain.regulation.retention import RetentionRules
from sanshen.domain.regulation.separation import Separation
from sanshen.domain.regulation.settings import FormTitles, ScanRules
from sanshen.domain.regulation.table import Table
from sanshen.domain.regulation.values import Clause, Office, Reading, Stage

PACKS = Path(__file__).parent / "packs"


@dataclass(frozen=True)
class Pack:
    """One town's rules. ``files``: the exact bytes it was read from; a case is pinned to them."""

    id: str
    name: str
    version: str
    clauses: Mapping[str, Clause]
    readings: Mapping[str, Reading]
    offices: Mapping[str, Office]
    stages: Mapping[str, Stage]
    tables: Mapping[str, Table]
    separation: Separation
    secrecy_heads: Mapping[str, str]
    groups_apart: tuple[frozenset[str], ...]
    take_down_offices: tuple[str, ...]
    inspection_keepers: tuple[str, ...]
    review_workdays: int
    withdrawal_workdays: int
    day_end: time
    longest_delegation: int
    reprint_hosts: Mapping[str, tuple[str, ...]]
    form_titles: FormTitles
    retention: RetentionRules
    package_takers: tuple[str, ...]
    scans: ScanRules
    files: Mapping[str, bytes]

    @classmethod
    def load(cls, folder: Path | str = "youxi") -> "Pack":
        """Read a pack from a folder, or by the name of a shipped one.

        Raises ValueError that says in Chinese what is missing or wrong in which file.
        """
        place = PACKS / folder if isinstance(folder, str) else folder
        try:
            files = {name: (place / name).read_bytes() for name in FILES}
        except OSError as error:
            raise ValueError(f"规则包不完整，读不到 {error.filename}") from error
        return pack_from_files(files)

    @cached_property
    def tables_by_kind(self) -> Mapping[str, Table]:
        """The table of each kind of case: a correction goes the road of a publication."""
        return MappingProxyType({**self.tables, "correction": self.tables["publication"]})

    @cached_property
    def apart(self) -> tuple[frozenset[str], ...]:
        """Offices that no one person may combine.

        The pack's own groups, and each 管理员 with every office that signs: an administrator signs
        no content (1.4.3).
        """
        signing = {row.office for table in self.tables.values() for row in table.rows}
        officers = [o.id for o in self.offices.values() if o.kind == "administration"]
        pairs = (frozenset({each, other}) for each in officers for other in sorted(signing))
        return (*self.groups_apart, *pairs)

    @cached_property
    def single(self) -> frozenset[str]:
        """Offices with one holder at a time (2.2)."""
        return frozenset(o.id for o in self.offices.values() if o.single)

    @cached_property
    def filed(self) -> frozenset[str]:
        """Offices whose holders are filed with the district: whoever reviews, publishes or keeps
        secrets; an administrator signs no content (2.2, 1.4.3).
        """
        return frozenset(o.id for o in self.offices.values() if o.kind != "administration")

    def office_title(self, office: str) -> str:
        """The Chinese title of an office; its id when the pack does not name it."""
        return self.offices[office].title if office in self.offices else office


def pack_from_files(files: Mapping[str, bytes]) -> Pack:
    """The pack that these files (by name) spell. ValueError says in Chinese what is wrong."""
    written: Written = read(files)
    settings = written.settings
    return Pack(
        id=settings.id,
        name=settings.name,
        version=settings.version,
        clauses=written.clauses,
        readings=written.readings,
        offices=written.offices,
        stages=written.stages,
        tables=written.tables,
        separation=settings.separation,
        secrecy_heads=settings.secrecy_heads,
        groups_apart=tuple(frozenset(group) for group in settings.roster.apart),
        take_down_offices=settings.take_down.offices,
        inspection_keepers=settings.inspection.keepers,
        review_workdays=settings.deadline.review_workdays,
        withdrawal_workdays=settings.deadline.withdrawal_after_take_down_workdays,
        day_end=settings.deadline.day_end,
        longest_delegation=settings.roster.longest_delegation_days,
        reprint_hosts=settings.reprint_hosts,
        form_titles=settings.forms,
        retention=settings.retention,
        package_takers=settings.package.takers,
        scans=settings.scans,
        files=MappingProxyType(dict(files)),
    )

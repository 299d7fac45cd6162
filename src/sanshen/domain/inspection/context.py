"""What the rules must know of the unit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sanshen.domain.digest import digest
from sanshen.domain.inspection.findings import Weight
from sanshen.domain.inspection.lexicon import Lexicon


@dataclass(frozen=True)
class Context:
    """What the rules must know of the unit. ``columns`` None: any address name will do.

    ``reprint_hosts``: host names by level (``state``, ``province``, …). ``offices_phones``: numbers
    the unit itself gives to the public, in any spelling. ``officials``: the names of its people,
    with the titles of the offices they hold. ``departments``: its departments' names. ``weights``:
    what the unit lets a rule weigh, by rule id; a choice beyond the rule's bounds does not count.
    ``lexicons``: its own word lists that are in force. ``dead_links``: addresses known not to open,
    as they are written in a body. ``desk_hosts``: where its people work, which nobody else can reach.
    """

    reprint_hosts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unit_name: str = ""
    columns: frozenset[str] | None = None
    offices_phones: tuple[str, ...] = ()
    officials: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    departments: tuple[str, ...] = ()
    weights: Mapping[str, Weight] = field(default_factory=dict)
    lexicons: tuple[Lexicon, ...] = ()
    dead_links: frozenset[str] = frozenset()
    desk_hosts: tuple[str, ...] = ()

    @cached_property
    def digest(self) -> str:
        """The digest of all of it: another context may find other things."""
        return digest(
            {
                "reprint_hosts": {
                    level: list(hosts) for level, hosts in self.reprint_hosts.items()
                },
                "unit_name": self.unit_name,
                "columns": None if self.columns is None else sorted(self.columns),
                "offices_phones": sorted(self.offices_phones),
                "officials": {name: sorted(held) for name, held in self.officials.items()},
                "departments": sorted(self.departments),
                "dead_links": sorted(self.dead_links),
                "desk_hosts": list(self.desk_hosts),
                "lexicons": [each.digest for each in self.lexicons],
                "weights": {rule: weight.value for rule, weight in self.weights.items()},
            }
        )

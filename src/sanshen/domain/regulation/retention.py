"""How long what is archived must be kept: three classes, and which a town chose for what."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

_YEARS = MappingProxyType({"permanent": None, "thirty": 30, "ten": 10})


class Retention(StrEnum):
    """保管期限, the longest first: 机关文件材料归档范围和文书档案保管期限规定（国家档案局令第8号）."""

    PERMANENT = "permanent"
    THIRTY = "thirty"
    TEN = "ten"

    @property
    def years(self) -> int | None:
        """How many years; None: for ever."""
        return _YEARS[self.value]

    @property
    def label(self) -> str:
        """The words on the desk and in a list."""
        return f"{self.years}年" if self.years else "永久"

    def shorter_than(self, other: "Retention") -> bool:
        """Whether what is kept so is given up earlier."""
        order = list(Retention)
        return order.index(self) > order.index(other)


@dataclass(frozen=True)
class RetentionRules:
    """``[retention]``: the class of each kind of case, and who may set another for one (R15).

    A pack that says nothing keeps everything for thirty years, by whoever publishes.
    """

    publication: Retention = Retention.THIRTY
    correction: Retention = Retention.THIRTY
    withdrawal: Retention = Retention.THIRTY
    keepers: tuple[str, ...] = ("publisher",)

    @property
    def by_kind(self) -> Mapping[str, Retention]:
        """The class by kind of case."""
        return MappingProxyType(
            {
                "publication": self.publication,
                "correction": self.correction,
                "withdrawal": self.withdrawal,
            }
        )


THIRTY_YEARS = RetentionRules()
"""What a pack says that says nothing of it."""

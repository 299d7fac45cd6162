"""Files as they lie before a rule: what each says, and what a finding calls it."""

from dataclasses import dataclass

from sanshen.domain.hidden import Hidden
from sanshen.domain.inspection.part_names import part_label


@dataclass(frozen=True)
class Enclosed:
    """What an attachment or picture says, all its hidden texts included.

    ``readable`` false: it could not be read; ``problem`` says why, in Chinese, without its text.
    ``hidden``: what it carries that its page does not show; None: nobody has looked.
    """

    text: str = ""
    readable: bool = True
    problem: str = ""
    hidden: tuple[Hidden, ...] | None = ()


@dataclass(frozen=True)
class FileRead:
    """A file as it lies before a rule. ``part``: the name of its text; ``digest`` empty: unknown."""

    part: str
    digest: str
    enclosed: Enclosed

    @property
    def label(self) -> str:
        """What an official calls it."""
        return part_label(self.part) if ":" in self.part else "文件"

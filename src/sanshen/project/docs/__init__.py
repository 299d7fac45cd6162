"""The pages of ``docs/reference``, each made from what it describes or measured by the tests.

``python -m sanshen.project.docs`` writes them; with ``--check`` it writes nothing, names every page
that no longer fits and leaves with 1.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from sanshen.domain.inspection import rules_reference
from sanshen.project.docs.clauses import clauses_page
from sanshen.project.docs.commands import commands_page
from sanshen.project.docs.conditions import conditions_page
from sanshen.project.docs.ledger import ledger_page
from sanshen.project.docs.procedure import procedure_page
from sanshen.project.docs.settings import settings_page

ROOT = Path(__file__).parents[4]
FOLDER = Path("docs", "reference")
NOTE = "<!-- 由 python -m sanshen.project.docs 生成，请改它所说的代码，不要改这里。 -->\n\n"

PAGES: Mapping[str, Callable[[Path], str]] = MappingProxyType(
    {
        "clauses.md": clauses_page,
        "cli.md": commands_page,
        "conditions.md": lambda root: conditions_page(),
        "ledger.md": lambda root: ledger_page(),
        "procedure.md": lambda root: procedure_page(),
        "rules.md": lambda root: rules_reference(),
        "settings.md": lambda root: settings_page(),
    }
)
"""Each page by its file name, made from the checkout it is given."""

MEASURED: Mapping[str, str] = MappingProxyType({"inspection-quality.md": "python -m tests.quality"})
"""Pages of figures, each with the command that takes them: nothing here may import the tests."""


def page(name: str, root: Path = ROOT) -> str:
    """One page as it should stand in ``docs/reference``."""
    return NOTE + PAGES[name](root).rstrip() + "\n"


def stale(root: Path = ROOT) -> tuple[str, ...]:
    """Below ``root``: every page that is missing, no longer fits, or that nothing makes.

    Whether figures still fit, the tests that measure them say.
    """
    folder = root / FOLDER
    there = {path.name for path in folder.glob("*")}
    wrong = {*PAGES, *MEASURED} - there
    wrong |= {
        name
        for name in set(PAGES) & there
        if (folder / name).read_text("utf-8") != page(name, root)
    }
    strays = there - set(PAGES) - set(MEASURED)
    return tuple(sorted(str(FOLDER / name) for name in {*wrong, *strays}))


def write(root: Path = ROOT) -> None:
    """Write every page."""
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    for name in PAGES:
        (root / FOLDER / name).write_text(page(name, root), "utf-8")

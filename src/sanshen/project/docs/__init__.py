"""The pages of ``docs/reference``, each generated from what it describes.

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


def page(name: str, root: Path = ROOT) -> str:
    """One page as it should stand in ``docs/reference``."""
    return NOTE + PAGES[name](root).rstrip() + "\n"


def stale(root: Path = ROOT) -> tuple[str, ...]:
    """Below ``root``: every page that is missing, no longer fits, or that nothing generates."""
    folder = root / FOLDER
    wrong = [
        name
        for name in PAGES
        if not (folder / name).exists() or (folder / name).read_text("utf-8") != page(name, root)
    ]
    strays = {path.name for path in folder.glob("*")} - set(PAGES)
    return tuple(sorted(str(FOLDER / name) for name in {*wrong, *strays}))


def write(root: Path = ROOT) -> None:
    """Write every page."""
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    for name in PAGES:
        (root / FOLDER / name).write_text(page(name, root), "utf-8")

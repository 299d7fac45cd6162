"""All rules, found by looking into this folder: adding a rule is adding one file."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import MappingProxyType

from sanshen.domain.digest import digest, digest_bytes
from sanshen.domain.inspection.rule import Find, Rule

_MODULES = tuple(
    import_module(f"{__name__}.{each.name}")
    for each in sorted(iter_modules(__path__), key=lambda found: found.name)
)

RULES: tuple[Rule, ...] = tuple(module.RULE for module in _MODULES)
"""Every rule, by name."""

FINDERS: Mapping[str, Find] = MappingProxyType({m.RULE.id: m.find for m in _MODULES})
"""The code of each rule."""


def ruleset(room: Path) -> str:
    """The digest of every file of a folder that is source or list."""
    return digest(
        {
            path.relative_to(room).as_posix(): digest_bytes(path.read_bytes())
            for path in sorted(room.rglob("*"))
            if path.is_file() and "__pycache__" not in path.parts
        }
    )


RULESET: str = ruleset(Path(__file__).parent.parent)
"""The digest of everything that decides what is found: any change to this room changes it."""

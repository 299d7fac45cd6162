"""The guards inside the database are there, or nothing starts.

Whoever owns the tables can drop a trigger; a restored backup or a copied table may lack it. Without
them one line of SQL could publish, so a desk that misses one does not open.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from sanshen.casebook import triggers

APP = "casebook"
HINT = (
    "数据库没有这些守卫，就拦不住绕过审查的改动，因此不启动。请先执行 migrate；"
    "已经执行过的，说明触发器被删除或没有随备份恢复，请联系运维人员查明后从备份恢复数据库。"
)


@register(Tags.database)
def guards_present(
    app_configs: Any = None, databases: Sequence[str] | None = None, **rest: Any
) -> list[CheckMessage]:
    """An error for each database whose guards are incomplete, unless migrations are still to put
    them there. Run by ``migrate`` and by ``check --database default``.
    """
    return [
        Error(_words(missing), hint=HINT, id="casebook.E001")
        for alias in databases or ()
        if not _pending(alias) and (missing := missing_guards(alias))
    ]


def insist_on_guards(alias: str = "default") -> None:
    """ImproperlyConfigured when a guard is missing, whatever the reason: nobody may work so."""
    if missing := missing_guards(alias):
        raise ImproperlyConfigured(f"{_words(missing)}{HINT}")


def missing_guards(alias: str = "default") -> list[str]:
    """The names of the triggers that should be there and are not, or are switched off."""
    connection = connections[alias]
    return sorted(triggers.names(connection.vendor) - triggers.present(connection))


def _pending(alias: str) -> bool:
    """Whether migrations of ours are still to be applied."""
    loader = MigrationLoader(connections[alias])
    ours = {node for node in loader.graph.nodes if node[0] == APP}
    return not ours <= set(loader.applied_migrations)


def _words(missing: Iterable[str]) -> str:
    names = list(missing)
    return f"数据库缺少 {len(names)} 个守卫触发器：{'、'.join(names)}。"

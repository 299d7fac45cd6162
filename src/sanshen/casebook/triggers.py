"""Guards inside the database: what may never change, and what needs a ledger line to change.

Each guard is one condition in SQL that both databases understand, given the words ``new`` and
``old`` for the row; the two dialects differ in the wrapping alone.
"""

from dataclasses import dataclass
from typing import Any

from sanshen.casebook.justifications import (
    ARCHIVED,
    AS_SIGNED,
    CLOSING,
    ENDED,
    FILED,
    FOLLOWS,
    NEWER,
    PERMIT,
    STANDS,
    TOLD,
)


@dataclass(frozen=True)
class Guard:
    """Refuse ``event`` on ``table`` unless ``unless`` holds (empty: refuse always)."""

    table: str
    event: str
    words: str
    unless: str = ""

    @property
    def name(self) -> str:
        """The trigger's name in the database."""
        return f"guard_{self.table}_{self.event.lower()}"


IMMUTABLE = (
    "ledgerrow",
    "paperrow",
    "inspectionrow",
    "packrow",
    "enclosurerow",
    "hiddenrow",
    "filingrow",
    "lexiconrow",
    "sheetrow",
    "scanrow",
)
NEVER_DELETED = ("caserow", "publicationrow", "person", "appointmentrow", "delegationrow", "unit")

# What makes a row of a guarded table the same row: SQLite's INSERT OR REPLACE deletes the old one
# without asking its DELETE trigger, so the insert itself must be refused.
KEYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "ledgerrow": (("unit_id", "seq"),),
    "paperrow": (("unit_id", "digest"),),
    "inspectionrow": (("unit_id", "paper", "rules"),),
    "packrow": (("digest",),),
    "enclosurerow": (("unit_id", "digest"),),
    "hiddenrow": (("unit_id", "digest"),),
    "filingrow": (),
    "lexiconrow": (("unit_id", "name", "version"),),
    "sheetrow": (("unit_id", "case", "annex", "kind"),),
    "scanrow": (("unit_id", "case", "annex", "version"), ("unit_id", "filed_seq")),
    "caserow": (("unit_id", "number"),),
    "publicationrow": (
        ("unit_id", "index_number"),
        ("unit_id", "address"),
        ("unit_id", "column", "ordinal"),
        ("unit_id", "shelf"),
    ),
    "person": (("username",),),
    "appointmentrow": (),
    "delegationrow": (),
    "unit": (("code",), ("slug",)),
}
INSERTS = {
    "ledgerrow": f"({FOLLOWS})",
    "publicationrow": f"({PERMIT}) AND ({STANDS}) AND ({AS_SIGNED})",
    "caserow": "NEW.stage <> 'cleared'",
    "scanrow": FILED,
    "sheetrow": ARCHIVED,
    "filingrow": TOLD,
}


def _fresh(table: str) -> str:
    same = " OR ".join(
        "(" + " AND ".join(f'o."{name}" = NEW."{name}"' for name in key) + ")"
        for key in (("id",), *KEYS[table])
    )
    return f"NOT EXISTS (SELECT 1 FROM casebook_{table} o WHERE {same})"  # noqa: S608  (our own names)


def _insert(table: str) -> Guard:
    condition = " AND ".join(filter(None, (INSERTS.get(table, ""), _fresh(table))))
    return Guard(table, "INSERT", "新记录缺少依据，或与已有记录重复", condition)


GUARDS: tuple[Guard, ...] = (
    *(Guard(t, e, "此表只增不改") for t in IMMUTABLE for e in ("UPDATE", "DELETE")),
    *(Guard(t, "DELETE", "此表的记录不得删除") for t in NEVER_DELETED),
    *(_insert(table) for table in KEYS),
    Guard(
        "publicationrow",
        "UPDATE",
        "没有相应的许可或撤回记录",
        f"({PERMIT}) AND ({STANDS}) AND ({AS_SIGNED}) AND ({NEWER})"
        " AND NEW.published_at = OLD.published_at AND NEW.index_number = OLD.index_number"
        " AND NEW.address = OLD.address AND NEW.unit_id = OLD.unit_id"
        " AND NEW.department = OLD.department AND NEW.ordinal = OLD.ordinal"
        " AND NEW.shelf = OLD.shelf AND NEW.site_ordinal = OLD.site_ordinal"
        " AND NOT (NEW.standing = 'live' AND OLD.standing <> 'live'"
        " AND NEW.permit_seq <= OLD.closing_seq)",
    ),
    Guard(
        "caserow",
        "UPDATE",
        "没有许可不得审结",
        "NEW.number = OLD.number AND NEW.unit_id = OLD.unit_id"
        f" AND NEW.opened_at = OLD.opened_at AND (NEW.stage <> 'cleared' OR {ENDED})",
    ),
)


def install(apps: Any, schema_editor: Any) -> None:
    """Put every guard in place whose table is there by now and that is not there already.

    A migration that makes a table, or on SQLite makes one anew, calls this after it.
    """
    connection = schema_editor.connection
    tables, standing = connection.introspection.table_names(), present(connection)
    for guard in GUARDS:
        if f"casebook_{guard.table}" not in tables or guard.name in standing:
            continue
        for statement in statements(guard, schema_editor.connection.vendor):
            schema_editor.execute(statement)


def renew(apps: Any, schema_editor: Any) -> None:
    """Put every guard in place as it reads now, whatever it read before."""
    remove(apps, schema_editor)
    install(apps, schema_editor)


def remove(apps: Any, schema_editor: Any) -> None:
    """Take them away again (a migration backwards, by whoever owns the tables)."""
    on_postgres = schema_editor.connection.vendor == "postgresql"
    for guard in GUARDS:
        table = f" ON casebook_{guard.table}" if on_postgres else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {guard.name}{table}")
        if on_postgres:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {guard.name}_truncate{table}")
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {guard.name}() CASCADE")


def names(vendor: str) -> frozenset[str]:
    """The triggers that must be there."""
    truncate = {
        f"{g.name}_truncate" for g in GUARDS if g.event == "DELETE" and vendor == "postgresql"
    }
    return frozenset({g.name for g in GUARDS} | truncate)


def present(connection: Any) -> frozenset[str]:
    """The guards that are there, and enabled."""
    if connection.vendor == "postgresql":
        query = (
            "SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')"
            " AND n.nspname = current_schema()"
        )
    else:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        return frozenset(row[0] for row in cursor.fetchall() if row[0].startswith("guard_"))


def statements(guard: Guard, vendor: str) -> list[str]:
    """The SQL that puts one guard in place."""
    condition = _spelled(guard.unless, vendor)
    if vendor == "sqlite":
        when = f" WHEN NOT ({condition})" if condition else ""
        return [
            f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON casebook_{guard.table}"
            f"{when} BEGIN SELECT RAISE(ABORT, '{guard.words}'); END"
        ]
    check = f"IF {condition} THEN RETURN NEW; END IF;" if condition else ""
    made = [
        f"CREATE FUNCTION {guard.name}() RETURNS trigger AS $guard$ BEGIN {check}"
        f" RAISE EXCEPTION '{guard.words}'; END $guard$ LANGUAGE plpgsql",
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON casebook_{guard.table}"
        f" FOR EACH ROW EXECUTE FUNCTION {guard.name}()",
    ]
    if guard.event == "DELETE":
        made.append(
            f"CREATE TRIGGER {guard.name}_truncate BEFORE TRUNCATE ON casebook_{guard.table}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {guard.name}()"
        )
    return made


def _spelled(condition: str, vendor: str) -> str:
    if not condition:
        return ""

    def field(name: str) -> str:
        return _json("l.body", name, vendor)

    named = ("digest", "index_number", "address", "annex", "sheet", "differences", "receipt")
    fields = {name: field(name) for name in named}
    closing = CLOSING.format(mode=field("mode"), wording=field("wording"), **fields)
    written = ("title", "summary", "column", "release")
    paper = {f"paper_{name}": _json("p.content", name, vendor) for name in written}
    paper["paper_written_date"] = _json("p.content", "record.written_date", vendor)
    return condition.format(**fields, **paper, closing=closing)


def _json(column: str, path: str, vendor: str) -> str:
    """The SQL for one text out of a column that holds JSON; ``path`` with dots."""
    if vendor == "postgresql":
        above, _, last = path.rpartition(".")
        inner = f" -> '{above}'" if above else ""
        return f"({column}::json{inner} ->> '{last}')"
    return f"json_extract({column}, '$.{path}')"

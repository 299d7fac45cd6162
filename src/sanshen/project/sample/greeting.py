"""What the demo tells whoever started it: addresses, logins, and where to begin."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from unicodedata import east_asian_width

from django.db.models import Max
from django.utils import timezone

from sanshen.casebook import store
from sanshen.casebook.models import Unit
from sanshen.project.sample.enclosures import HANDOUT_NAME
from sanshen.project.sample.town import DEPARTMENTS, KEEPER, OFFICIALS, SHARED_PASSWORD

STALE_DAYS = 12  # longer than any run of holidays


def greet(unit: Unit, near: str, far: str, port: int, folder: Path) -> None:
    """``near``: where this machine finds the servers; ``far``: where a phone does, or the same."""
    lines = [
        "",
        f"样例镇：{unit.name}（虚构） A town that does not exist.",
        f"  工作台 desk    http://{near}:{port}/",
        f"  门户   portal  http://{near}:{port + 1}/",
    ]
    if far != near:
        lines += [
            f"同一网络中的手机 from a phone in this network：http://{far}:{port}/",
            "  样例密码是公开的，只在可信的网络中使用。 The password is no secret: trusted networks only.",
        ]
    lines += [
        "",
        f"样例登录，密码都是 {SHARED_PASSWORD} （仅供演示） one password, for the demo only：",
        *table(_logins(unit)),
        "",
        "试一试：以 zhouxiaoman 登录，从下面的 Word 文件起草一份稿件，报送后换郑谷雨、王白露、冯霜降审查。",
        "Try: log in as zhouxiaoman and begin a draft from this Word file:",
        f"  {folder / HANDOUT_NAME}",
        "",
        f"数据 data：{folder}{_age(unit)}",
        "按 Ctrl-C 停止；bin/demo --fresh 从头开始。 Ctrl-C stops; --fresh starts over.",
    ]
    print("\n".join(lines), flush=True)


def _age(unit: Unit) -> str:
    """What to know about a sample that has lain for a while."""
    last = unit.cases.aggregate(last=Max("changed_at"))["last"]
    days = (timezone.now() - last).days if last else 0
    return f"（最后一次办理在 {days} 天前，期限多已超过）" if days > STALE_DAYS else ""


def _logins(unit: Unit) -> list[tuple[str, str, str]]:
    pack = store.pack_named(unit.pack)
    rows = [("用户名", "姓名", "职务")]
    for each in (*OFFICIALS, KEEPER):
        office = pack.office_title(each.offices[0][0])
        where = "、".join(DEPARTMENTS[d] for _, d in each.offices if d)
        rows.append((each.login, each.name, f"{office}（{where}）" if where else office))
    return rows


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns that stand straight: a Chinese letter is two places wide."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            text + " " * (width - _width(text)) for text, width in zip(row, widths, strict=True)
        )
        yield "  " + "  ".join(cells).rstrip()


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)

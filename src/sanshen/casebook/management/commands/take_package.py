"""``take_package --as USERNAME --from DAY --to DAY --out FILE``: a period too long for a browser."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.core.management.base import CommandParser
from django.utils import timezone

from sanshen.casebook import actions
from sanshen.casebook.handing_over import handed_over
from sanshen.casebook.models import Person
from sanshen.domain.refusal import Refused


class Command(BaseCommand):
    """Writes the package for a 保密检查 in the name of who may take it; the ledger records it."""

    help = "提取一段时间的保密检查材料，写成一个 zip 文件。 Write the package of a period."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who takes it, of which days, and where it goes."""
        parser.add_argument(
            "--as", required=True, dest="username", help="提取人的用户名 who takes it"
        )
        parser.add_argument(
            "--from", required=True, dest="first", help="第一天，如 2026-01-01 first day"
        )
        parser.add_argument("--to", required=True, dest="last", help="最后一天 last day")
        parser.add_argument(
            "--out", required=True, type=Path, help="写到哪个文件，不能已有 the new file"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it, and say where the ledger noted it."""
        person = Person.objects.filter(username=options["username"], closed_at=None).first()
        if person is None:
            raise CommandError(f"没有用户“{options['username']}”，或账号已关闭。")
        try:
            first, last = (date.fromisoformat(options[name]) for name in ("first", "last"))
        except ValueError as error:
            raise CommandError("日期应写成 2026-01-01 这样。") from error
        try:
            with options["out"].open("xb") as out:
                taken = actions.take_package(person, first, last, at=timezone.localtime())
                for piece in handed_over(person, first, last, taken):
                    out.write(piece)
        except OSError as error:
            raise CommandError(f"文件写不了：{error.strerror}") from error
        except Refused as refused:
            options["out"].unlink()
            raise CommandError(f"{refused}{refused.remedy}") from refused
        self.stdout.write(
            f"已提取，台账第 {taken.seq} 条。核对：sanshen archive verify {options['out']}"
        )

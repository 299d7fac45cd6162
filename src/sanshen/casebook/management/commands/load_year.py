"""``load_year FILE --as USERNAME``: next year's holiday notice, and every deadline it moves."""

import json
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.core.management.base import CommandParser
from django.utils import timezone

from sanshen.casebook import actions
from sanshen.casebook.models import Person
from sanshen.domain.refusal import Refused


class Command(BaseCommand):
    """Loads one year in the name of a 系统管理员, whose unit's ledger records it."""

    help = "装入一年的放假安排（holiday-cn 格式的 JSON）。 Load a year's holiday notice."

    def add_arguments(self, parser: CommandParser) -> None:
        """The notice, and who loads it."""
        parser.add_argument("file", type=Path, help="放假安排文件 the notice, as JSON")
        parser.add_argument(
            "--as", required=True, dest="username", help="系统管理员的用户名 who loads it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it and say which deadlines moved."""
        person = Person.objects.filter(username=options["username"], closed_at=None).first()
        if person is None:
            raise CommandError(f"没有用户“{options['username']}”，或账号已关闭。")
        try:
            content = json.loads(options["file"].read_text("utf-8"))
            moved = actions.load_year(person, content, at=timezone.localtime())
        except OSError as error:
            raise CommandError(f"文件读不了：{error.strerror}") from error
        except ValueError as error:
            raise CommandError(f"这不是一份放假安排：{error}") from error
        except Refused as refused:
            raise CommandError(f"{refused.reason}{refused.remedy}") from refused
        self.stdout.write(f"已装入。期限有变动的案件 {len(moved)} 件。")
        for number in moved:
            self.stdout.write(number)

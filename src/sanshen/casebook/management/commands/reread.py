"""``reread``: what is public, read again by the rules as they stand now, to the end."""

import os
from typing import Any

from django.core.management import BaseCommand, CommandParser
from django.utils import timezone

from sanshen.casebook import checks, rereading


class Command(BaseCommand):
    """The server starts it by itself when the rules have changed; a second one ends at once."""

    help = "按现行规则和词表复检已公开的信息，做完即止。 Inspect again what is public."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many processes, and whom it serves."""
        parser.add_argument(
            "--readers", type=int, help="用几个进程读，不写则按 SANSHEN_READERS (processes)"
        )
        parser.add_argument(
            "--beside", type=int, help="那个进程结束时也结束 (end with the process of this number)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read to the end. What is cut short goes on where it was next time."""
        checks.insist_on_guards()
        if options["beside"]:
            rereading.end_with(options["beside"])
        os.nice(rereading.NICE)
        if not rereading.read_on_alone(options["readers"], timezone.localtime):
            self.stdout.write("已有一个进程正在复检，不必再办。")

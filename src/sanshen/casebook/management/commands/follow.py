"""``follow``: the followers in the foreground, for a deployment whose desk has several processes."""

import signal
import threading
from types import FrameType
from typing import Any

from django.core.management import BaseCommand

from sanshen.casebook import checks, followers


class Command(BaseCommand):
    """Publishes, tells and mends until told to stop. A second one does no harm: they take turns."""

    help = "在前台运行跟进处理（网页发布、消息），按 Ctrl-C 停止。 Run the followers in the foreground."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run until SIGINT or SIGTERM. What is cut short goes on from its bookmark next time."""
        checks.insist_on_guards()
        stop = threading.Event()

        def asked(number: int, frame: FrameType | None) -> None:
            stop.set()

        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, asked)
        followers.start()
        self.stdout.write("跟进处理已启动。")
        self.stdout.flush()
        stop.wait()

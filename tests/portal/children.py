"""Acts in a process of their own: killed, without rights, without room."""

import os
from collections.abc import Callable
from pathlib import Path

NOBODY = 65534


def in_child(act: Callable[[], object]) -> int:
    """The exit code: 0, 1 for an exception, negative for a signal."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            act()
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def let_pass(folder: Path) -> None:
    """Let anybody reach a folder of this test run; pytest keeps its own closed to others."""
    for above in (folder, *folder.parents):
        mode = above.stat().st_mode
        if not mode & 0o001:
            above.chmod(mode | 0o011)


def drop_rights() -> None:
    """Whoever runs the tests, root included, goes on as somebody who owns nothing."""
    if os.getuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)

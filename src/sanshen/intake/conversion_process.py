"""The moment before LibreOffice: bounds and walls go up in this process, which then becomes it.

Run by path, alone (``python -I``), so that nothing of the product is in its memory:
``conversion_process.py FILTER SECONDS MEMORY FILE_SIZE PROGRAM ARGUMENT…``.
"""

import ctypes
import os
import resource
import signal
import struct
import sys

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_END_WITH_PARENT, _NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 1, 38, 22, 2
_LINE_BYTES = 8


def become(lines: bytes, seconds: int, memory: int, file_size: int, command: list[str]) -> None:
    """Go on as ``command``: limited, without a network, and ended when the caller ends.

    SystemExit when the kernel does not take the filter: then nothing is run.
    """
    os.umask(0o077)
    for limit, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, file_size),
    ):
        resource.setrlimit(limit, (most, most))
    kernel = ctypes.CDLL(None)
    kernel.prctl(_END_WITH_PARENT, signal.SIGKILL)
    # A network of its own, an empty one, where that is allowed; the filter stands either way.
    if kernel.unshare(_NEW_NET) != 0:
        kernel.unshare(_NEW_USER | _NEW_NET)
    code = ctypes.create_string_buffer(lines)
    program = struct.pack("HxxxxxxP", len(lines) // _LINE_BYTES, ctypes.addressof(code))
    kernel.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if kernel.prctl(_SECCOMP, _FILTER, program, 0, 0) != 0:
        sys.exit("no wall, no work")
    os.execv(command[0], command)  # noqa: S606  (without a shell)


if __name__ == "__main__":
    time, space, length = map(int, sys.argv[2:5])
    become(bytes.fromhex(sys.argv[1]), time, space, length, sys.argv[5:])

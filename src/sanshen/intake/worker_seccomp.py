"""Walls the kernel keeps, for the processes that read strangers' files: seccomp, without root.

Python's own refusals (worker_limits.py) end where a fault in native code begins; this does not. No
socket, no other program or process, no file made, changed or removed. Numbers of system calls are
from Linux's own tables.
"""

import ctypes
import os
import platform
import struct
import sys
from collections.abc import Sequence
from typing import NamedTuple


class Machine(NamedTuple):
    """``calls``: refused outright; ``open``, ``openat``, ``clone``: by what they ask for.

    ``reaching``: refused to LibreOffice; ``socket``: left to it for this machine alone.
    """

    arch: int
    calls: Sequence[int]
    openat: int
    clone: int
    reaching: Sequence[int]
    socket: int
    open: int = -1


# The same everywhere: signals by another road, io_uring, which can do all of the others' work,
# another process's files.
_BESIDE = (424, 425, 426, 427, 438)
# openat2, fchmodat2. And clone3, which hides what it asks for: it is not known here.
_NEWER, _CLONE3 = (*_BESIDE, 437, 452), 435
_MACHINES = {
    "x86_64": Machine(
        0xC000003E,
        # socket … socketpair, fork, vfork, execve, kill, rename, mkdir, rmdir, creat, link, unlink,
        # symlink, chmod, fchmod, chown, fchown, lchown, truncate, ptrace, mknod, their "at" kin,
        # keyctl, unshare, perf, process_vm, setns, execveat, bpf, userfaultfd
        (
            *range(41, 44), 49, 50, 53, 57, 58, 59, 62, 76, *range(82, 89), *range(90, 95), 101,
            133, 200, 234, 250, 258, 259, 260, *range(263, 267), 268, 272, 298, 308, 310, 311,
            316, 321, 322, 323,
        ),
        openat=257,
        clone=56,
        # connect, sendto, sendmsg, sendmmsg, kill and its kin, ptrace, setpgid, setsid, unshare,
        # setns, process_vm, bpf
        reaching=(
            42, 44, 46, 307, 62, 129, 200, 234, 297, 101, 109, 112, 272, 308, 310, 311, 321,
        ),
        socket=41,
        open=2,
    ),
    "aarch64": Machine(
        0xC00000B7,
        (
            *range(33, 39), 45, 52, 53, 54, 55, 97, 117, *range(129, 132), *range(198, 204), 219,
            221, 241, 268, 270, 271, 276, 280, 281, 282,
        ),
        openat=56,
        clone=220,
        reaching=(
            203, 206, 211, 269, *range(129, 132), 138, 240, 117, 154, 157, 97, 268, 270, 271, 280,
        ),
        socket=198,
    ),
}  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_THREAD = 0x00010000
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_LOAD, _EQUAL, _BITS, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW, _REFUSE, _UNKNOWN = 0x7FFF0000, 0x00050001, 0x00050026
_AT_LEAST, _X32 = 0x35, 0x40000000  # the same calls under other numbers
_NUMBER, _ARCH, _ARGUMENTS = 0, 4, 16
_OF_THIS_MACHINE = 1  # AF_UNIX

# What to do, how far to go on yes and on no, with which number.
Line = tuple[int, int, int, int]


def wall_in() -> bool:
    """For the rest of this process's life. False where the kernel or the machine knows no such wall."""
    machine = _machine()
    if machine is None:
        return False
    lines = _program(machine)
    code = ctypes.create_string_buffer(_packed(lines))
    program = struct.pack("HxxxxxxP", len(lines), ctypes.addressof(code))
    kernel = ctypes.CDLL(None, use_errno=True)
    if kernel.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(kernel.prctl(_SECCOMP, _FILTER, program, 0, 0) == 0)


def mute() -> bytes:
    """A filter for a whole program: it may work, but reaches nobody and cannot leave its group.

    Sockets of this machine it may make and listen at, as LibreOffice does, never call. Empty where
    the machine knows no such wall.
    """
    machine = _machine()
    if machine is None:
        return b""
    lines = [
        *_refusing(machine, (*machine.reaching, *_BESIDE)),
        (_EQUAL, 0, 3, machine.socket),
        (_LOAD, 0, 0, _ARGUMENTS),
        (_EQUAL, 1, 0, _OF_THIS_MACHINE),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    ]
    return _packed(lines)


def _machine() -> Machine | None:
    return _MACHINES.get(platform.machine()) if sys.platform == "linux" else None


def _packed(lines: Sequence[Line]) -> bytes:
    return b"".join(struct.pack("<HBBI", *each) for each in lines)


def _refusing(machine: Machine, refused: Sequence[int]) -> list[Line]:
    """The beginning of a filter: no other machine's calls, none of these; the number is loaded."""
    lines = [
        (_LOAD, 0, 0, _ARCH),
        (_EQUAL, 1, 0, machine.arch),
        (_RETURN, 0, 0, _REFUSE),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, _X32),
        (_RETURN, 0, 0, _REFUSE),
    ]
    for call in refused:
        lines += [(_EQUAL, 0, 1, call), (_RETURN, 0, 0, _REFUSE)]
    return lines


def _program(machine: Machine) -> list[Line]:
    """The reading process's filter."""
    looked_at = [
        (machine.openat, _ARGUMENTS + 16, _WRITING, _REFUSE, _ALLOW),
        (machine.open, _ARGUMENTS + 8, _WRITING, _REFUSE, _ALLOW),
        (machine.clone, _ARGUMENTS, _THREAD, _ALLOW, _REFUSE),
    ]
    lines = _refusing(machine, (*machine.calls, *_NEWER))
    lines += [(_EQUAL, 0, 1, _CLONE3), (_RETURN, 0, 0, _UNKNOWN)]
    for call, place, bits, with_them, without in looked_at:
        if call >= 0:
            lines += [
                (_EQUAL, 0, 4, call),
                (_LOAD, 0, 0, place),
                (_BITS, 0, 1, bits),
                (_RETURN, 0, 0, with_them),
                (_RETURN, 0, 0, without),
            ]
    return [*lines, (_RETURN, 0, 0, _ALLOW)]

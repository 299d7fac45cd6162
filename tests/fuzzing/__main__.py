"""``python -m tests.fuzzing [--seconds N] [TARGET …]``: what ``bin/check --deep`` runs.

Each target for so long (60 seconds unless told) in a process of its own. A finding is an exception
that is no refusal, more than ten seconds of processor time, or more than two gigabytes. The input
that caused it is kept under var/fuzzing, to be made into a test.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "var" / "fuzzing"
_SECONDS = 10
_MEGABYTES = 2048
_LONGEST = 60_000


class TooLong(Exception):
    """An input that took more processor time than any honest file."""


def main() -> int:
    """The exit code: 1 when anything was found."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    asked.add_argument("--seconds", type=int, default=int(os.environ.get("SANSHEN_FUZZ", "60")))
    asked.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    asked.add_argument("targets", nargs="*")
    chosen = asked.parse_args()
    if chosen.alone:
        _fuzz(chosen.targets[0], chosen.seconds)
    from tests.fuzzing.targets import TARGETS

    if wrong := set(chosen.targets) - set(TARGETS):
        asked.error(f"no such target: {', '.join(sorted(wrong))} (of {', '.join(TARGETS)})")
    return max([_watched(name, chosen.seconds) for name in chosen.targets or TARGETS])


def _watched(name: str, seconds: int) -> int:
    """One target in its own process; says how many inputs it tried, and what it found."""
    command = [sys.executable, "-m", "tests.fuzzing", "--alone", "--seconds", str(seconds), name]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False
    )
    said = done.stdout + done.stderr
    tried = re.findall(r"number_of_executed_units: (\d+)|^#(\d+)\t", said, re.MULTILINE)
    count = max((int(one or other) for one, other in tried), default=0)
    sign = "✗" if done.returncode else "✓"
    print(f"{sign} {name}: {count} inputs", flush=True)
    if done.returncode:
        lines = [line for line in said.splitlines() if not line.startswith(("#", "INFO"))]
        print("    " + "\n    ".join(lines[-40:]), flush=True)
    return int(done.returncode != 0)


def _fuzz(name: str, seconds: int) -> None:
    import atheris

    with atheris.instrument_imports(include=["sanshen"]):
        from tests.fuzzing.targets import REFUSALS, TARGETS
    from tests.fuzzing.changes import change

    target = TARGETS[name]

    def once(content: bytes) -> None:
        began = time.process_time()
        with suppress(*REFUSALS):
            target.read(content)
        if time.process_time() - began > _SECONDS:
            raise TooLong

    def mutate(content: bytes, most: int, seed: int) -> bytes:
        return change(content, most, seed, lambda part, size: bytes(atheris.Mutate(part, size)))

    # What is built once (dictionaries, patterns) is no fault of the first input.
    for seed in target.seeds():
        with suppress(*REFUSALS):
            target.read(seed)
    KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for place, seed in enumerate(target.seeds()):
            (Path(folder) / str(place)).write_bytes(seed)
        options = {
            "max_total_time": seconds,
            "timeout": 2 * _SECONDS,
            "rss_limit_mb": _MEGABYTES,
            "max_len": _LONGEST,
            "artifact_prefix": f"{KEPT}/{name}-",
            "print_final_stats": 1,
        }
        arguments = [sys.argv[0], *(f"-{key}={value}" for key, value in options.items()), folder]
        more = {"custom_mutator": mutate} if target.zipped else {}
        atheris.Setup(arguments, once, **more)
        atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())

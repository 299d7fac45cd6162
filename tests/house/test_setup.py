"""What a fresh machine gets: scripts that run anywhere, requirements pinned and free."""

import os
import re
import subprocess
from importlib.metadata import PackageNotFoundError, distribution

import pytest

from tests.house.checkout import ROOT

SCRIPTS = sorted(path for path in (ROOT / "bin").iterdir() if not path.name.startswith("_"))
SHELL = [*SCRIPTS, ROOT / "bin" / "_setup.sh"]

# Words of bash that dash does not know, or knows otherwise.
BASHISMS = re.compile(
    r"\[\[|<<<|\(\(|^\s*function\s|^\s*local\s|^\s*source\s|\$'|&>|\bpipefail\b|\w\+=|\[ [^]]* == ",
    re.MULTILINE,
)
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; [^\\]+)? \\\n((?:    --hash=sha256:[0-9a-f]{64}.*\n)+)", re.M)  # fmt: skip
# Families whose terms would reach the town's own programs, or forbid it to run the product.
UNWELCOME = re.compile(r"AGPL|Affero|SSPL|Server Side Public|BUSL|Business Source|Commons Clause")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_executable_posix_sh(script):
    assert os.access(script, os.X_OK)
    assert script.read_text("utf-8").startswith("#!/bin/sh\n")


@pytest.mark.parametrize("script", SHELL, ids=lambda path: path.name)
def test_a_script_speaks_posix(script):
    subprocess.run(["sh", "-n", script], check=True)
    assert BASHISMS.findall(script.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "line",
    ["if [[ -n $a ]]; then", "cat <<< $a", "local a=1", "source x", 'a+="b"', '[ "$a" == b ]'],
)
def test_a_bashism_is_seen(line):
    assert BASHISMS.search(line)


def test_ci_can_be_started():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def pins(name):
    text = (ROOT / "requirements" / name).read_text("utf-8")
    found = {match[1]: (match[2], match[3]) for match in PIN.finditer(text)}
    assert "".join(match[0] for match in PIN.finditer(text)) == text, f"{name}: a line is no pin"
    return found


def asked(name):
    """Distribution and reason of each line of an .in file."""
    for line in (ROOT / "requirements" / name).read_text("utf-8").splitlines():
        if line and not line.startswith(("#", "-")):
            wanted, _, reason = line.partition("#")
            yield re.split(r"[\[<>=~!; ]", wanted)[0].lower(), reason.strip()


def test_the_tools_of_tests_are_added_to_the_same_versions():
    """bin/ relies on it: an environment made for tests also runs the product."""
    run, dev = pins("run.txt"), pins("dev.txt")
    assert run
    assert {name: dev.get(name) for name in run} == run


@pytest.mark.parametrize("name", ["run", "dev", "deep"])
def test_every_requirement_is_pinned_and_has_its_reason(name):
    wanted = dict(asked(f"{name}.in"))
    assert wanted
    assert [asking for asking, reason in wanted.items() if not reason] == []
    assert set(wanted) <= set(pins(f"{name}.txt"))


@pytest.mark.parametrize("name", ["run", "dev"])
def test_cv2_is_the_one_without_windows(name):
    """Two packages own the module; the one with windows needs libGL, which a town's machine lacks."""
    found = {each for each in pins(f"{name}.txt") if each.startswith("opencv")}
    assert found == {"opencv-python-headless"}


def licence(name):
    """What a distribution says of its terms, in one line; empty if it says nothing."""
    stated = distribution(name).metadata
    return " ".join(
        [
            stated.get("License-Expression") or "",
            *(line for line in (stated.get("License") or "").splitlines()[:3]),
            *(line for line in stated.get_all("Classifier", []) if line.startswith("License")),
        ]
    ).strip()


def test_nothing_the_product_runs_on_has_unwelcome_terms():
    """Not knowing is an answer too: terms that are not stated stop the check."""
    terms = {}
    for name in pins("run.txt"):
        try:
            terms[name] = licence(name)
        except PackageNotFoundError:  # for another platform only
            continue
    assert len(terms) > len(list(asked("run.in"))) - 1
    assert [name for name, stated in terms.items() if not stated] == []
    assert [name for name, stated in terms.items() if UNWELCOME.search(stated)] == []


@pytest.mark.parametrize(
    "stated",
    [
        "AGPL-3.0-or-later",
        "License :: OSI Approved :: GNU Affero General Public License v3",
        "SSPL",
    ],
)
def test_unwelcome_terms_are_seen(stated):
    assert UNWELCOME.search(stated)

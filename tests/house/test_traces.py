"""No file names a package registry or a path of the machine it was written on."""

import pytest

from tests.house.checkout import ROOT, files
from tests.house.traces import TRACES, traces

EXAMPLES = {
    "registry host": ["see py" + "pi.org/simple", "files.python" + "hosted.org", "mirrors" + ".tuna.cn"],
    "package address": ["https://example.test/a/b-1.0-py3-none-any" + ".whl"],
    "index option": ["pip install --index" + "-url x", "--extra-index" + "-url", "--find" + "-links y"],
    "file address": ["file:" + "///o" + "pt/wheels", "FILE:" + "///C:/1.doc"],
    "machine path": ["cd /ro" + "ot/x", '"/tm' + 'p/out.png"', "/wo" + "rk/main", "/ho" + "me/li/a"],
}  # fmt: skip


def test_no_file_carries_a_trace():
    carried = {
        path.relative_to(ROOT).as_posix(): found
        for path in files()
        if (found := list(traces(path.read_text("utf-8", errors="replace"))))
    }
    assert carried == {}


def test_the_inspector_reads_the_whole_checkout():
    read = {path.relative_to(ROOT).as_posix() for path in files()}
    assert {"pyproject.toml", "bin/demo", "requirements/run.txt"} <= read


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind in TRACES for text in EXAMPLES[kind]]
)
def test_a_trace_is_seen(kind, text):
    assert any(f": {kind}: " in found for found in traces(text))


@pytest.mark.parametrize(
    "text",
    [
        "#!/usr/bin/env bash",
        "/usr/lib/postgresql/15/bin",
        "https://www.gov.cn/zhengce/2024.html",
        "path('work/', desk.work)",
        "src/sanshen/desk/" + "work/page.py",
        "file://localhost/etc/passwd",  # what an attacker writes in a link
    ],
)
def test_an_honest_path_is_left_alone(text):
    assert not list(traces(text))

"""Traces of the machine a file was made on. They would lead a stranger's machine astray."""

import re
from collections.abc import Iterator

# Put together from halves, so that this file passes its own inspection.
REGISTRIES = "|".join(
    name + r"\." + end
    for name, end in [
        ("pypi", "org"), ("pythonhosted", "org"), ("npm" + "js", "(?:org|com)"),
        ("npm" + "mirror", "com"), ("crates", "io"), ("debian", "org/debian"),
        ("mirrors", r"[\w.]+"), ("mirror", r"[\w.]+"),
    ]
)  # fmt: skip
TRACES = {
    "registry host": re.compile(rf"(?<![\w-])(?:[\w-]+\.)*(?:{REGISTRIES})", re.IGNORECASE),
    "package address": re.compile(r"https?://[^ \"]+\.(?:whl|tgz|tar\.gz|deb)\b"),
    "index option": re.compile(r"--(?:extra-)?index" + r"-url|--find" + r"-links"),
    "file address": re.compile("file:" + "///", re.IGNORECASE),
    "machine path": re.compile(
        r"(?<![\w.>}-])/(?:work|farm|opt)/[a-z.]|(?<![\w.])/(?:root|tmp|home/\w+)/[\w.]"
    ),
}


def traces(text: str) -> Iterator[str]:
    """One 'line: kind: what' for each trace in a text."""
    for number, line in enumerate(text.splitlines(), start=1):
        for kind, pattern in TRACES.items():
            for match in pattern.finditer(line):
                yield f"{number}: {kind}: {match.group()}"

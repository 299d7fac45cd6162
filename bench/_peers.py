"""What the same publication costs others, in the same run on the same disk."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from bench import _articles


def bare_loop(files: Sequence[bytes], folder: Path, times: int) -> list[float]:
    """Milliseconds to write these bytes durably: each file flushed and renamed, then its folder.

    The floor of shared/performance.md: no database, no template, no permit.
    """
    folder.mkdir(parents=True, exist_ok=True)
    took = []
    for _ in range(times):
        began = time.perf_counter()
        for number, content in enumerate(files):
            with (folder / "new").open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            (folder / "new").replace(folder / f"{number}.html")
        handle = os.open(folder, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)
        took.append((time.perf_counter() - began) * 1000)
    return took


def hugo(program: str, pages: int, folder: Path, times: int) -> list[float]:
    """Milliseconds from one new article to the end of Hugo's build, on a site of that size."""
    content = folder / "content" / "notices"
    content.mkdir(parents=True)
    (folder / "hugo.toml").write_text('baseURL = "https://example.com/"\ntitle = "x"\n')
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (layouts / "single.html").write_text("<h1>{{ .Title }}</h1>{{ .Content }}")
    listing = '{{ range (.Paginate .Pages 20).Pages }}<a href="{{ .Permalink }}">{{ .Title }}</a>{{ end }}'
    (layouts / "list.html").write_text(listing)
    for number in range(pages):
        _write(content, number)
    _build(program, folder)
    took = []
    for extra in range(times):
        _write(content, pages + extra)
        began = time.perf_counter()
        _build(program, folder)
        took.append((time.perf_counter() - began) * 1000)
    shutil.rmtree(folder)
    return took


def _write(content: Path, number: int) -> None:
    head = {"title": _articles.title(number), "date": "2026-01-01"}
    text = f"{json.dumps(head, ensure_ascii=False)}\n" + "\n\n".join(_articles.paragraphs(number))
    (content / f"{number:06d}.md").write_text(text, encoding="utf-8")


def _build(program: str, folder: Path) -> None:
    subprocess.run([program, "--quiet", "--source", str(folder)], check=True)

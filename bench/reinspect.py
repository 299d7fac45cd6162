"""Everything public read again, at full size, as the product does it.

bin/bench reinspect [--corpus FILE] [--articles 100000] [--processes 2] [--terms 100000]

A unit with that many public pages is made in a database of its own (the corpus, repeated with
another number in every copy), guards lifted because the trail behind the pages is left out. Then
its rules change: a short word list, a long one, and a weight, which has every rule asked again.
``--corpus``: JSON lines with a ``text``, plain or .xz; made-up text when left out. Texts are some
three kilobytes each; MB are 10^6 bytes of UTF-8.
"""

import argparse
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from html import escape
from itertools import cycle, islice
from pathlib import Path
from typing import Any

BATCH = 2000
SHORT = 20  # words of the short list; each stands in a page in some thousands


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(prog="bin/bench reinspect", description=__doc__)
    options.add_argument("--corpus", type=Path)
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--terms", type=int, default=100_000)
    options.add_argument("--processes", type=int, default=len(os.sched_getaffinity(0)))
    asked = options.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="sanshen-bench-"))
    os.environ.update(SANSHEN_DATA=str(folder), SANSHEN_DATABASE_URL="")
    os.environ["DJANGO_SETTINGS_MODULE"] = "sanshen.project.settings"
    try:
        _measure(asked)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure(asked: argparse.Namespace) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from bench._articles import texts, words
    from bench._seeding import quick_passwords, without_disk
    from sanshen.casebook import reinspection
    from sanshen.domain.inspection import Lexicon, Term, Weight
    from tests.cast import THURSDAY, assemble

    articles = texts(asked.corpus)
    long = words(articles, asked.terms, standing=asked.corpus is not None)
    with quick_passwords(), without_disk():
        call_command("migrate", verbosity=0)
        cast = assemble()
        size = stock(cast.unit, articles, asked.articles, THURSDAY)
    print(f"{asked.articles:,} pages, {size:.0f} MB of text, {asked.processes} processes")
    reinspection.due(cast.unit, THURSDAY)  # where the rules stand is noted
    scarce = Lexicon("短词表", "某某", tuple(Term(f"第{n}号样本") for n in range(SHORT)))
    lists = {
        f"a list of {SHORT} words": scarce,
        f"a list of {asked.terms:,} words": Lexicon("长词表", "某某", tuple(map(Term, long))),
    }
    for name, lexicon in lists.items():
        _switch(cast, lexicon, THURSDAY)
        _read(cast.unit, name, size, asked.processes, THURSDAY)
        if lexicon is not scarce:
            _switch(cast, lexicon, THURSDAY, on=False)
            _read(cast.unit, "  switched off again", size, asked.processes, THURSDAY)
    from sanshen.casebook import actions

    actions.weigh(cast.officer, "placeholder", Weight.STOP, reason="测量", at=THURSDAY)
    _read(cast.unit, "all rules", size, asked.processes, THURSDAY)


def stock(unit: Any, articles: Sequence[str], count: int, at: Any) -> float:
    """Put that many pages on the unit's shelf; MB of their text."""
    from django.db import connection, transaction

    from bench import _articles
    from sanshen.casebook import triggers
    from sanshen.casebook.models import PaperRow, PublicationRow, Standing
    from sanshen.domain.digest import canonical
    from tests.cast import revision

    with connection.schema_editor() as editor:
        triggers.remove(None, editor)
    size = 0
    chosen = enumerate(islice(cycle(articles), count), start=1)
    with transaction.atomic():
        while some := list(islice(chosen, BATCH)):
            papers, pages = [], []
            for number, text in some:
                lines = [*text.split("\n"), f"（第{number}号样本）"]
                body = "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)
                title, column = _articles.title(number), _articles.column(number)
                paper = revision(title, body, column=column)
                size += len(text.encode())
                digest = paper.digest
                content = canonical(paper.plain()).decode()
                papers.append(PaperRow(unit=unit, digest=digest, content=content))
                pages.append(
                    PublicationRow(
                        unit=unit,
                        index_number=f"{unit.code}/{number:06d}",
                        address=f"{column}/{number:06d}.html",
                        case=f"FB-{number:06d}",
                        department="dzb",
                        digest=digest,
                        release=paper.release.value,
                        column=column,
                        title=title,
                        ordinal=number,
                        shelf=number,
                        site_ordinal=number,
                        standing=Standing.LIVE,
                        permit_seq=1,
                        published_at=at,
                        granted_at=at,
                        changed_at=at,
                    )
                )
            PaperRow.objects.bulk_create(papers)
            PublicationRow.objects.bulk_create(pages)
    return size / 1e6


def _switch(cast: Any, lexicon: Any, at: Any, *, on: bool = True) -> None:
    from sanshen.casebook import actions
    from sanshen.casebook.models import ReinspectionRow

    row = actions.keep_lexicon(cast.officer, lexicon, at=at)
    if on:  # its trial counts as done: what is measured is the reading after it
        ReinspectionRow.objects.create(
            unit=cast.unit, rules=row.digest, trial=row, begun_at=at, ended_at=at
        )
    actions.switch_lexicon(cast.officer, row.name, row.version, on=on, reason="测量", at=at)


def _read(unit: Any, name: str, size: float, processes: int, at: Any) -> None:
    from sanshen.casebook import queries, reinspection

    before = _cpu()
    began = time.perf_counter()
    reinspection.read_on(unit, processes, lambda: at)
    took = time.perf_counter() - began
    row = queries.reinspection(unit)
    assert row is not None and row.ended_at and row.done == row.total
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    found = queries.pages_found(row, hints=True).count()
    print(
        f"{name:<28}{took:7.1f} s {_cpu() - before:7.1f} s of CPU {size / took:7.1f} MB/s"
        f"  {row.done:,} read, found in {found:,}; {peak} MB at most"
    )
    sys.stdout.flush()


def _cpu() -> float:
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main()

"""How fast the inspection is: a list of 100,000 words, all rules, one draft, beside named peers.

bin/bench inspect [--corpus FILE] [--peers DIR] [--terms 100000] [--articles 100000]

``--corpus``: JSON lines with a ``text``, plain or .xz; synthetic text when left out. ``--peers``: a
folder into which pip put some of ahocorasick_rs, pyahocorasick and flashtext; a missing one is said.
MB are 10^6 bytes of UTF-8.
"""

import argparse
import io
import os
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from html import escape
from itertools import cycle, islice
from pathlib import Path

from bench._articles import LENGTH, texts, words
from bench._matchers import Scan, peers
from sanshen.domain.inspection import Context, Enclosed, Lexicon, Term, inspect
from sanshen.domain.inspection.engine import findings
from sanshen.domain.inspection.fold import fold, fold_joined
from sanshen.domain.inspection.lexicon.matcher import Hits, Matcher, matcher
from sanshen.domain.inspection.lexicon.packing import pack, unpack
from sanshen.domain.inspection.reading import Reading, read_file, read_paper
from sanshen.domain.inspection.rules import FINDERS, RULES
from sanshen.domain.manuscript import Revision
from tests.quality.papers import CONTEXT, clean_documents

DRAFT = 3000
SCANNED = 20_000_000  # bytes of text for the scan; peers slower than ours get a tenth


def size(articles: Sequence[str]) -> float:
    """In MB."""
    return sum(len(each.encode()) for each in articles) / 1e6


def seconds(act: Callable[[], object]) -> float:
    """By the clock on the wall, once."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def scan(articles: Sequence[str], terms: Sequence[str], folder: Path | None) -> None:
    """(a) The list sought with normalisation and places; peers get text that is folded already."""
    few = articles[: SCANNED // (3 * LENGTH)]
    lexicon = Lexicon("bench", "bench", tuple(map(Term, terms)))
    made: list[Matcher] = []
    build = seconds(lambda: made.append(Matcher.of(lexicon)))
    compiled = made[0]
    hits: list[Hits] = []
    own = size(few) / min(seconds(lambda: hits.append(compiled.sweep(few))) for _ in range(3))
    print(
        f"{'scan, folding and places included':<34}{own:9.1f} MB/s   build {build:.2f} s, {len(hits[0])} hits"
    )
    joined = [few[at : at + 64] for at in range(0, len(few), 64)]
    folding = min(seconds(lambda: [fold_joined(each) for each in joined]) for _ in range(3))
    print(f"{'  of it folding':<34}{size(few) / folding:9.1f} MB/s")
    alone = ["".join(fold(text).text for text in each) for each in joined]
    bare = compiled.automaton.find_overlapping_no_suffix
    floor = min(seconds(lambda: [bare(each) for each in alone]) for _ in range(3))
    print(f"{'  of it the automaton (the floor)':<34}{size(alone) / floor:9.1f} MB/s")
    again_ = io.BytesIO()
    pack(lexicon, compiled, again_)
    load = min(seconds(lambda: (again_.seek(0), unpack(lexicon, again_))) for _ in range(5))
    print(f"{'  read back compiled':<34}{load * 1000:9.1f} ms     {again_.tell() / 1e6:.1f} MB")
    fewer = few[: len(few) // 10]
    folded = [fold(each).text for each in fewer]
    spelled = list(dict.fromkeys(fold(each).text for each in terms))
    for name, make in peers(folder, spelled):
        scans: list[Scan] = []
        build = seconds(lambda m=make, s=scans: s.append(m()))  # type: ignore[misc]
        took = seconds(lambda s=scans: [s[0](each) for each in folded])  # type: ignore[misc]
        theirs = size(folded) / took
        print(f"{name:<34}{theirs:9.1f} MB/s   build {build:.2f} s, ours is {own / theirs:.1f} ×")


_context = [Context()]
Task = Callable[[Sequence[str]], int]


def _begin(context: Context) -> None:
    _context[0] = context


def _all_rules(articles: Sequence[str]) -> int:
    return sum(len(findings(read_file("", Enclosed(each), _context[0]))) for each in articles)


def _hits(articles: Sequence[str]) -> int:
    return sum(len(matcher(each).sweep(articles)) for each in _context[0].lexicons)


def _one_list(articles: Sequence[str]) -> int:
    chosen = [(rule, FINDERS[rule.id]) for rule in RULES if rule.id == "lexicon"]
    return sum(len(findings(read_file("", Enclosed(t), _context[0]), chosen)) for t in articles)


def again(articles: Sequence[str], context: Context, count: int) -> None:
    """(b) Everything read again on all cores: at a tenth and whole, to show that cost is linear.

    Plain texts; ``bin/bench reinspect`` does it to pages in a database.
    """
    cores = len(os.sched_getaffinity(0))
    tasks: dict[str, Task] = {
        "the list: hits": _hits,
        "the list: findings": _one_list,
        "all rules and the list": _all_rules,
    }
    for name, work in tasks.items():
        for each in (count // 10, count):
            chosen = list(islice(cycle(articles), each))
            chunks = [chosen[at : at + 500] for at in range(0, each, 500)]
            with ProcessPoolExecutor(cores, initializer=_begin, initargs=(context,)) as pool:
                list(pool.map(work, [articles[:1]] * cores * 2))  # the list is compiled
                took = seconds(lambda c=chunks, w=work, p=pool: sum(p.map(w, c)))  # type: ignore[misc]
            mb = size(chosen)
            print(
                f"{name:<24}{each:9,} articles {mb:7.1f} MB  {took:7.1f} s on {cores} cores"
                f"  {took * 1000 / mb:8.2f} ms a MB"
            )


Papers = Sequence[tuple[Revision, Mapping[str, Enclosed]]]


def draft(articles: Sequence[str], context: Context) -> None:
    """(c) One draft through all rules, as the desk does it; (d) what each rule costs."""
    papers: Papers = [
        (_paper("".join(articles[at : at + 3])[:DRAFT]), {})
        for at in range(0, min(600, len(articles)), 3)
    ]
    for paper, _ in papers[:20]:
        inspect(paper, enclosures={}, context=context)
    took = sorted(
        seconds(lambda p=paper: inspect(p, enclosures={}, context=context)) * 1000  # type: ignore[misc]
        for paper, _ in papers
    )
    print(
        f"{'a draft of 3,000 characters':<34}{statistics.median(took):9.2f} ms p50"
        f"  {took[int(len(took) * 0.95)]:.2f} ms p95"
    )
    town = [(each.paper, each.enclosures) for each in clean_documents()]
    columns = [
        _costs(papers[:100], context),
        _costs(town, replace(CONTEXT, lexicons=context.lexicons)),
    ]
    print("µs a 1,000 characters             statutes  town papers")
    for name in sorted(columns[0], key=lambda each: -max(c[each] for c in columns)):
        print(f"  {name:<30}" + "".join(f"{column[name]:10.1f}" for column in columns))
    print(f"  {'together':<30}" + "".join(f"{sum(c.values()):10.1f}" for c in columns))


def _paper(text: str) -> Revision:
    body = "".join(f"<p>{escape(line, quote=False)}</p>" for line in text.split("\n"))
    return Revision("关于某项工作的通知", body)


def _costs(papers: Papers, context: Context) -> dict[str, float]:
    """By rule, in the processor's time, the quickest of three; what all rules share is laid open
    first and stands in brackets.
    """
    costs: dict[str, float] = {}
    readings: list[Reading] = []
    costs["(laying the body open)"] = _cpu(
        lambda: readings.extend(read_paper(*paper, context) for paper in papers)
    )
    parts = [part for reading in readings for part in reading.parts]
    costs["(folding)"] = _cpu(lambda: [part.folded for part in parts])
    costs["(figures)"] = _cpu(lambda: [part.figures for part in parts])
    for reading in readings:
        findings(reading)
    for rule in RULES:
        find = FINDERS[rule.id]
        costs[rule.id] = min(
            _cpu(lambda f=find: [list(f(each)) for each in readings])  # type: ignore[misc]
            for _ in range(3)
        )
    thousands = sum(len(part.text) for part in parts) / 1000
    return {name: cost * 1e6 / thousands for name, cost in costs.items()}


def _cpu(act: Callable[[], object]) -> float:
    began = time.process_time()
    act()
    return time.process_time() - began


def main() -> None:
    """Measure all of it."""
    options = argparse.ArgumentParser(description="机检速度测量 (inspection)")
    options.add_argument("--corpus", type=Path, help="JSON 行，每行有 text (.jsonl, .jsonl.xz)")
    options.add_argument("--peers", type=Path, help="装有对照软件的文件夹 (pip install --target)")
    options.add_argument("--terms", type=int, default=100_000, help="词表的词数 (terms)")
    options.add_argument("--articles", type=int, default=100_000, help="重新机检的篇数 (articles)")
    asked = options.parse_args()
    articles = texts(asked.corpus)
    terms = words(articles, asked.terms, standing=asked.corpus is not None)
    context = Context(lexicons=(Lexicon("bench", "bench", tuple(map(Term, terms))),))
    scan(articles, terms, asked.peers)
    again(articles, context, asked.articles)
    draft(articles, context)


if __name__ == "__main__":
    main()

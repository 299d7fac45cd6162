"""The front of a bundle: what is in it and how to check it, for whoever has only a browser."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from sanshen.domain.bundle import Piece, front_pairs
from sanshen.domain.manuscript.facts import size_words
from sanshen.paper import page

GROUPS = {
    "": "总的",
    "text": "审定的文稿",
    "forms": "审批表",
    "published": "公开时的网页",
    "attachments": "附件",
    "pictures": "正文图片",
    "drafts": "签署过的其他各稿",
}
README = """三审归档包
==========

案号：{case}
标题：{title}
单位：{unit}

这个文件夹是一件稿件的全部归档材料。打开 index.html 可以看到目录；所有文件都不需要任何系统就能阅读。


怎样核对（不需要三审程序）
--------------------------

1. 文件有没有被改动、缺少：
     sha256sum -c SHA256SUMS
     cksum -a sm3 -c SM3SUMS      （国密 SM3，GNU coreutils 9 以上）
   每一行都应显示 OK 或 成功。manifest.json 是同一份清单，供程序读取。

2. 正文是不是签字的那一稿：
     sha256sum text.json
   结果应与审批表下方“稿件摘要”里 sha256: 之后的部分一致。text.html 是同一内容的阅读版。

3. 台账：ledger.jsonl 一行一条，是单位台账中本案的条目。每一条的 hash，是除 hash 以外的
   全部项目按键名排序、不留空格、写成 UTF-8 的 JSON 之后的 SHA-256。
   checkpoint.txt 是审结时的检查点（台账名称、条数、摘要），与审批表页脚印着的一致；
   摘要就是 ledger.jsonl 中那一条的 hash。

4. 附件：attachments 里每个文件的 SHA-256，与 text.json 中 attachments 写明的摘要一致。


怎样核对（有三审程序）
----------------------

     sanshen archive verify 本文件夹
     sanshen archive verify 本文件夹 --ledger 台账导出文件 --witness 纸上的检查点

以上各项一次核对完；加上 --ledger，还核对本案每一条都在单位的完整台账里。
"""


def front(facts: Mapping[str, Any], entries: Iterable[Mapping[str, str]]) -> Iterator[Piece]:
    """The page that leads to everything, and how to check it in plain words.

    ``facts``: the bundle's metadata; ``entries``: all files but these two (:func:`entry`).
    """
    yield Piece(
        "README.txt",
        README.format(
            case=facts["case"], title=facts["title"], unit=facts["unit"]["name"]
        ).encode(),
        "说明",
    )
    yield Piece(
        "index.html",
        page("index.html", facts=facts, pairs=front_pairs(facts), groups=_groups(entries)),
        "目录",
    )


def entry(piece: Piece) -> dict[str, str]:
    """How the page lists a file; without its content, of which a bundle may hold much."""
    return {
        "path": piece.path,
        "address": quote(piece.path),
        "words": piece.words,
        "size": size_words(len(piece.content)),
    }


def _groups(
    entries: Iterable[Mapping[str, str]],
) -> list[tuple[str, list[Mapping[str, str]]]]:
    found: dict[str, list[Mapping[str, str]]] = {}
    for each in entries:
        folder = each["path"].partition("/")[0] if "/" in each["path"] else ""
        if not folder and each["path"].startswith("text."):
            folder = "text"
        found.setdefault(folder, []).append(each)
    known = [each for each in GROUPS if each in found]
    return [(GROUPS.get(f, f), found[f]) for f in [*known, *sorted(set(found) - set(known))]]

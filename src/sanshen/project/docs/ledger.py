"""What the ledger holds, and how anyone can check it by hand."""

import json
from collections.abc import Iterator
from typing import Any

from sanshen.casebook.kinds import WORDS, Kind
from sanshen.domain.ledger import Checkpoint, Entry, append, checkpoint, write_export

FIELDS = {
    "actor": "经手人的编号；系统自己做的写 `system`。不会为空",
    "at": "时间，ISO 8601，带时区",
    "body": "事项的内容，随种类不同",
    "case": "案件编号；与案件无关的为空",
    "hash": "本条摘要，见下",
    "kind": "种类，见下",
    "origin": "台账名称，一个单位一本",
    "prev": "上一条的摘要；第一条为空",
    "seq": "序号，从 1 起，不跳号",
}
HEAD = """# 台账

一个单位一本台账，只增不改。每条带着上一条的摘要，所以改动、抽去、调换任何一条，都会在那一条断开。
导出文件每行一条，以换行结尾；每行是一个 JSON 对象，键按字母顺序，不留空格，中文不转义，没有小数。
写法不规范的行视为被改动。

## 一条
"""
BY_HAND = """
`hash` 是把这一行去掉 `hash` 一项之后，全部字节的摘要，写作 `sha256:` 或者 `sm3:` 加十六进制数。

## 不用本系统，手工核对

取一行，去掉 `hash`，重算：

```sh
{shell}
```

得到的应当与这一行的 `hash` 相同。下面是一份样本，存为 `ledger.jsonl` 试一试：

```json
{sample}```

逐条核对，只用 Python 标准库：

```python
{python}```

## 检查点

最后一条被改写、尾部被截去，台账自己看不出来，要靠留在纸上的检查点：台账名称、条数、最后一条的摘要，共三行。
上面样本的检查点是：

```
{checkpoint}
```

核对时把它和台账第 {size} 条对照，或者交给 `sanshen ledger verify ledger.jsonl --witness 检查点文件`。

## 种类
"""
SHELL = """\
sed -n 2p ledger.jsonl | sed 's/,"hash":"[a-z0-9]*:[0-9a-f]*","kind":/,"kind":/' | tr -d '\\n' | sha256sum"""
PYTHON = """\
import hashlib
import json

before = ""
for number, line in enumerate(open("ledger.jsonl", encoding="utf-8"), start=1):
    entry = json.loads(line)
    said = entry.pop("hash")
    content = json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    algorithm = said.partition(":")[0]
    found = f"{algorithm}:{hashlib.new(algorithm, content.encode()).hexdigest()}"
    assert (entry["seq"], entry["prev"], found) == (number, before, said), f"第 {number} 条不符"
    before = said
print(before)
"""


def ledger_page() -> str:
    """The page."""
    entries = list(_sample())
    stands = checkpoint(entries[0].origin, entries[-1])
    by_hand = BY_HAND.format(
        shell=SHELL,
        sample=b"".join(write_export(entries)).decode(),
        python=PYTHON,
        checkpoint=stands,
        size=stands.size,
    )
    return "\n".join([HEAD, *_fields(), by_hand, *_kinds()])


def _sample() -> Iterator[Entry]:
    """Three lines of a made-up town."""
    tip = Checkpoint("澄江镇人民政府", 0, "")
    bodies: tuple[tuple[Kind, dict[str, Any]], ...] = (
        (Kind.CASE_OPENED, {"department": "dzb", "kind": "publication"}),
        (Kind.DRAFT, {"digest": "sha256:0", "round": 1, "stage": "drafting"}),
        (Kind.SIGNATURE, {"digest": "sha256:0", "opinion": "同意。", "verb": "agree"}),
    )
    for minute, (kind, body) in enumerate(bodies):
        entry = append(
            tip,
            at=f"2026-11-19T09:0{minute}:00+08:00",
            kind=kind.value,
            actor="7",
            case="FB-2026-0001",
            body=body,
        )
        yield entry
        tip = checkpoint(tip.origin, entry)


def _fields() -> Iterator[str]:
    spelled = json.loads(next(write_export(_sample())))
    yield "| 项目 | 内容 |"
    yield "|---|---|"
    yield from (f"| `{name}` | {FIELDS[name]} |" for name in spelled)


def _kinds() -> Iterator[str]:
    yield "| 种类 | 意思 |"
    yield "|---|---|"
    yield from (f"| `{kind}` | {WORDS[kind]} |" for kind in Kind)

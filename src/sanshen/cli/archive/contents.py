"""What the files say against what the ledger's lines fixed."""

import io
import json
from collections.abc import Iterator
from typing import Any

from sanshen.cli.archive.counting import SEALS
from sanshen.cli.archive.facts import METADATA, told_otherwise
from sanshen.cli.archive.holding import Holding, Unfit, whole
from sanshen.cli.archive.reading import printed_words, words_of
from sanshen.cli.archive.trail import CHECKPOINT, EXTRACT, Fault, Trail
from sanshen.domain.digest import digest, digest_bytes
from sanshen.domain.ledger import Entry
from sanshen.portal.article import DIGEST_MARK

SCANS = "forms/scans/"
ENCLOSED = ("attachments/", "pictures/")
TEXT, READABLE = "text.json", "text.html"
WARC = "published/page.warc"
UNNOTED = ("README.txt", "index.html", "findings.html", "findings.json", "metadata.xlsx")
"""What the ledger fixes nowhere: whoever writes the lists anew can write these anew."""
OF_WORDING = (TEXT, READABLE, "text.pdf")
ALWAYS = (METADATA, *OF_WORDING, *UNNOTED)


def read_plain(holding: Holding, path: str) -> dict[str, Any]:
    """A JSON object. Unfit when it is none."""
    try:
        found = json.loads(whole(holding, path))
    except (ValueError, RecursionError) as error:
        raise Unfit(f"{path}：读不出来") from error
    if not isinstance(found, dict):
        raise Unfit(f"{path}：读不出来")
    return found


def agreed(
    holding: Holding, facts: dict[str, Any], trail: Trail, page: Entry | None
) -> Iterator[Fault]:
    """Everything that does not agree. ``page``: the line that noted the page, where it is known.

    KeyError, TypeError or AttributeError when the bundle is written in no way of ours.
    """
    yield from ((path, "包里缺少这个文件") for path in ALWAYS if path not in holding.sizes)
    text = read_plain(holding, TEXT)
    if digest(text) != trail.digest or digest_bytes(whole(holding, TEXT)) != trail.digest:
        yield TEXT, "不是签署的那一稿：摘要与台账不符"
    yield from told_otherwise(facts, text, trail)
    yield from ((path, "不是归档包里应有的文件") for path in sorted(_strange(holding, facts)))
    yield from _readable(holding, READABLE, text, trail.digest, whole_page=True)
    yield from _enclosed(holding, facts, text, "")
    for draft in facts["drafts"]:
        yield from _draft(holding, trail, draft)
    yield from _forms(holding, facts, trail)
    yield from _scans(holding, trail)
    yield from _published(holding, facts, text, trail, page)


def _strange(holding: Holding, facts: dict[str, Any]) -> set[str]:
    """What no bundle holds. The folders of forms, attachments and pages are gone through apart."""
    known = {*ALWAYS, *SEALS, EXTRACT, CHECKPOINT}
    folders = ["", *(draft["folder"] for draft in facts["drafts"])]
    known |= {folder + path for folder in folders for path in OF_WORDING}
    apart = ("forms/", "published/", *(f + each for f in folders for each in ENCLOSED))
    return {path for path in set(holding.sizes) - known if not path.startswith(apart)}


def _readable(
    holding: Holding, path: str, text: dict[str, Any], digest_: str, *, whole_page: bool
) -> Iterator[Fault]:
    """A page for people says what the wording says, and under its digest."""
    page = words_of(whole(holding, path).decode("utf-8", "replace"))
    if digest_ not in page.digests:
        yield path, "上面的稿件摘要不是签署的那一稿"
    if whole_page and page.heading != words_of(f"<p>{_escaped(text['title'])}</p>").all:
        yield path, "标题与签署的那一稿不一致"
    if page.body != words_of(text.get("body", "")).all:
        yield path, "正文与签署的那一稿不一致"


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


def _enclosed(
    holding: Holding, facts: dict[str, Any], text: dict[str, Any], folder: str
) -> Iterator[Fault]:
    """The attachments and pictures lie there under the digests that the wording names."""
    for kind, words in (("attachments", "附件"), ("pictures", "正文图片")):
        files = facts[kind]
        named = [each["digest"] for each in text.get(kind, [])]
        if [each["digest"] for each in files] != named:
            yield METADATA, f"{words}与签署的那一稿不一致"
        inside = {path for path in holding.sizes if path.startswith(f"{folder}{kind}/")}
        for path in sorted(inside - {each["file"] for each in files}):
            yield path, f"不是签署的那一稿的{words}"
        for each in files:
            algorithm = each["digest"].partition(":")[0]
            if digest_bytes(whole(holding, each["file"]), algorithm) != each["digest"]:
                yield each["file"], f"{words}不是签署时的那一个"


def _draft(holding: Holding, trail: Trail, draft: dict[str, Any]) -> Iterator[Fault]:
    signed = {each.body["digest"] for each in trail.of_kind("signature")}
    path = f"{draft['folder']}{TEXT}"
    text = read_plain(holding, path)
    if draft["digest"] not in signed or digest_bytes(whole(holding, path)) != draft["digest"]:
        yield path, "不是签署过的一稿"
    readable = f"{draft['folder']}{READABLE}"
    yield from _readable(holding, readable, text, draft["digest"], whole_page=True)


def _forms(holding: Holding, facts: dict[str, Any], trail: Trail) -> Iterator[Fault]:
    """The forms are those that were filed, and print the point at which the case was decided."""
    filed = trail.of_kind("archived")
    decided = trail.decided
    sheets = filed[0].body["sheets"] if filed else {}
    told = {each["file"]: each["digest"] for each in facts["forms"]}
    if told != {f"forms/{name}": value for name, value in sheets.items()}:
        yield METADATA, "审批表与台账中归档的不一致"
    for name in sorted(sheets):
        if f"forms/{name}" not in holding.sizes:
            yield f"forms/{name}", "台账中归档了这份审批表，包里没有"
    inside = {path for path in holding.sizes if path.startswith("forms/")}
    for path in sorted(each for each in inside if not each.startswith(SCANS)):
        name = path.removeprefix("forms/")
        content = whole(holding, path)
        if sheets.get(name) != digest_bytes(content):
            yield path, "不是台账中归档的那一份审批表"
            continue
        words = printed_words(name, content)
        if decided and (decided.hash not in words or trail.digest not in words):
            yield path, "印着的检查点或稿件摘要与台账不一致"


def _scans(holding: Holding, trail: Trail) -> Iterator[Fault]:
    """The scans are those whose digests the ledger has, every one of them."""
    filed = {each["digest"] for line in trail.of_kind("scan_filed") for each in line.body["scans"]}
    algorithms = {each.partition(":")[0] for each in filed}
    missing = set(filed)
    for path in sorted(path for path in holding.sizes if path.startswith(SCANS)):
        content = whole(holding, path)
        found = {digest_bytes(content, each) for each in algorithms} & filed
        if not found:
            yield path, "不是台账中归档的签字扫描件"
        missing -= found
    for each in sorted(missing):
        yield SCANS, f"台账中归档了摘要为 {each} 的签字扫描件，包里没有"


def _published(
    holding: Holding,
    facts: dict[str, Any],
    text: dict[str, Any],
    trail: Trail,
    page: Entry | None,
) -> Iterator[Fault]:
    told = facts["published"]
    files = told["files"] if told else []
    inside = {path for path in holding.sizes if path.startswith("published/")}
    for path in sorted(inside - {each["file"] for each in files} - {WARC}):
        yield path, "不是公开时的网页文件"
    if told is None:
        return
    yield from _packed(holding, [each["file"] for each in files])
    noted = next((e for e in trail.of_kind("portal") if e.seq == told["line"]), page)
    for each in files:
        content = whole(holding, each["file"])
        if digest_bytes(content) != each["digest"]:
            yield each["file"], "不是公开时的那个文件"
        noted_as = noted.body["files"].get(each["address"]) if noted else None
        if noted_as and noted_as != each["digest"]:
            yield each["file"], "与台账记载的网页摘要不符"
    address = facts["page"]["address"]
    own = next((each["file"] for each in files if each["address"] == address), "")
    shows_text = trail.gate is not None and trail.gate.kind == "permit"
    # A page that was taken down before it was ever drawn shows nothing of its text.
    if own and shows_text and DIGEST_MARK in whole(holding, own):
        yield from _readable(holding, own, text, trail.digest, whole_page=False)


def _packed(holding: Holding, files: list[str]) -> Iterator[Fault]:
    """The WARC holds the very files, in their order; read by any program for it."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    content, kept = whole(holding, WARC), []
    if not content.startswith(b"WARC/"):  # ours is not packed; a packed one may be a bomb
        yield WARC, "读不出来"
        return
    try:
        for record in ArchiveIterator(io.BytesIO(content)):
            if record.rec_type == "resource":
                kept.append(digest_bytes(record.raw_stream.read()))
    except ArchiveLoadFailed:
        yield WARC, "读不出来"
        return
    if kept != [digest_bytes(whole(holding, each)) for each in files]:
        yield WARC, "与公开时的网页文件不一致"

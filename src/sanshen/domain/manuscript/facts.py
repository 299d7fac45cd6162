"""What stands beside the text of a paper, in the words of the form."""

from collections.abc import Mapping

from sanshen.domain.manuscript.papers import Attachment, Paper, Revision, Withdrawal

Facts = list[tuple[str, str]]


def size_words(size: int) -> str:
    """A number of bytes as people say it: ``38 KB``, ``1.2 MB``."""
    if size < 1024:
        return f"{size} 字节"
    if size < 1024 * 1024:
        return f"{round(size / 1024)} KB"
    return f"{size / 1024 / 1024:.1f} MB"


def facts(paper: Paper, columns: Mapping[str, str]) -> Facts:
    """(label, value) of every field but title, body and attachments; empty ones left out.

    ``columns``: titles of the portal's columns by address name.
    """
    found = _of_withdrawal(paper) if isinstance(paper, Withdrawal) else _of_revision(paper, columns)
    return [(label, value) for label, value in found if value]


def attachment_words(each: Attachment) -> str:
    """Name, size and the beginning of the fingerprint, which tells two files of one name apart."""
    return f"{each.name}（{size_words(each.size)}，编号 {short(each.digest)}）"


def short(digest: str) -> str:
    """The first characters of a digest, for people to compare."""
    return digest.rpartition(":")[2][:8]


def _of_revision(paper: Revision, columns: Mapping[str, str]) -> Facts:
    source, record = paper.source, paper.record
    origin = "本机关、单位制发"
    if source.reprint:
        origin = f"转载：{source.name}"
    release = paper.release.label
    return [
        ("发布栏目", columns.get(paper.column, paper.column)),
        ("信息来源", origin),
        ("原文网址", source.url),
        ("转载日期", source.taken_on),
        ("发布形式", f"{release}（{paper.release_note}）" if paper.release_note else release),
        ("摘要", paper.summary),
        ("发文机关", record.issuer),
        ("发文字号", record.doc_number),
        ("成文日期", record.written_date),
        ("主题分类", record.subject_class),
        ("主题词", record.keywords),
        ("有效性", record.validity.label),
        ("施行日期", record.effective_from),
        ("有效期至", record.expires_on),
        ("联系方式", paper.contact),
    ]


def _of_withdrawal(paper: Withdrawal) -> Facts:
    return [
        ("索引号", paper.index_number),
        ("失效后网上", paper.mode.label),
        ("标注用语", paper.wording),
        ("失效原因", paper.reason),
        ("对外说明", paper.public_note),
        ("失效时间", paper.effective_on),
    ]

"""The wordings of a case: the one that was decided on, and every other that somebody signed."""

from collections.abc import Iterator
from urllib.parse import quote

from sanshen.casebook import store, vault
from sanshen.casebook.bundling.archived import Archived
from sanshen.domain.bundle import Piece, distinct
from sanshen.domain.digest import canonical
from sanshen.domain.manuscript import Attachment, Paper, Revision
from sanshen.domain.manuscript.facts import facts
from sanshen.paper import Wording, wording_page, wording_pdf

ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}


def decided_text(of: Archived) -> Iterator[Piece]:
    """The wording that was decided on, its pictures and attachments."""
    yield from _wording(of, of.paper, "", "审定的文稿")


def drafts(of: Archived) -> Iterator[Piece]:
    """The wordings that were signed on the way and then changed."""
    for number, digest in enumerate(signed_between(of), start=1):
        yield from _wording(
            of, store.paper(of.unit, digest), f"drafts/{number}/", f"第 {number} 稿"
        )


def signed_between(of: Archived) -> list[str]:
    """Their digests, the earliest first."""
    signed = {each.digest for each in of.case.signatures}
    written = dict.fromkeys(draft.digest for draft in of.case.drafts)
    return [each for each in written if each in signed and each != of.case.digest]


def attachment_files(paper: Paper) -> list[tuple[Attachment, str]]:
    """Each attachment and its path below the folder of its wording."""
    if not isinstance(paper, Revision):
        return []
    names = distinct(each.name for each in paper.attachments)
    return [(a, f"attachments/{name}") for a, name in zip(paper.attachments, names, strict=True)]


def picture_files(paper: Paper) -> list[tuple[Attachment, str]]:
    """Each picture and its path below the folder of its wording."""
    if not isinstance(paper, Revision):
        return []
    return [
        (each, f"pictures/{number}.{ENDINGS.get(each.media_type, 'bin')}")
        for number, each in enumerate(paper.pictures, start=1)
    ]


def _wording(of: Archived, paper: Paper, folder: str, words: str) -> Iterator[Piece]:
    plain = canonical(paper.plain())
    yield Piece(f"{folder}text.json", plain, f"{words}，摘要就是对这个文件算出的")
    shown = _shown(of, paper)
    yield Piece(f"{folder}text.html", wording_page(shown), f"{words}，用浏览器阅读")
    pictures = {path: vault.fetch(of.unit, each.digest) for each, path in picture_files(paper)}
    printed = wording_pdf(shown, pictures, store.time_of(of.decided))
    yield Piece(f"{folder}text.pdf", printed, f"{words}，供打印和长期保存（PDF/A）")
    for each, path in picture_files(paper):
        yield Piece(folder + path, pictures[path], f"正文图片 {each.name}")
    for each, path in attachment_files(paper):
        yield Piece(folder + path, vault.fetch(of.unit, each.digest), f"附件 {each.name}")


def _shown(of: Archived, paper: Paper) -> Wording:
    columns = {each["slug"]: each["name"] for each in of.unit.portal.get("columns", [])}
    return Wording(
        title=paper.title,
        digest=paper.digest,
        body=paper.body if isinstance(paper, Revision) else "",
        facts=facts(paper, columns),
        pictures={each.digest: path for each, path in picture_files(paper)},
        files=[(each.name, quote(path)) for each, path in attachment_files(paper)],
        base=of.unit.portal.get("base_url", ""),
        proof=[("单位", of.unit.name), ("案号", of.case.number)],
    )

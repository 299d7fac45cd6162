"""What a scan must be, and what must be said of it, before it is filed (A1.note1)."""

from collections.abc import Sequence

from sanshen.casebook.models import SheetRow, Unit
from sanshen.casebook.vault import Upload
from sanshen.domain.hidden import HiddenKind
from sanshen.domain.refusal import Refused

CLAUSE = "A1.note1"
KINDS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
MOST_FILES, MOST_WORDS, MOST_REASON = 12, 500, 200
# Scanners lay the words they read behind the picture; those are read with the rest.
LEFT_BEHIND = frozenset({HiddenKind.OCR_LAYER})


def must_be_scans(unit: Unit, uploads: Sequence[Upload]) -> None:
    """Refused unless every file was scanned, could be read and shows all that it holds."""
    if not uploads:
        raise Refused("还没有选择扫描件。", clause=CLAUSE, remedy="请选择文件，或者用手机拍照。")
    if len(uploads) > MOST_FILES:
        raise Refused(
            f"一次最多 {MOST_FILES} 个文件。", clause=CLAUSE, remedy="请把各页扫描成一个 PDF。"
        )
    digests = [each.attachment.digest for each in uploads]
    if len(set(digests)) < len(digests):
        raise Refused("有两个文件完全相同。", clause=CLAUSE, remedy="请去掉重复的一个。")
    if SheetRow.objects.filter(unit=unit, digest__in=digests).exists():
        raise Refused(
            "这是系统生成的电子表，上面没有手写签字。",
            clause=CLAUSE,
            remedy="请打印出来，签字之后扫描或者拍照，再回传。",
        )
    for each in uploads:
        if fault := _fault(each):
            raise Refused(f"“{each.attachment.name}”没有收下。", clause=CLAUSE, remedy=fault)


def _fault(upload: Upload) -> str:
    """Why this file cannot be filed; empty when it can."""
    if upload.attachment.media_type not in KINDS:
        return "扫描件请用 PDF、JPG 或 PNG。"
    if not upload.readable:
        return upload.problem
    if upload.hidden is None:
        return "没有办法检查文件里有没有看不见的内容。请重新扫描，或者拍照回传。"
    left = [each.kind.label for each in upload.hidden if each.kind not in LEFT_BEHIND]
    return f"文件里还有{'、'.join(left)}。请重新扫描，或者拍照回传。" if left else ""


def must_be_said(before: int, seen: int, alike: bool | None, differences: str, reason: str) -> None:
    """Refused unless a named person has said what differs, and why another scan takes the place."""
    if before != seen:
        raise Refused(
            "这张表在您打开之后有人回传过。", clause=CLAUSE, remedy="请看过最新的扫描件再决定。"
        )
    if alike is None:
        raise Refused(
            "还没有写明纸面与数字表有没有差异。", clause=CLAUSE, remedy="请对照之后选择一项。"
        )
    if alike == bool(differences):
        raise Refused(
            "选了“有差异”，还没有写明差异。" if not alike else "选了“无差异”，却写了差异。",
            clause=CLAUSE,
            remedy="请写明哪一处、纸面上是什么。" if not alike else "请核对之后重新选择。",
        )
    if before and not reason:
        raise Refused(
            "还没有写明为什么重新回传。",
            clause=CLAUSE,
            remedy="原来的扫描件仍然保留，请写明原因，例如“上一次漏了第二页”。",
        )
    if len(differences) > MOST_WORDS or len(reason) > MOST_REASON:
        raise Refused(
            f"差异最多 {MOST_WORDS} 字，原因最多 {MOST_REASON} 字。",
            clause=CLAUSE,
            remedy="请简短一些。",
        )

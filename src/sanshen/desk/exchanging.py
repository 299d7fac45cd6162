"""换成清理过的副本: a file of the draft gives way to a copy of it without what it hides.

The wording is saved as it was typed before; the copy is received anew like any upload and makes a
wording of its own, so what stood there can be put back.
"""

from collections.abc import Iterable
from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from sanshen.casebook import actions, queries, vault
from sanshen.casebook.vault import Upload
from sanshen.desk.editor_page import Work
from sanshen.desk.receiving import received_anew
from sanshen.desk.responses import told, wants_json
from sanshen.domain.hidden import Hidden
from sanshen.domain.manuscript import Attachment, Revision
from sanshen.intake import Unreadable, cleaned_copy

COPY = "copy:"
_GONE = "文稿已保存。这个文件已经不在稿件里，没有换。"
_SAME = "这个文件里没有可以自动清理的内容。"
_WORSE = "清理后的副本读不出来。请在原文件中处理后重新上传。"


def asks_to_exchange(then: str) -> bool:
    """Whether the button pressed was this one."""
    return then.startswith(COPY)


def exchanged(work: Work, then: str) -> HttpResponse:
    """The editor again, the file's place taken by its copy, or with why not."""
    wanted = then.removeprefix(COPY)
    file = next((each for each in vault.files_of(work.paper) if _is(each, wanted)), None)
    if file is None:
        return _back(work, "", _GONE)
    try:
        upload = _copy(work, file)
    except Unreadable as reason:
        return _back(work, "", f"文稿已保存。“{file.name}”没有换：{reason}")
    actions.save_draft(
        work.request.user,
        work.number,
        base=work.paper.digest,
        paper=_with(work.paper, file, upload.attachment),
        uploads=(upload,),
        at=timezone.localtime(),
    )
    before = vault.enclosed(work.view.row.unit, work.paper)[file.digest].hidden or ()
    return _back(work, _told(file, before, upload.hidden or ()), "")


def _is(file: Attachment, wanted: str) -> bool:
    return len(wanted) >= 24 and file.digest.rpartition(":")[2].startswith(wanted)


def _copy(work: Work, file: Attachment) -> Upload:
    """The copy as it was received. Unreadable when there is none that shows the same."""
    _, content = queries.file_for(work.request.user, work.number, file.digest, timezone.localtime())
    upload = received_anew(file.name, cleaned_copy(file.name, content))
    if not upload.readable:
        raise Unreadable(upload.problem or _WORSE)
    known = vault.enclosed(work.view.row.unit, work.paper)[file.digest].hidden or ()
    if _counts(upload.hidden or ()) == _counts(known):
        raise Unreadable(_SAME)
    return upload


def _with(paper: Revision, old: Attachment, new: Attachment) -> Revision:
    """The wording with one file in the place of another, in the body too."""
    return replace(
        paper,
        body=paper.body.replace(f'"asset:{old.digest}"', f'"asset:{new.digest}"'),
        attachments=tuple(new if each == old else each for each in paper.attachments),
        pictures=tuple(new if each == old else each for each in paper.pictures),
    )


def _told(file: Attachment, before: Iterable[Hidden], after: Iterable[Hidden]) -> str:
    """What was taken out, and what stays for the person to see to."""
    left = _counts(after)
    gone = [each.kind.label for each in before if left.get(each.kind, 0) < each.count]
    stays = [each.kind.label for each in after]
    words = f"已保存，“{file.name}”已换成清理过的副本，去掉了：{'、'.join(gone)}。"
    if stays:
        words += f"还留着：{'、'.join(stays)}，请在原文件中处理。"
    return words + "要恢复原来的文件，点机检提示上方的“撤销刚才的替换”。"


def _counts(hidden: Iterable[Hidden]) -> dict[str, int]:
    return {each.kind: each.count for each in hidden}


def _back(work: Work, done: str, not_done: str) -> HttpResponse:
    """To the editor: with script, too, because a picture may have changed in the text."""
    address = reverse("desk:edit", args=[work.number])
    if done:
        messages.success(work.request, done)
        address += f"?before={work.paper.digest}"
    else:
        messages.warning(work.request, not_done)
    return told("saved", address=address) if wants_json(work.request) else redirect(address)

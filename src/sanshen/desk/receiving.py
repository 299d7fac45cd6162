"""From posted files to uploads: what the intake says of each, and what could not be taken.

Everything here happens in memory; the casebook looks for secrecy marks before it stores a byte.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from sanshen.casebook.vault import Upload
from sanshen.domain.manuscript import Attachment
from sanshen.intake import Received, Unreadable, receive_attachment, receive_document

TOO_LARGE = "文件超过 20 MB，或这一次上传的文件合计过大，没有接收。请压缩或分批上传。"
NOT_A_PICTURE = "正文图片请用 PNG、JPG、GIF 或 WebP 格式。"
_PICTURE_FIELD = re.compile(r"picture-(\d{1,4})")


@dataclass(frozen=True)
class Arrived:
    """What came with a save.

    ``attachments``: new ones, in order. ``pictures``: new ones by the number the page gave them.
    ``problems``: (file name, what to do) for each file that was not taken.
    """

    uploads: tuple[Upload, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    pictures: Mapping[str, Attachment] = field(default_factory=dict)
    problems: tuple[tuple[str, str], ...] = ()


def arrivals(request: HttpRequest) -> Arrived:
    """Read every attachment and every new picture of a drafting form."""
    uploads: list[Upload] = []
    problems: list[tuple[str, str]] = []
    attachments: list[Attachment] = []
    pictures: dict[str, Attachment] = {}
    for file in request.FILES.getlist("attachments"):
        if upload := _taken(file, problems):
            uploads.append(upload)
            attachments.append(upload.attachment)
    for name, files in request.FILES.lists():
        number = _PICTURE_FIELD.fullmatch(name)
        for file in files if number else ():
            upload = _taken(file, problems)
            if upload and not upload.attachment.media_type.startswith("image/"):
                problems.append((upload.attachment.name, NOT_A_PICTURE))
            elif upload and number:
                uploads.append(upload)
                pictures[number[1]] = upload.attachment
    return Arrived(tuple(uploads), tuple(attachments), pictures, tuple(problems))


def manuscript(name: str, content: bytes) -> tuple[Received, tuple[Upload, ...]]:
    """A Word or WPS file as a manuscript, and its pictures. Unreadable says what to do instead."""
    received = receive_document(name, content)
    return received, tuple(received_anew(each.name, each.content) for each in received.pictures)


def _taken(file: UploadedFile, problems: list[tuple[str, str]]) -> Upload | None:
    try:
        return received_anew(file.name or "", uploaded(file))
    except Unreadable as error:
        problems.append((file.name or "未命名", str(error)))
        return None


def received_anew(name: str, content: bytes) -> Upload:
    """One file, read whole. Unreadable says what to do instead."""
    found = receive_attachment(name, content)
    return Upload(
        Attachment(found.name, found.digest, found.size, found.media_type),
        content,
        text=found.text,
        readable=found.readable,
        problem=found.problem,
        hidden=found.hidden,
        pages=found.pages,
    )


def uploaded(file: UploadedFile) -> bytes:
    """The file's bytes. Unreadable for one whose bytes were not kept because it is too large."""
    if getattr(file, "too_large", False):
        raise Unreadable(TOO_LARGE)
    content: bytes = file.read()
    return content

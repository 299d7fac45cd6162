"""The files beside a page: where they lie, what they are called, and that they are the right ones."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from urllib.parse import quote

from sanshen.domain.digest import digest_bytes
from sanshen.domain.manuscript import Attachment, Revision
from sanshen.portal.permission import refuse

ReadFile = Callable[[str], bytes]

PICTURES = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}
# What a browser shows or saves without running anything in the site's name: no HTML, SVG or XML.
_KINDS = "csv doc docx dps et gif jpeg jpg md mp3 mp4 ofd pdf png ppt pptx txt webp wps xls xlsx"
SAFE_KINDS = frozenset(_KINDS.split())
_NAME_BYTES = 200  # a name on disk has 255 bytes, a Chinese character three of them


def folder_of(address: str) -> str:
    """The folder of a page's own files, with its slash: ``notices/2026/00017/``."""
    return address.removesuffix(".html") + "/"


def picture_path(address: str, picture: Attachment) -> str:
    """Where a picture lies. Refused for a kind that is no picture."""
    extension = PICTURES.get(picture.media_type)
    if extension is None:
        raise refuse(f"正文图片的格式不能上网：{picture.media_type}")
    return f"{folder_of(address)}{_short(picture)}.{extension}"


def attachment_path(address: str, attachment: Attachment) -> str:
    """Where an attachment lies. Refused for a kind that a browser might run."""
    return f"{folder_of(address)}{_short(attachment)}/{safe_name(attachment.name)}"


def link_from(address: str, path: str) -> str:
    """How the page links to a file of its own: relative, and safe in an attribute."""
    return quote(path.removeprefix(address.rpartition("/")[0] + "/"))


def safe_name(name: str) -> str:
    """The name a file has on the site. Refused when its kind may not be served."""
    kept = "".join(
        "_" if char in '<>:"|?*\\/' or char.isspace() else char
        for char in unicodedata.normalize("NFC", name)
        if char.isspace() or unicodedata.category(char)[0] != "C"
    )
    stem, _, extension = kept.rpartition(".")
    if extension.lower() not in SAFE_KINDS:
        raise refuse(f"这种附件不能上网：{name}")
    short = stem.encode()[:_NAME_BYTES].decode(errors="ignore").strip("._ ")
    return f"{short or '附件'}.{extension.lower()}"


def files_of(revision: Revision, address: str, read_file: ReadFile) -> Iterator[tuple[str, bytes]]:
    """Every file of a page with its content. Refused when content and digest differ."""
    for picture in revision.pictures:
        yield picture_path(address, picture), _content(picture, read_file)
    for attachment in revision.attachments:
        yield attachment_path(address, attachment), _content(attachment, read_file)


def size_label(size: int) -> str:
    """A size as people say it: ``34 KB``."""
    if size < 1024:
        return f"{size} B"
    if size < 1024 * 1024:
        return f"{size / 1024:.0f} KB"
    return f"{size / 1024 / 1024:.1f} MB"


def _short(file: Attachment) -> str:
    fingerprint = file.digest.partition(":")[2]
    if not re.fullmatch(r"[0-9a-f]{64}", fingerprint):
        raise refuse(f"附件的摘要写法不对：{file.name}")
    return fingerprint[:16]


def _content(file: Attachment, read_file: ReadFile) -> bytes:
    content = read_file(file.digest)
    algorithm = file.digest.partition(":")[0]
    if len(content) != file.size or digest_bytes(content, algorithm) != file.digest:
        raise refuse(f"附件内容与批准的摘要不一致：{file.name}")
    return content

"""Attachments and pictures by digest: private until a permit takes them out."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

from sanshen.casebook.models import EnclosureRow, Unit
from sanshen.domain.digest import digest_bytes
from sanshen.domain.inspection import Enclosed
from sanshen.domain.manuscript import Attachment, Paper, Revision


@dataclass(frozen=True)
class Upload:
    """A file as it came in, already read by the intake. Size in bytes.

    ``readable`` False: its text could not be read, and ``problem`` says why; that will stop it.
    """

    attachment: Attachment
    content: bytes
    text: str
    readable: bool = True
    problem: str = ""


class FileChanged(Exception):
    """The stored bytes are not the ones that were signed, or are gone."""


def keep(unit: Unit, upload: Upload) -> None:
    """Store one file, once only. ValueError when its content is not what its digest says."""
    digest = upload.attachment.digest
    if digest_bytes(upload.content, digest.partition(":")[0]) != digest:
        raise ValueError("上传的文件与其摘要不符")
    place = _place(unit, digest)
    if not _whole(place, digest):
        _write(place, upload.content)
    EnclosureRow.objects.get_or_create(
        unit=unit,
        digest=digest,
        defaults={
            "size": len(upload.content),
            "media_type": upload.attachment.media_type,
            "text": upload.text,
            "readable": upload.readable,
            "problem": upload.problem[:300],
        },
    )


def fetch(unit: Unit, digest: str) -> bytes:
    """The stored bytes. FileChanged when they are gone or are not what the digest says (K07)."""
    try:
        content = _place(unit, digest).read_bytes()
    except FileNotFoundError as error:
        raise FileChanged(f"文件不见了：{digest}") from error
    if digest_bytes(content, digest.partition(":")[0]) != digest:
        raise FileChanged(f"文件被替换：{digest}")
    return content


def stored(unit: Unit, paper: Paper) -> dict[str, bool]:
    """For each file of the paper: whether the stored bytes still have its digest."""
    return {each.digest: _whole(_place(unit, each.digest), each.digest) for each in files_of(paper)}


def enclosed(unit: Unit, paper: Paper, uploads: Iterable[Upload] = ()) -> Mapping[str, Enclosed]:
    """What the inspection reads of the paper's files: fresh uploads first, then stored ones."""
    fresh = {
        u.attachment.digest: Enclosed(text=u.text, readable=u.readable, problem=u.problem)
        for u in uploads
    }
    wanted = {each.digest for each in files_of(paper)} - set(fresh)
    kept = {
        row.digest: Enclosed(text=row.text, readable=row.readable, problem=row.problem)
        for row in EnclosureRow.objects.filter(unit=unit, digest__in=wanted)
    }
    return {**kept, **fresh}


def files_of(paper: Paper) -> tuple[Attachment, ...]:
    """The paper's attachments and pictures."""
    return (*paper.attachments, *paper.pictures) if isinstance(paper, Revision) else ()


def _place(unit: Unit, digest: str) -> Path:
    algorithm, _, name = digest.partition(":")
    if not (algorithm.isalnum() and name.isalnum()):
        raise ValueError("摘要写法有误")
    folder: Path = settings.VAULT / unit.slug / name[:2]
    return folder / f"{algorithm}-{name}"


def _whole(place: Path, digest: str) -> bool:
    try:
        return digest_bytes(place.read_bytes(), digest.partition(":")[0]) == digest
    except FileNotFoundError:
        return False


def _write(place: Path, content: bytes) -> None:
    """All of the file or none of it, and on the disk before the ledger speaks of it."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with NamedTemporaryFile(dir=place.parent, prefix=".in-", delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(place)
    descriptor = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

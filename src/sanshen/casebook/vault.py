"""Attachments and pictures by digest: private until a permit takes them out."""

import json
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

from sanshen.casebook.models import EnclosureRow, HiddenRow, Unit
from sanshen.domain.digest import canonical, digest_bytes
from sanshen.domain.hidden import Hidden, hidden_from_plain
from sanshen.domain.inspection import Enclosed
from sanshen.domain.manuscript import Attachment, Paper, Revision
from sanshen.intake import Unreadable, receive_attachment


@dataclass(frozen=True)
class Upload:
    """A file as it came in, already read by the intake. Size in bytes.

    ``readable`` False: its text could not be read, and ``problem`` says why; that will stop it.
    ``hidden``: what it carries that its page does not show; None: nobody could look. ``pages``: of a
    PDF; anything else counts as one.
    """

    attachment: Attachment
    content: bytes
    text: str
    readable: bool = True
    problem: str = ""
    hidden: tuple[Hidden, ...] | None = ()
    pages: int = 1


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
    _keep_hidden(unit, digest, upload.hidden)


def lay_down(unit: Unit, content: bytes) -> str:
    """Store bytes whose words nobody asks for again, once only; the digest, by which they are fetched."""
    digest = digest_bytes(content)
    place = _place(unit, digest)
    if not _whole(place, digest):
        _write(place, content)
    return digest


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


def look_again(unit: Unit, paper: Paper) -> None:
    """Look into those files of a stored paper that came before anybody looked for hidden content.

    A file that cannot be looked into stays one that nobody has looked into: the inspection asks.
    """
    files = {each.digest: each for each in files_of(paper)}
    kept = EnclosureRow.objects.filter(unit=unit, digest__in=files)
    seen = HiddenRow.objects.filter(unit=unit, digest__in=files).values("digest")
    for digest in kept.exclude(digest__in=seen).values_list("digest", flat=True):
        try:
            found = receive_attachment(files[digest].name, fetch(unit, digest))
        except (Unreadable, FileChanged):
            continue
        _keep_hidden(unit, digest, found.hidden)


def _keep_hidden(unit: Unit, digest: str, hidden: tuple[Hidden, ...] | None) -> None:
    if hidden is not None:
        content = canonical([each.plain() for each in hidden]).decode()
        HiddenRow.objects.get_or_create(unit=unit, digest=digest, defaults={"content": content})


def enclosed(unit: Unit, paper: Paper, uploads: Iterable[Upload] = ()) -> Mapping[str, Enclosed]:
    """What the inspection reads of the paper's files: fresh uploads first, then stored ones."""
    fresh = {
        u.attachment.digest: Enclosed(u.text, u.readable, u.problem, u.hidden) for u in uploads
    }
    wanted = {each.digest for each in files_of(paper)} - set(fresh)
    return {**enclosed_files(unit, wanted), **fresh}


def enclosed_files(unit: Unit, digests: Collection[str]) -> dict[str, Enclosed]:
    """What the inspection reads of stored files, by digest; one that is not stored is left out."""
    if not digests:
        return {}
    looks = dict(
        HiddenRow.objects.filter(unit=unit, digest__in=digests).values_list("digest", "content")
    )
    hidden = {each: hidden_from_plain(json.loads(content)) for each, content in looks.items()}
    return {
        row.digest: Enclosed(row.text, row.readable, row.problem, hidden.get(row.digest))
        for row in EnclosureRow.objects.filter(unit=unit, digest__in=digests)
    }


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

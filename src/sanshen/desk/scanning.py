"""Scans as they come in: read whole, looked at for marks, and without what a camera adds."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from sanshen.casebook.actions.guards import stop_if_marked
from sanshen.casebook.vault import Upload
from sanshen.desk.receiving import received_anew, uploaded
from sanshen.intake import Unreadable, cleaned_copy

FIELD = "scans"
Problem = tuple[str, str]
"""The name of a file that was not taken, and what to do."""


def scans_posted(request: HttpRequest, at: datetime) -> tuple[tuple[Upload, ...], list[Problem]]:
    """The posted files in their order, and those not taken.

    A photograph's place and camera, and whatever else a file hides, is taken out where that leaves
    the page as it is; what stays hidden the action refuses. SecrecyStop on a mark in anything of it,
    what is taken out included, before a name is shown again.
    """
    taken: list[Upload] = []
    problems: list[Problem] = []
    for file in request.FILES.getlist(FIELD):
        name = file.name or "未命名"
        try:
            taken.append(_taken(request, file, name, at))
        except Unreadable as trouble:
            problems.append((name, str(trouble)))
    stop_if_marked(request.user, at, texts=[name for name, _ in problems])
    return tuple(taken), problems


def _taken(request: HttpRequest, file: UploadedFile, name: str, at: datetime) -> Upload:
    upload = received_anew(name, uploaded(file))
    stop_if_marked(request.user, at, uploads=[upload])
    if not (upload.readable and upload.hidden):
        return upload
    return received_anew(name, cleaned_copy(name, upload.content))

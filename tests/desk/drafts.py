"""Drafts for the tests of the desk: opened through the actions, posted as the page posts them."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from docx import Document
from PIL import Image

from sanshen.casebook import actions, store
from sanshen.casebook.models import Person
from sanshen.desk.manuscript_form import initial_of
from sanshen.domain.manuscript import Revision
from sanshen.domain.regulation import Verb
from tests.cast import ROAD, Cast, revision, sign

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
JSON = {"HTTP_ACCEPT": "application/json"}
# A mark as 保密法 has it, for texts that must never be stored.
MARK = "机密★10年"


def opened(cast: Cast, paper: Revision | None = None) -> str:
    """A draft of the handler's; its number."""
    return actions.open_case(
        cast.handler, department="dzb", paper=paper or revision(), at=timezone.localtime()
    )


def walked(cast: Cast, upto: int, paper: Revision | None = None) -> str:
    """A draft taken the first ``upto`` steps along its road."""
    number = opened(cast, paper)
    for part, verb in ROAD[:upto]:
        sign(cast.everyone[part], number, verb, at=timezone.localtime())
    return number


def current(person: Person, number: str) -> Revision:
    """The wording of a case as it stands."""
    paper = store.paper(person.unit, store.load(person.unit, number).digest)
    assert isinstance(paper, Revision)
    return paper


def posted(cast: Cast, number: str = "", **changed: Any) -> dict[str, Any]:
    """What the page posts for a case as it stands, with some fields changed."""
    paper = current(cast.handler, number) if number else revision()
    base = {"base": paper.digest, "number": number} if number else {}
    return {**initial_of(paper), **base, "then": "save", **changed}


def docx(*lines: str, header: str = "", picture: bytes = b"") -> SimpleUploadedFile:
    """A small Word file."""
    paper = Document()
    if header:
        paper.sections[0].header.paragraphs[0].text = header
    paper.add_heading(lines[0], level=0)
    for line in lines[1:]:
        paper.add_paragraph(line)
    if picture:
        paper.add_picture(io.BytesIO(picture))
    file = io.BytesIO()
    paper.save(file)
    return SimpleUploadedFile("通知.docx", file.getvalue(), DOCX)


def png(colour: tuple[int, int, int] = (20, 80, 140)) -> bytes:
    """A small picture."""
    file = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(file, "PNG")
    return file.getvalue()


def file(name: str, content: bytes) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def sent_back(cast: Cast, number: str) -> None:
    """一审 returns the draft to its handler."""
    sign(cast.head, number, Verb.RETURN, opinion="请补充联系人。", at=timezone.localtime())

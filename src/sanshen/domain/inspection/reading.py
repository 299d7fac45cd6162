"""What lies before a rule: the parts of a paper as plain text, and what surrounds them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count

from sanshen.domain.inspection.body import Body, Image
from sanshen.domain.inspection.context import Context
from sanshen.domain.inspection.digits import Figures
from sanshen.domain.inspection.enclosed import Enclosed, FileRead
from sanshen.domain.inspection.findings import Place
from sanshen.domain.inspection.fold import Folded, fold
from sanshen.domain.inspection.labels import Labels
from sanshen.domain.inspection.markup import read_body
from sanshen.domain.inspection.tables import Tables
from sanshen.domain.manuscript import Attachment, Paper, Revision, Withdrawal


@dataclass(frozen=True)
class Part:
    """One stretch of plain text with a name; every offset of a finding refers to one of these."""

    name: str
    text: str

    @cached_property
    def folded(self) -> Folded:
        """The text in its one spelling, made once for all rules."""
        return fold(self.text)

    @cached_property
    def figures(self) -> Figures:
        """The numbers of the folded text."""
        return Figures(self.folded.text)

    @cached_property
    def tables(self) -> Tables:
        """The tables of the folded text."""
        return Tables(self.folded.text)

    @cached_property
    def labels(self) -> Labels:
        """What the folded text calls the numbers in it."""
        return Labels(self.folded.text, self.tables)

    def place(self, start: int, end: int) -> Place:
        """The place of a stretch of the folded text, with the excerpt as written."""
        first, last = self.folded.span(start, end)
        return Place(self.name, first, last, self.text[first:last])

    def mentions(self, *words: str) -> bool:
        """Whether any of the words stands in the folded text: the cheap question first."""
        text = self.folded.text
        for word in words:  # noqa: SIM110  (asked by every rule of every part: twice as quick)
            if word in text:
                return True
        return False


@dataclass(frozen=True)
class Reading:
    """Everything a rule may look at. ``paper`` None: a file on its own, outside any case."""

    parts: tuple[Part, ...]
    context: Context
    paper: Paper | None = None
    body: Body = field(default_factory=lambda: Body(""))
    enclosures: Mapping[str, Enclosed] = field(default_factory=dict)

    @property
    def files(self) -> tuple[FileRead, ...]:
        """The files that somebody has read, wholly or in part."""
        if self.paper is None:
            return tuple(FileRead("text", "", each) for each in self.enclosures.values())
        if self.revision is None:
            return ()
        return tuple(
            FileRead(f"{family}:{label}", file.digest, self.enclosures[file.digest])
            for family, file, label in files_of(self.revision)
            if file.digest in self.enclosures
        )

    def part(self, name: str) -> Part:
        """A part by name; an empty one when the paper has none."""
        return self._by_name.get(name) or Part(name, "")

    @cached_property
    def _by_name(self) -> dict[str, Part]:
        return {each.name: each for each in reversed(self.parts)}  # the first of a name

    @property
    def revision(self) -> Revision | None:
        """The paper when it is a publication."""
        return self.paper if isinstance(self.paper, Revision) else None

    @property
    def withdrawal(self) -> Withdrawal | None:
        """The paper when it is a request to withdraw."""
        return self.paper if isinstance(self.paper, Withdrawal) else None


def read_paper(paper: Paper, enclosures: Mapping[str, Enclosed], context: Context) -> Reading:
    """Lay a paper open. An attachment nobody could read simply has no text part."""
    if isinstance(paper, Withdrawal):
        names = (
            "title",
            "reason",
            "public_note",
            "wording",
            "index_number",
            "permit",
            "effective_on",
        )
        fields = (Part(name, getattr(paper, name)) for name in names)
        parts = tuple(part for part in fields if part.text)
        return Reading(parts, context, paper, enclosures=enclosures)
    body = read_body(paper.body)
    parts = (*_fields(paper, body), *_alts(body), *_files(paper, enclosures))
    return Reading(tuple(p for p in parts if p.text), context, paper, body, enclosures)


def read_file(name: str, enclosed: Enclosed, context: Context) -> Reading:
    """Lay a file open that belongs to no case: its ``text`` and its ``file_name``."""
    parts = (Part("text", enclosed.text), Part("file_name", name))
    return Reading(parts, context, enclosures={name: enclosed})


def _fields(paper: Revision, body: Body) -> Iterator[Part]:
    yield Part("title", paper.title)
    yield Part("body", body.text)
    yield Part("body_unseen", body.unseen)
    yield Part("summary", paper.summary)
    yield Part("column", paper.column)
    yield Part("source", paper.source.name)
    yield Part("source_url", paper.source.url)
    yield Part("taken_on", paper.source.taken_on)
    yield Part("release_note", paper.release_note)
    yield Part("contact", paper.contact)
    record = paper.record
    yield Part("issuer", record.issuer)
    yield Part("subject_class", record.subject_class)
    yield Part("doc_number", record.doc_number)
    yield Part("written_date", record.written_date)
    yield Part("keywords", record.keywords)
    yield Part("effective_from", record.effective_from)
    yield Part("expires_on", record.expires_on)


def _alts(body: Body) -> Iterator[Part]:
    for name, images in described(body).items():
        yield Part(name, "\n".join(image.alt for image in images))


def described(body: Body) -> dict[str, list[Image]]:
    """The pictures of a body by the part that holds their descriptions, one a line.

    The part is named after the picture's digest, so that an answer stays with the picture.
    """
    parts: dict[str, list[Image]] = {}
    for image in body.images:
        name = re.sub("[^0-9a-zA-Z]", "", image.src.removeprefix("asset:"))[:24]
        parts.setdefault(f"alt:{name}", []).append(image)
    return parts


def _files(paper: Revision, enclosures: Mapping[str, Enclosed]) -> Iterator[Part]:
    for family, file, label in files_of(paper):
        yield Part(f"{family}_name:{label}", file.name)
        enclosed = enclosures.get(file.digest)
        if enclosed:
            yield Part(f"{family}:{label}", enclosed.text)


def files_of(paper: Revision) -> Iterator[tuple[str, Attachment, str]]:
    """Each file of a revision: family, file, and a label that no other file of it has."""
    for family, files in (("attachment", paper.attachments), ("picture", paper.pictures)):
        taken: set[str] = set()
        for file in files:
            labels = (f"{file.name}#{number}" if number else file.name for number in count())
            label = next(each for each in labels if each not in taken)
            taken.add(label)
            yield family, file, label

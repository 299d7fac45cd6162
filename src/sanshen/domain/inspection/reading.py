"""What lies before a rule: the parts of a paper as plain text, and what surrounds them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count

from sanshen.domain.digest import digest
from sanshen.domain.hidden import Hidden
from sanshen.domain.inspection.digits import Figures
from sanshen.domain.inspection.findings import Place, Weight
from sanshen.domain.inspection.fold import Folded, fold
from sanshen.domain.inspection.labels import Labels
from sanshen.domain.inspection.lexicon import Lexicon
from sanshen.domain.inspection.markup import Body, Image, read_body
from sanshen.domain.inspection.tables import Tables
from sanshen.domain.manuscript import Attachment, Paper, Revision, Withdrawal

LABELS = {
    "title": "标题",
    "body": "正文",
    "body_unseen": "正文中看不见的文字",
    "summary": "摘要",
    "column": "栏目",
    "source": "信息来源",
    "source_url": "来源网址",
    "taken_on": "转载时间",
    "release_note": "发布形式说明",
    "contact": "联系方式",
    "issuer": "发文机关",
    "subject_class": "主题分类",
    "doc_number": "发文字号",
    "written_date": "成文日期",
    "keywords": "主题词",
    "effective_from": "生效日期",
    "expires_on": "失效日期",
    "index_number": "索引号",
    "permit": "发布许可",
    "reason": "失效原因",
    "wording": "失效或废止",
    "public_note": "对外说明",
    "effective_on": "失效时间",
    "whole": "全文",
    "text": "文件内容",
    "file_name": "文件名",
}
FAMILIES = {
    "attachment": "附件",
    "attachment_name": "附件文件名",
    "picture": "图片",
    "picture_name": "图片文件名",
    "alt": "图片说明",
}
HIDDEN = "hidden"


@dataclass(frozen=True)
class Enclosed:
    """What an attachment or picture says, all its hidden texts included.

    ``readable`` false: it could not be read; ``problem`` says why, in Chinese, without its text.
    ``hidden``: what it carries that its page does not show; None: nobody has looked.
    """

    text: str = ""
    readable: bool = True
    problem: str = ""
    hidden: tuple[Hidden, ...] | None = ()


@dataclass(frozen=True)
class Context:
    """What the rules must know of the unit. ``columns`` None: any address name will do.

    ``reprint_hosts``: host names by level (``state``, ``province``, …). ``offices_phones``: numbers
    the unit itself gives to the public, in any spelling. ``officials``: the names of its people,
    with the titles of the offices they hold. ``departments``: its departments' names. ``weights``:
    what the unit lets a rule weigh, by rule id; a choice beyond the rule's bounds does not count.
    ``lexicons``: its own word lists that are in force. ``dead_links``: addresses known not to open,
    as they are written in a body. ``desk_hosts``: where its people work, which nobody else can reach.
    """

    reprint_hosts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unit_name: str = ""
    columns: frozenset[str] | None = None
    offices_phones: tuple[str, ...] = ()
    officials: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    departments: tuple[str, ...] = ()
    weights: Mapping[str, Weight] = field(default_factory=dict)
    lexicons: tuple[Lexicon, ...] = ()
    dead_links: frozenset[str] = frozenset()
    desk_hosts: tuple[str, ...] = ()

    @cached_property
    def digest(self) -> str:
        """The digest of all of it: another context may find other things."""
        return digest(
            {
                "reprint_hosts": {
                    level: list(hosts) for level, hosts in self.reprint_hosts.items()
                },
                "unit_name": self.unit_name,
                "columns": None if self.columns is None else sorted(self.columns),
                "offices_phones": sorted(self.offices_phones),
                "officials": {name: sorted(held) for name, held in self.officials.items()},
                "departments": sorted(self.departments),
                "dead_links": sorted(self.dead_links),
                "desk_hosts": list(self.desk_hosts),
                "lexicons": [each.digest for each in self.lexicons],
                "weights": {rule: weight.value for rule, weight in self.weights.items()},
            }
        )


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
class FileRead:
    """A file as it lies before a rule. ``part``: the name of its text; ``digest`` empty: unknown."""

    part: str
    digest: str
    enclosed: Enclosed

    @property
    def label(self) -> str:
        """What an official calls it."""
        return part_label(self.part) if ":" in self.part else "文件"


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


def part_label(name: str) -> str:
    """What an official calls a part: ``attachment:名单.xlsx`` is 附件“名单.xlsx”."""
    family, _, rest = name.partition(":")
    if family == HIDDEN and rest:
        return part_label(hidden_in(name)[2])
    if family in FAMILIES and rest:
        return FAMILIES[family] + ("" if family == "alt" else f"“{rest}”")
    return LABELS.get(name, name)


def hidden_part(file: FileRead, kind: str) -> str:
    """The place of what a file hides: of this kind, in exactly these bytes, whatever its name."""
    return f"{HIDDEN}:{kind}.{file.digest.rpartition(':')[2][:24]}:{file.part}"


def hidden_in(part: str) -> tuple[str, str, str]:
    """What :func:`hidden_part` spelled: kind, beginning of the file's digest, part of its text.

    Three empty texts for any other part.
    """
    family, _, rest = part.partition(":")
    named, _, within = rest.partition(":")
    kind, _, digest = named.partition(".")
    return (kind, digest, within) if family == HIDDEN else ("", "", "")


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

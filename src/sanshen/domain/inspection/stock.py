"""Many stored wordings read at once: by every rule, or for their word lists alone."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sanshen.domain.digest import digest_bytes
from sanshen.domain.inspection.context import Context
from sanshen.domain.inspection.enclosed import Enclosed
from sanshen.domain.inspection.engine import findings
from sanshen.domain.inspection.findings import Finding
from sanshen.domain.inspection.lexicon.matcher import matcher
from sanshen.domain.inspection.markup import words_of_body
from sanshen.domain.inspection.reading import Reading, read_file, read_paper
from sanshen.domain.inspection.rules import FINDERS, RULES
from sanshen.domain.manuscript import paper_from_plain

LISTS = "lexicon"
ASKED_OF_LISTS = tuple((rule, FINDERS[rule.id]) for rule in RULES if rule.id == LISTS)

Found = tuple[Finding, ...]


class Stored(NamedTuple):
    """A wording as it is kept: canonical JSON, its digest, and what its files say."""

    digest: str
    content: str
    enclosures: Mapping[str, Enclosed]

    def plain(self) -> dict[str, Any]:
        """The JSON read. ValueError when it is not what its digest says."""
        self.must_be_whole()
        return json.loads(self.content)  # type: ignore[no-any-return]

    def must_be_whole(self) -> None:
        """ValueError when the content is not what its digest says."""
        if digest_bytes(self.content.encode(), self.digest.partition(":")[0]) != self.digest:
            raise ValueError(f"文稿 {self.digest} 的内容与摘要不符")


def read_stock(papers: Sequence[Stored], context: Context) -> list[Found]:
    """What every rule finds in each wording."""
    return [findings(_opened(each, context)) for each in papers]


def read_lists(papers: Sequence[Stored], context: Context) -> list[Found]:
    """What the word lists of the context find in each wording, and nothing else.

    All words of all papers are swept first, run together; only a paper in which that finds
    something is laid open and read as the rule reads it.
    """
    words = [_words(each) for each in papers]
    suspect = {number for number, each in enumerate(words) if each is None}
    for lexicon in context.lexicons:
        compiled = matcher(lexicon)
        if compiled.plain:
            suspect.update(compiled.sweep([each or "" for each in words]).texts.tolist())
        else:
            suspect.update(range(len(papers)))
    return [
        findings(_opened(each, context), ASKED_OF_LISTS) if number in suspect else ()
        for number, each in enumerate(papers)
    ]


def get_ready(context: Context) -> None:
    """Do what the first reading of a process takes time for: before others are forked from it."""
    for lexicon in context.lexicons:
        matcher(lexicon)
    findings(read_file("通知.txt", Enclosed("现将有关事项通知如下。联系人：某某。"), context))


def _opened(stored: Stored, context: Context) -> Reading:
    return read_paper(paper_from_plain(stored.plain()), stored.enclosures, context)


def _words(stored: Stored) -> str | None:
    """Everything the rules would read of it, some of it run together; None: that is not known."""
    stored.must_be_whole()
    content = stored.content
    files = (each.text for each in stored.enclosures.values())
    as_it_is = "\\" not in content and "&" not in content  # its JSON spells every letter so
    if as_it_is and content.count("<") == content.count("<p>") + content.count("</p>"):
        return "\n".join((content, *files))  # no word goes on in the next paragraph
    plain = json.loads(content)
    body = words_of_body(plain.get("body", ""))
    if body is None:
        return None
    return "\n".join((body, *_fields(plain), *files))


def _fields(plain: Mapping[str, Any]) -> list[str]:
    """Every text but the body, down to the names of the files."""
    values = [value for name, value in plain.items() if name != "body"]
    for value in plain.values():
        if isinstance(value, dict):
            values += value.values()
        elif isinstance(value, list):
            values += [each for one in value for each in one.values()]
    return [value for value in values if value and isinstance(value, str)]

"""What a file carries that its page does not show: facts, without a judgement."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class HiddenKind(StrEnum):
    """The kinds, as the rules weigh them. A new kind is weighed in the rule, or a test says so."""

    INSERTION = "insertion"
    DELETION = "deletion"
    COMMENT = "comment"
    HIDDEN_TEXT = "hidden_text"
    FAINT_TEXT = "faint_text"
    HIDDEN_ROW = "hidden_row"
    HIDDEN_COLUMN = "hidden_column"
    HIDDEN_SHEET = "hidden_sheet"
    BURIED_SHEET = "buried_sheet"
    HIDDEN_SLIDE = "hidden_slide"
    HIDDEN_LAYER = "hidden_layer"
    SPEAKER_NOTES = "speaker_notes"
    OFF_PAGE = "off_page"
    COVERED = "covered"
    INVISIBLE = "invisible"
    OCR_LAYER = "ocr_layer"
    ANNOTATION = "annotation"
    EMBEDDED = "embedded"
    STORED_DATA = "stored_data"
    REMOTE = "remote"
    PLACE = "place"
    CAMERA = "camera"
    AUTHOR = "author"
    TEMPLATE = "template"
    PROPERTY = "property"
    LOCAL_PATH = "local_path"
    PRINTER = "printer"
    THUMBNAIL = "thumbnail"
    MACRO = "macro"


@dataclass(frozen=True)
class Spot:
    """``where``: 第 5 段, 工作表“名单”第 5 行, … ``excerpt``: the beginning of what is there."""

    where: str
    excerpt: str = ""


@dataclass(frozen=True)
class Hidden:
    """One kind in one file: how often, and the first places."""

    kind: HiddenKind
    count: int
    spots: tuple[Spot, ...] = ()

    def plain(self) -> dict[str, Any]:
        """As plain JSON."""
        return asdict(self)


def hidden_from_plain(plain: Iterable[Mapping[str, Any]]) -> tuple[Hidden, ...]:
    """The facts that :meth:`Hidden.plain` spelled."""
    return tuple(
        Hidden(
            HiddenKind(each["kind"]), each["count"], tuple(Spot(**spot) for spot in each["spots"])
        )
        for each in plain
    )

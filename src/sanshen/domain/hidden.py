"""What a file carries that its page does not show: facts, without a judgement."""

import re
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

    @property
    def label(self) -> str:
        """What an official calls it."""
        return _LABELS[self]

    def in_a_copy(self, name: str) -> bool:
        """Whether a cleaned copy of a file of this name (``名单.xlsx``, ``名单.xlsx#1``) does without it."""
        found = _COPIED.search(name)
        if found is None or self in _LEFT:
            return False
        return self not in _IN_PDF_ALONE or found[1].lower() == "pdf"


_LABELS = {
    HiddenKind.INSERTION: "新增修订的痕迹",
    HiddenKind.DELETION: "修订删除的文字",
    HiddenKind.COMMENT: "批注",
    HiddenKind.HIDDEN_TEXT: "隐藏的文字",
    HiddenKind.FAINT_TEXT: "白色或极小的文字",
    HiddenKind.HIDDEN_ROW: "隐藏的行",
    HiddenKind.HIDDEN_COLUMN: "隐藏的列",
    HiddenKind.HIDDEN_SHEET: "隐藏的工作表",
    HiddenKind.BURIED_SHEET: "深度隐藏的工作表",
    HiddenKind.HIDDEN_SLIDE: "隐藏的幻灯片",
    HiddenKind.HIDDEN_LAYER: "隐藏的图层",
    HiddenKind.SPEAKER_NOTES: "演讲者备注",
    HiddenKind.OFF_PAGE: "页面以外的文字",
    HiddenKind.COVERED: "盖住的文字",
    HiddenKind.INVISIBLE: "看不见的文字",
    HiddenKind.OCR_LAYER: "扫描件后面的文字",
    HiddenKind.ANNOTATION: "注释",
    HiddenKind.EMBEDDED: "嵌入的文件",
    HiddenKind.STORED_DATA: "存着的源数据",
    HiddenKind.REMOTE: "要从别处取的内容",
    HiddenKind.PLACE: "拍摄地点",
    HiddenKind.CAMERA: "拍摄设备编号",
    HiddenKind.AUTHOR: "编写人和单位名称",
    HiddenKind.TEMPLATE: "模板名称",
    HiddenKind.PROPERTY: "自定义属性",
    HiddenKind.LOCAL_PATH: "本机或内网位置",
    HiddenKind.PRINTER: "打印机名称",
    HiddenKind.THUMBNAIL: "缩略图",
    HiddenKind.MACRO: "宏和脚本",
}
_COPIED = re.compile(r"\.(docx|xlsx|pptx|pdf|png|jpe?g|gif|webp)(?:#\d+)?$", re.IGNORECASE)
_IN_PDF_ALONE = frozenset((HiddenKind.EMBEDDED, HiddenKind.MACRO))
_LEFT = frozenset(
    (
        *(HiddenKind.FAINT_TEXT, HiddenKind.OFF_PAGE, HiddenKind.COVERED, HiddenKind.INVISIBLE),
        *(HiddenKind.OCR_LAYER, HiddenKind.HIDDEN_LAYER, HiddenKind.STORED_DATA, HiddenKind.REMOTE),
    )
)


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

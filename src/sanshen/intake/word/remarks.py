"""What could not be carried over as it was, told to the clerk. Never a word of the paper itself."""

from collections.abc import Mapping

_REMARKS = {
    "revision": "文中有{n}处修订痕迹，已按接受修订后的文字导入，请核对；被删除的文字仍一并接受检查。",
    "comment": "文中有{n}条批注，未导入正文；批注文字仍一并接受检查。",
    "hidden": "文中有{n}处隐藏文字，未导入正文；隐藏文字仍一并接受检查，建议在原文中删除。",
    "box": "文中有{n}个文本框，其文字已放在所在段落之后，请核对位置。",
    "margin": "页眉、页脚文字未导入正文，请确认其中没有需要发布的内容。",
    "outside": "文中有{n}张图片是外部链接，未导入。请在原文中改为嵌入图片后重新上传。",
    "format": "文中有{n}张图片的格式网页不能显示（如 EMF、WMF、BMP、TIFF），未导入。请转为 PNG 或 JPG 后重新插入。",
    "torn": "文中有{n}张图片已损坏，未导入。请重新插入后再上传。",
    "alt": "文中有{n}张图片没有替代文字，请在编辑时补写，便于视障人士阅读。",
    "chart": "文中有{n}个图表或 SmartArt 图形，未导入。请转为图片并写明其内容。",
    "formula": "文中有{n}个公式，已按普通文字导入，请核对。",
    "symbol": "文中有{n}个特殊字体的符号无法识别，已用“\ufffd”标出，请改正。",
    "field": "文中的域代码不完整，个别文字可能未导入，请与原文核对。",
    "altchunk": "文中插入了其他文档的内容，未导入正文，请把该部分直接粘贴到文中后重新上传。",
}


def spell_remarks(counts: Mapping[str, int]) -> tuple[str, ...]:
    """The remarks in words, in a fixed order."""
    return tuple(
        words.format(n=counts[kind]) for kind, words in _REMARKS.items() if counts.get(kind)
    )

"""What the parts of a paper are called: in the code, to an official, and inside what a file hides."""

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


def part_label(name: str) -> str:
    """What an official calls a part: ``attachment:名单.xlsx`` is 附件“名单.xlsx”."""
    family, _, rest = name.partition(":")
    if family == HIDDEN and rest:
        return part_label(hidden_in(name)[2])
    if family in FAMILIES and rest:
        return FAMILIES[family] + ("" if family == "alt" else f"“{rest}”")
    return LABELS.get(name, name)


def hidden_part(part: str, digest: str, kind: str) -> str:
    """The place of what a file hides: of this kind, in exactly these bytes, whatever its name.

    ``part``: the name of the file's text; ``digest``: the file's.
    """
    return f"{HIDDEN}:{kind}.{digest.rpartition(':')[2][:24]}:{part}"


def hidden_in(part: str) -> tuple[str, str, str]:
    """What :func:`hidden_part` spelled: kind, beginning of the file's digest, part of its text.

    Three empty texts for any other part.
    """
    family, _, rest = part.partition(":")
    named, _, within = rest.partition(":")
    kind, _, digest = named.partition(".")
    return (kind, digest, within) if family == HIDDEN else ("", "", "")

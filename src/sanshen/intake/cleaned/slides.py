"""A slide show without notes, comments and the slides it does not show."""

from sanshen.intake.cleaned.parts import Parts, drop
from sanshen.intake.markup import local_name
from sanshen.intake.received import Uncleanable
from sanshen.intake.unseen.slides import P, R

_LINKED = "有幻灯片链接到隐藏的幻灯片，不能自动去掉。请删除链接和隐藏的幻灯片后重新上传。"
_ALL_HIDDEN = "所有幻灯片都是隐藏的，没有可以公开的内容。请核对文件。"


def clean_slides(parts: Parts) -> None:
    """Change the members in place. Uncleanable when a slide that stays leads to one that goes."""
    main = parts.package.main
    root, relations = parts.xml(main), parts.package.relations(main)
    shown: list[str] = []
    hidden: list[str] = []
    for entry in list(root.iter(P + "sldId")):
        relation_id = entry.get(R + "id", "")
        relation = relations.get(relation_id)
        if relation is None or relation.external or relation.target not in parts.package:
            continue
        if parts.package.xml(relation.target).get("show") not in ("0", "false"):
            shown.append(relation.target)
            continue
        hidden.append(relation.target)
        parts.cut_one(main, relation_id)
        # Sections and custom shows count slides by the same number.
        number = entry.get("id")
        for each in list(root.iter()):
            named = local_name(each.tag) in ("sldId", "sld")
            if named and (each.get("id") == number or each.get(R + "id") == relation_id):
                drop(each)
    if not shown:
        raise Uncleanable(_ALL_HIDDEN)
    for slide in shown:
        parts.cut(slide, "notesSlide", "comments")
        if any(target in hidden for target in parts.targets(slide, "slide")):
            raise Uncleanable(_LINKED)
    parts.cut(main, "commentAuthors", "authors", "printerSettings")

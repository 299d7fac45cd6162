"""Packs as they might be written by hand: youxi with a few words changed."""

from collections.abc import Mapping

from sanshen.domain.regulation import Pack
from sanshen.domain.regulation.loading import FILES
from sanshen.domain.regulation.pack import PACKS, pack_from_files

YOUXI: Mapping[str, bytes] = {name: (PACKS / "youxi" / name).read_bytes() for name in FILES}
SETTINGS, PUBLICATION, WITHDRAWAL = "settings.toml", "publication.table", "withdrawal.table"
Edit = tuple[str, str, str]


def edited(*edits: Edit) -> Mapping[str, bytes]:
    """The files of youxi after (file, old, new); a table's words may be written with one space."""
    texts = {name: content.decode() for name, content in YOUXI.items()}
    for name, old, new in edits:
        text = texts[name]
        if name.endswith(".table"):
            text = "\n".join(" ".join(line.split()) for line in text.splitlines())
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        texts[name] = text.replace(old, new)
    return {name: text.encode() for name, text in texts.items()}


def pack(*edits: Edit) -> Pack:
    """The pack these edits make."""
    return pack_from_files(edited(*edits))

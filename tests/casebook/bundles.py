"""A case with everything a bundle can hold, and the folder a bundle becomes."""

import io
from collections.abc import Iterable
from pathlib import Path

from PIL import Image

from sanshen.casebook import actions, followers, store
from sanshen.casebook.vault import Upload
from sanshen.domain.digest import digest_bytes
from sanshen.domain.manuscript import Attachment
from tests.cast import THURSDAY, Cast, reading, revision, sign, walk
from tests.scans import SCAN, confirmed

PHONE = "13800001234"
BODY = (
    '<h2>一、时间</h2><p class="indent">定于本月<strong>开展</strong>行动，A&lt;B&amp;C，{extra}'
    '<a href="https://www.gov.cn/zhengce/">原文</a>。</p><ul><li>村一</li><li>村二</li></ul>'
    "<table><caption>安排</caption><tbody><tr><th>村</th><th>日期</th></tr>"
    '<tr><td colspan="2">各村，联系电话' + PHONE + "</td></tr></tbody></table>"
    '<figure><img src="asset:{picture}" alt="现场"></figure>'
)


def _upload(name: str, content: bytes, kind: str) -> Upload:
    return Upload(Attachment(name, digest_bytes(content), len(content), kind), content, "附表")


def uploads() -> list[Upload]:
    """A picture and three attachments, two of one name."""
    drawn = io.BytesIO()
    Image.new("RGB", (320, 200), (30, 90, 140)).save(drawn, "PNG")
    return [
        _upload("现场.png", drawn.getvalue(), "image/png"),
        _upload("附表.pdf", b"%PDF-1.4 one", "application/pdf"),
        _upload("附表.pdf", b"%PDF-1.4 two", "application/pdf"),
        _upload("报名 表#1.csv", "村,人\n".encode(), "text/csv"),
    ]


def rich_case(cast: Cast) -> str:
    """A publication with picture, table and attachments, a finding answered, corrected at proof,
    online, filed and its form signed in ink; its number.
    """
    files = uploads()
    given = {
        "pictures": (files[0].attachment,),
        "attachments": tuple(each.attachment for each in files[1:]),
    }
    picture = files[0].attachment.digest
    first = revision(body=BODY.format(picture=picture, extra=""), **given)
    number = actions.open_case(
        cast.handler, department="dzb", paper=first, uploads=files, at=THURSDAY
    )
    found = reading(cast.unit, store.load(cast.unit, number).digest).findings
    for each in {f.key: f for f in found if f.weight == "answer"}.values():
        actions.answer(
            cast.handler, number, finding=each.key, reason="值班电话，已核实。", at=THURSDAY
        )
    walk(cast, number, upto=4)
    mended = revision(body=BODY.format(picture=picture, extra="请准时参加，"), **given)
    seen = store.load(cast.unit, number).digest
    actions.correct(cast.handler, number, digest=seen, paper=mended, at=THURSDAY)
    sign(cast.principal, number, "confirm")
    for part in ("handler", "head", "publisher"):
        sign(cast.everyone[part], number, "pass")
    assert followers.catch_up(cast.unit, THURSDAY)
    actions.file_scan(
        cast.handler,
        number,
        annex="A1",
        uploads=[SCAN],
        seen=0,
        alike=True,
        confirmed=confirmed(cast, number),
        at=THURSDAY,
    )
    return number


def lay_out(files: Iterable[tuple[str, bytes]], folder: Path) -> Path:
    """The folder that these files become."""
    for path, content in files:
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return folder

"""A made-up town's site and pages for it. Permits are built freely here: these are tests."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sanshen.domain.digest import digest_bytes
from sanshen.domain.ledger import Checkpoint, Entry, append
from sanshen.domain.manuscript import (
    Attachment,
    Record,
    Release,
    Revision,
    Source,
    WithdrawalMode,
)
from sanshen.domain.permit import Permit, Revocation
from sanshen.portal import Column, HeldShelf, Page, Site, Standing
from sanshen.portal.publishing import Outcome

ZONE = ZoneInfo("Asia/Shanghai")
FIRST = datetime(2026, 3, 2, 9, 5, 30, tzinfo=ZONE)
UNIT = "11990000000000001X"

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63"
    "60606060000000050001a5f645400000000049454e44ae426082"
)

SITE = Site(
    unit=UNIT,
    unit_name="青溪县石桥镇人民政府",
    name="青溪县石桥镇人民政府门户网站",
    domain="shiqiao.qingxi.gov.cn",
    id_code="9900000001",
    base_url="https://shiqiao.qingxi.gov.cn/",
    columns=(
        Column("news", "镇村动态", "石桥镇各村（社区）工作动态。", "动态,石桥镇", "工作动态"),
        Column("notices", "通知公告", "石桥镇人民政府发布的通知和公告。", "通知,公告", "政策文件"),
        Column(
            "policies", "政策文件", "镇政府及部门制发的政策文件。", "政策,规范性文件", "政策文件"
        ),
        Column("relief", "社会救助", "社会救助对象公示。", "救助,公示", "政策文件", "notices"),
    ),
    sponsor="青溪县石桥镇人民政府",
    undertaker="石桥镇党政办公室",
    contact="石桥镇石桥路 1 号，电话 000-00000000",
    icp="青ICP备00000000号-1",
    police_record="青公网安备00000000000000号",
    apply_note="请填写《政府信息公开申请表》，写明所需信息的索引号和名称。\n当面、邮寄均可提交。",
)


def attachment(name: str, content: bytes, media_type: str = "application/pdf") -> Attachment:
    return Attachment(name, digest_bytes(content), len(content), media_type)


class Vault:
    """Stored files by digest."""

    def __init__(self, *contents: bytes) -> None:
        self.contents = {digest_bytes(content): content for content in contents}

    def __call__(self, digest: str) -> bytes:
        return self.contents[digest]


def revision(title: str = "关于开展冬季森林防火工作的通知", **fields: object) -> Revision:
    plain = Revision(
        title=title,
        body='<p class="indent">各村（社区）：</p><p class="indent">现将有关事项通知如下。</p>',
        summary="部署冬季森林防火工作。",
        column="notices",
        record=Record(
            subject_class="农业、林业",
            doc_number="石府发〔2026〕3号",
            written_date="2026-02-27",
            keywords="森林防火,通知",
        ),
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def page(number: int = 1, wording: Revision | None = None, **fields: object) -> Page:
    """A live page; ``number`` is its place in every list."""
    wording = wording or revision()
    at = FIRST + timedelta(hours=number)
    permit = Permit(
        unit=UNIT,
        case=f"2026-{number:04d}",
        digest=wording.digest,
        index_number=f"{UNIT}/2026-{number:05d}",
        address=f"{wording.column}/2026/{number:05d}.html",
        release=wording.release,
        published_at=at,
        granted_at=at,
    )
    site_ordinal = number if wording.release is Release.WEBSITE else 0
    plain = Page(permit, wording, Standing.LIVE, number, number, site_ordinal)
    return replace(plain, **fields)  # type: ignore[arg-type]


def corrected(old: Page, wording: Revision, after: timedelta = timedelta(days=1)) -> Page:
    permit = replace(
        old.permit,
        digest=wording.digest,
        release=wording.release,
        case=old.permit.case + "改",
        granted_at=old.permit.granted_at + after,
    )
    return replace(old, permit=permit, revision=wording)


def withdrawn(old: Page, mode: WithdrawalMode, wording: str = "失效") -> Page:
    revocation = Revocation(
        unit=UNIT,
        case=old.permit.case + "撤",
        paper="sha256:" + "e" * 64,
        permit=old.permit.digest,
        index_number=old.permit.index_number,
        mode=mode,
        wording=wording,
        public_note="该通知所列工作已经结束。",
        effective_on="2026-06-01",
        revoked_at=old.permit.granted_at + timedelta(days=60),
    )
    standing = Standing.LABELLED if mode is WithdrawalMode.LABEL else Standing.NOTICED
    return replace(old, standing=standing, revocation=revocation)


def taken_down(old: Page) -> Page:
    at = old.permit.granted_at + timedelta(days=2)
    return replace(old, standing=Standing.TAKEN_DOWN, taken_down_at=at)


REPRINT = Source(
    name="重庆市人民政府网",
    url="https://www.cq.gov.cn/a/1.html",
    taken_on="2026-03-01",
    reprint=True,
)


class Ledger:
    """A ledger in the making."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def add(self, kind: str, body: dict[str, object], case: str = "") -> None:
        tip = Checkpoint("sanshen/test", 0, "")
        if self.entries:
            last = self.entries[-1]
            tip = Checkpoint(last.origin, last.seq, last.hash)
        self.entries.append(
            append(tip, at=FIRST.isoformat(), kind=kind, actor="system", case=case, body=body)
        )

    def permit(self, each: Page) -> None:
        self.add("permit", {**each.permit.plain(), "rules": "x"}, each.permit.case)

    def close(self, each: Page) -> None:
        """Its revocation, or its take-down."""
        if each.standing is Standing.TAKEN_DOWN:
            body = {"index_number": each.permit.index_number, "permit": each.permit.digest}
            self.add("take_down", body, each.permit.case)
        else:
            assert each.revocation
            self.add("revocation", each.revocation.plain(), each.permit.case)

    def portal(self, outcome: Outcome) -> None:
        for body in outcome.bodies():
            self.add("portal", body)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def shelf(*pages: Page) -> HeldShelf:
    return HeldShelf(pages)

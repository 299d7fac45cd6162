"""The page that a correction or a withdrawal is about."""

from sanshen.casebook import store
from sanshen.casebook.actions.guards import NotVisible
from sanshen.casebook.models import CaseRow, Person, PublicationRow, Standing, Unit
from sanshen.domain.manuscript import Revision
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import StageKind


def page_for(person: Person, index_number: str) -> PublicationRow:
    """A page of the person's own unit; NotVisible otherwise."""
    page = PublicationRow.objects.filter(unit=person.unit, index_number=index_number).first()
    if page is None:
        raise NotVisible
    return page


def standing_digest(page: PublicationRow | None) -> str:
    """What stands at an 索引号: the digest while it is live or taken down, empty once withdrawn."""
    if page is None or page.standing in (Standing.LABELLED, Standing.NOTICED):
        return ""
    return page.digest


def must_be_its_department(page: PublicationRow, department: str) -> None:
    """Refused for another department's page: who published it answers for it (2.1)."""
    if page.department != department:
        raise Refused(
            "这条信息由其他部门发布。", clause="2.1", remedy="请联系发布该信息的部门办理。"
        )


def must_be_open(unit: Unit, index_number: str, base: str) -> None:
    """Refused when the page has lapsed, changed, or has a case already; the caller holds the unit."""
    page = PublicationRow.objects.get(unit=unit, index_number=index_number)
    if not standing_digest(page):
        raise Refused(
            "这条信息已经失效。",
            clause="A2",
            remedy="需要重新发布的，请另行起草一份稿件，重新走完三审三校。",
        )
    if standing_digest(page) != base:
        raise Refused("这条信息刚刚更新过。", clause="A2", remedy="请刷新页面，看过之后再办理。")
    if running := running_case(unit, index_number):
        raise Refused(
            f"这条信息已有一件正在办理的案件（{running.number}）。",
            clause="A2",
            remedy="请先办结该案件。",
        )


def running_case(unit: Unit, index_number: str) -> CaseRow | None:
    """The 失效 or correction case of a page that has not ended yet, if any."""
    pack = store.pack_named(unit.pack)
    ended = [s.id for s in pack.stages.values() if s.kind in (StageKind.END, StageKind.GATE)]
    cases = CaseRow.objects.filter(unit=unit, target=index_number)
    return cases.exclude(stage__in=ended).first()


def must_stay_in_place(page: PublicationRow, paper: Revision) -> None:
    """Refused when a correction would move a page or change its 发布形式: that is a new case (K10)."""
    if (page.column, page.release) != (paper.column, paper.release.value):
        raise Refused(
            "更正稿不能改变栏目和发布形式。",
            clause="2.9",
            remedy="需要调整的，请先办理失效，再另行起草一份稿件发布。",
        )

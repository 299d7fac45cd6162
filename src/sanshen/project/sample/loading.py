"""Enters the sample town and plays its month.

Everything in it went through the same actions as in earnest: the ledger verifies, each page has
its permit, and nobody signed what was not his to sign.
"""

from datetime import datetime, timedelta
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError, connections, transaction
from django.utils import timezone

from sanshen.casebook import actions, followers, store
from sanshen.casebook.followers import site
from sanshen.casebook.founding import found_unit
from sanshen.casebook.models import Person, Unit
from sanshen.domain.workdays import SHANGHAI, Calendar
from sanshen.intake import dismiss_readers
from sanshen.project.sample import town
from sanshen.project.sample.enclosures import HANDOUT, HANDOUT_NAME, document
from sanshen.project.sample.hours import Hours
from sanshen.project.sample.plans import DELEGATED, FILED, FOUNDED, PLANS, READ
from sanshen.project.sample.player import Player
from sanshen.project.starting import Trouble


def prepare(folder: Path, address: str) -> tuple[Unit, Path]:
    """Bring the demo's database, town and site up to date, loading the town if it is not there.

    Returns the unit and the folder of its public pages. Trouble when the database is not ours.
    """
    try:
        call_command("migrate", verbosity=0)
        unit = Unit.objects.filter(slug=town.SLUG).first()
    except DatabaseError as error:
        raise Trouble(f"样例数据与现在的程序不配套（{error}）。请用 --fresh 重新装入。") from error
    if unit is None:
        print("正在装入样例镇（约十五秒）…  Loading the sample town…", flush=True)
        unit = load(timezone.localtime(), address)
        dismiss_readers()
        (folder / HANDOUT_NAME).write_bytes(document(*HANDOUT))
    elif unit.portal["base_url"] != address:
        unit.portal["base_url"] = address
        unit.save(update_fields=["portal"])
        site.guard(unit, timezone.localtime())
    if not followers.catch_up(unit):
        print("⚠ 门户页面还没有全部生成，原因见上；启动后会继续重试。", flush=True)
    pages: Path = store.portal_folder(unit)
    connections.close_all()
    return unit, pages


def load(now: datetime, address: str) -> Unit:
    """Enter the town and play its month up to the last full workday before ``now``; all or nothing.

    ``address``: where its site stands, with the last slash. The followers follow each act.
    """
    hours = Hours(now, Calendar.standard())
    with transaction.atomic():
        keeper = _found(hours.at(*FOUNDED), address)
        unit = keeper.unit
        people = {p.username: p for p in Person.objects.filter(unit=unit)}

        def file(at: datetime) -> None:
            receipt = f"示例备〔{at.year}〕7号"
            actions.file_roster(keeper, receipt=receipt, filed_on=at.date(), at=at)

        def lend(at: datetime) -> None:
            actions.delegate(
                people[town.LENDER],
                giver=people[town.LENDER],
                taker=people[town.BORROWER],
                office="supervising_leader",
                department="nfw",
                start=at.date(),
                end=now.astimezone(SHANGHAI).date() + timedelta(days=9),
                at=at,
            )

        def read(at: datetime) -> None:
            for person in people.values():
                actions.mark_read(person, at=at)

        others = (hours.at(*FILED), file), (hours.at(*DELEGATED), lend), (hours.at(*READ), read)
        Player(unit, people, hours).play(PLANS, *others)
    return unit


def _found(at: datetime, address: str) -> Person:
    keeper = found_unit(
        code=town.CODE,
        slug=town.SLUG,
        name=town.NAME,
        departments=town.DEPARTMENTS,
        portal=town.portal(address),
        username=town.KEEPER.login,
        person=town.KEEPER.name,
        password=town.SHARED_PASSWORD,
        at=at,
    )
    for number, official in enumerate(town.OFFICIALS, start=1):
        entered = at + timedelta(minutes=2 * number)
        person = actions.create_account(
            keeper,
            username=official.login,
            name=official.name,
            password=town.SHARED_PASSWORD,
            phone=official.phone,
            at=entered,
        )
        for office, department in official.offices:
            actions.appoint(
                keeper,
                who=person,
                office=office,
                department=department,
                start=entered.date(),
                at=entered,
            )
    return keeper

"""``found_unit``: a unit's first day, without a question asked.

The password of the first 系统管理员 comes from SANSHEN_PASSWORD or, without it, as the first line of
standard input: an option would stay behind in the shell's history and in the list of processes.
"""

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError
from django.core.management.base import CommandParser
from django.db.models import Q
from django.utils import timezone

from sanshen.casebook import checks, founding
from sanshen.casebook.models import Person, Unit
from sanshen.domain.regulation import Pack
from sanshen.portal import Site

VARIABLE = "SANSHEN_PASSWORD"


class Command(BaseCommand):
    """Enters a unit, its departments and its first 系统管理员."""

    help = (
        "登记一个单位、它的部门和第一位系统管理员。"
        f"密码取自环境变量 {VARIABLE}，没有时读标准输入的第一行。 Found a unit."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Everything but the password."""
        parser.add_argument("--code", required=True, help="统一社会信用代码 18 位 credit code")
        parser.add_argument("--slug", required=True, help="地址名，小写字母和数字 address name")
        parser.add_argument("--name", required=True, help="单位名称 name")
        parser.add_argument(
            "--department",
            action="append",
            required=True,
            metavar="SLUG=NAME",
            help="部门，可写多次，如 dzb=党政办公室 a department, again for each",
        )
        parser.add_argument(
            "--portal", type=Path, required=True, help="网站设置的 JSON 文件 the site's settings"
        )
        parser.add_argument("--pack", default="youxi", help="规则包（默认 youxi） rule pack")
        parser.add_argument("--username", required=True, help="系统管理员的用户名 login name")
        parser.add_argument("--person", required=True, help="系统管理员的姓名 name")

    def handle(self, *args: Any, **options: Any) -> None:
        """Found it."""
        checks.insist_on_guards()
        code, name, slug = options["code"], options["name"], options["slug"]
        if len(code) != 18:
            raise CommandError("统一社会信用代码应为 18 位。")
        _must_be_address_name(slug)
        _must_be_pack(options["pack"])
        _must_be_new(code, slug, options["username"])
        try:
            keeper = founding.found_unit(
                code=code,
                slug=slug,
                name=name,
                departments=_departments(options["department"]),
                portal=_settings(options["portal"], code, name),
                username=options["username"],
                person=options["person"],
                password=_password(),
                pack=options["pack"],
                at=timezone.localtime(),
            )
        except ValidationError as error:
            raise CommandError("密码不合要求：" + "".join(error.messages)) from error
        self.stdout.write(f"已登记{name}，系统管理员 {keeper.name}（{keeper.username}）。")


def _departments(given: list[str]) -> dict[str, str]:
    pairs = [each.partition("=") for each in given]
    if not all(slug and name for slug, _, name in pairs):
        raise CommandError("部门应写成 地址名=名称，如 dzb=党政办公室。")
    if len({slug for slug, _, _ in pairs}) != len(pairs):
        raise CommandError("有两个部门用了同一个地址名。")
    for slug, _, _ in pairs:
        _must_be_address_name(slug)
    return {slug: name for slug, _, name in pairs}


def _must_be_address_name(slug: str) -> None:
    """It becomes a folder's name, so it must not be a path."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,48}", slug):
        raise CommandError(f"地址名只能用小写字母、数字和连字符：{slug}")


def _must_be_new(code: str, slug: str, username: str) -> None:
    if Unit.objects.filter(Q(code=code) | Q(slug=slug)).exists():
        raise CommandError("代码或地址名已经有人使用，没有登记。")
    if Person.objects.filter(username__iexact=username).exists():
        raise CommandError("用户名已经有人使用，没有登记。")


def _must_be_pack(name: str) -> None:
    try:
        Pack.load(name)
    except (OSError, ValueError) as error:
        raise CommandError(f"没有可用的规则包“{name}”。") from error


def _settings(file: Path, code: str, name: str) -> dict[str, Any]:
    """The site's settings, tried out before they are kept."""
    try:
        settings: dict[str, Any] = json.loads(file.read_text("utf-8"))
        Site.from_plain({**settings, "unit": code, "unit_name": name})
    except OSError as error:
        raise CommandError(f"网站设置读不了：{error.strerror}") from error
    except (ValueError, TypeError) as error:
        raise CommandError(f"网站设置有误：{error}") from error
    return settings


def _password() -> str:
    return os.environ.get(VARIABLE) or sys.stdin.readline().rstrip("\n")

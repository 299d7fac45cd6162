"""What every page's frame shows: the columns of the desk, and whether there is news."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.urls import reverse

from sanshen.casebook import queries

COLUMNS = (
    ("workbench", "工作台"),
    ("published", "已公开"),
    ("archive", "归档"),
    ("messages", "消息"),
    ("roster", "名册"),
    ("inspection", "机检"),
    ("regulation", "制度"),
)


@dataclass(frozen=True)
class Column:
    """One entry of the head of the page. ``unread``: how many messages wait there."""

    title: str
    address: str
    current: bool
    unread: int


class Frame:
    """Worked out only when a template asks, so that a page without a head costs nothing."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def nav(self) -> list[Column]:
        """The columns, the present one marked; empty for a stranger."""
        if not self._request.user.is_authenticated:
            return []
        at = self._request.path
        columns = []
        for name, title in COLUMNS:
            address = reverse(f"desk:{name}")
            current = at == address if address == "/" else at.startswith(address)
            unread = queries.unread(self._request.user) if name == "messages" else 0
            columns.append(Column(title, address, current, unread))
        return columns


def frame(request: HttpRequest) -> dict[str, Frame]:
    """The context processor: ``desk`` in every template."""
    return {"desk": Frame(request)}

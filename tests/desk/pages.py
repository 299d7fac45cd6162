"""Reading a page of the desk the way a person does: its words, its marks, its one form of acts."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html
from lxml.html import HtmlElement

from sanshen.casebook import store
from sanshen.casebook.models import Person


def page(response: HttpResponse) -> HtmlElement:
    return html.document_fromstring(response.content.decode())


def words(found: HtmlElement | HttpResponse) -> str:
    """All text, runs of white space as one space; scripts and head left out."""
    tree = found if isinstance(found, HtmlElement) else page(found)
    return " ".join(" ".join(tree.xpath(".//body//text()|self::*[not(body)]//text()")).split())


def main(response: HttpResponse) -> str:
    return words(page(response).get_element_by_id("main"))


def case(client: Client, number: str) -> HttpResponse:
    return client.get(reverse("desk:case", args=[number]))


def offered(response: HttpResponse) -> dict[str, str]:
    """The acts on a case page: verb → the words on its button."""
    tree = page(response)
    return {
        verb: tree.xpath(f'//button[contains(@class, "for-{verb}")]/text()')[-1].strip()
        for verb in tree.xpath('//input[@name="verb"]/@value')
    }


def as_shown(person: Person, number: str, **given: Any) -> dict[str, Any]:
    """What the page's form posts, from the case as it stands now."""
    found = store.load(person.unit, number)
    return {"digest": found.digest, "seen": len(found.signatures), **given}


CHECKED = ["words", "names", "figures", "parts", "format"]


def post_act(client: Client, person: Person, number: str, verb: str, **given: Any) -> HttpResponse:
    """Choose an act as a careful person would, or with ``given`` in place of it."""
    form = as_shown(person, number, verb=verb)
    if verb in ("agree", "confirm"):
        form["confirmed"] = "yes"
    if verb == "pass":
        form["checked"] = CHECKED
    return client.post(reverse("desk:act", args=[number]), {**form, **given})


def now() -> Any:
    return timezone.localtime()

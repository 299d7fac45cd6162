"""A draft's text on a page of the desk."""

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from sanshen.casebook.queries import CaseView
from sanshen.domain.manuscript import Revision
from sanshen.portal.clean import public_html


def shown_body(view: CaseView) -> SafeString:
    """The current wording's body, sanitised again on its way out, its pictures reachable."""
    paper = view.paper
    if not isinstance(paper, Revision):
        return SafeString()
    pictures = {
        each.digest: reverse("desk:asset", args=[view.row.number, each.digest])
        for each in paper.pictures
    }
    domain = str(view.row.unit.portal.get("domain", ""))
    return mark_safe(public_html(paper.body, pictures, domain=domain))  # noqa: S308

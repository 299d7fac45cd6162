"""What the public sees: pages out of permits, and the proof that nothing else is there.

Plain values in, files out. :func:`publish` writes what one change touches, :func:`build` the whole
site, :func:`verify` compares a folder with a ledger.
"""

from sanshen.portal.article import render_article, render_preview
from sanshen.portal.page import HeldShelf, Line, Page, Shelf, Standing
from sanshen.portal.publishing import Outcome, build, publish
from sanshen.portal.site import Column, Site
from sanshen.portal.verification import Difference, Fault, Report, verify

__all__ = [
    "Column",
    "Difference",
    "Fault",
    "HeldShelf",
    "Line",
    "Outcome",
    "Page",
    "Report",
    "Shelf",
    "Site",
    "Standing",
    "build",
    "publish",
    "render_article",
    "render_preview",
    "verify",
]

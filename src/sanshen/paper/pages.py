"""Pages that open with nothing but a browser: no script, no address outside the bundle."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from sanshen.paper.flow import read_flow, write_html

HERE = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Wording:
    """What a page of one wording shows.

    ``facts``: what stands beside the text; ``body``: clean HTML. ``pictures``: the address of each
    picture by its digest, ``files``: name and address of each attachment, from where the page lies.
    ``base``: of the public site, for links within it. ``proof``: by what it can be checked.
    """

    title: str
    digest: str
    body: str
    facts: Sequence[tuple[str, str]]
    pictures: Mapping[str, str]
    files: Sequence[tuple[str, str]]
    base: str
    proof: Sequence[tuple[str, str]]


def wording_page(wording: Wording) -> bytes:
    """One wording to be read: title, text, pictures, what stands beside it, attachments."""
    written = write_html(read_flow(wording.body), wording.pictures, wording.base)
    # Written out of a tree of known elements, every word escaped (flow.py).
    return page("text.html", wording=wording, body=Markup(written))  # noqa: S704


def page(template: str, **shown: Any) -> bytes:
    """One of the templates, filled; every word is escaped."""
    text = _environment().get_template(template).render(**shown)
    return text.encode("utf-8")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(str(HERE)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )

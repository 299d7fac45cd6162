"""A form as PDF/A-2a: tagged, searchable, every glyph embedded from the font that ships here."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sanshen.domain.forms import Form
from sanshen.paper.letters import drawn
from sanshen.paper.typesetting import typeset


def form_pdf(form: Form) -> bytes:
    """The PDF of a form; equal forms give equal bytes, on any machine and in any year."""
    spelled: dict[str, Any] = _drawn(asdict(form))
    return typeset("form.typ", spelled | {"made_at": instant(form.made_at)})


def instant(at: datetime) -> list[int]:
    """An instant as the templates read it, in UTC."""
    return list(at.astimezone(UTC).timetuple()[:6])


def _drawn(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _drawn(each) for key, each in value.items() if key != "made_at"}
    if isinstance(value, list | tuple):
        return [_drawn(each) for each in value]
    return drawn(value) if isinstance(value, str) else value

"""A scan of which nothing was read, and the word of whoever has looked at it."""

from sanshen.casebook import store
from sanshen.casebook.filling import forms_of
from sanshen.casebook.vault import Upload
from sanshen.domain.digest import digest_bytes
from sanshen.domain.forms import doubts
from sanshen.domain.manuscript import Attachment
from tests.cast import Cast

_BYTES = b"\x89PNG a page that nobody can read"
SCAN = Upload(Attachment("1.png", digest_bytes(_BYTES), len(_BYTES), "image/png"), _BYTES, text="")


def confirmed(cast: Cast, number: str, annex: str = "A1") -> list[str]:
    """The keys of every doubt that :data:`SCAN` gives."""
    forms = forms_of(cast.unit, store.load(cast.unit, number))
    form = forms.pop(annex)
    return [each.key for each in doubts(form, number, forms.values(), SCAN.text)]

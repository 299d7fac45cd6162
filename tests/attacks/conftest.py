"""Each attack of the list is tried here at every door it could come through."""

import pytest

from tests.cast import Cast, assemble


@pytest.fixture
def cast(db: None, folders: None) -> Cast:
    return assemble()

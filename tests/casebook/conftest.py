"""A unit with its people, in folders of its own."""

import pytest

from tests.cast import Cast, assemble


@pytest.fixture
def cast(db: None, folders: None) -> Cast:
    return assemble()

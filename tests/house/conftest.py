"""A unit with its people, for what the inspector wants to see happen."""

import pytest

from tests.cast import assemble


@pytest.fixture
def cast(db, folders):
    return assemble()

"""A unit whose people have been in office since yesterday, and a browser for each of them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sanshen.casebook.models import Person
from tests.cast import Cast, assemble

Enter = Callable[[Person], Client]


@pytest.fixture
def cast(db: None, folders: None) -> Cast:
    return assemble(at=timezone.localtime() - timedelta(days=1))


@pytest.fixture
def enter() -> Enter:
    """A client in which this person is logged in."""

    def entered(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return entered

"""The desk as a WSGI application, with its followers awake."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sanshen.project.settings")
application = get_wsgi_application()

from sanshen.casebook import checks, followers  # noqa: E402  (needs the apps to be loaded)
from sanshen.project.fetching import fetch  # noqa: E402  (the same)

checks.insist_on_guards()
followers.start(ask=fetch)

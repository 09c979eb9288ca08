"""The entry for gunicorn."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from tasks.memory import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbench.settings")

if not settings.SECRET_KEY_IS_KEPT:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set, and each web process would know only who signed in with itself: "
        "set it, the same for all of them."
    )
application = get_wsgi_application()

# The first page would load the views otherwise, and each long look of the collector would meet them again.
get_resolver().url_patterns  # noqa: B018
settle()

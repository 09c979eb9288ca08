"""The admin site: who gets in, what stands at its left, and what its first page says.

Only admins get in (`User.is_staff` follows the role). They sign in as everybody does, so that the second
factor is asked (workbench/middleware.py), and change their own password where everybody does.
"""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.account.views import logout
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy

from claims import audit
from claims.models import Feed, Outbox, Source, User
from workbench.room import little_left


def own_password(request: HttpRequest, extra_context: Any = None) -> HttpResponse:
    return redirect("account_change_password")


def sign_out(request: HttpRequest, extra_context: Any = None) -> HttpResponse:
    return logout(request)


def overview(request: HttpRequest, app_label: str, extra_context: Any = None) -> HttpResponse:
    """Above every list: the pages stand at the left, in the order of an admin's day, and not by alphabet."""
    return redirect("admin:index")


site = admin.site
site.index_title = gettext_lazy("Overview")
# A role says what a person may do, groups would say it a second time; addresses and second factors belong to
# the person, and what an admin does to them is a verb of the people's page.
site.unregister([Group, EmailAddress, Authenticator])
site.login = secure_admin_login(site.login)  # type: ignore[method-assign]
site.password_change = own_password  # type: ignore[method-assign]
site.logout = sign_out  # type: ignore[method-assign]
site.app_index = overview  # type: ignore[method-assign]


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """What needs an admin now, and the head of the record."""
    seq, hash_ = audit.head()
    must = Q(role__in=settings.MFA_REQUIRED_ROLES, is_active=True, sample=False)
    return context | {
        "broken_feeds": Feed.objects.filter(active=True, failures__gt=0).order_by("-failures")[:10],
        "has_feeds": Feed.objects.exists(),
        "room_left": little_left(),
        "failed_jobs": Outbox.objects.failed().count(),
        "people_without_factor": User.objects.filter(must, authenticator=None).order_by("username")[:10],
        "sources_failed": Source.objects.filter(state=Source.State.FAILED).count(),
        "sources_gone": Source.objects.filter(state=Source.State.GONE).count(),
        "head_seq": seq,
        "head_hash": hash_ if seq else "",
    }

"""Who may call the API, and how often: a key in `Authorization: Bearer`, its scopes, its rate."""

from __future__ import annotations

from abc import ABC, abstractmethod
from math import ceil
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from claims import keys
from claims.models import ApiKey, Outlet
from claims.rules import key_allows

REFUSED = _("A valid key is needed: send it as Authorization: Bearer <key>.")
"""Said alike of a key that is missing, unknown, wrong, expired, revoked or of an inactive outlet."""


class KeyAuthentication(BaseAuthentication):
    """`request.user` is the Outlet, `request.auth` its ApiKey; a person's session counts for nothing."""

    def authenticate(self, request: Request) -> tuple[Outlet, ApiKey] | None:
        scheme, _space, plain = get_authorization_header(request).decode("latin-1").partition(" ")
        if not scheme:
            return None
        key = keys.authenticate(plain.strip()) if scheme.lower() == "bearer" else None
        if key is None:
            raise AuthenticationFailed(REFUSED)
        request.came_with = key
        return key.outlet, key

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class KeyScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = KeyAuthentication
    name = "key"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "A key of your outlet."}


class HasScope(BasePermission):
    """A view names the scope of each method in `scopes`; a method that is not there is answered 405."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        if not isinstance(request.auth, ApiKey):
            raise AuthenticationFailed(REFUSED)
        method = "GET" if request.method == "HEAD" else request.method
        scope = getattr(view, "scopes", {}).get(method, "")
        if scope and not key_allows(request.auth, scope):
            raise PermissionDenied(_("This key lacks the scope that this needs."), code="scope_missing")
        return True


class Rate(SimpleRateThrottle, ABC):
    """So many requests a minute (DEFAULT_THROTTLE_RATES); with the cache away nobody is held up."""

    def __init__(self) -> None:
        """The rate depends on the request."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        self.scope = self.scope_of(request, view)
        self.num_requests, self.duration = self.parse_rate(api_settings.DEFAULT_THROTTLE_RATES[self.scope])
        self.rate = "set"
        let_in: bool = super().allow_request(request, view)
        request.told_of_rate = self._left()
        return let_in

    def _left(self) -> dict[str, str]:
        """As headers (draft-ietf-httpapi-ratelimit-headers-07), so that who asks slows down before a 429."""
        history: list[float] = getattr(self, "history", [])
        oldest = history[-1] if history else self.timer()
        return {
            "RateLimit-Limit": str(self.num_requests),
            "RateLimit-Remaining": str(max(self.num_requests - len(history), 0)),
            "RateLimit-Reset": str(max(ceil(oldest + self.duration - self.timer()), 0)),
        }

    @abstractmethod
    def scope_of(self, request: Request, view: APIView) -> str:
        """Which of the rates counts this request."""


class KeyRate(Rate):
    """By key; `rate` of the view, else read or write."""

    def scope_of(self, request: Request, view: APIView) -> str:
        usual = "read" if request.method in SAFE_METHODS else "write"
        return getattr(view, "rate", "") or usual

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        if not isinstance(request.auth, ApiKey):
            return None
        return self.cache_format % {"scope": self.scope, "ident": request.auth.pk}


class AddressRate(Rate):
    """By the caller's address, for what needs no key."""

    def scope_of(self, request: Request, view: APIView) -> str:
        return "public"

    def get_cache_key(self, request: Request, view: APIView) -> str:
        return self.cache_format % {"scope": self.scope, "ident": self.get_ident(request)}

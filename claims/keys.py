"""Partners' keys: made once, kept as a hash, known by a prefix, refused alike whatever is wrong with them."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
from collections.abc import Collection

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import audit
from claims.exceptions import BadInput, NotFound, WrongState
from claims.models import ApiKey, Outlet
from claims.moments import check_year
from claims.rules import Actor, require

MARK = "desk"
"""What every key begins with, so that a leaked one is recognised."""
LONGEST = 200
LAST_USED_EVERY = dt.timedelta(minutes=1)

_NOBODY = hashlib.sha256(b"no key has this hash").hexdigest()


@transaction.atomic
def create_key(
    *, outlet: Outlet, scopes: Collection[str], by: Actor, expires_at: dt.datetime | None = None
) -> tuple[ApiKey, str]:
    """A new key and its plain text, `desk_<prefix>_<secret>`, which is kept nowhere and never shown again.

    Raises NotAllowed, BadInput (no scope, an unknown one, or an end in the past).
    """
    require(by, "outlet.manage")
    if not scopes or not set(scopes) <= set(ApiKey.Scope.values):
        raise BadInput(_("A key needs one or both of the scopes read and write."), field="scopes")
    check_year(expires_at, field="expires_at")
    if expires_at is not None and expires_at <= timezone.now():
        raise BadInput(_("This day has passed; such a key would never work."), field="expires_at")
    prefix = secrets.token_hex(6)
    plain = f"{MARK}_{prefix}_{secrets.token_urlsafe(32)}"
    key = ApiKey.objects.create(
        outlet=outlet,
        prefix=prefix,
        hash=_digest(plain),
        scopes=[scope for scope in ApiKey.Scope.values if scope in scopes],
        expires_at=expires_at,
    )
    audit.record("key.created", subject=key, by=by, outlet=outlet.pk, scopes=key.scopes)
    return key, plain


@transaction.atomic
def revoke_key(*, key: int, by: Actor) -> ApiKey:
    """End a key at once. Raises NotAllowed, NotFound, WrongState."""
    require(by, "outlet.manage")
    row = ApiKey.objects.select_for_update().filter(pk=key).first()
    if row is None:
        raise NotFound(_("There is no such key."))
    if row.revoked_at is not None:
        raise WrongState(_("This key was revoked already."))
    row.revoked_at = timezone.now()
    row.touch("revoked_at")
    audit.record("key.revoked", subject=row, by=by, outlet=row.outlet_id)
    return row


def authenticate(plain: str) -> ApiKey | None:
    """The key with its outlet; None for an unknown, wrong, expired or revoked one, or an inactive outlet."""
    mark, _sep, rest = plain.partition("_")
    prefix = rest.partition("_")[0]
    row = None
    if mark == MARK and len(plain) <= LONGEST and prefix.isalnum() and prefix.isascii():
        row = ApiKey.objects.select_related("outlet").filter(prefix=prefix).first()
    same = hmac.compare_digest(row.hash if row else _NOBODY, _digest(plain))
    if row is None or not same or not _stands(row):
        return None
    _note_use(row)
    return row


def stands(key: ApiKey) -> bool:
    """Whether a key that got in a while ago still does."""
    row = ApiKey.objects.select_related("outlet").filter(pk=key.pk).first()
    return row is not None and _stands(row)


def _stands(key: ApiKey) -> bool:
    expired = key.expires_at is not None and key.expires_at <= timezone.now()
    return key.outlet.active and key.revoked_at is None and not expired


def _note_use(key: ApiKey) -> None:
    """At most once a minute, or every read would be a write."""
    since = timezone.now() - LAST_USED_EVERY
    if key.last_used_at is None or key.last_used_at < since:
        stale = Q(last_used_at=None) | Q(last_used_at__lt=since)
        ApiKey.objects.filter(stale, pk=key.pk).update(last_used_at=timezone.now())


def _digest(plain: str) -> str:
    """A plain SHA-256 will do: the secret has 256 random bits, there is nothing to guess."""
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()

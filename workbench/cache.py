"""A cache that fails open: with Redis away, pages and throttles go on as if nothing were cached."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


def _open(name: str, fallback: Callable[..., Any]) -> Callable[..., Any]:
    def method(self: RedisCache, *args: Any, **kwargs: Any) -> Any:
        try:
            return getattr(RedisCache, name)(self, *args, **kwargs)
        except (RedisError, OSError) as error:
            log.warning("cache %s skipped: %s", name, error)
            return fallback(*args, **kwargs)

    method.__name__ = name
    return method


class OpenRedisCache(RedisCache):
    """Django's Redis cache whose failures read as misses."""

    get = _open("get", lambda key, default=None, version=None: default)
    get_many = _open("get_many", lambda *args, **kwargs: {})
    has_key = _open("has_key", lambda *args, **kwargs: False)
    add = _open("add", lambda *args, **kwargs: True)
    set = _open("set", lambda *args, **kwargs: None)
    set_many = _open("set_many", lambda data, *args, **kwargs: list(data))
    touch = _open("touch", lambda *args, **kwargs: False)
    delete = _open("delete", lambda *args, **kwargs: False)
    delete_many = _open("delete_many", lambda *args, **kwargs: None)
    incr = _open("incr", lambda key, delta=1, version=None: delta)
    clear = _open("clear", lambda *args, **kwargs: False)

"""A Redis that was used once and then stopped."""

import pytest
from django.core.cache import caches

from workbench.embedded import processes, redis
from workbench.embedded.folders import Folders, embedded_urls


@pytest.fixture
def stopped_redis(tmp_path, settings) -> None:
    folders = Folders(tmp_path / "redis")
    folders.make()
    child = redis.start(folders, durable=False)
    path = embedded_urls(folders.data)[1].removeprefix("unix://")
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": f"unix://{path}?db=1"}}
    caches["default"].set("was", "up")
    assert caches["default"].get("was") == "up"
    processes.stop([child])

"""For load balancers and monitors: is the process alive, can it serve, and how is the desk doing."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.cache import caches
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from redis.exceptions import RedisError

from claims.models import Article, Claim, Outbox
from tasks.outbox import jobs_that_fetch
from workbench.room import free_bytes

_MIGRATED: list[bool] = []


@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("alive\n", content_type="text/plain")


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Pages can be served: the database answers and is migrated. Redis is told but not needed: jobs wait."""
    database, redis = _database_state(), _redis_state()
    waiting = oldest_waiting() if database == "ok" else None
    state = {
        "database": database,
        "redis": redis,
        "oldest_job_waits_seconds": waiting,
        "disk_free_bytes": free_bytes(),
    }
    return JsonResponse(state, status=200 if database == "ok" else 503)


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Counts for Prometheus: claims, articles and jobs by state, and the room left. No texts, no names."""
    registry = CollectorRegistry()
    registry.register(DeskCollector())  # type: ignore[arg-type]
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class DeskCollector:
    def collect(self) -> Iterable[Metric]:
        yield self._by_state(
            "claims", "Claims by status", Claim.objects.values_list("status").annotate(Count("pk"))
        )
        yield self._by_state(
            "articles", "Articles by state", Article.objects.values_list("state").annotate(Count("pk"))
        )
        jobs = Outbox.objects.unfinished().count(), Outbox.objects.failed().count()
        yield self._by_state("jobs", "Jobs by state", zip(("waiting", "failed"), jobs, strict=True))
        for name, fetching in (("oldest_job", False), ("oldest_fetching_job", True)):
            told = "Age of the oldest waiting job that fetches" if fetching else "Age of the oldest other one"
            yield GaugeMetricFamily(
                f"claimdesk_{name}_seconds", told, value=oldest_waiting(fetching=fetching)
            )
        free = free_bytes()
        if free is not None:
            yield GaugeMetricFamily("claimdesk_disk_free_bytes", "Room left on the disk", value=free)

    def _by_state(self, name: str, text: str, rows: Iterable[tuple[str, int]]) -> GaugeMetricFamily:
        gauge = GaugeMetricFamily(f"claimdesk_{name}", text, labels=["state"])
        for state, count in rows:
            gauge.add_metric([state], count)
        return gauge


def oldest_waiting(*, fetching: bool = False) -> float:
    """Seconds that the oldest unfinished job has been due; 0 when nothing waits. Those that fetch take turns,
    and wait for the sites of others: they count apart.
    """
    now = timezone.now()
    due = Outbox.objects.unfinished().filter(available_at__lte=now).order_by("available_at")
    fetch = Q(job__in=jobs_that_fetch())
    first = due.filter(fetch if fetching else ~fetch).values_list("available_at", flat=True).first()
    return round((now - first).total_seconds(), 1) if first else 0.0


def _database_state() -> str:
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return "ok" if _is_migrated() else "not migrated"
    except DatabaseError:
        return "down"


def _is_migrated() -> bool:
    """Whether no migration is outstanding; once it is so, it stays so for this process."""
    if not _MIGRATED:
        executor = MigrationExecutor(connection)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            _MIGRATED.append(True)
    return bool(_MIGRATED)


def _redis_state() -> str:
    try:
        caches["default"]._cache.get_client().ping()  # type: ignore[attr-defined]
    except (RedisError, OSError):
        return "down"
    return "ok"

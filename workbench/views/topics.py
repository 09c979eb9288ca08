"""Topics: what was claimed on each, and what became of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from claims.following import follow_of
from claims.models import Claim, Follow, Topic
from claims.queue import QueueFilter, page
from claims.records import record_of
from claims.topics import topics_with_counts
from workbench.kept import kept
from workbench.views.access import journalist
from workbench.views.rows import with_matches


@journalist
@require_safe
def index(request: Any) -> HttpResponse:
    found = kept("topics", topics_with_counts)
    context = {"section": "topics", "topics": found.value, "counted_at": found.at}
    mine = {row.topic_id: row for row in Follow.objects.filter(person=request.user, topic__isnull=False)}
    for topic, _number in found.value:
        topic.followed = mine.get(topic.pk)
    return render(request, "topics/index.html", context)


@journalist
@require_safe
def show(request: Any, slug: str) -> HttpResponse:
    """One topic: its record, and its claims, newest first."""
    topic = get_object_or_404(Topic, slug=slug)
    wanted = QueueFilter(status=(), topic=topic.pk, folded=True)
    found = page(wanted, cursor=request.GET.get("cursor", ""), size=25)
    record = kept(f"topic {topic.pk}", lambda: record_of(Claim.objects.filter(topics=topic)))
    context = {
        "section": "topics",
        "topic": topic,
        "record": record.value,
        "counted_at": record.at,
        "page": found,
        "claims": with_matches(found.items),
        "followed": follow_of(request.user, topic=topic),
    }
    return render(request, "topics/show.html", context)

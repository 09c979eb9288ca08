"""What the list of sources is narrowed to, from its address."""

from __future__ import annotations

from urllib.parse import urlencode

from django.db.models import Count, F, Q, QuerySet
from django.http import QueryDict

from claims.models import Source
from claims.numbers import whole
from claims.typed import holds, typed

WORDS = 8


class SourceFilter:
    """By kind, state and words; `before` is the number that a page begins under."""

    def __init__(self, data: QueryDict) -> None:
        self.kind = data.get("kind", "") if data.get("kind", "") in Source.Kind.values else ""
        self.state = data.get("state", "") if data.get("state", "") in Source.State.values else ""
        self.text = typed(data.get("q", ""))[:200]
        self.before = whole(data.get("before"))

    @property
    def narrowed(self) -> bool:
        return bool(self.kind or self.state or self.text or self.before)

    def address(self) -> str:
        """The query of this list without its page."""
        asked = {"kind": self.kind, "state": self.state, "q": self.text}
        return urlencode({name: value for name, value in asked.items() if value})

    def sources(self) -> QuerySet[Source]:
        """Each with `uses`, how much standing evidence is from it, and `pinned_at`: since when it says so."""
        used = Count("evidence", filter=Q(evidence__withdrawn_at=None))
        rows = Source.objects.annotate(uses=used, pinned_at=F("latest__fetched_at"))
        if self.kind:
            rows = rows.filter(kind=self.kind)
        if self.state:
            rows = rows.filter(state=self.state)
        for word in self.text.split()[:WORDS]:
            rows = rows.filter(holds("title", word) | holds("publisher", word) | Q(url__icontains=word))
        return rows.filter(pk__lt=self.before) if self.before else rows

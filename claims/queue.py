"""The queue: filters, four sorts with an index each, pages by key, counts that stop at a thousand."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorExact
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.exceptions import BadInput
from claims.models import FOLDED_KINDS, Claim, FactCheck, Match, Publication, Topic, User
from claims.models.claim import NO_ECHO, ClaimQuerySet, asks
from claims.models.person import called
from claims.publications import whole_of

PAGE_SIZE = 50
WORDS = SearchVector("wording", config="english")
"""As the index `claim_search` has it: another expression would be computed for every row."""
COUNT_CAP = 1000
LISTED = 300
EVERY_STATUS = tuple(status for status in Claim.Status.values if status != Claim.Status.WITHDRAWN)
FEW = 40_000
CHEAP = 25_000
"""So many claims, found at such a cost (in the planner's units, about a tenth of a second), are sooner sorted
whole than met one by one in an order that knows nothing of them."""


@dataclass(frozen=True)
class Sort:
    """A sort order: label, and its columns from the first to the deciding one ("-" for descending)."""

    label: Any
    columns: tuple[str, ...]


SORTS = {
    "newest": Sort(gettext_lazy("Newest"), ("-id",)),
    "worth": Sort(gettext_lazy("Worth a check"), ("-worth", "-id")),
    "deadline": Sort(gettext_lazy("Deadline"), ("deadline", "-id")),
    "reach": Sort(gettext_lazy("Reach"), ("-article_count", "-id")),
}


@dataclass(frozen=True)
class QueueFilter:
    """What the queue is narrowed to. Empty values do not narrow."""

    status: tuple[str, ...] = (Claim.Status.NEW,)
    kind: tuple[str, ...] = ()
    worth: float = 0.0
    speaker: int | None = None
    publication: int | None = None
    topic: int | None = None
    language: str = ""
    assignee: int | None = None
    follower: int | None = None
    unassigned: bool = False
    """With nobody, or with somebody who is away from the desk for good."""
    due: bool = False
    deadline_by: dt.datetime | None = None
    priority: int = 0
    attention: str = ""
    has_match: bool = False
    waiting: bool | None = None
    """Claims on hold: only them, or all but them. Who has waited long enough is not on hold any more."""
    folded: bool = False
    text: str = ""

    def claims(self) -> ClaimQuerySet:
        """The claims that fit, in no order. Opinions and demands only when asked for."""
        return Claim.objects.filter(self._own_columns(), *self._others())

    def narrows(self) -> bool:
        """Whether it asks for more than the status and the kind, which most claims of a status fit."""
        return replace(self, status=(), kind=(), folded=False) != QueueFilter(status=())

    def _own_columns(self) -> Q:
        wanted = Q(status__in=self.status) if self.status else ~Q(status=Claim.Status.WITHDRAWN)
        if self.kind:
            wanted &= Q(kind__in=self.kind)
        elif not self.folded and set(self.status) <= {Claim.Status.NEW}:
            wanted &= ~Q(kind__in=FOLDED_KINDS) & NO_ECHO
        if self.worth > 0:
            wanted &= Q(worth__gte=self.worth)
        if self.language:
            wanted &= Q(language=self.language)
        if self.assignee:
            wanted &= Q(assignee=self.assignee)
        if self.unassigned:
            wanted &= Q(assignee=None) | Q(assignee__in=User.objects.away().values("pk"))
        if self.due:
            wanted &= Q(tracked=True, due_to__lt=timezone.localdate())  # it has all of its last day
        if self.deadline_by:
            wanted &= Q(deadline__lte=self.deadline_by)
        if self.priority:
            wanted &= Q(priority__gte=self.priority)
        if self.attention:
            wanted &= asks(self.attention)
        if self.waiting is not None:
            on_hold = ~Q(waiting_for="") & (Q(waiting_until=None) | Q(waiting_until__gt=timezone.localdate()))
            wanted &= on_hold if self.waiting else ~on_hold
        if self.text.strip():
            asked = SearchQuery(self.text.strip(), config="english", search_type="websearch")
            wanted &= Q(SearchVectorExact(WORDS, asked))
        return wanted

    def _others(self) -> list[Q | Exists]:
        """Of one speaker, topic and follower a claim is at most once, so that they can be joined: their
        newest claims come in order from the index of the join.
        """
        conditions: list[Q | Exists] = []
        if self.speaker:
            conditions.append(Q(claimants=self.speaker))
        if self.topic:
            conditions.append(Q(topics=self.topic))
        if self.follower:
            conditions.append(Q(follows__person=self.follower))
        if self.publication:
            seen = Q(mentions__version__article__publication=whole_of(self.publication))
            conditions.append(Exists(Claim.objects.filter(seen, pk=OuterRef("pk"))))
        if self.has_match:
            conditions.append(Exists(Match.objects.waiting().filter(mention__claim_id=OuterRef("pk"))))
        return conditions


@dataclass(frozen=True)
class Page:
    """One page of claims with the keys of its neighbours ("" where there is none)."""

    items: list[Claim]
    next: str = ""
    previous: str = ""
    size: int = field(default=PAGE_SIZE)


def page(wanted: QueueFilter, *, sort: str = "newest", cursor: str = "", size: int = PAGE_SIZE) -> Page:
    """One page by key: the cost does not grow with how far one has paged.

    Raises BadInput for an unknown sort or a cursor that is none.
    """
    columns = _columns(sort)
    key, backwards = _decode(cursor, len(columns)) if cursor else ((), False)
    order = [_turned(column) for column in columns] if backwards else list(columns)
    try:
        rows = list(_first(wanted, order, key, size + 1))
    except ValidationError:  # a deadline in the key that is no time
        raise _damaged() from None
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    has_next, has_previous = (bool(rows), more) if backwards else (more, bool(cursor))
    return Page(
        items=rows,
        next=_encode(columns, rows[-1], backwards=False) if has_next and rows else "",
        previous=_encode(columns, rows[0], backwards=True) if has_previous and rows else "",
        size=size,
    )


def _first(wanted: QueueFilter, order: list[str], key: tuple[Any, ...], most: int) -> ClaimQuerySet:
    """The first claims after `key`. Each index begins with the status: several are asked one by one.

    Where few fit, all of them are found by their filter and then sorted: the index of the order would be
    walked through the whole table to the few, or to nobody. (The claims of a speaker or a topic lie in the
    order of their numbers already.)
    """
    beyond = _after(order, key) if key else Q()
    by = [_ordering(column) for column in order]
    fitting = wanted.claims().filter(beyond)
    in_order = order[0].lstrip("-") == "id" and bool(wanted.speaker or wanted.topic)
    if wanted.narrows() and not in_order and _is_few(fitting, one=len(wanted.status) == 1):
        whole = fitting.order_by(*(_ordering(column, indexed=False) for column in order))
        return listed(Claim.objects.filter(pk__in=whole.values("pk")[:most]).order_by(*by))
    if len(wanted.status) == 1:
        return listed(fitting.order_by(*by))[:most]
    statuses = wanted.status or EVERY_STATUS
    parts = [replace(wanted, status=(status,)).claims() for status in statuses]
    ids = [part.filter(beyond).order_by(*by).values("pk")[:most] for part in parts]
    return listed(Claim.objects.filter(pk__in=ids[0].union(*ids[1:], all=True)).order_by(*by))[:most]


def listed(claims: ClaimQuerySet) -> ClaimQuerySet:
    """With what one row of a list shows, and `ruling`: {"label", "number", "by"}, or None."""
    return claims.for_list().annotate(ruling=FactCheck.objects.ruling_on())


def _is_few(claims: ClaimQuerySet, *, one: bool) -> bool:
    """What the statistics of the database expect; nothing is read. Walking costs more with many statuses."""
    plan = json.loads(claims.order_by().values("pk").explain(format="json"))[0]["Plan"]
    few: bool = plan["Plan Rows"] <= FEW and plan["Total Cost"] <= (CHEAP if one else 2 * CHEAP)
    return few


def count(claims: QuerySet[Any]) -> int:
    """How many, counting no further than COUNT_CAP."""
    return claims.order_by()[:COUNT_CAP].count()


def counts(*claims: QuerySet[Any]) -> list[int]:
    """How many of each, counting no further than COUNT_CAP, in one query for all."""
    parts: list[str] = []
    values: list[Any] = []
    for rows in claims:
        sql, params = rows.order_by().values("pk")[:COUNT_CAP].query.sql_with_params()
        parts.append(f"(SELECT count(*) FROM ({sql}) AS counted)")
        values += params
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        found = cursor.fetchone()
    return [int(number) for number in found or ()]


def choices() -> dict[str, list[tuple[int, str]]]:
    """People of the desk, topics and outlets to narrow by, at most LISTED of each, in one query."""
    desk = User.objects.filter(is_active=True).exclude(role=User.Role.OUTSIDER)
    parts = {
        "assignee": desk.annotate(called=called()),
        "topic": Topic.objects.annotate(called=F("name")),
        "publication": Publication.objects.filter(merged_into=None).annotate(called=F("name")),
    }
    rows = [
        subset.annotate(of=Value(name)).order_by("called", "pk").values_list("of", "pk", "called")[:LISTED]
        for name, subset in parts.items()
    ]
    found: dict[str, list[tuple[int, str]]] = {name: [] for name in parts}
    for name, pk, label in rows[0].union(*rows[1:], all=True):
        found[name].append((pk, label))
    return found


def count_text(number: int) -> str:
    """ "38", or "1,000+" where counting stopped."""
    return _("1,000+") if number >= COUNT_CAP else str(number)


def _columns(sort: str) -> tuple[str, ...]:
    if sort not in SORTS:
        raise BadInput(_("There is no such order; choose one of the list."), field="sort")
    return SORTS[sort].columns


def _turned(column: str) -> str:
    return column[1:] if column.startswith("-") else f"-{column}"


def _ordering(column: str, *, indexed: bool = True) -> Any:
    """Nulls (no deadline) stand last, and first when paging backwards. Not indexed: the same order, by an
    expression that no index has.
    """
    name = column.lstrip("-")
    by = F(name) if indexed else Coalesce(F(name), F(name))
    last = None if name != "deadline" else True
    return by.desc(nulls_first=last) if column.startswith("-") else by.asc(nulls_last=last)


def _after(order: list[str], key: tuple[Any, ...]) -> Q:
    """Rows after `key` in `order`: (a > x) or (a = x and b > y) …, nulls as `_ordering` has them."""
    condition, equal = Q(), Q()
    for column, value in zip(order, key, strict=True):
        name, descending = column.lstrip("-"), column.startswith("-")
        if value is None:
            beyond = Q(**{f"{name}__isnull": False}) if descending else Q(pk__in=[])
            same = Q(**{f"{name}__isnull": True})
        else:
            beyond = Q(**{f"{name}__{'lt' if descending else 'gt'}": value})
            if name == "deadline" and not descending:
                beyond |= Q(deadline=None)
            same = Q(**{name: value})
        condition |= equal & beyond
        equal &= same
    return condition


def _encode(columns: tuple[str, ...], row: Claim, *, backwards: bool) -> str:
    values = [getattr(row, column.lstrip("-")) for column in columns]
    plain = [value.isoformat() if hasattr(value, "isoformat") else value for value in values]
    return base64.urlsafe_b64encode(json.dumps([backwards, *plain]).encode()).decode().rstrip("=")


def _decode(cursor: str, length: int) -> tuple[tuple[Any, ...], bool]:
    try:
        data = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        backwards, *key = data
        if len(key) != length or not isinstance(backwards, bool) or not isinstance(key[-1], int):
            raise ValueError
        if any(not isinstance(value, str | int | float | None) for value in key):
            raise ValueError
    except (ValueError, TypeError, binascii.Error):
        raise _damaged() from None
    return tuple(key), backwards


def _damaged() -> BadInput:
    return BadInput(_("This page address is damaged; start again from the first page."), field="cursor")

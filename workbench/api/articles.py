"""Articles that a partner sends, and how far they have come."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims.exceptions import BadInput, UnsafeUrl
from claims.findings import checked, findings_in, in_state
from claims.idempotency import Answer, answer_once
from claims.models import Article, Outlet, Submission
from claims.moments import AHEAD
from claims.partners import Submitted, submit_article
from claims.withdrawing import LONGEST_REASON, withdraw_article
from workbench import turns
from workbench.api.endpoint import KEY, Closed, Endpoint, Text, body, check_key, one_of, page_of, read
from workbench.api.paging import ListQuery, asked
from workbench.api.shapes import ArticlePageShape, ArticleShape

EARLIEST = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)


class Published(serializers.DateTimeField):
    """The framework moves a naive moment of the first day to UTC, and out of the calendar, unguarded."""

    def enforce_timezone(self, value: dt.datetime) -> dt.datetime:
        try:
            return super().enforce_timezone(value)
        except OverflowError:
            self.fail("overflow")


class ArticleForm(Closed):
    """A text, with its address if it has one; or an address alone, which is fetched at once."""

    as_a_whole: ClassVar = Closed.as_a_whole | {"anyOf": [{"required": ["text"]}, {"required": ["url"]}]}

    text = Text(
        required=False, trim_whitespace=False, help_text="The whole text, paragraphs parted by blank lines."
    )
    url = Text(required=False, max_length=2000, help_text="The address of the article.")
    title = Text(required=False, max_length=500, allow_blank=True)
    published_at = Published(
        required=False, help_text="Without an offset it is on the newsroom's clock; a date alone will do."
    )
    kind = serializers.ChoiceField(Article.Kind.choices, default=Article.Kind.ARTICLE)
    outlet = Text(
        required=False,
        max_length=200,
        allow_blank=True,
        help_text="The name of the outlet that published it. Without it, the address tells it; without an "
        "address it is your own outlet.",
    )
    authors = serializers.ListField(
        child=Text(max_length=200),
        required=False,
        max_length=50,
        help_text="Who wrote it; of a post or a speech, who speaks in it.",
    )

    def validate(self, sent: dict[str, Any]) -> dict[str, Any]:
        if not sent.get("text") and not sent.get("url"):
            raise serializers.ValidationError(
                {"text": _("Send the text of an article, or the address of one.")}, code="required"
            )
        return sent

    def validate_published_at(self, moment: dt.datetime) -> dt.datetime:
        if not EARLIEST <= moment <= timezone.now() + AHEAD:
            raise serializers.ValidationError(_("This lies in the future, or before 1900."))
        return moment


class ArticlesQuery(ListQuery):
    checked = serializers.BooleanField(
        required=False,
        allow_null=True,
        help_text="true: those alone that a verdict of this newsroom bears on today.",
    )
    state = serializers.ChoiceField(
        Article.State.choices, required=False, help_text="How far their reading is."
    )
    url = serializers.CharField(max_length=2000, required=False, help_text="The one that you sent with it.")


def narrowed(rows: QuerySet[Submission], query: dict[str, Any]) -> QuerySet[Submission]:
    if "state" in query:
        rows = in_state(rows, query["state"])
    if "url" in query:
        rows = rows.filter(url=query["url"])
    if query.get("checked") is None:
        return rows
    borne_on = checked(rows)
    return borne_on if query["checked"] else rows.exclude(pk__in=borne_on.order_by().values("pk"))


AGAIN = OpenApiParameter(
    "Retry-After",
    OpenApiTypes.INT,
    OpenApiParameter.HEADER,
    description="Seconds after which to send it again.",
    response=[503],
)


def own(request: Request) -> QuerySet[Submission]:
    rows = Submission.objects.filter(outlet=request.user).select_related("article__current")
    return rows.defer("article__current__text", "article__current__shingles")


def submit(request: Request, form: dict[str, Any]) -> Submitted:
    """An address alone is fetched, and waits for no turn: Busy where none is left.

    A slow site takes up to 25 s, and what a key that was revoked meanwhile asked for is not kept. What is
    refused is refused for the text, or for the address, which a text may have too.
    """
    outlet: Outlet = request.user
    has_text = bool(form.get("text", "").strip())
    try:
        if has_text:
            return submit_article(by=outlet, **form)
        with turns.PARTNERS.one_of(outlet.pk):
            return submit_article(by=outlet, still=partial(check_key, request), **form)
    except BadInput as problem:
        of_text = has_text and not isinstance(problem, UnsafeUrl)
        problem.field = problem.field or ("text" if of_text else "url")
        raise


class Articles(Endpoint):
    scopes = {"GET": "read", "POST": "write"}
    problems = {"GET": {400, 422}, "POST": {409, 413}}

    @extend_schema(
        operation_id="list_articles",
        parameters=[ArticlesQuery],
        responses=ArticlePageShape,
        tags=["articles"],
    )
    def get(self, request: Request) -> Response:
        """The articles that your outlet sent, newest first."""
        query = asked(ArticlesQuery, request)
        rows = narrowed(own(request), query)
        return page_of(request, rows, "article", ArticlePageShape, findings_in, query)

    @extend_schema(
        operation_id="send_article",
        parameters=[KEY, AGAIN],
        request=ArticleForm,
        responses={
            201: OpenApiResponse(ArticleShape, description="Taken in; it is read within seconds."),
            200: OpenApiResponse(ArticleShape, description="Your outlet sent this article before."),
        },
        tags=["articles"],
    )
    def post(self, request: Request) -> Response:
        """Send an article. Twice is harmless; a changed text at its address is its next version."""
        form = read(ArticleForm, body(request))

        def work() -> Answer:
            sent = submit(request, form)
            return 201 if sent.created else 200, dict(ArticleShape(findings_in([sent.submission])[0]).data)

        key = request.headers.get("Idempotency-Key", "")
        status, answer = answer_once(outlet=request.user, key=key, request=["articles", form], work=work)
        return Response(answer, status=status)


class TakeBackQuery(Closed):
    reason = Text(
        required=False,
        max_length=LONGEST_REASON,
        help_text="Why: the desk is told, and so is whoever sends it in again.",
    )


class OneArticle(Endpoint):
    scopes = {"GET": "read", "DELETE": "write"}
    problems = {"DELETE": {409, 422}}

    @extend_schema(operation_id="get_article", responses=ArticleShape, tags=["articles"])
    def get(self, request: Request, pk: int) -> Response:
        """One article that your outlet sent."""
        return Response(ArticleShape(findings_in([one_of(own(request), article_id=pk)])[0]).data)

    @extend_schema(
        operation_id="take_back_article",
        parameters=[TakeBackQuery],
        responses={204: OpenApiResponse(description="Taken back; twice is harmless.")},
        tags=["articles"],
    )
    def delete(self, request: Request, pk: int) -> Response:
        """Take back what your outlet sent by mistake: the desk sees it no more, nor what only it carried."""
        row, outlet = one_of(own(request), article_id=pk), request.user
        reason = asked(TakeBackQuery, request).get("reason", "").strip()
        told = reason or _("%(name)s took it back.") % {"name": outlet}
        withdraw_article(article=row.article_id, reason=told, by=outlet)
        return Response(status=204)

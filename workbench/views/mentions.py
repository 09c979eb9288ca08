"""Marking a claim in an article by hand, and correcting what was read there."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims import corrections
from claims.exceptions import NotFound, StaleText
from claims.models import Article, Correction, Mention
from claims.numbers import whole
from claims.standing import check_here, check_not_withdrawn
from workbench.forms.mentions import CorrectForm, MarkForm, as_read
from workbench.views.access import journalist
from workbench.views.answers import back, said
from workbench.views.filled import tried


@journalist
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Any, pk: int) -> HttpResponse:
    """Mark words of the current version; `begin` and `end` in the address are code points."""
    article = get_object_or_404(Article.objects.select_related("current"), pk=pk)
    if article.current is None:
        raise NotFound(_("There is no such article."))
    check_here(article)
    if request.method == "POST":
        form = MarkForm(request.POST)
        answer, status = tried(form, lambda: _added(request, form, article))
        return _page(request, form, article, None, status=status) if answer is None else answer
    chosen = _chosen(request, article.current.text)
    form = MarkForm(initial={"speaker": article.speaker, **chosen, "version": article.current_id})
    return _page(request, form, article, None)


@journalist
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: Any, pk: int) -> HttpResponse:
    """Correct one mention; words selected in the text may come along as its new quote.

    `at=claim` says that it was asked for in the case file, which comes next: that of the claim which the
    mention is of then.
    """
    mention = get_object_or_404(
        Mention.objects.select_related("version__article", "claim").with_chain(), pk=pk
    )
    article = mention.version.article if mention.version else None
    check_not_withdrawn(mention.claim)
    if request.method == "POST":
        form = CorrectForm(request.POST)
        try:
            answer, status = tried(form, lambda: _corrected(request, form, mention))
        except StaleText as error:
            seen = request.POST.copy()  # a colleague's correction stands below: saving again is upon it
            seen["revision"] = str(mention.corrections.count())
            form = CorrectForm(seen)
            form.is_valid()
            form.refuse(error)
            answer, status = None, error.status
        return _page(request, form, article, mention, status=status) if answer is None else answer
    chosen = _chosen(request, mention.version.text) if mention.version else {}
    return _page(request, CorrectForm(initial=as_read(mention) | chosen), article, mention)


def _added(request: Any, form: MarkForm, article: Article) -> HttpResponse:
    mention, decision = form.add(article, by=request.user)
    return said(request, _("Added as a claim of this article."), undo=decision.pk, to=_place(mention))


def _corrected(request: Any, form: CorrectForm, mention: Mention) -> HttpResponse:
    made = form.correct(mention, by=request.user)
    text = _("Corrected; what was read is kept for training.") if made else _("Nothing changed.")
    mention.refresh_from_db(fields=["claim"])  # one that has another speaker now has left its claim
    return said(request, text, to=_place(mention, request))


@journalist
@require_POST
def put_back(request: Any, pk: int) -> HttpResponse:
    correction = get_object_or_404(Correction.objects.select_related("mention__version"), pk=pk)
    corrections.put_back(correction=pk, by=request.user)
    return said(request, _("Put back as it was."), to=back(request, _place(correction.mention)))


def _page(
    request: Any, form: Any, article: Article | None, mention: Mention | None, *, status: int = 200
) -> HttpResponse:
    context = {
        "section": "articles",
        "form": form,
        "article": article,
        "mention": mention,
        "kept": mention.corrections.select_related("by") if mention else [],
        "in_case_file": mention is not None and _in_case_file(request),
        "back_to": _place(mention, request)
        if mention
        else reverse("article", args=[article.pk if article else 0]),
    }
    partial = request.htmx and request.method != "POST"
    template = "mentions/_edit.html" if partial else "mentions/edit.html"
    return render(request, template, context, status=status)


def _chosen(request: HttpRequest, text: str) -> dict[str, Any]:
    """What was selected on the page, if the address names a stretch of this text."""
    begin, end = (whole(request.GET.get(name)) for name in ("begin", "end"))
    if begin is None or end is None or not begin < end <= len(text):
        return {}
    return {"quote": text[begin:end], "begin": begin, "end": end}


def _in_case_file(request: Any) -> bool:
    return (request.POST or request.GET).get("at") == "claim"


def _place(mention: Mention, request: Any = None) -> str:
    """Where a mention is read: in its article, or in the case file."""
    if mention.version is None or (request and _in_case_file(request)):
        return reverse("claim", args=[mention.claim_id])
    return f"{reverse('article', args=[mention.version.article_id])}#mark-{mention.pk}"

"""Articles: the list, adding one, reading it again, and accepting the rest of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from claims import intake, triage
from claims.exceptions import NotFound, StaleText, Withdrawn
from claims.models import Article
from claims.notices import mark_read
from claims.numbers import whole
from claims.rules import allowed
from claims.standing import check_here
from workbench.forms.articles import WAYS, ArticleFilter, ParticularsForm
from workbench.forms.rest import RestForm
from workbench.views.access import journalist
from workbench.views.answers import back, decided, planned, said
from workbench.views.desk import with_counts
from workbench.views.filled import tried
from workbench.views.reading import open_article

PAGE = 30


@journalist
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All articles, newest first, paged by id."""
    wanted = ArticleFilter(request.GET)
    rows = list(wanted.articles().select_related("publication").order_by("-id")[: PAGE + 1])
    context = {
        "section": "articles",
        "filter": wanted,
        "articles": with_counts(rows[:PAGE]),
        "next": rows[PAGE - 1].pk if len(rows) > PAGE else "",
    }
    return render(request, "articles/index.html", context)


@journalist
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Three ways on one page; what was typed stays when it is refused, with the reason beside its field."""
    way = request.POST.get("way", "")
    forms = {name: form(prefix=name) for name, form in WAYS.items()}
    status = 200
    if way in WAYS:
        forms[way] = form = WAYS[way](request.POST, request.FILES, prefix=way)
        answer, status = tried(form, lambda: _added(request, form.add(by=request.user)))
        if answer is not None:
            return answer
    context: dict[str, Any] = {"section": "articles", "forms": forms, "way": way}
    if way in WAYS and isinstance(forms[way].refused_with, Withdrawn):
        context["withdrawn"] = forms[way].refused_with.article
    return render(request, "articles/add.html", context, status=status)


def _added(request: HttpRequest, added: Any) -> HttpResponse:
    if not added.created:
        text = _("This article was here already; its text has changed, so it is read anew.")
        if not added.changed:
            text = _("This article was here already; nothing was added.")
        return said(request, text, to=f"/articles/{added.article.pk}/")
    return redirect("article", added.article.pk)


def _article(pk: int) -> Article:
    rows = Article.objects.select_related("current", "publication", "copy_of", "added_by", "outlet")
    return get_object_or_404(rows.select_related("withdrawn_by"), pk=pk)


def _here(pk: int) -> Article:
    """Raises WrongState for one that was withdrawn."""
    article = _article(pk)
    check_here(article)
    return article


@journalist
@require_safe
def show(request: Any, pk: int) -> HttpResponse:
    """The reader: the text with its claims marked, and their cards."""
    article = _article(pk)
    mark_read(by=request.user, article=pk)
    if article.withdrawn_at is not None:
        return _gone(request, article)
    number = request.GET.get("version", "")
    versions = list(article.versions.defer("text", "shingles").order_by("-number"))
    version = article.current
    if number:
        version = article.versions.filter(number=whole(number)).first()
    if version is None:
        raise NotFound(_("There is no such version of this article."))
    reading = open_article(article, version)
    context = {
        "section": "articles",
        "at": f"article-{article.pk}",
        "article": article,
        "version": version,
        "versions": versions,
        "reading": reading,
        "counts": reading.counts,
        "rest": triage.plan_rest(article=article) if version == article.current else None,
        "may_withdraw": allowed(request.user, "article.withdraw", article),
    }
    return render(request, "articles/show.html", context)


def _gone(request: Any, article: Article) -> HttpResponse:
    """Of a withdrawn article who took it away and why; its text may be what nobody was to see."""
    may = allowed(request.user, "article.withdraw", article)
    context = {"section": "articles", "article": article, "may_readmit": may}
    return render(request, "articles/withdrawn.html", context)


@journalist
@require_safe
def news(request: HttpRequest, pk: int) -> HttpResponse:
    """What the page asks while a job runs: is it read, is it compared with earlier claims?"""
    article = _article(pk)
    if article.withdrawn_at is not None:
        return HttpResponseClientRefresh()
    if request.GET.get("was") == Article.State.WAITING and article.state != Article.State.WAITING:
        return HttpResponseClientRefresh()
    context: dict[str, Any] = {"article": article, "version": article.current, "at": f"article-{article.pk}"}
    if article.current and article.current.matched_at:
        reading = open_article(article, article.current)
        context["cards"] = [mention for mention in reading.mentions if mention.shown_matches]
        context["counts"], context["rest"] = reading.counts, triage.plan_rest(article=article)
    return render(request, "articles/_news.html", context)


@journalist
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: Any, pk: int) -> HttpResponse:
    """What is known of it beside its text. When somebody was quicker, both are shown and nothing is lost."""
    article = _here(pk)
    form, status, theirs = ParticularsForm.of(article), 200, None
    if request.method == "POST":
        form = ParticularsForm(request.POST)
        try:
            answer, status = tried(form, lambda: _corrected(request, form, article))
        except StaleText as error:
            answer, status, theirs = None, error.status, article
            form = ParticularsForm(initial=form.cleaned_data | {"revision": error.current.revision})
        if answer is not None:
            return answer
    context = {"section": "articles", "article": article, "form": form, "theirs": theirs}
    return render(request, "articles/correct.html", context, status=status)


def _corrected(request: Any, form: ParticularsForm, article: Article) -> HttpResponse:
    to = reverse("article", args=[article.pk])
    return planned(request, form.save(article, by=request.user), to=to)


@journalist
@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    article = _here(pk)
    failed = article.state == Article.State.FAILED
    intake.retry(article=article, by=request.user)
    text = _("“%(title)s” is being read again.") if failed else _("“%(title)s” is being compared again.")
    return said(request, text % {"title": article.title}, to=back(request))


@journalist
@require_http_methods(["GET", "HEAD", "POST"])
def rest(request: Any, pk: int) -> HttpResponse:
    """Accept the rest: first what it would do, then doing exactly that."""
    article = _here(pk)
    if request.method == "POST":
        form = RestForm(request.POST)
        decision = triage.accept_rest(
            article=article, flagged=form.flagged(), expected=form.accept, by=request.user
        )
        return decided(request, decision)
    context = {
        "section": "articles",
        "at": f"article-{article.pk}",
        "article": article,
        "plan": triage.plan_rest(article=article),
    }
    return render(request, "articles/_rest.html" if request.htmx else "articles/rest.html", context)

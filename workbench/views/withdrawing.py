"""Withdrawing an article that was added by mistake, and taking it in again."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims.models import Article
from claims.rules import allowed, require
from claims.withdrawing import plan_withdrawal, readmit_article, withdraw_article
from workbench.forms.articles import WithdrawForm
from workbench.views.access import journalist
from workbench.views.answers import planned, said
from workbench.views.filled import tried


@journalist
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Any, pk: int) -> HttpResponse:
    """First what it would do, then doing it, for a reason."""
    article = get_object_or_404(Article.objects.select_related("added_by"), pk=pk)
    require(request.user, "article.withdraw", article)
    if article.withdrawn_at is not None:
        return redirect("article", pk)
    form, status = WithdrawForm(), 200
    if request.method == "POST":
        form = WithdrawForm(request.POST)
        answer, status = tried(form, lambda: _withdrawn(request, form, pk))
        if answer is not None:
            return answer
    context = {"section": "articles", "article": article, "form": form, "plan": plan_withdrawal(article)}
    context["may_anyway"] = allowed(request.user, "factcheck.publish")
    return render(request, "articles/withdraw.html", context, status=status)


def _withdrawn(request: Any, form: WithdrawForm, pk: int) -> HttpResponse:
    decision = withdraw_article(article=pk, by=request.user, **form.cleaned_data)
    return planned(request, decision, to=reverse("articles"))


@journalist
@require_POST
def readmit(request: Any, pk: int) -> HttpResponse:
    readmit_article(article=pk, by=request.user)
    return said(request, _("The article is here again, with its claims."), to=reverse("article", args=[pk]))

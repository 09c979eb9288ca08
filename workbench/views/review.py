"""The verdict: written, laid before a colleague, signed by two, published, taken down."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from claims import publishing, review, signatures
from claims.evidence import standing_evidence
from claims.exceptions import ClaimsError, NotFound, StaleText, WrongState
from claims.interests import interest_of
from claims.models import Claim, FactCheck, Review
from claims.notices import mark_read
from claims.review import in_hand
from claims.revised import standing_page
from claims.rules import allowed, require
from workbench.forms.interests import ClaimInterestForm
from workbench.forms.review import PublishForm, ReturnForm, TakeDownForm, VerdictForm
from workbench.views.access import journalist
from workbench.views.answers import said
from workbench.views.filled import form_on
from workbench.views.publicpage import preview_of

NAMED = 8
"""People who could sign, of whom the page tells."""
WRITING = {Review.State.DRAFT, Review.State.RETURNED, Review.State.TAKEN_BACK}


@journalist
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: Any, pk: int) -> HttpResponse:
    """The verdict as it stands: to be written, or to be read and signed; a POST saves what was written."""
    claim = _claim(pk)
    mark_read(by=request.user, claim=pk)  # who looks at the verdict has been told
    row = in_hand(claim)
    if row is None and request.method == "POST":
        raise WrongState(_("This verdict was published or laid aside meanwhile: it takes no more changes."))
    if row is None:
        return _nothing_in_hand(request, claim)
    if request.method == "POST":
        return _save(request, claim, row)
    return _as_it_stands(request, claim, row)


def verdict_page(request: Any, pk: int, **more: Any) -> HttpResponse:
    """The page of the verdict in hand, with a form that was refused. Raises NotFound."""
    claim = _claim(pk)
    row = in_hand(claim)
    if row is None:
        raise NotFound(_("There is no such verdict."))
    request.shown_at = _address(pk)
    return _as_it_stands(request, claim, row, **more)


def _as_it_stands(request: Any, claim: Claim, row: Review, **more: Any) -> HttpResponse:
    if row.state in WRITING or "edit" in request.GET:
        return _editor(request, claim, row, VerdictForm.of(row, standing_evidence(claim)), **more)
    return _desk_copy(request, claim, row, **more)


def _claim(pk: int) -> Claim:
    return get_object_or_404(Claim, pk=pk)


def _nothing_in_hand(request: Any, claim: Claim) -> HttpResponse:
    context = {"section": "queue", "claim": claim} | _public_page(request, claim)
    return render(request, "review/none.html", context)


def _public_page(request: Any, claim: Claim) -> dict[str, Any]:
    """What is published, and the way to take it down at once, whatever is being written meanwhile."""
    return {
        "fact_check": standing_page(claim),
        "take_down_form": TakeDownForm(),
        "may_take_down": allowed(request.user, "factcheck.take_down"),
    }


def _editor(
    request: Any, claim: Claim, row: Review, form: VerdictForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The form beside what readers would see of it."""
    context = {
        "section": "queue",
        "claim": claim,
        "review": row,
        "form": form,
        "page": more.pop("page", None) or preview_of(row),
        "writing": row.state in WRITING,
        "resting": claim.status
        not in (Claim.Status.OPEN, Claim.Status.IN_REVIEW),  # once an opening is undone
        "interest": interest_of(request.user, claim),
        "interest_form": ClaimInterestForm(claim=claim),
        "signatures": signatures.standing_signatures(row),
        "lapsed": signatures.lapsed_signatures(row),
    } | _public_page(request, claim)
    return render(request, "review/edit.html", context | more, status=status)


def _save(request: Any, claim: Claim, row: Review) -> HttpResponse:
    """Save, and with `act=submit` also lay it before a colleague. A second writer sees both texts."""
    form = VerdictForm(request.POST, claim=claim, pieces=standing_evidence(claim))
    if not form.is_valid():
        return _editor(request, claim, row, form, status=422)
    try:
        edited = form.save(row, by=request.user)
    except StaleText as error:
        return _conflict(request, claim, form, error.current)
    except ClaimsError as error:
        return _refused(request, claim, row, form, error)
    if request.POST.get("act") == "picture":
        return said(request, _saved_words(edited), to=reverse("verdict_picture", args=[claim.pk]))
    if request.POST.get("act") != "submit":
        return said(request, _saved_words(edited), to=_address(claim.pk))
    try:
        review.submit(review=row.pk, by=request.user, revision=edited.review.revision)
    except ClaimsError as error:
        return _refused(request, claim, edited.review, form, error)
    return said(request, _("Submitted, with your signature."), to=_address(claim.pk))


def _saved_words(edited: review.Edited) -> str:
    if not edited.voided:
        return _("Saved.")
    names = ", ".join(str(person) for person in edited.voided)
    return ngettext(
        "Saved. %(names)s’s signature no longer counts: the text changed.",
        "Saved. The signatures of %(names)s no longer count: the text changed.",
        len(edited.voided),
    ) % {"names": names}


def _refused(request: Any, claim: Claim, row: Review, form: VerdictForm, error: ClaimsError) -> HttpResponse:
    """What was typed, with the domain's sentence beside its field; what was saved by then is counted on."""
    data = request.POST.copy()
    data["revision"] = str(row.revision)
    form = VerdictForm(data, claim=claim, pieces=form.pieces)
    form.is_valid()
    form.refuse(error)
    return _editor(request, claim, row, form, status=error.status, page=preview_of(*form.draft(row)))


def _conflict(request: Any, claim: Claim, form: VerdictForm, theirs: Review) -> HttpResponse:
    """Both texts. What was typed here stays in the form, upon the revision that is now known."""
    mine = {name: form.cleaned_data[name] for name in ("rating", "headline", "standfirst", "summary", "body")}
    mine["note"] = form.cleaned_data.get("note", "")
    return _editor(request, claim, theirs, form.again(theirs), status=412, theirs=theirs, mine=mine)


@journalist
@require_POST
def preview(request: Any, pk: int) -> HttpResponse:
    """The public page of what is being typed; nothing is saved."""
    claim = _claim(pk)
    row = in_hand(claim)
    if row is None:
        raise NotFound(_("There is no such verdict."))
    form = VerdictForm(request.POST, claim=claim, pieces=standing_evidence(claim))
    form.is_valid()
    context = {"page": preview_of(*form.draft(row)), "claim": claim, "form": form}
    return render(request, "review/_previewed.html", context)


def _desk_copy(request: Any, claim: Claim, row: Review, **more: Any) -> HttpResponse:
    """The page as it will be published, who has signed it, and what can be done now."""
    digest = review.content_hash(row)
    standing = signatures.standing_signatures(row) if digest == row.content_hash else []
    missing, editor = signatures.missing_signatures(standing)
    signed = any(signature.signer_id == request.user.pk for signature in standing)
    senior = request.user.role in signatures.SENIOR
    interest = interest_of(request.user, claim)
    published = _public_page(request, claim)
    context = {
        "section": "queue",
        "claim": claim,
        "review": row,
        "page": preview_of(row),
        "digest": digest,
        "signatures": standing,
        "lapsed": signatures.lapsed_signatures(row) if digest == row.content_hash else row.signatures.all(),
        "idle": signatures.idle_signatures(row) if digest == row.content_hash else [],
        "could_sign": list(signatures.who_can_sign(row)[:NAMED]) if missing else [],
        "missing": missing,
        "missing_editor": editor,
        "may_sign": missing > 0 and not signed and (senior or missing > 1 or not editor) and not interest,
        "interest": interest,
        "interest_form": ClaimInterestForm(claim=claim),
        "signed_by_me": signed,
        "may_publish": not missing and allowed(request.user, "factcheck.publish"),
        "publish_form": PublishForm(),
        "return_form": ReturnForm(),
        "checklist": list(VerdictForm.of(row, []).checklist),
        "pieces": row.evidence.filter(withdrawn_at=None).select_related("source").order_by("pk"),
    }
    status = more.pop("status", 200)
    return render(request, "review/show.html", context | published | more, status=status)


@journalist
@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    review.start_review(claim=pk, by=request.user)
    return redirect("verdict", pk)


@journalist
@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign the content that was on the page: its hash comes with the form."""
    row = review.sign(review=_number(pk), content_hash=request.POST.get("content_hash", ""), by=request.user)
    done = row.state == Review.State.SIGNED
    return said(request, _("Signed. It can be published.") if done else _("Signed."), to=_address(pk))


@journalist
@require_POST
@form_on(verdict_page, return_form=ReturnForm)
def give_back(request: HttpRequest, pk: int, form: ReturnForm) -> HttpResponse:
    """Return a verdict with the reason."""
    review.return_review(review=_number(pk), reason=form.cleaned_data["reason"], by=request.user)
    return said(request, _("Returned. The author sees your reason."), to=reverse("claim", args=[pk]))


@journalist
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    review.take_back(review=_number(pk), by=request.user)
    return said(request, _("Taken back. Go on writing."), to=_address(pk))


def _to_publish(request: Any, _pk: int) -> PublishForm:
    require(request.user, "factcheck.publish")
    return PublishForm(request.POST)


@journalist
@require_POST
@form_on(verdict_page, publish_form=_to_publish)
def publish(request: HttpRequest, pk: int, form: PublishForm) -> HttpResponse:
    """Publish now, or note the time at which the clock does it."""
    at = form.time(now=timezone.now())
    page = publishing.publish(review=_number(pk), by=request.user, at=at)
    if page is None and at is not None:
        moment = date_format(timezone.localtime(at), "DATETIME_FORMAT")
        return said(request, _("It will be published on %(time)s.") % {"time": moment}, to=_address(pk))
    text = _("Published. If something is wrong, the page can be taken down here at once.")
    return said(request, text, to=_address(pk))


def _standing(request: Any, pk: int, *, status: int, **refused: Any) -> HttpResponse:
    """The page of a verdict with its public page alone; `pk` is that page's."""
    page = get_object_or_404(FactCheck, pk=pk)
    request.shown_at = _address(page.claim_id)
    context = {"section": "queue", "claim": page.claim, "fact_check": page, "may_take_down": True}
    return render(request, "review/none.html", context | refused, status=status)


@journalist
@require_POST
@form_on(_standing, take_down_form=TakeDownForm)
def take_down(request: HttpRequest, pk: int, form: TakeDownForm) -> HttpResponse:
    """Take a public page down at once."""
    page = publishing.take_down(fact_check=pk, reason=form.cleaned_data["reason"], by=request.user)
    text = _("Taken down. A colleague confirms it within a day, or puts it back.")
    return said(request, text, to=_address(page.claim_id))


@journalist
@require_POST
def confirm_take_down(request: HttpRequest, pk: int) -> HttpResponse:
    page = publishing.confirm_take_down(fact_check=pk, by=request.user)
    return said(request, _("Confirmed."), to=_address(page.claim_id))


@journalist
@require_POST
def put_back(request: HttpRequest, pk: int) -> HttpResponse:
    page = publishing.put_back(fact_check=pk, by=request.user)
    return said(request, _("The page stands again."), to=_address(page.claim_id))


def _number(claim: int) -> int:
    """Which verdict of the claim is in hand. Raises NotFound."""
    found = (
        Review.objects.filter(claim=claim)
        .exclude(state=Review.State.PUBLISHED)
        .values_list("pk", flat=True)
        .first()
    )
    if found is None:
        raise NotFound(_("There is no such verdict."))
    return found


def _address(pk: int) -> str:
    return reverse("verdict", args=[pk])

"""The case file of a claim, and what people do there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims import assignment, entries, following, inquiries, matches, pledges, triage
from claims.corrected import stands_without_it
from claims.dropped import said_instead
from claims.echoes import kept_out
from claims.exceptions import BadInput, NotFound, StaleText
from claims.models import (
    GONE,
    Claim,
    ClaimLink,
    Evidence,
    FactCheck,
    Mention,
    OriginNote,
    Outlet,
    Publication,
    Topic,
    User,
)
from claims.notices import mark_read
from claims.numbers import whole
from claims.origins import origins_of
from claims.repeats import live_repeats
from claims.rules import allowed
from claims.search import known_like, with_rulings
from claims.topics import by_name
from claims.versions import replaced
from claims.withdrawing import withdrawn_sightings
from workbench.forms.claims import AddClaimForm, CloseForm, NoteForm, RewordForm, WaitForm
from workbench.forms.handling import PartnersForm, TopicsForm
from workbench.views.access import journalist
from workbench.views.answers import decided, planned, said
from workbench.views.casefile import forms_of, history, suggestions, with_answers
from workbench.views.filled import form_on, tried
from workbench.views.sightings import sightings_of

MENTIONS_SHOWN = 60
SIGHTINGS_OPEN = 6
"""The rest is folded, or the evidence would be screens below."""
TOPICS_SHOWN = 300
KEPT_OUT_SHOWN = 100
TAKEN_OUT_SHOWN = 5


@journalist
@require_safe
def show(request: Any, pk: int) -> HttpResponse:
    return case_file(request, pk)


def case_file(request: Any, pk: int, *, status: int = 200, **refused: Any) -> HttpResponse:
    """The whole page; a form that was refused stands in it with its words and what is wrong with them.

    It stands on the page of the claim that this one was merged into meanwhile.
    """
    claim = _claim(pk)
    if claim.merged_into_id and refused:
        return case_file(request, claim.merged_into_id, status=status, **refused)
    mark_read(by=request.user, claim=pk)  # who looks at the case has been told
    if claim.merged_into_id:
        return redirect("claim", claim.merged_into_id)
    if claim.status == Claim.Status.WITHDRAWN:
        context = {"section": "queue", "claim": claim, "withdrawn": withdrawn_sightings(claim)}
        return render(request, "claims/withdrawn.html", context, status=status)
    request.shown_at = _address(pk)
    mentions = list(
        Mention.objects.filter(claim=claim)
        .select_related("version__article__publication")
        .defer("version__text", "version__shingles")
        .with_chain()
        .order_by("id")[:MENTIONS_SHOWN]
    )
    origins, kept = origins_of(claim), replaced(mentions)
    for mention in mentions:
        mention.origin = origins.of.get(mention.pk)  # type: ignore[attr-defined]
        mention.kept = kept.get(mention.pk)  # type: ignore[attr-defined]
    context = _known(claim, mentions) | {
        "section": "queue",
        "origins": origins,
        "accesses": OriginNote.Access.choices,
        "repeats": live_repeats(claim) if Claim.Attention.AGAIN in claim.attention else [],
        "mentions": mentions,
        "taken_out": _taken_out(mentions, kept),
        "can_be_left": stands_without_it(claim),
        "withdrawn": withdrawn_sightings(claim),
        "first": next((one for one in mentions if one.joined == Mention.Joined.START), (*mentions, None)[0]),
        "follows": claim.follows.filter(person=request.user).exists(),
        "kept_out": kept_out(claim).for_list()[:KEPT_OUT_SHOWN],
        "kept_out_count": kept_out(claim).count(),
        "notes": claim.notes.select_related("author"),
        "history": history(claim),
        "colleagues": User.objects.filter(is_active=True)
        .exclude(role=User.Role.OUTSIDER)
        .order_by("first_name"),
        "topics_form": TopicsForm.of(topics_for(claim), claim.topics.all()),
        "inquiries": with_answers(claim, refused.get("answer_form")),
        "set_aside": inquiries.set_aside(claim=claim, by=request.user),
        "attention": [(code, Claim.Attention(code).label) for code in claim.attention],
    }
    if allowed(request.user, "claim.share"):
        listed = partners_for(claim)
        context["partners_form"] = PartnersForm.of(listed, [one for one in listed if one.sees])
    return render(
        request, "claims/show.html", context | forms_of(claim, request.user) | refused, status=status
    )


@journalist
@require_safe
def older(request: Any, pk: int) -> HttpResponse:
    """The history of a claim page by page: `?before=` names the event that the page before ended with."""
    claim = get_object_or_404(Claim, pk=pk)
    found = history(claim, whole(request.GET.get("before")))
    context = {"section": "queue", "claim": claim, "history": found}
    context["continued"] = request.htmx
    template = "claims/_history.html" if request.htmx else "claims/history.html"
    return render(request, template, context)


def _known(claim: Claim, mentions: Sequence[Mention]) -> dict[str, Any]:
    """Where a claim was seen, and what bears on it: other claims that the desk knows, what others checked."""
    found, links = suggestions(claim), _links(claim)
    beside = {one.other.pk: one.other for one in found} | {link["other"].pk: link["other"] for link in links}
    return (
        sightings_of(claim)
        | _where_seen(claim, mentions)
        | {
            "suggestions": found,
            "links": links,
            "checked_elsewhere": sum(other.status == Claim.Status.PRIOR for other in beside.values()),
            "prior_checks": claim.prior_checks.newest_first(),
            "stances": Evidence.Stance.choices,
        }
    )


def _claim(pk: int) -> Claim:
    rows = Claim.objects.select_related("assignee", "created_by", "echo_of").prefetch_related(
        "claimants", "topics"
    )
    return get_object_or_404(with_rulings(rows), pk=pk)


def _outlets(mentions: Iterable[Mention]) -> set[Publication]:
    said_in = (mention.version.article.publication for mention in mentions if mention.version)
    return {outlet for outlet in said_in if outlet}


def topics_for(claim: Claim) -> list[Topic]:
    """The desk's topics by name, and all of the claim's own: one that is not ticked is taken off."""
    first = by_name(Topic.objects.order_by("name")[:TOPICS_SHOWN])
    return first + [topic for topic in claim.topics.all() if topic not in first]


def partners_for(claim: Claim) -> QuerySet[Outlet]:
    """Active partners by name, each with whether the claim is shared with it as `sees`, and as `saw` whether
    one was that is part of it now: a merge shares nothing, an editor does. Of the others those that have it.
    """
    shares = Claim.shared_with.through._default_manager.filter(outlet=OuterRef("pk"))
    saw = Exists(shares.filter(claim__merged_into=claim)) & ~Exists(shares.filter(claim=claim))
    partners = Outlet.objects.annotate(sees=Exists(shares.filter(claim=claim)), saw=saw).order_by("name")
    return partners.filter(Q(active=True) | Q(sees=True))


def _where_seen(claim: Claim, mentions: Sequence[Mention]) -> dict[str, Any]:
    """The first sightings, the rest, and those of other versions; where there are few, all are first."""
    seen, again = _one_of_each(mentions)
    few = SIGHTINGS_OPEN if len(seen) > SIGHTINGS_OPEN + 2 else MENTIONS_SHOWN
    return {
        "seen": seen,
        "seen_first": seen[:few],
        "seen_rest": seen[few:],
        "seen_again": again,
        "seen_count": claim.mention_count - len(again),
        "unlisted": max(claim.mention_count - len(mentions), 0),
        "outlets": _outlets(mentions),
    }


def _one_of_each(mentions: Iterable[Mention]) -> tuple[list[Mention], list[Mention]]:
    """What was seen, and apart what other versions of an article say again: the first sighting of each then
    has the last of them as `newest`.
    """
    first: dict[int, Mention] = {}
    seen, again = [], []
    for mention in mentions:
        known = first.setdefault(mention.version.article_id, mention) if mention.version else mention
        if known.version_id == mention.version_id:
            seen.append(mention)
        else:
            known.newest = mention  # type: ignore[attr-defined]
            again.append(mention)
    return seen, again


def _taken_out(mentions: Sequence[Mention], kept: Mapping[int, str]) -> list[Mention]:
    """Of each article whose current text has the words no longer, one sighting, with what stands there now as
    `instead`.
    """
    lost = (mention for mention in mentions if kept.get(mention.pk) == "lost")
    found = {mention.version.article_id: mention for mention in lost if mention.version}
    shown = list(found.values())[:TAKEN_OUT_SHOWN]
    words = said_instead(shown) if shown else {}
    for mention in shown:
        mention.instead = words.get(mention.pk)  # type: ignore[attr-defined]
    return shown


def _links(claim: Claim) -> list[dict[str, Any]]:
    """Claims that bear on this one, in the words of the side it stands on, with what readers are told."""
    backwards = {
        ClaimLink.Relation.DENIES: _("is denied by"),
        ClaimLink.Relation.CHANGED_FIGURE: _("has another figure than"),
        ClaimLink.Relation.RELATED: _("is related to"),
    }
    standing = ~Q(other__status__in=GONE) & ~Q(claim__status__in=GONE)
    told_of = FactCheck.objects.ruling_on
    own = claim.links.filter(standing).select_related("other").annotate(ruling=told_of("other"))
    theirs = claim.linked_from.filter(standing).select_related("claim").annotate(ruling=told_of("claim"))
    found = [(link, link.get_relation_display(), link.other) for link in own]
    found += [(link, backwards[ClaimLink.Relation(link.relation)], link.claim) for link in theirs]
    return [
        {"words": words, "other": other, "pk": link.pk, "ruling": link.ruling} for link, words, other in found
    ]


@journalist
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Any) -> HttpResponse:
    """A claim heard outside any article; `wording` in the address is what was looked for in vain.

    What the desk knows already is shown first: two files on one claim cost more than a look.
    """
    asked = request.GET.get("wording", "").replace("\0", "").strip()
    form = AddClaimForm(request.POST or None, initial={"wording": asked})
    context: dict[str, Any] = {"section": "queue", "form": form}
    status = 200
    if request.method == "POST":
        if form.is_valid() and not request.POST.get("anyway"):
            context["known"] = known_like(form.cleaned_data["wording"])
        if not context.get("known"):
            answer, status = tried(form, lambda: redirect("claim", form.add(by=request.user).pk))
            if answer is not None:
                return answer
    return render(request, "claims/add.html", context, status=status)


@journalist
@require_POST
@form_on(case_file, close_form=CloseForm)
def close(request: Any, pk: int, form: CloseForm) -> HttpResponse:
    return decided(request, triage.close(claim=pk, by=request.user, **form.cleaned_data))


@journalist
@require_POST
def assign(request: Any, pk: int) -> HttpResponse:
    chosen = request.POST.get("assignee", "")
    assignee = User.objects.filter(pk=whole(chosen)).first()
    if chosen and assignee is None:
        raise NotFound(_("There is nobody of this name at the desk."))
    decision = assignment.assign_claims(claims=[pk], assignee=assignee, by=request.user)
    text = _("Now with %(name)s.") % {"name": assignee} if assignee else _("Now with nobody.")
    return said(request, text, undo=decision.pk, to=_address(pk))


@journalist
@require_POST
@form_on(case_file, note_form=NoteForm)
def note(request: Any, pk: int, form: NoteForm) -> HttpResponse:
    triage.write_note(claim=pk, body=form.cleaned_data["body"].replace("\0", ""), by=request.user)
    return said(request, _("Noted."), to=f"{_address(pk)}#notes")


@journalist
@require_POST
def track(request: Any, pk: int) -> HttpResponse:
    return decided(
        request, pledges.track(claims=[pk], tracked=request.POST.get("tracked") != "no", by=request.user)
    )


@journalist
@require_POST
def follow(request: Any, pk: int) -> HttpResponse:
    """Be told what becomes of it, or no longer."""
    if request.POST.get("follow") == "no":
        following.unfollow(claim=pk, by=request.user)
        return said(request, _("You follow it no longer."), to=_address(pk))
    following.follow(claim=pk, by=request.user)
    text = _("You follow it: you are told when it is said again, falls due or is published.")
    return said(request, text, to=_address(pk))


@journalist
@require_POST
@form_on(case_file, wait_form=WaitForm)
def wait(request: Any, pk: int, form: WaitForm) -> HttpResponse:
    whom, until = form.cleaned_data["whom"], form.cleaned_data["until"]
    decision = triage.wait(claim=pk, whom=whom, until=until, shown=form.seen(), by=request.user)
    return planned(request, decision, to=_address(pk))


@journalist
@require_POST
@form_on(case_file, reword_form=RewordForm)
def reword(request: Any, pk: int, form: RewordForm) -> HttpResponse:
    """Change the wording; when somebody else was quicker, both texts are shown and nothing is lost."""
    try:
        decision = entries.reword(claim=pk, by=request.user, **form.cleaned_data)
    except StaleText as error:
        current = error.current
        mine = RewordForm(initial={"wording": form.cleaned_data["wording"], "revision": current.revision})
        context = {"section": "queue", "claim": current, "form": mine, "mine": form.cleaned_data["wording"]}
        return render(request, "claims/conflict.html", context, status=412)
    return planned(request, decision, to=_address(pk))


@journalist
@require_POST
def split(request: Any, pk: int) -> HttpResponse:
    """Take a mention out of this claim."""
    return decided(request, entries.split(mention=pk, by=request.user))


@journalist
@require_POST
def match(request: Any, pk: int) -> HttpResponse:
    """Decide on a suggestion: the same claim, a link, or nothing to do with each other."""
    act, _colon, relation = request.POST.get("act", "").partition(":")
    if act == "same":
        decision = matches.same_claim(match=pk, by=request.user)
    elif act == "link":
        decision = matches.link(match=pk, relation=relation, by=request.user)
    elif act == "reject":
        decision = matches.reject(match=pk, by=request.user)
    else:
        raise BadInput(_("Say how the two claims bear on each other."))
    return decided(request, decision)


def _address(pk: int) -> str:
    return reverse("claim", args=[pk])

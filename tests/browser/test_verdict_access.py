"""axe finds nothing on the pages of evidence, verdicts and readers; nothing sticks out at 320 px."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from claims import evidence, publishing, review
from claims.models import ChainLink, Claim, FactCheck, Source, User
from tests.browser.conftest import sign_in
from tests.browser.looks import OTHERS, TWO, complaints
from tests.claims.verdicts import (
    edit,
    piece_of,
    pinned_source,
    published_page,
    rating_of,
    sign,
    submitted_review,
)
from tests.factories import make_article, make_claim

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BODY = """The office points to **gross dues** in its [weekly bulletin](https://stat.example/b11).

## What is left out

- Insurance: 10 million
- Ships that came later: 6 million

> We estimate the cost at forty-four million.

| Item | Million euros |
| --- | --- |
| Gross dues | 50.9 |
"""


@pytest.fixture
def addresses(alice: User, bob: User, transactional_db) -> dict[str, str]:
    """A page at each stage of a verdict's way."""
    draft = drafted(alice)
    voided = submitted_review(alice, body=BODY)
    edit(voided, bob, summary="Edited since.")
    signed = sign(submitted_review(alice, body=BODY), bob)
    page = corrected(published_page(alice, bob, body=BODY), alice, bob)
    down = published_page(alice, bob)
    publishing.take_down(fact_check=down.pk, reason="The wrong name.", by=bob)
    source = draft.evidence.first().source_id
    return {
        "case": f"/claims/{draft.pk}/",
        "evidence": f"/claims/{draft.pk}/evidence/add/?source={source}",
        "contact": f"/claims/{draft.pk}/evidence/add/?way=contact",
        "edit": f"/claims/{draft.pk}/verdict/",
        "voided": f"/claims/{voided.claim_id}/verdict/",
        "signed": f"/claims/{signed.claim_id}/verdict/",
        "published": f"/claims/{page.claim_id}/verdict/",
        "down": f"/claims/{down.claim_id}/verdict/",
        "sources": "/sources/",
        "source": f"/sources/{source}/",
        "source-add": "/sources/add/",
        "source-edit": f"/sources/{source}/edit/",
        "index": "/factchecks/",
        "page": f"/factchecks/{page.slug}/",
        "earlier": f"/factchecks/{page.slug}/1/",
        "gone": f"/factchecks/{down.slug}/",
        "embed": f"/embed/{page.slug}/",
    }


def drafted(by: User) -> Claim:
    """A claim with evidence of every kind, and a verdict in the making."""
    article = make_article(canonical_url="https://courier.example/strike")
    claim = make_claim("The stoppage cost the islands some 52 million euros.", status="open", article=article)
    link = {"position": 1, "role": "outlet", "name": "Sundholm Courier"}
    ChainLink.objects.create(mention=claim.mentions.get(), **link)
    bulletin = pinned_source(by, url="https://stat.example/b11", kind="dataset", primary=True)
    release = pinned_source(by, title="Press release", url="https://port.example/p")
    Source.objects.filter(pk=release.pk).update(state=Source.State.CHANGED)
    pieces = [piece_of(claim, by, source=bulletin, stance="supports"), piece_of(claim, by, source=release)]
    said = {"contact": "N. Varga", "terms": "background", "stance": "context", "visibility": "summary"}
    pieces.append(evidence.add_contact_evidence(claim=claim.pk, summary="A fifth is insured.", by=by, **said))
    row = review.start_review(claim=claim.pk, by=by)
    used = [piece.pk for piece in pieces]
    edit(row, by, rating=rating_of(claim, "half-true"), summary="Gross, it fits.", body=BODY, evidence=used)
    return claim


def corrected(page: FactCheck, author: User, editor: User) -> FactCheck:
    claim = page.claim
    claim.status = "open"
    claim.save()
    row = review.start_review(claim=claim.pk, by=author)
    edit(row, author, change="correction", note="The sum was wrong.")
    row = sign(review.submit(review=row.pk, by=author), editor)
    return publishing.publish(review=row.pk, by=editor)


@pytest.mark.parametrize("looks", [TWO, OTHERS])
def test_axe_finds_nothing_and_nothing_sticks_out(page, console, addresses, looks):
    sign_in(page, "bob")
    found = []
    for name, address in addresses.items():
        found += complaints(page, address, looks, status=410 if name == "gone" else 200)
    console[:] = [line for line in console if "410" not in line]
    assert found == []


@pytest.mark.parametrize(
    ("name", "address"), [("case", "https://stat.example/b11"), ("page", "weekly bulletin")]
)
def test_on_paper_stand_sources_and_nothing_to_press(page, addresses, name, address):
    sign_in(page, "bob")
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(addresses[name])
    pressed = ("button", ".button", "form", "nav", "textarea")
    assert page.locator(", ".join(f"{one}:visible" for one in pressed)).count() == 0
    assert page.get_by_text(address).first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 27, 25)"


def test_a_list_on_paper_has_its_rows(page, addresses):
    sign_in(page, "bob")
    page.emulate_media(media="print")
    page.goto("/queue/?view=all")
    assert page.locator(".rows > li:visible").count() == page.locator(".rows > li").count() > 0
    assert page.locator("button:visible, .button:visible, input:visible").count() == 0
    page.set_viewport_size({"width": 680, "height": 960})  # what A4 leaves
    assert page.locator(".rows > li > div").first.bounding_box()["width"] > 300


def test_on_paper_the_desk_tells_what_needs_you(page, alice, bob):
    row = submitted_review(alice)
    review.return_review(review=row.pk, reason="The sum is gross.", by=bob)
    sign_in(page)
    page.emulate_media(media="print")
    expect(page.get_by_text("The sum is gross.")).to_be_visible()
    expect(page.get_by_text("All articles")).to_be_hidden()

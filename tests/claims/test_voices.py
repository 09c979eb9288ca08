"""Who speaks in a post or a speech is the speaker of what he says, and the platform its venue."""

from __future__ import annotations

import pytest

from claims import undoing
from claims.intake import add_text
from claims.models import Article, Mention, User
from claims.origins import origins_of
from claims.particulars import correct_article
from claims.platforms import posted_at
from claims.readings import read_article

pytestmark = pytest.mark.django_db

POST = """We will build 300 homes in Hallen by 2028.

Minister Finn Aal said on Monday that the quay had cost 12 million euros."""


def chains(article: Article) -> list[list[str]]:
    read_article(article.pk)
    rows = Mention.objects.filter(version__article=article).order_by("begin")
    return [[f"{link.role} {link.name}" for link in row.chain.order_by("position")] for row in rows]


def test_who_posts_is_the_speaker_and_passes_on_what_he_quotes(alice: User) -> None:
    post = add_text(text=POST, url="https://x.com/claravoss/status/1", authors=["Clara Voss"], by=alice)
    assert chains(post.article) == [
        ["speaker Clara Voss", "venue X"],
        ["speaker Finn Aal", "relay Clara Voss", "venue X"],
    ]
    own, quoted = Mention.objects.order_by("begin")
    assert (own.form, own.kind, own.claim.due_to and own.claim.due_to.year) == ("direct", "pledge", 2028)
    reasons = [origins_of(one.claim).of[one.pk].reason for one in (own, quoted)]
    assert reasons == ["post", "relayed"] and origins_of(own.claim).independent == 1


def test_the_wording_names_who_is_known_to_speak_and_goes_back_by_an_undo(alice: User) -> None:
    post = add_text(text=POST, url="https://x.com/cvoss/status/1", by=alice).article
    read_article(post.pk)
    before = "@cvoss: “We will build 300 homes in Hallen by 2028.”"
    for act, wording in (
        (lambda: correct_article(article=post.pk, by=alice, authors=["Clara Voss"]), None),
        (lambda: undoing.undo_last(by=alice), before),
    ):
        act()
        own = Mention.objects.select_related("claim").order_by("begin")[0]
        assert own.wording == own.claim.wording == (wording or before.replace("@cvoss", "Clara Voss"))


def test_a_speech_is_its_speakers_and_its_outlet_published_it(alice: User) -> None:
    speech = add_text(text=POST, kind="speech", authors=["Clara Voss"], outlet="Hallen Gazette", by=alice)
    assert chains(speech.article)[0] == ["speaker Clara Voss", "outlet Hallen Gazette"]


def test_a_post_of_which_nobody_knows_whose_it_is_is_no_origin(alice: User) -> None:
    post = add_text(text=POST, url="https://x.com/i/status/1", by=alice)
    assert all(role.startswith("speaker Finn") for chain in chains(post.article) for role in chain)
    mention = Mention.objects.exclude(chain__name="Finn Aal").first() or Mention.objects.get()
    assert origins_of(mention.claim).independent == 0


@pytest.mark.parametrize(
    ("url", "venue", "account"),
    [
        ("https://x.com/claravoss/status/1", "X", "@claravoss"),
        ("https://mobile.twitter.com/claravoss/status/1", "Twitter", "@claravoss"),
        ("https://x.com/i/web/status/1", "X", ""),
        ("https://bsky.app/profile/clara.example/post/3k", "Bluesky", "@clara.example"),
        ("https://t.me/s/hallen_city/12", "Telegram", "@hallen_city"),
        ("https://www.tiktok.com/@clara.voss/video/7", "TikTok", "@clara.voss"),
        ("https://www.facebook.com/groups/12/posts/3", "Facebook", ""),
        ("https://www.youtube.com/watch?v=1", "YouTube", ""),
        ("https://www.linkedin.com/posts/clara-voss_homes-activity-7", "LinkedIn", "@clara-voss"),
    ],
)
def test_an_address_tells_the_platform_and_the_account(url: str, venue: str, account: str) -> None:
    posted = posted_at(url)
    assert posted is not None and (posted.venue, posted.account) == (venue, account)


def test_other_sites_are_no_platforms() -> None:
    assert posted_at("https://notx.com/a/status/1") is None and posted_at(None) is None

"""Platforms on which people post themselves: venues of what is said there, and no outlets (pure).

Who posted stands in most of their addresses: "x.com/adalund/status/12" is @adalund's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from claims.addresses import site

_AT = re.compile(r"/@(?P<name>[\w.-]+(?:@[\w.-]+)?)(?:/|$)")
_FIRST = re.compile(r"/(?P<name>[\w.]+)/(?:status|posts|videos|photos|p|reel)/")
_CHANNEL = re.compile(r"/(?:s/)?(?P<name>[A-Za-z]\w+)(?:/|$)")
_PROFILE = re.compile(r"/profile/(?P<name>[\w.-]+)(?:/|$)")
_MEMBER = re.compile(r"/posts/(?P<name>[\w-]+?)_")
_USER = re.compile(r"/(?:user|u)/(?P<name>[\w-]+)(?:/|$)")

PLATFORMS: dict[str, tuple[str, re.Pattern[str]]] = {
    "x.com": ("X", _FIRST),
    "twitter.com": ("Twitter", _FIRST),
    "facebook.com": ("Facebook", _FIRST),
    "instagram.com": ("Instagram", _FIRST),
    "t.me": ("Telegram", _CHANNEL),
    "telegram.me": ("Telegram", _CHANNEL),
    "tiktok.com": ("TikTok", _AT),
    "linkedin.com": ("LinkedIn", _MEMBER),
    "bsky.app": ("Bluesky", _PROFILE),
    "mastodon.social": ("Mastodon", _AT),
    "threads.net": ("Threads", _AT),
    "threads.com": ("Threads", _AT),
    "youtube.com": ("YouTube", _AT),
    "youtu.be": ("YouTube", _AT),
    "weibo.com": ("Weibo", _AT),
    "reddit.com": ("Reddit", _USER),
    "truthsocial.com": ("Truth Social", _AT),
    "vk.com": ("VK", _AT),
}
"""By site: what it is called, and where its addresses name the account."""

FILMS = {"YouTube", "TikTok"}
_NOBODY = {"i", "web", "c", "watch", "share", "joinchat", "groups", "people", "did"}
"""Words of addresses in the place of an account."""


@dataclass(frozen=True, slots=True)
class Posted:
    """What an address on a platform tells: `account` is "" where it names none."""

    venue: str
    account: str = ""

    @property
    def kind(self) -> str:
        """As articles have it."""
        return "video" if self.venue in FILMS else "post"


def posted_at(url: str | None) -> Posted | None:
    """Where and under which account a page was posted; None for a page of another site."""
    known = PLATFORMS.get(site(url)) if url else None
    if known is None:
        return None
    venue, where = known
    found = where.match(urlsplit(url or "").path)
    named = found is not None and found["name"].casefold() not in _NOBODY
    return Posted(venue, f"@{found['name']}" if found and named else "")

"""Addresses of pages: what is accepted as one, and the one form under which a page is known."""

from __future__ import annotations

import html as markup
import re
import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from django.utils.translation import gettext as _

from claims.exceptions import UnsafeUrl

LONGEST = 2000
PORTS = {"http": 80, "https": 443}
INSIDE = (".localhost", ".local", ".internal")

_LED_ON = [ip_network(text) for text in ("192.88.99.0/24", "2002::/16", "3fff::/20")]
"""Ranges that count as global, and that lead to another address, or nowhere (RFC 7526, 3056, 9637)."""

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|"
    r"_ga|_gl|_hsenc|_hsmi|mkt_tok|oly_anon_id|oly_enc_id|vero_id|wt_mc|cmpid|ocid|ref_src|ref_url|spm|"
    r"at_medium|at_campaign|at_link_\w+|at_custom\w*|at_format|at_ptr_name|at_bbc_team|xtor|__twitter_impression",
    re.I,
)
_BARE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#]|$)", re.I)
_BAD = re.compile(r"[\x00-\x20\x7f\\<>\"]")
_LINK_TAG = re.compile(r"<link\b[^>]{0,3000}>", re.I)
_REL = re.compile(r"\brel\s*=\s*[\"']?\s*canonical\b", re.I)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.I)
_SAME_SITE = re.compile(r"^(?:www\d?|m|mobile|amp)\.")


def parse(url: str) -> SplitResult:
    """The parts of an http(s) address; "example.org/a" is read as https.

    Raises UnsafeUrl for anything else, with what to change.
    """
    url = url.strip()
    if _BARE.match(url):
        url = f"https://{url}"
    if not url or len(url) > LONGEST or _BAD.search(url):
        raise _refused(
            _("This is not the address of a page. It starts with https:// and has no spaces in it.")
        )
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname or ""
        host.encode("idna") if not host.isascii() else None
    except ValueError as problem:
        raise _refused(
            _("This address is not written correctly. Copy it again from the browser.")
        ) from problem
    if parts.scheme.lower() not in PORTS:
        raise _refused(_("Only addresses that start with http:// or https:// are fetched."), code="scheme")
    if not host.strip(".") or port == 0:
        raise _refused(_("This address names no site. Copy it again from the browser."))
    if "@" in parts.netloc:
        raise _refused(
            _("This address holds a name or password. Remove what stands before the @ and try again."),
            code="credentials",
        )
    return parts


def is_private(parts: SplitResult) -> bool:
    """Whether an address says itself that it is private; where a name leads, `web.leads_inside` asks."""
    host = _host(parts)
    address = _number(host)
    return not is_public(address) if address else "." not in host or host.endswith(INSIDE)


def check_open(url: str) -> None:
    """Raises UnsafeUrl for the address of a page that says itself that readers cannot open it."""
    if is_private(parse(url)):
        told = _("Readers cannot open this address, which leads into a private network.")
        raise UnsafeUrl(told, code="private_address", field="url")


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether a number belongs to a machine of the open web; one of version 4 in one of version 6 counts."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        if address.is_reserved or address.is_site_local:
            return False
    led_on = any(address in network for network in _LED_ON if network.version == address.version)
    return address.is_global and not address.is_multicast and not led_on


def _number(host: str) -> IPv4Address | IPv6Address | None:
    """What a host means that is a number, in any way that is dialled: 127.1, 0x7f.1, 2130706433."""
    try:
        return ip_address(host)
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(host))
    except OSError:
        return None


def _refused(sentence: str, *, code: str = "not_an_address") -> UnsafeUrl:
    return UnsafeUrl(sentence, code=code)


def canonical_url(url: str, html: str = "") -> str:
    """The one form of an address: small host, no default port, fragment or tracking parameters.

    `<link rel="canonical">` in `html` counts where it stays on the same site and is not its front page.
    """
    own = _plain(parse(url))
    declared = _declared(html, own) if html else ""
    return declared or own


def site(url: str) -> str:
    """The host without "www." and its like: what a publication is known by."""
    return _SAME_SITE.sub("", _host(urlsplit(url)))


def _plain(parts: SplitResult) -> str:
    scheme, host = parts.scheme.lower(), _host(parts)
    if ":" in host:
        host = f"[{host}]"
    if parts.port and parts.port != PORTS[scheme]:
        host = f"{host}:{parts.port}"
    query = "&".join(p for p in parts.query.split("&") if p and not _TRACKING.fullmatch(p.partition("=")[0]))
    found = urlunsplit((scheme, host, _escaped(parts.path) or "/", _escaped(query), ""))
    if len(found) > LONGEST:
        raise _refused(
            _("This address is too long to be kept. Try it without what stands after the question mark.")
        )
    return found


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    return host if host.isascii() else host.encode("idna").decode()


def _escaped(text: str) -> str:
    """Only what may not stand in an address is escaped: an escape that came stays as it is."""
    return quote(text, safe="!#$%&'()*+,/:;=?@[]~|")


def _declared(html: str, own: str) -> str:
    for tag in _LINK_TAG.findall(html[:500_000]):
        href = _HREF.search(tag) if _REL.search(tag) else None
        if not href:
            continue
        try:
            found = _plain(
                parse(urljoin(own, markup.unescape(next(filter(None, href.groups()), "")).strip()))
            )
        except (UnsafeUrl, ValueError):
            return ""
        front = urlsplit(found)
        if site(found) != site(own) or (front.path == "/" and not front.query and found != own):
            return ""
        return found
    return ""

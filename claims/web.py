"""The only socket: pages of the open web, fetched under guard.

What is refused, at the first address and at every redirect: other schemes than http(s), names and passwords
in the address, other ports than 80 and 443, and hosts whose address is not a public one. The address that
was looked up is the one that is connected to, so that a name cannot change its answer in between. Size,
number of redirects and time are bounded; what is unpacked counts, not what was sent.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

import requests
from django.conf import settings
from django.utils.translation import gettext as _
from requests_hardened import Config, HTTPSession
from requests_hardened.ip_filter import InvalidIPAddress
from requests_hardened.ip_filter_adapter import IPFilterAdapter
from urllib3.exceptions import ReadTimeoutError

from claims.addresses import PORTS, canonical_url, is_private, is_public, parse
from claims.exceptions import FetchFailed, TooLarge, UnsafeUrl
from claims.numbers import whole

__all__ = ["Fetched", "canonical_url", "fetch", "leads_inside", "post"]

SECONDS = 25.0
"""For all of a fetch: redirects, headers and body."""
WAIT = (5.0, 15.0)
"""Seconds to connect, and between two pieces."""
LOOKUP = 3.0
"""For the name of a host that is about to be kept; somebody waits for the answer."""
REDIRECTS = 8
CHUNK = 64 * 1024
USER_AGENT = "Mozilla/5.0 (compatible; ClaimDesk/0.1; newsroom reader)"
ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5"

ALLOW_LOOPBACK = False
"""Only a test of this module ever sets it: a server of its own, at any port of 127.0.0.1."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer; `url` is the address after redirects, `body` unpacked."""

    url: str
    status: int
    content_type: str
    body: bytes
    etag: str
    last_modified: str
    not_modified: bool


def fetch(url: str, *, etag: str = "", last_modified: str = "", limit: int | None = None) -> Fetched:
    """The page at `url`, at most `limit` bytes of it (MAX_FILE_BYTES).

    With `etag` or `last_modified` of an earlier answer the body is empty and `not_modified` true when it is
    still the same. Raises UnsafeUrl for an address that is not fetched, TooLarge, and FetchFailed
    (`permanent` when a later try would end alike).
    """
    headers = {"User-Agent": USER_AGENT, "Accept": ACCEPT, "Accept-Language": "en,pl;q=0.8,*;q=0.5"}
    if etag:
        headers["If-None-Match"] = etag
    if last_modified:
        headers["If-Modified-Since"] = last_modified
    with _session() as (session, deadline), _in_sentences(deadline):
        response = _follow(session, parse(url).geturl(), headers)
        with response:
            _check_status(response)
            body = b"" if response.status_code == 304 else _body(response, limit or settings.MAX_FILE_BYTES)
            deadline.check()
            return Fetched(
                url=response.url,
                status=response.status_code,
                content_type=response.headers.get("Content-Type", ""),
                body=body,
                etag=response.headers.get("ETag", "")[:200],
                last_modified=response.headers.get("Last-Modified", "")[:100],
                not_modified=response.status_code == 304,
            )


def post(url: str, *, body: bytes, headers: dict[str, str]) -> int:
    """Send `body` to a partner's address under the same guard; the status of the answer, a success.

    The answer is not read and no redirect is followed. Raises UnsafeUrl, and FetchFailed (`permanent` only
    where no later try can end otherwise: an address that moved).
    """
    inside = _("This address leads into a private network, to which nothing is sent.")
    with _session() as (session, deadline), _in_sentences(deadline, inside=inside):
        address = parse(url).geturl()
        _check_port(address)
        sent = headers | {"User-Agent": USER_AGENT}
        with session.post(address, data=body, headers=sent, stream=True, allow_redirects=False) as response:
            deadline.check()
            status = response.status_code
    if not 200 <= status < 300:
        moved = 300 <= status < 400 or status == 410
        raise FetchFailed(
            _("The address answered with HTTP %(status)s.") % {"status": status},
            code=f"http_{status}",
            permanent=moved,
        )
    return status


def leads_inside(parts: SplitResult) -> bool:
    """Whether an address leads into a private network as things stand; one that nobody knows does not.

    It is asked before an address is kept, so that whoever gives it hears of it. Names move: `post` asks anew.
    """
    host = (parts.hostname or "").rstrip(".")
    found: list[str] = []
    asking = threading.Thread(target=lambda: found.extend(numbers_of(host)), daemon=True)
    if is_private(parts):
        return True
    asking.start()
    asking.join(LOOKUP)
    return not all(is_public(ipaddress.ip_address(number)) for number in list(found))


def numbers_of(host: str) -> list[str]:
    """The IP addresses that a name stands for; [] where nobody knows it."""
    try:
        return [str(row[4][0]) for row in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        return []


class _Deadline:
    """Ends all of a fetch when its time is over: a byte now and then, or one redirect after the other, would
    hold it for ever.
    """

    def __init__(self) -> None:
        self.sockets: list[socket.socket] = []
        self.passed = False
        self.ends = time.monotonic() + SECONDS
        self.timer = threading.Timer(SECONDS, self.end)
        self.timer.daemon = True

    def end(self) -> None:
        self.passed = True
        for one in self.sockets:
            _shut(one)

    def watch(self, one: socket.socket) -> None:
        """The socket itself: its connection lets go of it once the headers of a last answer are there."""
        self.sockets.append(one)
        if self.passed:
            _shut(one)

    def left(self) -> float:
        """Seconds. Raises FetchFailed when there are none."""
        self.passed = self.passed or time.monotonic() >= self.ends
        self.check()
        return self.ends - time.monotonic()

    def check(self) -> None:
        if self.passed:
            raise _too_slow()


def _shut(one: socket.socket) -> None:
    with suppress(OSError):  # closed already
        one.shutdown(socket.SHUT_RDWR)


class _Guard(IPFilterAdapter):  # type: ignore[misc]
    """Connects to public addresses alone, and tells the deadline of its connections."""

    def __init__(self, deadline: _Deadline, *, is_https_proto: bool) -> None:
        self.deadline = deadline
        super().__init__(is_https_proto=is_https_proto, allow_loopback=ALLOW_LOOPBACK)

    def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:
        look_up = super().build_connection_pool_key_attributes
        host, options = _within(self.deadline, lambda: look_up(request, verify, cert))
        address = ipaddress.ip_address(host["host"].strip("[]"))
        # ::127.0.0.1 and site-local addresses count as public to the ranges that the filter knows.
        if not is_public(address) and not (ALLOW_LOOPBACK and address.is_loopback):
            raise InvalidIPAddress(address)
        return host, options

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:
        pool = super().get_connection_with_tls_context(*args, **kwargs)
        pool.ConnectionCls = _watched(pool.ConnectionCls, self.deadline)
        return pool


def _within(deadline: _Deadline, look_up: Callable[[], Any]) -> Any:
    """What a look-up of a name brings, which nothing else bounds."""
    found: list[Any] = []

    def work() -> None:
        try:
            found.append(look_up())
        except Exception as problem:
            found.append(problem)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(deadline.left())
    if not found:
        raise _too_slow()
    if isinstance(found[0], Exception):
        raise found[0]
    return found[0]


def _watched(base: Any, deadline: _Deadline) -> Any:
    class Watched(base):  # type: ignore[misc]
        def connect(self) -> None:
            self.timeout = min(WAIT[0], deadline.left())
            super().connect()
            deadline.watch(self.sock)

    return Watched


@contextmanager
def _session() -> Iterator[tuple[requests.Session, _Deadline]]:
    """A session for one fetch: no proxies, cookies or passwords from the machine's environment."""
    deadline = _Deadline()
    session = HTTPSession(Config(True, ALLOW_LOOPBACK, True, WAIT))
    session.trust_env = False
    session.mount("http://", _Guard(deadline, is_https_proto=False))
    session.mount("https://", _Guard(deadline, is_https_proto=True))
    deadline.timer.start()
    try:
        yield session, deadline
    finally:
        deadline.timer.cancel()
        session.close()


def _follow(session: requests.Session, url: str, headers: dict[str, str]) -> requests.Response:
    for _hop in range(REDIRECTS + 1):
        _check_port(url)
        response = session.get(url, headers=headers, stream=True, allow_redirects=False)
        target = session.get_redirect_target(response)
        if target is None:
            return response
        response.close()
        url = parse(urljoin(url, target)).geturl()
    raise FetchFailed(
        _(
            "This address leads from one page to the next without end. "
            "Copy the address of the article itself."
        ),
        code="too_many_redirects",
        permanent=True,
    )


def _check_port(url: str) -> None:
    port = urlsplit(url).port
    if port not in {None, *PORTS.values()} and not ALLOW_LOOPBACK:
        raise UnsafeUrl(_("Only the usual ports of web pages, 80 and 443, are fetched."), code="port")


def _check_status(response: requests.Response) -> None:
    status = response.status_code
    if status == 304 or 200 <= status < 300:
        return
    if status in (404, 410):
        sentence, permanent = _("There is no page at this address (any more). Check it in the browser."), True
    elif status in (401, 402, 403, 407, 451):
        sentence, permanent = (
            _("This site does not let us read the page. Copy its words and paste them."),
            True,
        )
    elif status == 429 or status >= 500:
        sentence, permanent = _("This site cannot answer at the moment. Try again in a few minutes."), False
    else:
        sentence, permanent = (
            _("This site answered that it cannot serve the page. Copy its words and paste them."),
            True,
        )
    raise FetchFailed(f"{sentence} (HTTP {status})", code=f"http_{status}", permanent=permanent)


def _body(response: requests.Response, limit: int) -> bytes:
    declared = response.headers.get("Content-Length", "")
    pieces, size = [], whole(declared) or 0
    if size <= limit:
        size = 0
        for piece in response.iter_content(CHUNK):
            pieces.append(piece)
            size += len(piece)
            if size > limit:
                break
    if size > limit:
        raise TooLarge(
            _("This page has more than %(limit)s MB. Copy the part you need and paste it.")
            % {"limit": f"{limit / 2**20:.0f}"},
            code="page_too_large",
        )
    return b"".join(pieces)


@contextmanager
def _in_sentences(deadline: _Deadline, *, inside: str = "") -> Iterator[None]:
    """What goes wrong on the way, in words for people; `inside` says it of a private address."""
    try:
        yield
    except InvalidIPAddress as problem:
        raise UnsafeUrl(
            inside
            or _(
                "This address leads into a private network, which is not fetched. "
                "Paste the words of the page instead."
            ),
            code="private_address",
        ) from problem
    except (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema, UnicodeError) as problem:
        raise UnsafeUrl(
            _("This address is not written correctly. Copy it again from the browser."), code="not_an_address"
        ) from problem
    except requests.exceptions.SSLError as problem:
        raise FetchFailed(
            _(
                "This site has no valid certificate, so what it sends cannot be trusted. "
                "Paste the words instead."
            ),
            code="certificate",
            permanent=True,
        ) from problem
    except (requests.RequestException, OSError) as problem:
        stalled = any(isinstance(part, ReadTimeoutError) for part in problem.args)  # in the midst of a page
        if stalled or deadline.passed or isinstance(problem, requests.Timeout):
            raise _too_slow() from problem
        raise FetchFailed(
            _("This site cannot be reached. Check the address, or try again in a few minutes."),
            code="unreachable",
        ) from problem


def _too_slow() -> FetchFailed:
    return FetchFailed(_("This site takes too long to answer. Try again in a few minutes."), code="too_slow")

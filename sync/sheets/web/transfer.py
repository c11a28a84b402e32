"""One file behind a link, asked for under conditions: when it is what was read last, one short answer says so (304)."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import PurePosixPath
from time import monotonic
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

import certifi
import urllib3
from urllib3.exceptions import HTTPError, SSLError
from urllib3.util import Timeout

from sync import __version__
from sync.sheets.local.stable import MAX_FILE
from sync.sheets.web import refusals
from sync.sheets.web.addresses import Target, target_of

MOST_HOPS: Final = 5
CONNECT: Final = 10.0
READ: Final = 30.0
"""Seconds, to connect, then for each piece of an answer to come."""
TOTAL: Final = 120.0
"""Seconds for the whole file: a server that gives it drop by drop would hold a turn for ever."""
_CHUNK: Final = 256 * 1024
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_EXTENSIONS: Final = {
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
}


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to tell one state of a file from the next (RFC 9110, section 8.8); empty without."""

    etag: str = ""
    modified: str = ""

    @property
    def conditions(self) -> dict[str, str]:
        """The headers that ask for the file only if it changed."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {header: value for header, value in headers.items() if value}


@dataclass(frozen=True, slots=True)
class Download:
    """An answer: the bytes of the file and its name, None when it is what the validators told; those of this state."""

    content: bytes | None
    name: str
    validators: Validators


def download(link: str, previous: Validators | None = None, *, total: float = TOTAL) -> Download:
    """Fetch the file behind a link, unless it is the one that ``previous`` tells. ``total`` is in seconds.

    Redirections are followed as long as they lead to https, and to nothing private. Raises UnavailableError when a
    retry may help, ConfigurationError, RefusedError, NotASpreadsheetError or TooLargeError when it will not.
    """
    deadline = monotonic() + total
    first = target_of(link)
    here, target = link, first
    for _ in range(MOST_HOPS):
        answer = _ask(target, previous or Validators(), deadline)
        if isinstance(answer, Download):
            return answer
        here = urljoin(here, answer)
        target = _next(here, first)
    raise refusals.sent_elsewhere(first.site)


def _next(link: str, first: Target) -> Target:
    """Return where a redirection leads. One that left https, or that came from the web to this machine, is not
    followed.
    """
    if urlsplit(link).scheme != first.scheme:
        raise refusals.sent_elsewhere(first.site)
    target = target_of(link)
    if target.is_loopback != first.is_loopback:
        raise refusals.private(target.site)
    return target


def _ask(target: Target, previous: Validators, deadline: float) -> Download | str:
    """Send one request: return what came, or the address that it sends on to."""
    headers = {
        "Host": target.host,
        "User-Agent": f"Tablee/{__version__}",
        "Accept-Encoding": "identity",  # a workbook is compressed already, and nothing may swell on its way
        **previous.conditions,
    }
    with _pool(target) as pool:
        try:
            response = pool.urlopen(
                "GET", target.path, headers=headers, redirect=False, retries=False, preload_content=False
            )
            with closing(response):
                return _heard(response, target, previous, deadline)
        except SSLError:
            raise refusals.not_trusted(target.site) from None
        except (HTTPError, OSError):
            raise refusals.unreachable(target.site) from None


def _pool(target: Target) -> urllib3.HTTPConnectionPool:
    """Return a connection to the very address that was looked at; the certificate must be that of the site."""
    timeout = Timeout(connect=CONNECT, read=READ)
    if target.scheme == "http":
        return urllib3.HTTPConnectionPool(target.address, target.port, timeout=timeout)
    return urllib3.HTTPSConnectionPool(
        target.address,
        target.port,
        timeout=timeout,
        cert_reqs="CERT_REQUIRED",
        ca_certs=certifi.where(),
        server_hostname=target.site,
        assert_hostname=target.site,
    )


def _heard(response: urllib3.BaseHTTPResponse, target: Target, previous: Validators, deadline: float) -> Download | str:
    headers = response.headers
    match response.status:
        case HTTPStatus.NOT_MODIFIED if previous.conditions:
            return Download(None, "", previous)
        case status if status in _REDIRECTS and headers.get("Location"):
            return str(headers["Location"])
        case HTTPStatus.OK:
            pass
        case status:
            raise refusals.by_status(target.site, status)
    kind = headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind in {"text/html", "application/xhtml+xml"}:
        raise refusals.page(target.site)
    if headers.get("Content-Encoding", "identity").lower() != "identity":
        raise refusals.unreachable(target.site)
    content = _body(response, target, deadline)
    validators = Validators(headers.get("ETag", ""), headers.get("Last-Modified", ""))
    return Download(content, _name(headers.get("Content-Disposition", ""), target.path, kind), validators)


def _body(response: urllib3.BaseHTTPResponse, target: Target, deadline: float) -> bytes:
    length = response.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > MAX_FILE:
        raise refusals.too_large(target.site, MAX_FILE // 2**20)
    content = bytearray()
    while chunk := response.read1(_CHUNK):
        content += chunk
        if len(content) > MAX_FILE:
            raise refusals.too_large(target.site, MAX_FILE // 2**20)
        if monotonic() > deadline:
            raise refusals.unreachable(target.site)
    if length.isdecimal() and len(content) != int(length):
        raise refusals.cut_short(target.site)
    return bytes(content)


_FILENAME: Final = re.compile(r"""filename\*=(?:utf-8|iso-8859-1)'[^']*'([^;]+)|filename="?([^";]+)""", re.IGNORECASE)


def _name(disposition: str, path: str, kind: str) -> str:
    """Return the name of a file, without any folder: as the server says it (RFC 6266), else the end of the link. A text
    is known to be a .csv by its name.
    """
    names = [extended_name or plain_name for extended_name, plain_name in _FILENAME.findall(disposition)]
    last = PurePosixPath(unquote(names[0] if names else urlsplit(path).path).replace("\\", "/")).name.strip()
    name = last if last and last != "download" else "tableau"
    extension = _EXTENSIONS.get(kind, "")
    return name if "." in name else f"{name}{extension or '.xlsx'}"

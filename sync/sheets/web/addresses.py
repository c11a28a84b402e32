"""Where a link may lead: https, or http on this very machine; never a private network, whatever a name resolves to."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit

from sync.sheets.web import refusals

Address = IPv4Address | IPv6Address
_PORTS: Final = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Target:
    """One address to ask: the site and the port as the link says them, the path with its query, and the ``address``
    that the name was found to be, which is the one that is connected to: a name may lead elsewhere a moment later.
    """

    scheme: str
    site: str
    port: int
    path: str
    address: str

    @property
    def host(self) -> str:
        """What the header Host says (RFC 9110, section 7.2)."""
        site = f"[{self.site}]" if ":" in self.site else self.site
        return site if self.port == _PORTS[self.scheme] else f"{site}:{self.port}"

    @property
    def is_loopback(self) -> bool:
        """Whether it stays on this machine."""
        return ip_address(self.address).is_loopback


def download_link(link: str) -> str:
    """Return the address that gives the file of a public share: Nextcloud's page « /s/TOKEN » has it under
    « /download » (Nextcloud user manual, « Public link shares »).
    """
    parts = urlsplit(link.strip())
    steps = parts.path.rstrip("/").split("/")
    if len(steps) >= 3 and steps[-2] == "s" and not parts.query:
        return parts._replace(path="/".join((*steps, "download")), fragment="").geturl()
    return parts._replace(fragment="").geturl()


def site_of(link: str) -> str:
    """Return the site of a link: all of it that may be told."""
    return _split(link).hostname or ""


def target_of(link: str) -> Target:
    """Find out where a link leads.

    Raises ConfigurationError for a link that is none or not https, RefusedError for a private address, UnavailableError
    when its name is not found.
    """
    parts = _split(link)
    site, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    addresses = _resolved(site, port)
    loopback = all(address.is_loopback for address in addresses)
    if parts.scheme == "http" and not loopback:
        raise refusals.not_secure(site)
    if not loopback and not all(_is_public(address) for address in addresses):
        raise refusals.private(site)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, site, port, path, str(addresses[0]))


def _split(link: str) -> SplitResult:
    try:
        parts = urlsplit(link.strip())
        _ = parts.port  # raises for what is no number
    except ValueError:
        raise refusals.no_address("il est mal écrit") from None
    if parts.scheme.lower() not in _PORTS or not parts.hostname:
        raise refusals.no_address("il ne commence pas par « https:// »")
    return parts


def _resolved(site: str, port: int) -> list[Address]:
    try:
        entries = socket.getaddrinfo(site, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise refusals.unreachable(site) from None
    return [ip_address(str(entry[4][0]).partition("%")[0]) for entry in entries]


def _is_public(address: Address) -> bool:
    """Return whether an address is everybody's; one of IPv4 that is written in IPv6 is what it is in IPv4."""
    as_ipv4 = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (as_ipv4 or address).is_global and not address.is_multicast

"""A relay: the server that takes our mails, and how it is reached. Never a password: that comes from elsewhere."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from enum import Enum


class Security(Enum):
    """How a connection is kept from other eyes; ``NONE`` only within this machine."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Relay:
    """``sender`` is the envelope's; ``copy`` a witness mailbox that gets every mail too (empty: none); ``patience``
    what any answer may take, ``last_patience`` the one after the final dot (RFC 5321, 4.5.3.2.6: 10 minutes), in
    seconds.
    """

    host: str
    port: int
    security: Security
    sender: str
    user: str = ""
    copy: str = ""
    per_connection: int = 50
    patience: float = 60.0
    last_patience: float = 600.0


def is_loopback(host: str) -> bool:
    """Return whether a host is this machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False

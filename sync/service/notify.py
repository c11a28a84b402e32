"""Telling systemd how the service is (sd_notify(3)): a datagram to the socket that it named, nothing without one."""

from __future__ import annotations

import os
import socket


def notify(**state: str) -> bool:
    """Send ``READY=1``, ``STATUS=…``, ``WATCHDOG=1``…; tell whether anyone listens. Never raises."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")) or not hasattr(socket, "AF_UNIX"):
        return False
    text = "\n".join(f"{name}={value.replace(chr(10), ' ')}" for name, value in state.items())
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as out:
            out.settimeout(1)
            out.sendto(text.encode(), address.replace("@", "\0", 1) if address.startswith("@") else address)
    except OSError:
        return False
    return True

"""Who hears what happens: the log, systemd, the addresses of a dead-man's switch."""

from __future__ import annotations

import logging
from typing import Final

from sync.config import ServiceSettings
from sync.jobs.registry import POST, READING
from sync.service.notify import notify
from sync.service.ping import ping
from sync.service.protocol import Event

_LEVELS: Final = {
    "failed": logging.WARNING,
    "untold": logging.WARNING,
    "skipped": logging.WARNING,
    "same": logging.DEBUG,
}

log = logging.getLogger(__name__)


class Probes:
    """Hears each event, of an office where there are several. ``failures`` counts those that failed."""

    def __init__(self, settings: ServiceSettings, office: str = "") -> None:
        self.settings = settings
        self.office = office
        self.failures = 0

    def __call__(self, event: Event) -> None:
        """Write it down, tell systemd, and ping after each good turn and each time mails left."""
        whose = {"office": self.office} if self.office else {}
        fields = {**whose, "job": event.job, "due": event.due, "mails": event.mails, "error": event.error}
        log.log(_LEVELS.get(event.kind, logging.INFO), event.kind, extra={"event": event.kind, "fields": fields})
        if event.kind != "same":
            notify(STATUS=event.sentence)
        self.failures += event.kind in {"failed", "untold"}
        if event.job == READING and event.kind in {"done", "same"}:
            ping(self.settings.ping, f"mails={event.mails}")
        if event.job == POST and event.kind == "done" and event.mails:
            ping(self.settings.ping_digest, f"mails={event.mails}")

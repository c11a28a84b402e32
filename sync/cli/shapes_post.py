"""The documents of ``post --json``. Addresses are shortened: they leave the coordinator's own screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sync.cli.posting import shortened
from sync.delivery.policy import stop_note
from sync.delivery.report import Desk, Look
from sync.journal.batches import KeptBatch
from sync.journal.mail_rows import Mail

Document = Mapping[str, Any]  # JSON: values are nested freely


def post(found: Desk, now: datetime) -> Document:
    """What ``post --json`` says."""
    return {
        "states": {state.value: count for state, count in found.counts.items()},
        "closed": found.closed,
        "waiting": [{**_named(each.batch), "mails": each.mails, "needs_go": each.needs_go} for each in found.waiting],
        "doubts": [_mail(mail) for mail in found.doubts],
        "left_alone": [
            {
                "kind": stop.kind.value,
                "to": shortened(stop.address),
                "since": stop.at.isoformat(),
                "because": str(stop_note(stop, now)),
            }
            for stop in found.stops
        ],
        "recent": [_mail(mail) for mail in found.recent],
        "last_hour": found.last_hour,
        "last_day": found.last_day,
    }


def batch(found: Look, files: Sequence[Path]) -> Document:
    """What ``post show --json`` says."""
    return {
        **_named(found.batch),
        "needs_go": found.needs_go,
        "subject": found.example.subject if found.example else None,
        "to": [shortened(mail.reader) for mail in found.mails],
        "left_out": [
            {"name": name, "to": shortened(address), "because": str(reason)}
            for name, address, reason in found.batch.left_out
        ],
        "since": found.before.period if found.before else None,
        "arrived": [shortened(address) for address in found.arrived],
        "gone": [shortened(address) for address in found.gone],
        "files": [str(path) for path in files],
    }


def _named(kept: KeptBatch) -> Document:
    return {"kind": kept.list, "period": kept.period, "title": kept.title}


def _mail(mail: Mail) -> Document:
    return {
        "id": mail.id,
        "kind": mail.list,
        "period": mail.period,
        "to": shortened(mail.reader),
        "subject": mail.subject,
        "state": mail.state.value,
        "since": mail.moved_at.isoformat(),
        "note": str(mail.note or ""),
    }

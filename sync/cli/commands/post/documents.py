"""The documents of ``post --json``. Addresses are shortened: they leave the coordinator's own screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sync.cli.output import Document
from sync.delivery.policy import stop_note
from sync.delivery.report import Desk, Look
from sync.journal.batches import KeptBatch
from sync.journal.mail_rows import Mail


def post(desk: Desk, now: datetime) -> Document:
    """Return what ``post --json`` says."""
    return {
        "states": {state.value: count for state, count in desk.counts.items()},
        "closed": desk.closed,
        "waiting": [{**_named(each.batch), "mails": each.mails, "needs_go": each.needs_go} for each in desk.waiting],
        "doubts": [_mail(mail) for mail in desk.doubts],
        "left_alone": [
            {
                "kind": stop.kind.value,
                "to": _shortened(stop.address),
                "since": stop.at.isoformat(),
                "because": str(stop_note(stop, now)),
            }
            for stop in desk.stops
        ],
        "recent": [_mail(mail) for mail in desk.recent],
        "last_hour": desk.last_hour,
        "last_day": desk.last_day,
    }


def batch(look: Look, files: Sequence[Path]) -> Document:
    """Return what ``post show --json`` says."""
    return {
        **_named(look.batch),
        "needs_go": look.needs_go,
        "subject": look.example.subject if look.example else None,
        "to": [_shortened(mail.reader) for mail in look.mails],
        "left_out": [
            {"name": name, "to": _shortened(address), "because": str(reason)}
            for name, address, reason in look.batch.left_out
        ],
        "since": look.before.period if look.before else None,
        "arrived": [_shortened(address) for address in look.arrived],
        "gone": [_shortened(address) for address in look.gone],
        "files": [str(path) for path in files],
    }


def _named(batch: KeptBatch) -> Document:
    return {"kind": batch.list, "period": batch.period, "title": batch.title}


def _mail(mail: Mail) -> Document:
    return {
        "id": mail.id,
        "kind": mail.list,
        "period": mail.period,
        "to": _shortened(mail.reader),
        "subject": mail.subject,
        "state": mail.state.value,
        "since": mail.moved_at.isoformat(),
        "note": str(mail.note or ""),
    }


def _shortened(address: str) -> str:
    """Return an address that only who knows it recognises: « zo…@exemple.fr »."""
    name, at, host = address.partition("@")
    return f"{name[:2]}…{at}{host}" if at else ""

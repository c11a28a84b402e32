"""Logs: one plain line an event, for journald or a file; JSON on demand; no personal data, ever.

A record is the code of an event and its fields: ``log.info("done", extra={"event": "done",
"fields": {"job": "reading"}})``. Its message is never written.
"""

from __future__ import annotations

import json
import logging
import os
import re
import signal
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, tzinfo
from typing import Any, Final

from sync.config.file import setting_names
from sync.core.tabs import TABS
from sync.core.text import plural, typeset
from sync.jobs.registry import every_job
from sync.mailings import mailing_settings

_PRIORITIES: Final = {logging.DEBUG: 7, logging.INFO: 6, logging.WARNING: 4, logging.ERROR: 3, logging.CRITICAL: 2}
_ADDRESS: Final = re.compile(r"([^\s@«»<>\"'(),;:]{1,64})@([\w.-]+\.\w+)")
_TYPED: Final = re.compile(r"«[^»]*»")
_PHONE: Final = re.compile(r"(?<![\w/:.-])(?:\+\d{2}|0)[\s.\u00a0]?[1-9](?:[\s.\u00a0]?\d{2}){4}(?!\d)")
_TABS: Final = frozenset(kind.title for kind in TABS)
_SECTION: Final = re.compile(r"\[([\w.]+)\][ \u00a0]?")
_OURS: Final = re.compile(
    r"«[\s\u00a0]*(?:tablee [\w \u00a0-]*|[\w.-]+\.(?:xlsx|ods|csv|sqlite|toml|txt|html))[\s\u00a0]*»"
)

JSON_VARIABLE: Final = "TABLEE_LOG_JSON"


def without_people(text: str) -> str:
    """Return a sentence for the state that the service keeps beside its lock: one line, addresses shortened («
    z…@exemple.fr »), no telephone, nothing that someone typed but the names of files, settings, jobs, the three tabs
    and our commands.
    """
    text = _ADDRESS.sub(lambda match: f"{match[1][0]}…@{match[2]}", " ".join(text.split()))
    text = _PHONE.sub("…", text)
    return _TYPED.sub(lambda match: _shown(match[0]), text)


def _shown(quotation: str) -> str:
    """Return a quotation as it may be kept: the name of a file, a command, or one of the three tabs; of the place of a
    setting (« mail.inbox.port », « [output] journal »), the names that are ours, for a key may be anyone's word.
    """
    words = quotation.strip("«» \u00a0")
    if _OURS.fullmatch(quotation) or words in _TABS:
        return quotation
    names = setting_names(mailing_settings()) | _JOBS.keys()
    parts = [part if part in names else "…" for part in _SECTION.sub(r"\1.", words).rstrip(".").split(".")]
    if "…" not in parts:
        return quotation
    return f"« {'.'.join(parts)} »" if names.intersection(parts) else "« … »"


EVENTS: Final[Mapping[str, str]] = {
    "started": "Tablée est en route (processus {process}).",
    "asked": "On demande à Tablée de s’arrêter ({signal}).",
    "forkless": "Le processus d’où naissent les tours a disparu : ce travailleur n’en peut plus prendre.",
    "unqueued": "La file des tours s’est arrêtée sans qu’on le demande.",
    "stopping": "Tablée s’arrête.",
    "reloaded": "La configuration a été relue.",
    "refused": (
        "La nouvelle configuration est refusée, l’ancienne reste : « tablee status » dit pourquoi. "
        "Pour la faire relire : systemctl reload, ou kill -HUP."
    ),
    "gone": "Le journal n’est plus là où il était : « tablee status » dit quoi faire.",
    "tick": "Le battement de l’horloge n’a pas abouti{error} : « tablee status » dit pourquoi.",
    "done": "{job} : fait, {mails}.",
    "same": "{job} : rien de nouveau.",
    "failed": "{job} : n’a pas abouti{error} ; « tablee status » dit pourquoi.",
    "skipped": "{job} : un rendez-vous est passé sans être fait ; « tablee status » dit lequel.",
    "back": "{job} : tout remarche.",
    "told": "La coordination est prévenue.",
    "untold": "Le mot à la coordination n’est pas parti ; il sera essayé de nouveau.",
    "clock": "Les rendez-vous sont revus, après un arrêt ou un changement d’heure de cette machine.",
    "unforeseen": "{job} : une erreur que personne n’a prévue{error} {place}.",
    "orphaned": "Un tour s’est arrêté en chemin, un autre prend la suite.",
    "unbegun": "Aucun tour n’a pu commencer{error}.",
    "unasked": "Google n’a pas dit ce qui a changé pour ce compte{error} ; un nouvel essai suit.",
    "unwritten": "Les chiffres de tous les bureaux n’ont pas pu être écrits{error}.",
    "offline": "La base que les machines partagent ne répond plus{error}.",
    "silent": "L’adresse à prévenir n’a pas répondu{error}.",
    "locked": "Le verrou du service n’a pas pu être écrit{error}.",
}
"""What is said of each event. No other word of ours is ever written: a record holds the code of its event and fields,
and a field is a number, a moment, or a name out of the program.
"""
_JOBS: Final = {job.name: job.title for job in every_job()}
_NAME: Final = re.compile(r"[A-Za-z_]{1,60}")
_OFFICE: Final = re.compile(r"[a-z0-9_.-]{1,60}")
_PLACE: Final = re.compile(r"[a-z_]{1,60}\.py:\d{1,6}")
_FIELDS: Final[Mapping[str, Callable[[Any], str | int | None]]] = {
    "job": lambda value: value if value in _JOBS else None,
    "due": lambda value: value.isoformat() if isinstance(value, datetime) else None,
    "mails": lambda value: value if isinstance(value, int) else None,
    "process": lambda value: value if isinstance(value, int) else None,
    "office": lambda value: _matching(_OFFICE, value),
    "signal": lambda value: value.name if isinstance(value, signal.Signals) else None,
    "error": lambda value: value.__name__ if isinstance(value, type) else _matching(_NAME, value),
    "place": lambda value: _matching(_PLACE, value),
}
"""What a field may hold, as it is written; anything else is left out."""


def _matching(pattern: re.Pattern[str], value: object) -> str | None:
    return value if isinstance(value, str) and pattern.fullmatch(value) else None


def fields_of(record: logging.LogRecord) -> Mapping[str, str | int]:
    """Return what an event holds, without what may not be written."""
    fields = getattr(record, "fields", {})
    safe_fields = {name: _FIELDS[name](value) for name, value in fields.items() if name in _FIELDS}
    return {name: value for name, value in safe_fields.items() if value is not None}


def said_of(event: str, fields: Mapping[str, str | int]) -> str:
    """Return the sentence of an event, made of our words and of its fields alone."""
    words = {name: str(fields.get(name, "…")) for name in _FIELDS}
    words["job"] = _JOBS.get(str(fields.get("job", "")), "Un travail")
    words["error"] = f" ({fields['error']})" if "error" in fields else ""
    words["mails"] = plural(int(fields.get("mails", 0)), "mail")
    whose = f"{fields['office']} : " if "office" in fields else ""
    return typeset(whose + EVENTS[event].format(**words))


def _event_of(record: logging.LogRecord) -> str:
    """Return the code of what happened; empty for a record that tells none."""
    event = getattr(record, "event", "")
    return event if event in EVENTS else ""


def _said(record: logging.LogRecord) -> str:
    """Return the sentence of an event of ours; of any other record, and of another library's, only where it comes
    from.
    """
    event = _event_of(record)
    if event:
        return said_of(event, fields_of(record))
    return typeset(f"un mot de {record.name}, qui n’est pas écrit ici")


class Plain(logging.Formatter):
    """« <6>La lecture : rien de nouveau. » under journald, which dates by itself; dated elsewhere."""

    def __init__(self, *, journald: bool, zone: tzinfo | None = None) -> None:
        super().__init__()
        self._journald = journald
        self._zone = zone

    def format(self, record: logging.LogRecord) -> str:
        sentence = _said(record)
        if self._journald:
            return f"<{_PRIORITIES.get(record.levelno, 6)}>{sentence}"
        mark = "" if record.levelno < logging.WARNING else f"{_LEVELS.get(record.levelno, '')} : "
        return (
            f"{datetime.fromtimestamp(record.created, UTC).astimezone(self._zone):%Y-%m-%d %H:%M:%S} {mark}{sentence}"
        )


_LEVELS: Final = {logging.WARNING: "attention", logging.ERROR: "erreur", logging.CRITICAL: "erreur"}


class AsJson(logging.Formatter):
    """One JSON document a line: when, how grave, which event, and its fields."""

    def format(self, record: logging.LogRecord) -> str:
        document = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": _event_of(record) or record.name,
            **fields_of(record),
            "message": _said(record),
        }
        return json.dumps(document, ensure_ascii=False)


def log_to_stderr(zone: tzinfo | None = None, level: int = logging.INFO) -> None:
    """Send every log to standard error, dated in a zone (the machine's without), as events and their fields: no
    sentence of anyone, and no traceback, is ever written. In JSON when the environment says so.
    """
    as_json = os.environ.get(JSON_VARIABLE) == "1"
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(AsJson() if as_json else Plain(journald=_under_journald(), zone=zone))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("sync").setLevel(level)


def _under_journald() -> bool:
    """Return whether standard error goes to the journal of systemd (systemd.exec(5), $JOURNAL_STREAM)."""
    stream = os.environ.get("JOURNAL_STREAM", "")
    if not re.fullmatch(r"\d+:\d+", stream):
        return False
    device, inode = map(int, stream.split(":"))
    try:
        stat = os.fstat(sys.stderr.fileno())
    except (OSError, ValueError):
        return False
    return (stat.st_dev, stat.st_ino) == (device, inode)

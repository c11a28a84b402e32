"""Logs: one plain line an event, for journald or a file; JSON on demand; no personal data, ever."""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from datetime import UTC, datetime, tzinfo
from typing import Final

from sync.config.file import setting_names
from sync.core.tabs import TABS
from sync.jobs.mailings import mailing_settings

_PRIORITIES: Final = {logging.DEBUG: 7, logging.INFO: 6, logging.WARNING: 4, logging.ERROR: 3, logging.CRITICAL: 2}
_ADDRESS: Final = re.compile(r"([^\s@«»<>\"'(),;:]{1,64})@([\w.-]+\.\w+)")
_TYPED: Final = re.compile(r"«[^»]*»")
_PHONE: Final = re.compile(r"(?<![\w/:.-])(?:\+\d{2}|0)[\s.\u00a0]?[1-9](?:[\s.\u00a0]?\d{2}){4}(?!\d)")
_TABS: Final = frozenset(kind.title for kind in TABS)
_OURS: Final = re.compile(
    r"«[\s\u00a0]*(?:tablee [\w \u00a0-]*|[\w.-]+\.(?:xlsx|ods|csv|sqlite|toml|txt|html))[\s\u00a0]*»"
)

JSON_VARIABLE: Final = "TABLEE_LOG_JSON"
ABOUT_SETTINGS: Final = {"about_settings": True}
"""The ``extra`` of a record whose quotations are of the configuration: the name of a setting, what it may hold. The
configuration never quotes what could be a secret.
"""


def without_people(text: str, *, about_settings: bool = False) -> str:
    """A sentence fit for a log: one line, addresses shortened (« z…@exemple.fr »), no telephone, nothing that someone
    typed but the names of files, settings, the three tabs and our commands; with ``about_settings``, what the
    configuration says too.
    """
    text = _ADDRESS.sub(lambda found: f"{found[1][0]}…@{found[2]}", " ".join(text.split()))
    text = _PHONE.sub("…", text)
    if about_settings:
        return text
    return _TYPED.sub(lambda found: found[0] if _is_ours(found[0]) else "« … »", text)


def _is_ours(quotation: str) -> bool:
    """Whether it quotes the name of a file, a command, a setting, or one of the three tabs."""
    words = quotation.strip("«» \u00a0")
    return bool(_OURS.fullmatch(quotation)) or words in setting_names(mailing_settings()) or words in _TABS


def _said(record: logging.LogRecord) -> str:
    return without_people(record.getMessage(), about_settings=getattr(record, "about_settings", False))


class Plain(logging.Formatter):
    """« <6>La lecture : rien de nouveau. » under journald, which dates by itself; dated elsewhere."""

    def __init__(self, *, journald: bool, zone: tzinfo | None = None) -> None:
        super().__init__()
        self._journald = journald
        self._zone = zone

    def format(self, record: logging.LogRecord) -> str:
        said = _said(record)
        if self._journald:
            return f"<{_PRIORITIES.get(record.levelno, 6)}>{said}"
        mark = "" if record.levelno < logging.WARNING else f"{_LEVELS.get(record.levelno, '')} : "
        return f"{datetime.fromtimestamp(record.created, UTC).astimezone(self._zone):%Y-%m-%d %H:%M:%S} {mark}{said}"


_LEVELS: Final = {logging.WARNING: "attention", logging.ERROR: "erreur", logging.CRITICAL: "erreur"}


class AsJson(logging.Formatter):
    """One JSON document a line: when, how grave, what, and which job."""

    def format(self, record: logging.LogRecord) -> str:
        document = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": getattr(record, "event", record.name),
            "job": getattr(record, "job", None) or None,
            "due": getattr(record, "due", None),
            "message": _said(record),
        }
        return json.dumps({key: value for key, value in document.items() if value is not None}, ensure_ascii=False)


def log_to_stderr(zone: tzinfo | None = None, level: int = logging.INFO) -> None:
    """Send every log to standard error, dated in a zone (the machine's without), through the guard against personal
    data. A traceback is never written. In JSON when the environment says so.
    """
    chosen = os.environ.get(JSON_VARIABLE) == "1"
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(AsJson() if chosen else Plain(journald=_under_journald(), zone=zone))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("sync").setLevel(level)


def _under_journald() -> bool:
    """Whether standard error goes to the journal of systemd (systemd.exec(5), $JOURNAL_STREAM)."""
    stream = os.environ.get("JOURNAL_STREAM", "")
    if not re.fullmatch(r"\d+:\d+", stream):
        return False
    device, inode = map(int, stream.split(":"))
    try:
        found = os.fstat(sys.stderr.fileno())
    except (OSError, ValueError):
        return False
    return (found.st_dev, found.st_ino) == (device, inode)

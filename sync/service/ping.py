"""A dead-man's switch: an address that hears from each good turn, and worries when it hears nothing any more."""

from __future__ import annotations

import logging
from http.client import HTTPException
from queue import Empty, Queue
from threading import Thread
from typing import Final
from urllib.error import URLError
from urllib.request import Request, urlopen

TIMEOUT: Final = 5.0

log = logging.getLogger(__name__)


def ping(url: str, counts: str = "") -> bool:
    """Call the address, with counts only; tell whether it answered. Never raises, never longer than five seconds."""
    if not url:
        return False
    answers: Queue[bool] = Queue()
    Thread(target=_call, args=(url, counts, answers), daemon=True).start()  # a time-out of a socket is one a read
    try:
        has_answered = answers.get(timeout=TIMEOUT)
    except Empty:
        has_answered = False
    if not has_answered:
        log.warning("silent", extra={"event": "silent", "fields": {}})
    return has_answered


def _call(url: str, counts: str, answers: Queue[bool]) -> None:
    try:
        request = Request(url, data=counts.encode(), method="POST")  # noqa: S310 - https or http: see the configuration
        with urlopen(request, timeout=TIMEOUT):  # noqa: S310 - the same
            answers.put(True)
    except (URLError, HTTPException, OSError, ValueError) as error:
        log.info("silent", extra={"event": "silent", "fields": {"error": type(error)}})
        answers.put(False)

"""What can go wrong on the way, played at any request: before it is applied, or after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from tests.google_emulator.quota import exhausted
from tests.google_emulator.wire import Answer, ApiError, Request, sheets_error


class Kind(Enum):
    """STATUS answers an error; HTML one of a proxy; DROP closes the connection; HANG keeps it and says nothing;
    CUT sends half of the answer. The last three tell nothing of the answer.
    """

    STATUS = "status"
    HTML = "html"
    DROP = "drop"
    HANG = "hang"
    CUT = "cut"


_MESSAGES = {
    400: "Invalid Value",
    401: "Request had invalid authentication credentials.",
    403: "The caller does not have permission",
    404: "Requested entity was not found.",
    409: "The operation was aborted.",
    413: "Request payload size exceeds the limit: 10485760 bytes.",
    500: "Internal error encountered.",
    502: "Bad Gateway",
    503: "The service is currently unavailable.",
}
_PAGE = (
    "<!DOCTYPE html>\n<html lang=en>\n<meta charset=utf-8>\n<title>Error {status} (Server Error)!!1</title>\n"
    "<p><b>{status}.</b> <ins>That’s an error.</ins>\n<p>The server encountered a temporary error and could not "
    "complete your request.<p>Please try again in 30 seconds.\n"
)


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong. ``after`` the request was applied, or instead; ``does`` is done besides (revoke…)."""

    kind: Kind = Kind.STATUS
    status: int = 503
    after: bool = False
    retry_after: str = ""
    seconds: float = 30.0
    does: Callable[[Any], None] | None = None

    def answer(self) -> Answer:
        """What is sent instead of the true answer, for the kinds that send something."""
        headers = {"Retry-After": self.retry_after} if self.retry_after else {}
        if self.kind is Kind.HTML:
            page = _PAGE.format(status=self.status)
            return Answer(text=page, status=self.status, content_type="text/html; charset=UTF-8", headers=headers)
        error = exhausted() if self.status == 429 else sheets_error(self.status, _MESSAGES[self.status])
        assert isinstance(error, ApiError)
        return Answer(error.answer.document, self.status, headers=headers)


@dataclass
class Faults:
    """The faults to play: each at a request of its own, or at all that a test of the request takes, some times."""

    at: dict[int, Fault] = field(default_factory=dict)
    _rules: list[tuple[Callable[[Request], bool], Fault, list[int]]] = field(default_factory=list)

    def always(self, fault: Fault, when: Callable[[Request], bool] = lambda _: True, *, times: int = 1_000_000) -> None:
        self._rules.append((when, fault, [times]))

    def clear(self) -> None:
        self.at.clear()
        self._rules.clear()

    def take(self, request: Request) -> Fault | None:
        """The fault of a request, used up."""
        if request.number in self.at:
            return self.at.pop(request.number)
        for when, fault, left in self._rules:
            if left[0] and when(request):
                left[0] -= 1
                return fault
        return None

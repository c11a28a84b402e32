"""What travels: a request as it arrived, an answer as it leaves, and Google's errors in Google's words."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

NAMES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ABORTED",
    413: "INVALID_ARGUMENT",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    502: "UNAVAILABLE",
    503: "UNAVAILABLE",
}
"""Status of HTTP → name of the error (google.rpc.Code)."""


@dataclass(frozen=True)
class Request:
    """One request, its query as pairs. ``number`` counts from 1, tokens aside."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    number: int = 0

    def first(self, name: str, default: str = "") -> str:
        return next((value for key, value in self.query if key == name), default)

    def every(self, name: str) -> list[str]:
        return [value for key, value in self.query if key == name]

    def flag(self, name: str) -> bool:
        return self.first(name).casefold() == "true"

    @property
    def document(self) -> Any:
        """The body as JSON; an empty object when there is none."""
        if not self.body:
            return {}
        try:
            return _without_nulls(json.loads(self.body))
        except ValueError:
            raise invalid("Invalid JSON payload received. Unexpected token.") from None


def _without_nulls(value: Any) -> Any:
    """A JSON message without its null fields, which protocol buffers take for nothing. A null in a list counts."""
    if isinstance(value, dict):
        return {name: _without_nulls(each) for name, each in value.items() if each is not None}
    return [_without_nulls(each) for each in value] if isinstance(value, list) else value


@dataclass(frozen=True)
class Answer:
    """What goes back. ``document`` is sent as JSON; ``text`` as it is, when there is no document."""

    document: Any = None
    status: int = 200
    text: str = ""
    content_type: str = "application/json; charset=UTF-8"
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def body(self) -> bytes:
        return (self.text if self.document is None else json.dumps(self.document, ensure_ascii=False)).encode()


class ApiError(Exception):
    """An answer that is an error."""

    def __init__(self, status: int, document: Json, headers: dict[str, str] | None = None) -> None:
        super().__init__(document)
        self.answer = Answer(document, status, headers=headers or {})

    @property
    def message(self) -> str:
        return str(self.answer.document["error"]["message"])


def sheets_error(status: int, message: str, details: list[Json] | None = None, name: str = "") -> ApiError:
    """An error of the Sheets API (google.rpc.Status)."""
    error: Json = {"code": status, "message": message, "status": name or NAMES[status]}
    if details:
        error["details"] = details
    return ApiError(status, {"error": error})


def invalid(message: str, violation: str = "") -> ApiError:
    """A 400. ``violation`` names the field, for the errors of types that carry a BadRequest."""
    if not violation:
        return sheets_error(400, message)
    bad = {
        "@type": "type.googleapis.com/google.rpc.BadRequest",
        "fieldViolations": [{"field": violation, "description": message}],
    }
    return sheets_error(400, message, [bad])


def error_info(reason: str, service: str, **metadata: str) -> Json:
    """The machine-readable part of an error (google.rpc.ErrorInfo)."""
    return {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": reason,
        "domain": "googleapis.com",
        "metadata": {"service": service, **metadata},
    }


def not_found() -> ApiError:
    return sheets_error(404, "Requested entity was not found.")


def forbidden() -> ApiError:
    return sheets_error(403, "The caller does not have permission")


def drive_error(status: int, message: str, reason: str, domain: str = "global", **where: str) -> ApiError:
    """An error of the Drive API, in its older shape."""
    first = {"message": message, "domain": domain, "reason": reason, **where}
    return ApiError(status, {"error": {"code": status, "message": message, "errors": [first]}})


def no_file(file: str) -> ApiError:
    message = f"File not found: {file}."
    return drive_error(404, message, "notFound", location="fileId", locationType="parameter")

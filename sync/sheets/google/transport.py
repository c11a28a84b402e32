"""gspread's requests, sent our way: timeouts, one deadline, tries by HTTP status, and no write sent twice blindly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from google.auth.exceptions import GoogleAuthError
from google.auth.transport.requests import AuthorizedSession
from gspread.http_client import HTTPClient
from requests import RequestException, Response
from requests.exceptions import ConnectionError as RequestConnectionError
from requests.exceptions import ConnectTimeout

from sync.errors import SyncError
from sync.pace import Bucket, Pace, Unpaced
from sync.sheets.google import refusals
from sync.sheets.google.rejections import rejection
from sync.sheets.retry import CLOCK, Clock, Deadline, Patience, asked_pause

SHEETS: Final = "https://sheets.googleapis.com"
DRIVE: Final = "https://www.googleapis.com"
_PER_ACCOUNT: Final = (50.0, 8)
_PER_PROJECT: Final = (285.0, 12)
"""What is asked together in a minute, and at once: in any minute, Google grants 60 to a user and 300 to a project,
reads and writes apart (developers.google.com/sheets/api/limits).
"""
_REST: Final = 5.0
"""Seconds that nobody asks anything after a 429 that does not say how long."""
_TOO_MANY: Final = 429
_LATER: Final = frozenset({408, 409, 429, 500, 502, 503, 504})
"""Statuses after which the same request may pass."""
_NOT_APPLIED: Final = frozenset({_TOO_MANY})
"""Statuses that promise that a write was not done."""


class FateUnknownError(Exception):
    """A write may have been done, or not: read before anything else. ``status`` is None when nothing came back."""

    def __init__(self, status: int | None) -> None:
        super().__init__(status)
        self.status = status


class RejectedError(Exception):
    """Google did nothing, because a request no longer fits the spreadsheet (400): someone changed it meanwhile."""


class Transport(HTTPClient):
    """gspread's client with our own way of insisting.

    Reads are tried again after any passing trouble. A write is tried again only when it is sure that it was not done;
    otherwise FateUnknownError tells the caller to look first. Raises UnavailableError when the deadline is reached,
    RefusedError when another try will not help.
    """

    def __init__(
        self,
        session: AuthorizedSession,
        *,
        account: str = "",
        endpoint: str | None = None,
        patience: Patience | None = None,
        clock: Clock = CLOCK,
        pace: Pace | None = None,
    ) -> None:
        """Keep the credentials; ``account`` is the address to share with, for sentences; ``endpoint`` replaces
        Google's, for tests; ``pace`` grants each request to Sheets, where several share an account or a project.
        """
        super().__init__(session.credentials, session)
        self.account = account
        self._endpoint = endpoint
        self._patience = patience or Patience()
        self.deadline = Deadline(self._patience, clock)
        self._pace = pace or Unpaced()
        self._project = str(getattr(session.credentials, "project_id", None) or "")

    def request(  # noqa: PLR0917, PLR0913 - the signature is gspread's
        self,
        method: str,
        endpoint: str,
        params: Any = None,
        data: bytes | None = None,
        json: Mapping[str, Any] | None = None,
        files: Any = None,
        headers: Any = None,
    ) -> Response:
        """Send one request, as often as it takes."""
        is_read = method.lower() == "get"
        buckets = self._buckets(endpoint, is_read=is_read)
        tries = 0
        while True:
            self._wait_for_turn(buckets)
            response, has_left = self._try(
                method, endpoint, params=params, data=data, json=json, files=files, headers=headers
            )
            status = response.status_code if response is not None else None
            if response is not None and _is_whole(response):
                return response
            error = _error_of(response)
            if status is not None and error and status not in _LATER and not refusals.is_quota(error):
                raise self._refusal(status, error)
            if not is_read and has_left and status not in _NOT_APPLIED and not refusals.is_quota(error):
                raise FateUnknownError(status)
            least_pause = asked_pause(response.headers.get("Retry-After")) if response is not None else 0.0
            if status == _TOO_MANY:
                self._pace.push_back(buckets, least_pause or _REST)
            if not self.deadline.pause(tries, least_pause):
                raise refusals.busy(status)
            tries += 1

    def pause_before_another(self, tries: int, status: int | None = None) -> None:
        """Wait before a write is tried again.

        Raises UnavailableError when there is no time left.
        """
        if not self.deadline.pause(tries):
            raise refusals.busy(status)

    def _buckets(self, endpoint: str, *, is_read: bool) -> tuple[Bucket, ...]:
        """Return what a request counts for: the account and its project, reads and writes apart. Drive counts by
        itself, and grants far more.
        """
        if not endpoint.startswith(SHEETS):
            return ()
        kind = "read" if is_read else "write"
        each = ((f"account {self.account}", _PER_ACCOUNT), (f"project {self._project}", _PER_PROJECT))
        return tuple(Bucket(f"google {kind} {who}", *rate) for who, rate in each)

    def _wait_for_turn(self, buckets: tuple[Bucket, ...]) -> None:
        """Wait until a request is granted.

        Raises UnavailableError when that would be after the deadline.
        """
        seconds = self._pace.reserve(buckets, self.deadline.left) if buckets else 0.0
        if seconds is None or not self.deadline.wait(seconds):
            raise refusals.busy(_TOO_MANY)

    def _try(self, method: str, endpoint: str, **parts: Any) -> tuple[Response | None, bool]:
        """Make one try: return the response, if any came whole; and whether the request may have reached Google."""
        longest = self._patience.read if method.lower() == "get" else self._patience.write
        timeout = (min(self._patience.connect, self.deadline.left), min(longest, self.deadline.left))
        try:
            return self.session.request(method, self._at(endpoint), timeout=timeout, **parts), True
        except GoogleAuthError as error:
            refusals.refuse_key(error)
            return None, False
        except RequestException as error:
            refusals.refuse_untrusted(error)
            return None, not _never_left(error)

    def _at(self, endpoint: str) -> str:
        if self._endpoint is None:
            return endpoint
        return endpoint.replace(SHEETS, self._endpoint).replace(DRIVE, self._endpoint)

    def _refusal(self, status: int, error: dict[str, Any]) -> SyncError | RejectedError:
        message = str(error.get("message", ""))
        if final := rejection(status, message, self.account):
            return final
        if status == 400 and error.get("status") != "FAILED_PRECONDITION":
            return RejectedError(message.partition("'")[0])  # never the text of a cell
        return refusals.refused(status, error, self.account)


def _is_whole(response: Response) -> bool:
    """Return whether a success is what it should be: JSON that can be read (a proxy may answer a page)."""
    if not response.ok:
        return False
    try:
        response.json()
    except ValueError:
        return False
    return True


def _error_of(response: Response | None) -> dict[str, Any]:
    """Return Google's error in an answer; empty for a page of a proxy, or of a portal that wants a password first."""
    if response is None or response.ok:
        return {}
    try:
        error = response.json().get("error")
    except (ValueError, AttributeError):
        return {}
    return error if isinstance(error, dict) else {}


def _never_left(error: RequestException) -> bool:
    """Return whether a request surely did not reach Google: no connection was made."""
    if isinstance(error, ConnectTimeout):
        return True
    return isinstance(error, RequestConnectionError) and "NewConnectionError" in repr(error)

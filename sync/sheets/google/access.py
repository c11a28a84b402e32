"""Who Tablée is for Google: application default credentials first, then the key file of a service account."""

from __future__ import annotations

import json
import logging
import os
import re
from pathlib import Path
from typing import Any, Final

import google.auth
from google.auth.exceptions import DefaultCredentialsError, GoogleAuthError, TransportError
from google.auth.transport.requests import AuthorizedSession
from google.oauth2.service_account import Credentials

from sync.pace import Pace
from sync.sheets.google import refusals
from sync.sheets.google.transport import Transport
from sync.sheets.retry import Patience

SCOPES: Final = (
    "https://www.googleapis.com/auth/spreadsheets",
    "https://www.googleapis.com/auth/drive.metadata.readonly",
)
_LINK: Final = re.compile(
    r"(?:https?://)?docs\.google\.com/(?:a/[^/]+/)?spreadsheets/(?:u/\d+/)?d/([\w-]{20,})(?:[/?#].*)?"
)
ENVIRONMENT: Final = "GOOGLE_APPLICATION_CREDENTIALS"
_PLACEHOLDERS: Final = ("REPLACE", "YOUR-PROJECT")


def file_id_of(link: str) -> str:
    """Return the id of a spreadsheet in its link.

    Raises ConfigurationError when it is none.
    """
    match = _LINK.fullmatch(link.strip())
    if match is None:
        raise refusals.no_link(link)
    return match[1]


class Key(Credentials):
    """The credentials of a service account that ask Google for a token, and for nothing else."""

    def refresh(self, request: Any) -> None:
        """Ask for a token. Raises TransportError when a page comes instead: google-auth looks for the token in it."""
        try:
            super().refresh(request)  # type: ignore[no-untyped-call] # google-auth has no types
        except (TypeError, AttributeError) as error:
            raise TransportError("a page instead of a token") from error  # type: ignore[no-untyped-call] # same

    @staticmethod
    def _is_regional_access_boundary_lookup_required() -> bool:
        """Return False: google-auth 2.6x asks iamcredentials.googleapis.com where a token may be used, from a thread of
        its own, past our timeouts and our count of requests. Sheets has no regions: it need not know.
        """
        return False


def key_of(content: dict[str, Any]) -> Key:
    """Return the credentials of what a key file holds, for our scopes.

    Raises ValueError or GoogleAuthError when it is none.
    """
    key: Key = Key.from_service_account_info(content, scopes=SCOPES)  # type: ignore[no-untyped-call] # google-auth has no types
    return key


def connect(
    key: Path | None = None,
    *,
    endpoint: str | None = None,
    patience: Patience | None = None,
    pace: Pace | None = None,
) -> Transport:
    """Return a transport with the credentials of this machine, or of a key file. Nothing is asked to Google yet.

    Raises ConfigurationError without usable credentials.
    """
    credentials, account = _credentials(key)
    session = AuthorizedSession(credentials)  # type: ignore[no-untyped-call] # google-auth has no types here
    return Transport(session, account=account, endpoint=endpoint, patience=patience, pace=pace)


def account_in(key: Path) -> str:
    """Return the address of the service account of a key file.

    Raises ConfigurationError when there is no such file, or when it is not a key.
    """
    return _from_file(key)[1]


def _credentials(key: Path | None) -> tuple[Any, str]:
    """Return credentials, and the address to share spreadsheets with. What the environment names wins; the key file
    comes before what the machine may have besides (gcloud, a cloud machine), which is slow to look for.
    """
    from_environment = os.environ.get(ENVIRONMENT)
    if from_environment and _is_service_account(Path(from_environment)):
        return _from_file(Path(from_environment))
    if key is not None and not from_environment:
        return _from_file(key)
    logging.getLogger("google.auth").setLevel(logging.ERROR)  # where it looked in vain is not for people to read
    try:
        credentials, _ = google.auth.default(scopes=SCOPES)
    except DefaultCredentialsError:
        if from_environment:
            raise refusals.bad_key(ENVIRONMENT) from None
        if key is None:
            raise refusals.no_key() from None
        return _from_file(key)
    except (GoogleAuthError, ValueError):
        raise refusals.bad_key(ENVIRONMENT) from None
    return credentials, str(getattr(credentials, "service_account_email", ""))


def _is_service_account(key: Path) -> bool:
    """Return whether a file is the key of a service account, which ``Key`` reads; google-auth judges any other."""
    try:
        content = json.loads(key.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(content, dict) and content.get("type") == "service_account"


def _from_file(key: Path) -> tuple[Any, str]:
    try:
        content = json.loads(key.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise refusals.no_key() from None
    except (OSError, ValueError):
        raise refusals.bad_key(key.name) from None
    if not isinstance(content, dict):
        raise refusals.bad_key(key.name)
    if any(mark in str(content.get(name, "")) for name in ("private_key", "project_id") for mark in _PLACEHOLDERS):
        raise refusals.placeholder_key(key.name)
    try:
        return key_of(content), str(content["client_email"])
    except (GoogleAuthError, ValueError):
        raise refusals.bad_key(key.name) from None

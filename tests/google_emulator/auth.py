"""Who calls: service accounts with real keys, signed assertions really verified, tokens that expire."""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from google.auth import crypt

from tests.google_emulator.wire import Answer, ApiError, Json, Request, error_info, sheets_error

if TYPE_CHECKING:
    from tests.google_emulator.world import Clock

PREFIX: Final = "https://www.googleapis.com/auth/"
AUDIENCE: Final = "https://oauth2.googleapis.com/token"
GRANT: Final = "urn:ietf:params:oauth:grant-type:jwt-bearer"
SHEETS_READ: Final = frozenset({"drive", "drive.file", "drive.readonly", "spreadsheets", "spreadsheets.readonly"})
SHEETS_WRITE: Final = frozenset({"drive", "drive.file", "spreadsheets"})
DRIVE_WRITE: Final = frozenset({"drive", "drive.file"})
DRIVE_READ: Final = DRIVE_WRITE | {"drive.readonly", "drive.metadata", "drive.metadata.readonly"}
ALL: Final = SHEETS_READ | DRIVE_READ
_LIFE: Final = timedelta(seconds=3599)
_SKEW: Final = timedelta(minutes=5)
_UNAUTHENTICATED = (
    "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid "
    "authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project."
)


@dataclass(frozen=True)
class Caller:
    """Someone with a valid token. ``scopes`` are without their prefix."""

    email: str
    scopes: frozenset[str]


@dataclass
class Token:
    caller: Caller
    expires: datetime


@lru_cache(maxsize=4)
def key_pair(name: str) -> tuple[str, str]:
    """A private and a public key, in PEM. One of each name a process: making one takes a while."""
    key = rsa.generate_private_key(public_exponent=65_537, key_size=2048)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return private.decode(), public.decode()


@dataclass
class Auth:
    """The token endpoint and the tokens it gave. ``keys`` is address → public key; ``open`` takes any bearer token."""

    clock: Clock
    open: bool = False
    default: str = "robot@example.iam.gserviceaccount.com"
    keys: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)
    granted: int = 0
    withheld: frozenset[str] = frozenset()
    """Scopes that are asked for and not given, as happens to someone who logged in for fewer."""
    instead: list[Answer] = field(default_factory=list)
    """What comes back instead of the next tokens: a portal's page, a proxy's."""

    def service_account(self, base: str, name: str = "tablee") -> Json:
        """A new service account: what its key file holds, the token endpoint being the one at ``base``."""
        email = f"{name}@essai.iam.gserviceaccount.com"
        private, self.keys[email] = key_pair(name)
        return {
            "type": "service_account",
            "project_id": "essai",
            "private_key_id": "emulated",
            "private_key": private,
            "client_email": email,
            "client_id": "100000000000000000001",
            "token_uri": f"{base}/token",
        }

    def grant(self, request: Request) -> Answer:
        """Exchange a signed assertion for a token, as Google's endpoint does (RFC 7523)."""
        if self.instead:
            return self.instead.pop()
        form = {name: values[0] for name, values in parse_qs(request.body.decode()).items()}
        if form.get("grant_type") != GRANT:
            return _refused("unsupported_grant_type", f"Invalid grant_type: {form.get('grant_type', '')}")
        try:
            header, claims, signature = form.get("assertion", "").split(".")
            told = json.loads(_decoded(claims))
        except ValueError:
            return _refused("invalid_grant", "Bad Request")
        email = told.get("iss", "")
        if email not in self.keys:
            return _refused("invalid_grant", "Invalid grant: account not found")
        if not _verified(f"{header}.{claims}".encode(), _decoded(signature), self.keys[email]):
            return _refused("invalid_grant", "Invalid JWT Signature.")
        if told.get("aud") not in {AUDIENCE, f"http://{request.headers.get('host', '')}/token"}:
            return _refused("invalid_grant", "Invalid JWT: Failed audience check.")
        return self._granted(email, told)

    def _granted(self, email: str, claims: Json) -> Answer:
        now = self.clock.now().timestamp()
        issued, expires = claims.get("iat", 0), claims.get("exp", 0)
        if not (issued - _SKEW.total_seconds() <= now <= expires and expires - issued <= 3_600):
            return _refused(
                "invalid_grant",
                "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. "
                "Check your iat and exp values in the JWT claim.",
            )
        scopes = frozenset(scope.removeprefix(PREFIX) for scope in claims.get("scope", "").split())
        if not scopes:
            return _refused("invalid_scope", "Invalid OAuth scope or ID token audience provided.")
        scopes -= self.withheld
        self.granted += 1
        token = "ya29." + secrets.token_urlsafe(24)
        self.tokens[token] = Token(Caller(email, scopes), self.clock.now() + _LIFE)
        return Answer({"access_token": token, "expires_in": int(_LIFE.total_seconds()), "token_type": "Bearer"})

    def caller(self, request: Request) -> Caller:
        """Who sent a request.

        Raises ApiError without a valid token.
        """
        kind, _, bearer = request.headers.get("authorization", "").partition(" ")
        if self.open and kind == "Bearer" and bearer not in self.tokens:
            return Caller(self.default, ALL)
        token = self.tokens.get(bearer)
        if token is None or token.expires <= self.clock.now():
            reason = "ACCESS_TOKEN_EXPIRED" if token else "CREDENTIALS_MISSING"
            raise sheets_error(401, _UNAUTHENTICATED, [error_info(reason, "sheets.googleapis.com")])
        return token.caller

    def expire(self) -> None:
        """Make every token given so far too old."""
        for token in self.tokens.values():
            token.expires = self.clock.now()


def check_scopes(caller: Caller, allowed: frozenset[str], service: str) -> None:
    """Raises ApiError when the token was not given for this."""
    if not caller.scopes & allowed:
        details = [error_info("ACCESS_TOKEN_SCOPE_INSUFFICIENT", service)]
        error = sheets_error(403, "Request had insufficient authentication scopes.", details)
        raise _as_told_by(service, error, "Insufficient Permission", "global", "insufficientPermissions")


def disabled(service: str, title: str) -> ApiError:
    """The error of an API that the project has not turned on."""
    error = sheets_error(
        403,
        f"{title} has not been used in project 123456789012 before or it is disabled. Enable it by visiting "
        f"https://console.developers.google.com/apis/api/{service}/overview?project=123456789012 then retry. If you "
        "enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.",
        [error_info("SERVICE_DISABLED", service, consumer="projects/123456789012")],
    )
    return _as_told_by(service, error, error.message, "usageLimits", "accessNotConfigured")


def _as_told_by(service: str, error: ApiError, message: str, domain: str, reason: str) -> ApiError:
    """Drive tells the errors that all services share in its older shape besides."""
    if service == "drive.googleapis.com":
        older = {"message": message, "domain": domain, "reason": reason}
        error.answer.document["error"]["errors"] = [older]
    return error


def _verified(message: bytes, signature: bytes, key: str) -> bool:
    return bool(crypt.verify_signature(message, signature, key))  # type: ignore[no-untyped-call]  # google-auth has none


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _refused(error: str, description: str) -> Answer:
    return Answer({"error": error, "error_description": description}, 400)

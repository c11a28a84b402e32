"""Whether Google lets Tablée in: the key, the clock, the token, the two APIs, the rights that were asked for."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Final

from sync.core.say import msgid, tell
from sync.core.text import plural, quoted
from sync.disk import on_windows
from sync.doctor.base import Check, Seen, Setup, fine, wrong
from sync.errors import RefusedError

MOST_AHEAD: Final = timedelta(minutes=5)
"""Google refuses what is signed further than that from its own time."""


def _has_key_file(setup: Setup) -> bool:
    return setup.key is not None


def look_at_key(setup: Setup) -> Seen:
    """Look for a key that can be read, is not the example, and whose account is known."""
    account = setup.google().account
    if setup.key is None:
        return fine(tell("les identifiants Google de cette machine sont là ; aucun fichier de clé n’est nommé."))
    where = tell(" (nommée par GOOGLE_APPLICATION_CREDENTIALS)") if setup.key_is_named else ""
    return fine(
        tell(
            "{name:quoted} se lit{where} : c’est celle de {account}.",
            name=setup.key.name,
            where=where,
            account=quoted(account, 120),
        )
    )


def look_at_privacy(setup: Setup) -> Seen:
    """Look for a key file that nobody else on this machine can read."""
    key = setup.key or Path()
    others = 0 if on_windows() else key.stat().st_mode & 0o077
    if others:
        return wrong(
            tell("d’autres comptes de cette machine peuvent lire {name:quoted}.", name=key.name),
            f"Tapez : chmod 600 {key.name}",
        )
    return fine(tell("personne d’autre que vous ne peut lire ce fichier."))


def look_at_clock(setup: Setup) -> Seen:
    """Look for a clock that Google would believe."""
    ahead = setup.ahead()
    if abs(ahead) <= MOST_AHEAD:
        return fine(tell("cette machine et Google sont à la même heure."))
    way = "avance" if ahead > timedelta() else "retarde"
    minutes = plural(round(abs(ahead) / timedelta(minutes=1)), "minute")
    return wrong(
        tell(
            "l’horloge de cette machine {way} de {minutes} sur celle de Google, qui refusera la clé.",
            way=way,
            minutes=minutes,
        ),
        tell("Réglez-la sur l’heure d’internet, dans les réglages de date et d’heure de l’ordinateur."),
    )


def look_at_token(setup: Setup) -> Seen:
    """Look for a key that Google takes. Its clock was looked at before: what is refused is the key."""
    from sync.sheets.google.probes import obtain_token  # noqa: PLC0415 - as above

    try:
        obtain_token(setup.google())
    except RefusedError as error:
        todo = tell("Dans la console Google, créez une nouvelle clé de ce compte de service, et remplacez le fichier.")
        return wrong(error.what, todo)
    return fine(tell("Google accepte la clé."))


def look_at_sheets(setup: Setup) -> Seen:
    from sync.sheets.google import file_id_of  # noqa: PLC0415 - as above
    from sync.sheets.google.probes import ask_sheets  # noqa: PLC0415 - as above

    ask_sheets(setup.google(), file_id_of(setup.link or ""))
    return fine(tell("elle est activée."))


def look_at_drive(setup: Setup) -> Seen:
    from sync.sheets.google.probes import account_of  # noqa: PLC0415 - as above

    account_of(setup.google())
    return fine(tell("elle est activée."))


def look_at_scopes(setup: Setup) -> Seen:
    from sync.sheets.google import file_id_of  # noqa: PLC0415 - as above
    from sync.sheets.google.probes import ask_scopes  # noqa: PLC0415 - as above

    ask_scopes(setup.google(), file_id_of(setup.link or ""))
    return fine(tell("les deux qu’il faut, et pas un de plus : « spreadsheets » et « drive.metadata.readonly »."))


def look_at_account(setup: Setup) -> Seen:
    """Check that the account that Google knows is the one of the configuration's key."""
    from sync.sheets.google.access import account_in  # noqa: PLC0415 - as above
    from sync.sheets.google.probes import account_of  # noqa: PLC0415 - as above

    account = account_of(setup.google()) or ""
    if setup.own_key and setup.own_key.exists() and account_in(setup.own_key) != account:
        own = quoted(setup.own_key.name)
        return wrong(
            tell(
                "Google connaît Tablée sous {account}, mais {own} est d’un autre compte.",
                account=quoted(account, 120),
                own=own,
            ),
            tell("Retirez la variable GOOGLE_APPLICATION_CREDENTIALS, ou la ligne « key » de tablee.toml."),
        )
    return fine(tell("Google connaît Tablée sous {account}.", account=quoted(account, 120)))


ACCESS: Final = (
    Check("key", msgid("Clé"), look_at_key),
    Check("key-private", msgid("Clé bien gardée"), look_at_privacy, ("key",), concerns=_has_key_file),
    Check("clock", "Horloge", look_at_clock),
    Check("token", "Jeton", look_at_token, ("key", "clock")),
    Check("sheets-api", "Google Sheets API", look_at_sheets, ("token",)),
    Check("drive-api", "Google Drive API", look_at_drive, ("token",)),
    Check("scopes", msgid("Droits demandés"), look_at_scopes, ("sheets-api", "drive-api")),
    Check("account", msgid("Même compte"), look_at_account, ("scopes",)),
)

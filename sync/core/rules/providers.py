"""The mail providers of French communities, and the one that a misspelt domain probably means."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

_DOMAINS: Final = {
    "gmail": ("com",), "googlemail": ("com",), "hotmail": ("fr", "com"), "outlook": ("fr", "com"),
    "yahoo": ("fr", "com"), "ymail": ("com",), "live": ("fr", "com"), "msn": ("com",), "orange": ("fr",),
    "wanadoo": ("fr",), "laposte": ("net",), "free": ("fr",), "sfr": ("fr",), "neuf": ("fr",), "bbox": ("fr",),
    "numericable": ("fr", "com"), "club-internet": ("fr",), "aliceadsl": ("fr",), "icloud": ("com",), "me": ("com",),
    "mac": ("com",), "protonmail": ("com", "ch"), "proton": ("me",), "gmx": ("fr", "com", "net"), "aol": ("com", "fr"),
    "mail": ("com",), "email": ("com",), "mailo": ("com", "fr"), "posteo": ("net", "de"), "riseup": ("net",),
    "zaclys": ("net",), "tutanota": ("com",), "fastmail": ("com", "fr"), "cegetel": ("net",), "netcourrier": ("com",),
}  # fmt: skip
PROVIDERS: Final = tuple(f"{name}.{ending}" for name, endings in _DOMAINS.items() for ending in endings)

_MEANT: Final = {
    "gmail.fr": "gmail.com",
    "laposte.fr": "laposte.net",
    "laposte.com": "laposte.net",
    "wanadoo.com": "wanadoo.fr",
}
_SLIPS_OF_ENDING: Final = re.compile(r"co|con|cmo?|co?mm|coml|[vx]om|cim|ocm|om|f[et]?|rf?|frr|ffr|nte|ne[r]?|met")


@lru_cache(maxsize=4096)
def provider_meant(domain: str) -> str | None:
    """The provider that a domain probably misspells (gmial.com: gmail.com); None when it may well be what it says.

    Distance: optimal string alignment (a swap of neighbours counts once). Short names (free, sfr, live) are left alone:
    too many real domains are one letter away from them.
    """
    if domain in _MEANT:
        return _MEANT[domain]
    name, _, ending = domain.partition(".")
    if domain in PROVIDERS or not ending:
        return None
    near = sorted(
        (OSA.distance(domain, known), known)
        for known in PROVIDERS
        if len(known.partition(".")[0]) >= 5 and _same_but_slips(name, ending, known)
    )
    return near[0][1] if near and near[0][0] <= 2 else None


def _same_but_slips(name: str, ending: str, known: str) -> bool:
    known_name, _, known_ending = known.partition(".")
    if name == known_name:
        return bool(_SLIPS_OF_ENDING.fullmatch(ending))
    if name in _DOMAINS:
        return False
    allowed = 1 if len(known_name) < 7 else 2
    return OSA.distance(name, known_name) <= allowed and (
        ending == known_ending or bool(_SLIPS_OF_ENDING.fullmatch(ending))
    )


def repaired(address: str) -> str | None:
    """What an impossible address probably meant: « zoegmail.com », « zoe@@free.fr », « zoe@orange »; or None."""
    text = address.strip().lower().replace(",", ".")
    while "@@" in text:
        text = text.replace("@@", "@")
    if "@" not in text:
        provider = next((known for known in PROVIDERS if text.endswith(known) and len(text) > len(known) + 1), None)
        text = f"{text.removesuffix(provider).rstrip('.')}@{provider}" if provider else text
    local, at, domain = text.partition("@")
    if "." not in domain:
        squeezed = {known.replace(".", ""): known for known in PROVIDERS}
        begun = next((known for known in PROVIDERS if known.startswith(f"{domain}.")), domain)
        domain = squeezed.get(domain, begun)
    mended = f"{local}{at}{domain}"
    plausible = bool(local and at) and "@" not in domain and "." in domain and local.isascii() and " " not in mended
    return mended if plausible and mended != address else None

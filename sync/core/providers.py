"""The mail providers that French people use, and the one that a misspelt domain probably means.

One list, asked two ways: a rule suggests a correction to a person, and must not bother them about a domain that exists;
the search for duplicates repairs in silence, and may guess more freely. Imports nothing heavy.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

_USUAL: Final = {
    "gmail": ("com",), "googlemail": ("com",), "hotmail": ("fr", "com"), "outlook": ("fr", "com"),
    "yahoo": ("fr", "com"), "ymail": ("com",), "live": ("fr", "com"), "msn": ("com",), "orange": ("fr",),
    "wanadoo": ("fr",), "laposte": ("net",), "free": ("fr",), "sfr": ("fr",), "neuf": ("fr",), "bbox": ("fr",),
    "numericable": ("fr", "com"), "club-internet": ("fr",), "aliceadsl": ("fr",), "icloud": ("com",), "me": ("com",),
    "mac": ("com",), "protonmail": ("com", "ch"), "proton": ("me",), "gmx": ("fr", "com", "net"), "aol": ("com", "fr"),
    "mail": ("com",), "email": ("com",), "mailo": ("com", "fr"), "posteo": ("net", "de"), "riseup": ("net",),
    "zaclys": ("net",), "tutanota": ("com",), "fastmail": ("com", "fr"), "cegetel": ("net",), "netcourrier": ("com",),
}  # fmt: skip
"""Providers by name, with their endings, the likeliest first: those that are suggested to people."""
_ALSO: Final = {
    "noos": ("fr",), "voila": ("fr",), "libertysurf": ("fr",), "tiscali": ("fr", "it"), "hotmail": ("be",),
    "outlook": ("be",), "live": ("be",), "rocketmail": ("com",), "pm": ("me",), "tuta": ("io",), "ecomail": ("fr",),
    "posteo": ("eu",), "disroot": ("org",), "zaclys": ("com",), "ouvaton": ("org",), "no-log": ("org",),
    "framail": ("fr",), "gmx": ("de",), "web": ("de",), "t-online": ("de",), "caramail": ("com",), "lilo": ("org",),
    "skynet": ("be",), "telenet": ("be",), "bluewin": ("ch",), "sunrise": ("ch",), "videotron": ("ca",),
    "libero": ("it",), "virgilio": ("it",), "mail": ("ru",), "yandex": ("ru",),
}  # fmt: skip

USUAL: Final = tuple(f"{name}.{ending}" for name, endings in _USUAL.items() for ending in endings)
PROVIDERS: Final = frozenset(USUAL) | {f"{name}.{ending}" for name, endings in _ALSO.items() for ending in endings}
"""Domains where anyone may open a mailbox: sharing one says nothing about people."""

# -- suggested to people ---------------------------------------------------------------------------------------------

_MEANT: Final = {
    "gmail.fr": "gmail.com",
    "laposte.fr": "laposte.net",
    "laposte.com": "laposte.net",
    "wanadoo.com": "wanadoo.fr",
}
_SLIPS_OF_ENDING: Final = re.compile(r"co|con|cmo?|co?mm|coml|[vx]om|cim|ocm|om|f[et]?|rf?|frr|ffr|nte|ne[r]?|met")


@lru_cache(maxsize=4096)
def provider_meant(domain: str) -> str | None:
    """Return the provider that a domain probably misspells (gmial.com: gmail.com); None when it may well be what it
    says.

    Distance: optimal string alignment (a swap of neighbours counts once). Short names (free, sfr, live) are left alone:
    too many real domains are one letter away from them.
    """
    if domain in _MEANT:
        return _MEANT[domain]
    name, _, ending = domain.partition(".")
    if domain in USUAL or not ending:
        return None
    near = sorted(
        (OSA.distance(domain, provider), provider)
        for provider in USUAL
        if len(provider.partition(".")[0]) >= 5 and _same_but_slips(name, ending, provider)
    )
    return near[0][1] if near and near[0][0] <= 2 else None


def _same_but_slips(name: str, ending: str, provider: str) -> bool:
    provider_name, _, provider_ending = provider.partition(".")
    if name == provider_name:
        return bool(_SLIPS_OF_ENDING.fullmatch(ending))
    if name in _USUAL:
        return False
    most_slips = 1 if len(provider_name) < 7 else 2
    return OSA.distance(name, provider_name) <= most_slips and (
        ending == provider_ending or bool(_SLIPS_OF_ENDING.fullmatch(ending))
    )


def address_meant(address: str) -> str | None:
    """Return what an impossible address probably meant: « zoegmail.com », « zoe@@free.fr », « zoe@orange »; or None."""
    text = address.strip().lower().replace(",", ".")
    while "@@" in text:
        text = text.replace("@@", "@")
    if "@" not in text:
        provider = next((usual for usual in USUAL if text.endswith(usual) and len(text) > len(usual) + 1), None)
        text = f"{text.removesuffix(provider).rstrip('.')}@{provider}" if provider else text
    local, at, domain = text.partition("@")
    if "." not in domain:
        without_dots = {usual.replace(".", ""): usual for usual in USUAL}
        by_beginning = next((usual for usual in USUAL if usual.startswith(f"{domain}.")), domain)
        domain = without_dots.get(domain, by_beginning)
    candidate = f"{local}{at}{domain}"
    plausible = bool(local and at) and "@" not in domain and "." in domain and local.isascii() and " " not in candidate
    return candidate if plausible and candidate != address else None


# -- repaired in silence ---------------------------------------------------------------------------------------------

_ENDINGS: Final = ("com", "fr", "con", "cm", "co", "om")
_BASES: Final = Counter(provider.split(".")[0] for provider in PROVIDERS)
_ONLY: Final = {
    base: provider for provider in PROVIDERS if _BASES[base := provider.split(".")[0]] == 1 and len(base) > 3
}
_LONG: Final = sorted(provider for provider in PROVIDERS if len(provider) > 6)


@lru_cache(maxsize=65_536)
def repaired(domain: str) -> str:
    """Return the provider that a misspelt domain stands for, or the domain itself.

    « gmial.com », « gmail.fr », « orangefr » are repaired; « hotmail.fr » and « hotmail.com » exist and stay apart.
    A slip keeps the first letter, and leaves one provider nearer than all others.
    """
    if domain in PROVIDERS or len(domain) < 6:
        return domain
    base, _, ending = domain.rpartition(".")
    if ending in _ENDINGS and base in _ONLY:
        return _ONLY[base]
    near = extract(domain, _LONG, scorer=OSA.distance, score_cutoff=2 if len(domain) > 9 else 1, limit=2)
    alone = len(near) == 1 or (len(near) == 2 and near[0][1] < near[1][1])
    return near[0][0] if alone and near[0][0][0] == domain[0] else domain

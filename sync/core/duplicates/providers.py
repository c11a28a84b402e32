"""The mail providers that French people use, and the repair of their misspelt domains."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from sync.core.duplicates.vocabulary import vocabulary

PROVIDERS: Final = vocabulary(
    """
    gmail.com googlemail.com orange.fr wanadoo.fr free.fr sfr.fr neuf.fr cegetel.net club-internet.fr
    aliceadsl.fr laposte.net bbox.fr numericable.fr noos.fr voila.fr libertysurf.fr tiscali.fr hotmail.fr
    hotmail.com hotmail.be outlook.fr outlook.com outlook.be live.fr live.com live.be msn.com yahoo.fr yahoo.com
    ymail.com rocketmail.com aol.com aol.fr icloud.com me.com mac.com protonmail.com protonmail.ch proton.me
    pm.me tutanota.com tuta.io mailo.com mailo.fr netcourrier.com ecomail.fr riseup.net posteo.net posteo.de
    posteo.eu disroot.org zaclys.net zaclys.com ouvaton.org no-log.org framail.fr gmx.fr gmx.com gmx.net gmx.de
    web.de t-online.de mail.com email.com caramail.com lilo.org skynet.be telenet.be bluewin.ch sunrise.ch
    videotron.ca libero.it tiscali.it virgilio.it mail.ru yandex.ru
    """
)
"""Domains where anyone may open a mailbox: sharing one says nothing about people."""

_ENDINGS: Final = ("com", "fr", "con", "cm", "co", "om")
_BASES: Final = Counter(provider.split(".")[0] for provider in PROVIDERS)
_ONLY: Final = {
    base: provider for provider in PROVIDERS if _BASES[base := provider.split(".")[0]] == 1 and len(base) > 3
}


@lru_cache(maxsize=65_536)
def repaired(domain: str) -> str:
    """The provider that a misspelt domain stands for, or the domain itself.

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


_LONG: Final = sorted(provider for provider in PROVIDERS if len(provider) > 6)

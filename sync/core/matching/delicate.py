"""What no machine matches: money between people, and someone in distress.

The category is what decides (« solidarité financière »). The words that are looked for besides spare the plainest
blunders and promise nothing: no list of words finds distress. Matches are for coordinators, who read them first.
"""

from __future__ import annotations

import re
from typing import Final

from sync.core.model.choices import ListingKind
from sync.core.model.records import Listing
from sync.core.text import fold

_MONEY_KIND: Final = re.compile(
    r"\b(?:solidarites?|financi\w+|argent|monetaire|caisse de secours|coup de pouce|cagnotte)\b"
)
_MONEY: Final = re.compile(
    r"\b(?:preter?|prete|pretes|(?<!d )avancer?|depanner?|emprunter?|rembours\w+|donner|aider)\b(?: \w+){0,6} "
    r"(?:euros?|argent|des sous|loyer|decouvert)\b"
    r"|\b(?:euros?|loyer|fins? de mois|decouvert|factures?)\b(?: \w+){0,8} rembours\w*"
    r"|\brembours\w*(?: \w+){0,6} euros?"
    r"|\b(?:passer|finir|boucler|fins?) (?:le |de |du )*mois\b|\b(?:payer|regler) (?:mon|le|son|notre) loyer\b"
    r"|\bpret (?:d argent|entre particuliers|sans interets?)\b|\bsans interets?\b|\bloyers? (?:de )?retard\b"
    r"|\bfrigo (?:est )?vide\b|\bplus (?:un )?(?:sou|rond|d argent)\b|\bavance (?:de tresorerie|possible|sur)\b"
)
_DISTRESS: Final = re.compile(
    r"\b(?:n y arrive|m en sors|en peux|tiens) plus\b|\bau bout du rouleau\b|\ba bout\b|\bidees noires\b|\bsuicid\w*"
    r"|\bparler a quelqu un\b|\bquelqu un a qui parler\b|\bburn ?out\b|\bdepressi\w+|\bdeprim\w+"
    r"|\b(?:je |vais |va )craqu(?:e|er|ais)\b"
    r"|\b(?:me |se )?sens (?:tres |trop |si )?seule?\b|\bviolen(?:t|ce|ces)\b|\b(?:me|nous) frappe\b|\bharcel\w+"
    r"|\bplus envie de rien\b"
    r"|\b(?:je )?(?:dors|mange) plus\b|\b(?:je suis|completement|trop) epuisee?\b"
    r"|\bvois (?:plus )?personne\b|\bangoiss\w+|\bpleure\w*\b"
)


def is_delicate(listing: Listing) -> bool:
    """Tell whether a listing is for people alone to answer."""
    if _MONEY_KIND.search(fold(listing.category)):
        return True
    text = fold(f"{listing.title} {listing.description}".replace("€", " euros "))
    return bool(_MONEY.search(text) or (listing.kind is ListingKind.NEED and _DISTRESS.search(text)))

"""What a server's refusal is about: the one table of codes (RFC 3463, RFC 5248, what providers publish) and of words.

A code is believed unless the words beside it speak of us: a server that doubts its client answers « 5.1.1 » too.
What neither says is unclear, and blames nobody.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import Final


class About(Enum):
    """Whom or what a refusal speaks of."""

    READER = "reader"
    """The reader's address: nobody is there."""
    FULL = "full"
    """The reader's mailbox: somebody is there, and it is full."""
    QUOTA = "quota"
    """How many mails we may send."""
    OURS = "ours"
    """Us: our sender, our account, our machine, what it may relay."""
    CONTENT = "content"
    """What this mail says, or its size."""
    BUSY = "busy"
    """The server itself, for now."""
    UNCLEAR = "unclear"
    """Nobody can tell."""


CODES: Final[dict[str, About]] = {
    "1.1": About.READER,  # bad destination mailbox address
    "1.2": About.READER,  # bad destination system address
    "1.3": About.READER,  # bad destination mailbox address syntax
    "1.6": About.READER,  # moved, no forwarding address
    "1.10": About.READER,  # the domain takes no mail (RFC 7505)
    "2.1": About.READER,  # mailbox disabled
    "2.2": About.FULL,
    "1.7": About.OURS,  # bad sender's mailbox address syntax
    "1.8": About.OURS,  # bad sender's system address
    "3.1": About.BUSY,  # mail system full: the system's, nobody's mailbox
    "3.2": About.BUSY,
    "4.5": About.QUOTA,  # congestion (RFC 3463); a day's quota at Gmail
    "5.1": About.OURS,  # invalid command: what we did is not allowed
    "5.2": About.OURS,
    "5.3": About.BUSY,  # too many recipients, on this connection
    "5.4": About.OURS,
    "5.5": About.OURS,
    "2.3": About.CONTENT,  # message longer than the mailbox takes
    "3.4": About.CONTENT,  # message too big
    "6.0": About.CONTENT,
    "6.1": About.CONTENT,
    "6.3": About.CONTENT,
    "6.5": About.CONTENT,
    "6.7": About.READER,  # an address in an alphabet that the server does not take (RFC 6531)
    "7.8": About.OURS,  # credentials
    "7.9": About.OURS,
    "7.11": About.OURS,
    "7.14": About.OURS,
    "7.20": About.OURS,  # DKIM (RFC 7372)
    "7.21": About.OURS,
    "7.22": About.OURS,
    "7.23": About.OURS,  # SPF
    "7.24": About.OURS,
    "7.25": About.OURS,  # reverse DNS
    "7.26": About.OURS,
    "7.27": About.OURS,  # our domain takes no mail
    "7.28": About.QUOTA,  # mail flood
    "7.57": About.OURS,  # Exchange: client not authenticated
    "7.60": About.OURS,  # Exchange: may not send as this sender
    "7.64": About.OURS,
}
"""The last two figures of an enhanced code, « 1.1 » of « 5.1.1 »."""

_GENERIC: Final = frozenset({"", "0.0", "1.0", "2.0", "5.0", "7.1"})
"""Codes that say nothing by themselves: the words decide."""

BARE: Final[dict[int, About]] = {421: About.BUSY, 530: About.OURS, 534: About.OURS, 535: About.OURS, 538: About.OURS}
"""Reply codes that say enough without an enhanced one."""

_SUBJECTS: Final[tuple[tuple[About, str], ...]] = (
    (About.CONTENT, r"\b message\ (?: size | too\ (?: large | big ) ) | \b maximum\ (?: message\ )? size"),
    (
        About.FULL,
        r"""(?: mailbox | mail\ box | inbox | bo[iî]te | user | recipient | destinataire ) \b .{0,40}
            \b (?: full | quota | storage | pleine? | satur\w+ | exceed\w* )
          | \b over\ ?quota \b | \b quota \b .{0,20} \b mailbox""",
    ),
    (
        About.QUOTA,
        r"""rate.?limit | throttl | quota\ d.envoi | limite\ d.envoi | \b per\ (?: hour | day | minute ) \b
          | \b (?: sending | sent | outgoing | outbound | submission | message | e?-?mail | daily | hourly | account )
            s? \b .{0,30} \b (?: limit | quota | rate ) \b
          | too\ many\ (?: e?-?mails? | messages | connections )
          | trop\ de\ (?: mails | messages | connexions | courriels )
          | exceeded\ .{0,30} \b (?: messages | e?-?mails ) \b""",
    ),
    (About.FULL, r"\b quota \b | insufficient\ (?: disk | system )?\ ?(?: space | storage )"),
    (
        About.OURS,
        r"""\b senders? \b | \b envelope.from | \b mail\ from \b | \b from\ address | \b exp[ée]diteur | \b send\ as \b
          | \b relay | \b relais | authenti | \b log.?in \b | rcpthosts | bad\ command | command\ sequence
          | \b spf \b | \b dkim \b | \b dmarc \b | reverse\ dns | \b ptr \b | \b (?: helo | ehlo ) \b
          | black.?list | block.?list | \b dnsbl | \b rbl \b | spamhaus | r[ée]putation | client\ host | \b ofr_?\d+
          | \b your\ (?: ip | host | server | domain | account | address | network ) \b
          | \b votre\ (?: ip | serveur | domaine | compte | adresse ) \b
          | \b not\ (?: allowed | permitted | authori[sz]ed )\ to\ (?: send | use | relay )""",
    ),
    (
        About.CONTENT,
        r"""\b spam | virus | malware | phish | unsolicited | ind[ée]sirable | \b junk
          | \b content | contenu | attachment | pi[èe]ce\ jointe""",
    ),
    (
        About.READER,
        r"""(?: user | recipient | mailbox | address | account | adresse | utilisateur | destinataire | bo[iî]te
              | compte ) \b .{0,60}?
            \b (?: unknown | not\ found | does\ ?n.t\ (?: exist | have ) | does\ not\ (?: exist | have )
              | not\ exist | invalid | inactive | disabled | no\ longer | deactivated | inconnue?
              | n.existe\ (?: pas | plus ) | inexistante? | invalide )
          | \b (?: unknown | no\ such | invalid | inactive | nonexistent )\ (?: \w+\ )?
            (?: user | recipient | mailbox | address | account | person | domain )
          | \b no\ mailbox \b | domain\ (?: name\ )?not\ found""",
    ),
)

WORDS: Final = tuple((said, re.compile(words, re.IGNORECASE | re.DOTALL | re.VERBOSE)) for said, words in _SUBJECTS)
"""What usual texts speak of, the first that is heard wins: « sender … user unknown » is about the sender, and
« mailbox … over quota » about the reader's.
"""

_QUOTED: Final = re.compile(r"<[^<>]*>|https?://\S+|\S+@\S+")
"""What a server repeats of ours: an address may well be called « relais » or « spam »."""


def about_words(words: str) -> About | None:
    """What the words of a server speak of, addresses and links left aside; None when nothing is heard in them."""
    plain = _QUOTED.sub(" ", words)
    return next((said for said, pattern in WORDS if pattern.search(plain)), None)


def about(code: int, detail: str, words: About | None) -> About:
    """What a refusal speaks of: its code (« 550 »), the enhanced one (« 5.1.1 » or empty), what its words speak of."""
    kind = detail.partition(".")[2]
    told = CODES.get(kind) or (BARE.get(code) if kind in _GENERIC else None)
    if words in {About.OURS, About.QUOTA} and told in {None, About.READER, About.CONTENT, About.BUSY}:
        return words
    if told is not None:
        return told
    return words if words is not None and kind in _GENERIC else About.UNCLEAR


def says_gone(code: str) -> bool:
    """Whether a code alone, « 550 5.1.1 » or « 5.1.1 », says for good that nobody is at an address."""
    detail = code.rpartition(" ")[2]
    return code.startswith("5") and about(0, detail if "." in detail else "", None) is About.READER

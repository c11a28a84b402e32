"""What a server's refusal is about: the one table of codes (RFC 3463, RFC 5248, what providers publish) and of words.

An enhanced code (« 5.1.1 ») is believed first, words decide where it says nothing by itself. A code that blames the
reader gives way to three things only that are plainly said: that it is our sender whom the server does not know, that
the mailbox is full, that this reader gets too many mails. What nothing says is unclear, and blames nobody.
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
    THEIRS = "theirs"
    """What this reader's server lets in: how many mails an hour, from whom. The others' may well be taken."""
    LATER = "later"
    """This mail, for now: a greylist, a look-up that failed."""
    QUOTA = "quota"
    """How many mails we may send."""
    OURS = "ours"
    """Us: our account, our machine, what it may relay."""
    SENDER = "sender"
    """Our sender, plainly; only words are of this kind, as a refusal it is about us."""
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
    "2.121": About.THEIRS,  # Exchange: how many mails this recipient may get in an hour
    "2.122": About.THEIRS,
    "7.2": About.THEIRS,  # a list that takes no mail of ours
    "7.124": About.THEIRS,  # Exchange: whom this recipient takes mail from
    "7.129": About.THEIRS,
    **{f"7.{last}": About.THEIRS for last in range(133, 137)},
    "1.7": About.OURS,  # bad sender's mailbox address syntax
    "1.8": About.OURS,  # bad sender's system address
    "3.1": About.BUSY,  # mail system full: the system's, nobody's mailbox
    "3.2": About.BUSY,
    "1.90": About.QUOTA,  # Exchange: recipients of a day
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
    "7.54": About.OURS,  # Exchange: unable to relay
    "7.64": About.OURS,
    "7.139": About.OURS,
    "2.252": About.OURS,  # Exchange: may not send as this sender
    **{f"7.{last}": About.OURS for last in (*range(501, 507), *range(508, 512))},  # Microsoft: a banned sender, domain
    **{f"7.{last}": About.OURS for last in range(606, 650)},  # Microsoft: a banned machine
    **{f"7.{last}": About.OURS for last in range(700, 751)},  # Microsoft: an account, or where it sends from
    "7.507": About.THEIRS,  # refused by the recipient
    "7.705": About.QUOTA,
}
"""The last two figures of an enhanced code, « 1.1 » of « 5.1.1 »."""

_GENERIC: Final = frozenset({"", "0.0", "1.0", "2.0", "4.4", "5.0", "7.0", "7.1"})
"""Codes that say nothing by themselves: the words decide. 5.4.4 is a route that is lost, or a domain that is none."""

BARE: Final[dict[int, About]] = {421: About.BUSY, 530: About.OURS, 534: About.OURS, 535: About.OURS, 538: About.OURS}
"""Reply codes that say enough without an enhanced one."""

_SUBJECTS: Final[tuple[tuple[About, str], ...]] = (
    (About.LATER, r"gr[ae]y.?list | liste\ grise | temporary\ (?: dns\ )? (?: failure | error )"),
    (
        About.SENDER,
        r"""\b (?: senders? | from\ address | return.path | exp[ée]diteur ) (?: .s )? [\s:]+ (?: [\w.]+\ ){0,3}?
            (?: rejected | denied | refus\w+ | invalid\w* | unknown | inconnu
              | not\ (?: found | exist | allowed | owned | verified )
              | must\ exist | does\ ?n[o.]t\ exist | verif\w+ | blocked | black.?list\w* )
          | \b verif\w+ \ (?: \w+\ ){0,4} sender \b
          | \b (?: unknown | invalid | bad | rejected | refused )\ (?: outbound\ | envelope\ )? sender \b
          | \b envelope.(?: from | sender )""",
    ),
    (
        About.THEIRS,
        r"""(?: user | recipient | mailbox | account ) \b .{0,60} \b receiv\w+ \b .{0,30} \b rate \b
          | \b (?: rate | limit ) .{0,30} \b (?: for | of )\ (?: this\ | the\ )? (?: recipient | user | mailbox ) \b
          | \b recipient.?rate | \b recipient\ (?: has\ )? exceeded | RestrictedToRecipients | NotAuthenticatedForGroup
          | allowed\ senders\ list""",
    ),
    (
        About.CONTENT,
        r"""\b message\ (?: size | too\ (?: large | big ) ) | \b maximum\ (?: message\ )? size
          | \b (?: urls? | links? | liens? ) \b .{0,40} (?: black | block | \b listed | surbl | spamhaus )""",
    ),
    (
        About.FULL,
        r"""(?: mailbox | mail\ box | inbox | bo[iî]te | user | recipient | destinataire ) \b .{0,40}
            \b (?: full | quota | storage | pleine? | satur\w+ )
          | (?: mailbox | user ) \ (?: has | have | is ) \ (?: \w+\ )? exceed | exceed\w* \ (?: \w+\ )? storage
          | \b over\ ?quota \b | \b quota \b .{0,20} \b (?: mailbox | bo[iî]te )""",
    ),
    (
        About.READER,
        r"""(?<! your\ ) (?<! votre\ ) \b
            (?: user | recipient | mailbox | address | account | adresse | utilisateur | destinataire | bo[iî]te
              | compte ) \b .{0,60}?
            \b (?: unknown | not\ found | does\ ?n.t\ (?: exist | have ) | does\ not\ (?: exist | have )
              | not\ exist | invalid | inactive | disabled | no\ longer | deactivated | inconnue?
              | n.existe\ (?: pas | plus ) | inexistante? | invalide )
          | \b (?: unknown | no\ such | invalid | inactive | nonexistent )\ (?: \w+\ )?
            (?: user | recipient | mailbox | address | account | person | domain )
          | \b (?: no | pas\ de | aucune? )\ (?: mailbox | utilisateur | bo[iî]te | destinataire ) \b
          | \b (?: adresse | bo[iî]te ) \b .{0,20} d[ée]sactiv
          | domain\ (?: name\ )?not\ found""",
    ),
    (
        About.QUOTA,
        r"""rate.?limit | throttl | quota\ d.envoi | limite\ d.envoi | \b per\ (?: hour | day | minute ) \b
          | \b (?: sending | sent | outgoing | outbound | submission | message | e?-?mail | daily | hourly | account )
            s? (?: quota | \b .{0,30} \b (?: limit | quota | rate ) \b )
          | too\ many\ (?: e?-?mails? | messages | connections ) | too\ much\ mail
          | trop\ de\ (?: mails | messages | connexions | courriels )
          | exceeded\ .{0,30} \b (?: messages | e?-?mails ) \b""",
    ),
    (
        About.FULL,
        r"""\b quota \b | insufficient\ (?: disk | system )?\ ?(?: space | storage )
          | espace\ (?: disque\ )?insuffisant""",
    ),
    (
        About.OURS,
        r"""\b senders? \b | \b mail\ from \b | \b exp[ée]diteur | send\ ?as | \b verification\ failed
          | \b relay\w*\ (?: access\ )? (?: denied | refus\w+ | not | prohibited ) | \b (?: to | may\ not )\ relay \b
          | \b relais\ (?: non | refus ) | authenti | \b auth \b | \b log.?in \b | \b vous\ identifier | starttls
          | rcpthosts | bad\ command | command\ sequence
          | \b spf \b | \b dkim \b | \b dmarc \b | reverse\ dns | \b ptr \b | \b (?: helo | ehlo ) \b
          | black.?list | block.?list | \b dnsbl | \b rbl \b | spamhaus | r[ée]putation | client\ host
          | \b (?: ofr | lpn )_?\d+
          | \b (?: your | this | sending | votre )\ (?: ip | host | server | domain | account | address | network
              | serveur | domaine | compte | adresse ) \b
          | \b (?: not\ (?: allowed | permitted | authori[sz]ed ) | permissions? )
            \ to\ (?: send | use | relay | submit )""",
    ),
    (
        About.CONTENT,
        r"""\b spam | virus | malware | phish | unsolicited | ind[ée]sirable | \b junk
          | \b content | contenu | attachment | pi[èe]ce\ jointe""",
    ),
)

WORDS: Final = tuple(
    (subject, re.compile(words, re.IGNORECASE | re.DOTALL | re.VERBOSE)) for subject, words in _SUBJECTS
)
"""What usual texts speak of, the first that is heard wins: « sender address rejected: user unknown » is about the
sender, « mailbox … over quota » about the reader's, and « user unknown in relay recipient table » about the reader.
"""

_QUOTED: Final = re.compile(r"<[^<>]*>|https?://\S+|\S+@\S+")
"""What a server repeats of ours: an address may well be called « relais » or « spam »."""


def about_words(words: str) -> About | None:
    """Return what the words of a server speak of, addresses and links left aside; None when nothing is heard in
    them.
    """
    plain = _QUOTED.sub(" ", words)
    return next((subject for subject, pattern in WORDS if pattern.search(plain)), None)


def about(code: int, detail: str, words: About | None) -> About:
    """Return what a refusal speaks of: its code (« 550 »), the enhanced one (« 5.1.1 » or empty), what its words speak
    of.
    """
    kind = detail.partition(".")[2]
    by_code = CODES.get(kind) or (BARE.get(code) if kind in _GENERIC else None)
    by_words = About.OURS if words is About.SENDER else words
    if by_words is not None and words in _OVER.get(by_code, ()):
        return by_words
    if by_code is not None:
        return by_code
    return by_words if by_words is not None and kind in _GENERIC else About.UNCLEAR


_OVER: Final[dict[About | None, frozenset[About]]] = {
    None: frozenset({About.LATER, About.THEIRS, About.SENDER, About.OURS, About.QUOTA}),
    About.READER: frozenset({About.LATER, About.THEIRS, About.SENDER, About.FULL}),
    About.OURS: frozenset({About.LATER}),
    About.BUSY: frozenset({About.LATER, About.THEIRS, About.SENDER, About.OURS, About.QUOTA}),
    About.CONTENT: frozenset({About.SENDER, About.OURS, About.QUOTA}),
}
"""Which words are believed over a code."""


def says_gone(code: str) -> bool:
    """Return whether a code alone, « 550 5.1.1 » or « 5.1.1 », says for good that nobody is at an address."""
    detail = code.rpartition(" ")[2]
    return code.startswith("5") and about(0, detail if "." in detail else "", None) is About.READER

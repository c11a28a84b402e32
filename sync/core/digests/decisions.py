"""« Ce qui a été décidé »: what coordinators said about mails and settings since the last digest, and who said it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from sync.core.digests.caps import PER_SECTION, others
from sync.core.digests.values import Group, Line, Section, WeeklyDigest
from sync.core.model.pending import COMMAND, SETTINGS, SHEET, Decision, DecisionTaken
from sync.core.say import msgid, tell
from sync.core.text import capital, moment, one_line, plural, typeset

_DONE: Final = {
    Decision.GO: msgid("feu vert donné"),
    Decision.NO_GO: msgid("l’envoi n’aura pas lieu"),
    Decision.LATER: msgid("remis à plus tard"),
    Decision.LEFT: msgid("noté comme parti"),
    Decision.AGAIN: msgid("à renvoyer"),
    Decision.READ: msgid("tenu pour lu"),
    Decision.STOP: msgid("plus aucun mail à cette adresse"),
    Decision.WRITE_AGAIN: msgid("on lui écrit de nouveau"),
    Decision.HOLD: msgid("retenus"),
    Decision.RESUME: msgid("ils reprennent"),
}
_WHERE: Final = {
    SHEET: msgid("dans l’onglet « Envois »"),
    COMMAND: msgid("par la commande « tablee post »"),
    SETTINGS: msgid("dans l’onglet « Réglages »"),
}


def with_decisions(digest: WeeklyDigest, decisions: Sequence[DecisionTaken], now: datetime) -> WeeklyDigest:
    """Return the digest with what was decided at its foot; a week without other news is one to write of, too."""
    if not decisions:
        return digest
    lines = tuple(_line(each, now) for each in decisions[:PER_SECTION])
    rest = len(decisions) - len(lines)
    more = others(rest, tell("dans « Envois »")) if rest else ""
    section = Section("decided", tell("Ce qui a été décidé"), groups=(Group(lines),), more=more)
    headline = plural(len(decisions), "décision prise", "décisions prises")
    if digest.is_empty:
        digest = replace(digest, headline=headline, title=capital(headline), is_empty=False)
    return replace(digest, sections=(*digest.sections, section))


def decided(each: DecisionTaken) -> str:
    """Return what was decided, in a sentence."""
    what = one_line(each.what.rstrip(" ."), 200)
    if each.decision is Decision.SET:
        return f"{what}."
    return typeset(tell("{what} : {done}.", what=what, done=tell(_DONE[each.decision])))


def _line(each: DecisionTaken, now: datetime) -> Line:
    by = tell(_WHERE[each.by]) if each.by in _WHERE else tell("par {by}", by=each.by)
    when = capital(tell("{by}, le {at}", by=by, at=moment(each.at.astimezone(now.tzinfo))))
    return Line(decided(each), when=typeset(when))

"""« Ce qui a été décidé »: what coordinators said about mails since the last digest, and who said it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from sync.core.digests.caps import PER_SECTION, others
from sync.core.digests.values import Group, Line, Section, WeeklyDigest
from sync.core.model.pending import COMMAND, SHEET, Decision, DecisionTaken
from sync.core.text import capital, moment, one_line, plural, typeset

_DONE: Final = {
    Decision.GO: "feu vert donné",
    Decision.NO_GO: "l’envoi n’aura pas lieu",
    Decision.LATER: "remis à plus tard",
    Decision.LEFT: "noté comme parti",
    Decision.AGAIN: "à renvoyer",
    Decision.READ: "tenu pour lu",
    Decision.STOP: "plus aucun mail à cette adresse",
    Decision.WRITE_AGAIN: "on lui écrit de nouveau",
    Decision.HOLD: "retenus",
    Decision.RESUME: "ils reprennent",
}
_WHERE: Final = {SHEET: "dans l’onglet « Envois »", COMMAND: "par la commande « tablee post »"}


def with_decisions(digest: WeeklyDigest, decisions: Sequence[DecisionTaken], now: datetime) -> WeeklyDigest:
    """Return the digest with what was decided at its foot; a week without other news is one to write of, too."""
    if not decisions:
        return digest
    lines = tuple(_line(each, now) for each in decisions[:PER_SECTION])
    rest = len(decisions) - len(lines)
    more = others(rest, "dans « Envois »") if rest else ""
    section = Section("decided", "Ce qui a été décidé", groups=(Group(lines),), more=more)
    headline = plural(len(decisions), "décision sur les envois", "décisions sur les envois")
    if digest.is_empty:
        digest = replace(digest, headline=headline, title=capital(headline), is_empty=False)
    return replace(digest, sections=(*digest.sections, section))


def _line(each: DecisionTaken, now: datetime) -> Line:
    by = _WHERE.get(each.by, f"par {each.by}")
    when = capital(f"{by}, le {moment(each.at.astimezone(now.tzinfo))}")
    return Line(typeset(f"{one_line(each.what.rstrip(' .'), 200)} : {_DONE[each.decision]}."), when=typeset(when))

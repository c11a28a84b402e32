"""What an answer says, when phrases account for all of it.

A text is cut into clauses, each clause into phrases of the tables (``wordings``), as few as possible. One word that no
phrase accounts for, a question, two acts that exclude each other: nothing is understood, and a person reads it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sync.core.model.records import When
from sync.core.replies.kinds import Kind
from sync.core.replies.placeholders import Clause, Moment, Names, clause_of
from sync.core.replies.sent import SentMail
from sync.core.replies.values import MOST, companions_in, is_near, total_in, until_in
from sync.core.replies.wordings import REFUSING, Act, Meaning, Part, phrases_for, refusals

_CLAUSE: Final = re.compile(r"([^\n!;,:()\[\]«»“”\"…?]*?)(\?+|[\n!;,:()\[\]«»“”\"…]|\.+(?=\s|$)|\s[-–—]+\s|$)")
_LONGEST: Final = 400
"""Characters of an answer beyond which nobody merely answers."""
_MOST_WORDS: Final = 30
_HESITATES: Final = re.compile(r"…|\.\.")
_POLITE_QUESTION: Final = re.compile(
    r"(?:pouvez|pourriez) vous|(?:peux|pourrais) tu|(?:serait|est) il possible|\bpossible de|on peut|peut on"
)
_BULLET: Final = re.compile(r"^\s*[-–—•*]+\s*")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that a table knows, what they mean, and the days in them."""

    meaning: Meaning
    words: str
    days: tuple[When | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """An act and its values."""

    act: Act
    count: int | None = None
    until: date | None = None


def understood(text: str, mail: SentMail, moment: Moment, names: Names) -> Understood | None:
    """Return what a person's own text answers to a mail; None unless all of it is accounted for."""
    if len(text) > _LONGEST:
        return None
    clauses = [(clause_of(raw, moment, names), is_question) for raw, is_question in _clauses(text)]
    clauses = [(clause, is_question) for clause, is_question in clauses if clause.words or is_question]
    if mail.kind is Kind.APPROVAL and _refuses(clauses, mail):
        return Understood(Act.REFUSE)
    phrases: list[Phrase] = []
    for clause, is_question in clauses:
        parts = _phrases(clause, mail)
        if parts is None or (is_question and not _asks_politely(parts)):
            return None
        phrases += parts
    return _together(phrases, text, mail, moment)


def _clauses(text: str) -> list[tuple[str, bool]]:
    """Return the clauses of a text, each with whether it is a question."""
    matches = (match for line in text.splitlines() for match in _CLAUSE.finditer(_BULLET.sub("", line)))
    return [(match[1], "?" in match[2]) for match in matches if match[1].strip() or "?" in match[2]]


def _asks_politely(phrases: Sequence[Phrase]) -> bool:
    acts = [phrase for phrase in phrases if phrase.meaning is not Part.COURTESY]
    return bool(acts) and all(_POLITE_QUESTION.search(phrase.words) for phrase in acts)


def _refuses(clauses: Sequence[tuple[Clause, bool]], mail: SentMail) -> bool:
    """Return whether a go is refused: it begins so, and nothing after it gives one."""
    told = [" ".join(clause.words) for clause, _ in clauses]
    courtesies = next(pattern for meaning, pattern in phrases_for(mail.kind) if meaning is Part.COURTESY)
    start = next((place for place, words in enumerate(told) if not courtesies.fullmatch(words)), len(told))
    if start == len(told) or not _begins_with_refusal(told[start]):
        return False
    rest = told[start + 1 :]
    return not any(_GIVES.search(words) for words in rest)


def _begins_with_refusal(words: str) -> bool:
    parts = words.split()
    refusal = refusals()
    ends = [end for end in range(1, min(len(parts), 8) + 1) if refusal.fullmatch(" ".join(parts[:end]))]
    rest = " ".join(parts[max(ends) :]) if ends else ""
    return bool(ends) and not _GIVES.search(rest)


_GIVES: Final = re.compile(
    r"\b(?:oui|ok|d accord|envoy\w+|valid\w+|bon|si|stop|parfait|feu vert|go|probleme|souci|pas de|aucun\w*|rien"
    r"|remarques?|redire|objections?|raison|hesit\w+|encore)\b"
)
"""What gives a go after all, or objects to nothing."""


def _phrases(clause: Clause, mail: SentMail) -> list[Phrase] | None:
    """Return the fewest phrases that a clause is made of, an act rather than a mere reason; None when there are none.

    The best way to each word is found from the best ways to those before it.
    """
    words = clause.words
    if len(words) > _MOST_WORDS:
        return None
    tables = phrases_for(mail.kind, mail.role)
    best: list[tuple[float, list[Phrase]] | None] = [(0.0, []), *(None for _ in words)]
    for start in range(len(words)):
        way = best[start]
        if way is None:
            continue
        for end in range(start + 1, len(words) + 1):
            told = " ".join(words[start:end])
            for meaning, pattern in tables:
                if pattern.fullmatch(told) is None or (meaning is Part.REASON and not _may_reason(way[1], told)):
                    continue
                cost = way[0] + _COSTS.get(meaning, 1.0)
                reached = best[end]
                if reached is None or cost < reached[0]:
                    best[end] = (cost, [*way[1], Phrase(meaning, told, _days(clause, start, end))])
    last = best[-1]
    return None if last is None else last[1]


def _may_reason(before: Sequence[Phrase], told: str) -> bool:
    """Return whether a reason may stand here: in a clause of its own, or opened by a word that no phrase before it can
    have for its object.
    """
    alone = all(phrase.meaning in {Part.COURTESY, Part.REGRET} for phrase in before)
    return (
        alone
        or re.match(r"(?:car|parce|puisque|vu|je|j|nous|on|trop|pas|a cause|cause|en raison|faute)\b", told) is not None
    )


_COSTS: Final[dict[Meaning, float]] = {
    Part.REASON: 1.6,
    Part.REGRET: 1.3,
    Part.ASSENT: 1.15,
    Part.RECEIPT: 1.15,
    Part.DETAIL: 1.2,
    Part.COURTESY: 1.1,
}
"""What a phrase costs that says less: when two account for the same words, the one that says more counts."""


def _days(clause: Clause, start: int, end: int) -> tuple[When | None, ...]:
    before = sum(word in _DAYS for word in clause.words[:start])
    return clause.days[before : before + sum(word in _DAYS for word in clause.words[start:end])]


_DAYS: Final = frozenset({"qdate", "qfete"})


def _together(phrases: Sequence[Phrase], text: str, mail: SentMail, moment: Moment) -> Understood | None:
    """Return the one act of all these phrases."""
    meanings = {phrase.meaning for phrase in phrases} - {Part.COURTESY, Part.DETAIL}
    if meanings & {Part.COUNT, Part.PLUS}:
        meanings = meanings - {Part.COUNT, Part.PLUS} | {Act.COMING}
    acts = meanings - _EXCUSES - {Part.ASSENT, Part.RECEIPT}
    if acts == {Act.STILL_OPEN, Act.EXTEND}:
        acts = {Act.EXTEND}
    if acts == {Act.NO, Act.DONE}:
        acts = {Act.NO}
    if len(acts) != 1:
        return None
    (act,) = acts
    if not isinstance(act, Act) or (meanings & _EXCUSES and act not in REFUSING):
        return None
    if Part.ASSENT in meanings and act in _DENIALS:
        return None
    if act in _COSTLY and (Part.RECEIPT in meanings or _HESITATES.search(text)):
        return None
    if act is Act.COMING:
        count = _count(phrases)
        return None if count is None else Understood(act, count=count)
    if act in {Act.EXTEND, Act.PAUSE}:
        until = _until(phrases, act, text, mail, moment)
        return None if until is None else Understood(act, until=until)
    return Understood(act)


_EXCUSES: Final[frozenset[Meaning]] = frozenset({Part.REASON, Part.REGRET})
_DENIALS: Final = frozenset({Act.NO, Act.NOT_COMING})
"""Beside which « pas de problème » would mean the contrary."""
_COSTLY: Final = frozenset({Act.YES, Act.APPROVE})


def _count(phrases: Sequence[Phrase]) -> int | None:
    """Return how many come; None when the phrases do not agree."""
    totals = {total_in(phrase.words) for phrase in phrases if phrase.meaning is Part.COUNT}
    companions = [phrase for phrase in phrases if phrase.meaning is Part.PLUS]
    if len(totals) > 1 or (not totals and any(re.match(r"(?:on|nous)\b", phrase.words) for phrase in companions)):
        return None
    count = totals.pop() if totals else 1 + sum(companions_in(phrase.words) for phrase in companions)
    return count if 1 <= count <= MOST else None


def _until(phrases: Sequence[Phrase], act: Act, text: str, mail: SentMail, moment: Moment) -> date | None:
    """Return until when; None when the phrases name no day, several, or one that makes no sense."""
    ends = mail.ends if act is Act.EXTEND and mail.ends is not None else moment.today
    after = max(ends, moment.today)
    days = [
        until_in(phrase.words, phrase.days, today=moment.today, counted_from=after)
        for phrase in phrases
        if phrase.meaning is act
    ]
    if len(days) != 1 or days[0] is None or days[0] <= after:
        return None
    has_year = _YEAR.search(text) or not any(phrase.days for phrase in phrases)
    return days[0] if has_year or is_near(days[0], moment.today) else None

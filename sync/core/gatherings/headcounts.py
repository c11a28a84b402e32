"""How many people said that they come to a gathering, and how many that they do not: by their last word each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sync.core.gatherings.following import Followed
from sync.core.model.mail_answers import GATHERING, MailAnswer, in_force
from sync.core.model.tabs import Place
from sync.core.replies.acts import Act
from sync.core.say import tell
from sync.core.text import plural, typeset


@dataclass(frozen=True, slots=True)
class Headcount:
    """``coming`` people are expected, by so many ``answers`` that say so; ``absent`` answered that they do not come."""

    coming: int
    answers: int
    absent: int

    def __str__(self) -> str:
        """Return it in words: « 9 viennent (7 réponses), 2 ne viennent pas »."""
        parts = []
        if self.answers:
            come = plural(self.coming, "vient", "viennent")
            parts.append(tell("{come} ({answers})", come=come, answers=plural(self.answers, "réponse", "réponses")))
        if self.absent:
            parts.append(plural(self.absent, "ne vient pas", "ne viennent pas"))
        return typeset(", ".join(parts))


def headcounts(answers: Iterable[MailAnswer], planning: Followed) -> Mapping[Place, Headcount]:
    """Return the headcount of each gathering of the planning that somebody answered about, by its line. What was said
    of a day counts for that day: a gathering that moved is another question.
    """
    by_subject: dict[str, list[MailAnswer]] = defaultdict(list)
    for answer in in_force(tuple(answers)):
        by_subject[answer.about].append(answer)
    counts = {}
    for one, line in planning.lines():
        words = by_subject.get(f"{GATHERING}:{one.id}:{one.seen.start}", [])
        coming = [each.count or 1 for each in words if each.act is Act.COMING]
        absent = sum(each.act is Act.NOT_COMING for each in words)
        if coming or absent:
            counts[line.origin.place] = Headcount(sum(coming), len(coming), absent)
    return counts

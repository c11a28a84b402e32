"""A proposal of groups as it is kept: by ids that name nobody, with the answers that it was made from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sync.core.groups.asking import Ask
from sync.core.groups.instance import Instance
from sync.core.groups.model import Group, Previous, Proposal, Role, Slot


@dataclass(frozen=True, slots=True)
class Kept:
    """What was proposed, whom to ask, and the answers that it was made from: ``mark`` of all of them, ``answers`` of
    each person.
    """

    mark: str
    proposal: Proposal
    asks: tuple[Ask, ...]
    answers: Mapping[str, str]

    def before(self, instance: Instance) -> Previous:
        """Return what an instance owes to this proposal: whose answer changed owes it nothing."""
        changed = {each for each, answer in instance.answers().items() if self.answers.get(each, answer) != answer}
        return Previous(self.proposal.groups, frozenset(changed))

    def written(self) -> str:
        """Return what is kept of it."""
        proposal = self.proposal
        return json.dumps(
            {
                "mark": self.mark,
                "groups": [
                    [*each.slot, each.animateur, each.secretaire, list(each.members)] for each in proposal.groups
                ],
                "unplaced": list(proposal.unplaced),
                "score": proposal.score,
                "bound": proposal.bound,
                "asks": [[*each.slot, each.role.value, each.more, list(each.people)] for each in self.asks],
                "answers": dict(self.answers),
            }
        )


def kept_of(instance: Instance, proposal: Proposal, asks: Sequence[Ask]) -> Kept:
    """Return what to keep of a proposal."""
    return Kept(instance.mark, proposal, tuple(asks), instance.answers())


def read_kept(text: str) -> Kept:
    """Return what was kept."""
    values = json.loads(text)
    groups = (
        Group(Slot(theme, venue), tuple(members), animateur, secretaire)
        for theme, venue, animateur, secretaire, members in values["groups"]
    )
    asks = (
        Ask(Slot(theme, venue), Role(role), more, tuple(people)) for theme, venue, role, more, people in values["asks"]
    )
    proposal = Proposal(tuple(groups), tuple(values["unplaced"]), values["score"], values["bound"])
    return Kept(values["mark"], proposal, tuple(asks), values["answers"])

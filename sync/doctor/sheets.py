"""Whether what is read is what it should be: the tabs recognised, the restricted workbook."""

from __future__ import annotations

from typing import Final

from sync.core.parse.headers import guesses
from sync.core.reading import notes_on_tabs, parse
from sync.core.say import msgid, tell
from sync.core.text import listed, plural, quoted
from sync.doctor.base import Check, Seen, Setup, fine, unsure
from sync.turn.activity import read_years


def look_at_tabs(setup: Setup) -> Seen:
    """Look at the three tabs, by their titles and their headers."""
    workbook = setup.workbook()
    register = parse(workbook, setup.community)
    titles = [quoted(layout.tab) for layout in register.layouts]
    sentence = f"{plural(len(titles), 'onglet reconnu', 'onglets reconnus')} : {listed(titles)}."
    sentence = " ".join([sentence, *guesses(register.layouts), *notes_on_tabs(workbook, setup.community)])
    if register.missing or register.partial:
        absent_titles = listed([quoted(kind.title) for kind in (*register.missing, *register.partial)])
        return unsure(
            tell(
                "{sentence} Introuvable ou incomplet : {absent_titles}.", sentence=sentence, absent_titles=absent_titles
            ),
            tell("C’est voulu ? Alors il n’y a rien à faire."),
        )
    return fine(sentence)


def look_at_activity(setup: Setup) -> Seen:
    """Look at the restricted workbook, whose figures are said nowhere."""
    read_years(setup.activity, setup.community)
    return fine(tell("il se lit."))


TABS: Final = (Check("tabs", "Onglets", look_at_tabs, ("source", "members")),)
ACTIVITY: Final = (
    Check(
        "activity", msgid("Classeur d’activité"), look_at_activity, concerns=lambda setup: setup.activity is not None
    ),
)

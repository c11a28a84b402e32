"""The reasons of mails: values with a code, rendered where people read, and understood from the words of before."""

from __future__ import annotations

import pytest

from sync.core.notes import Note, NoteCode, note
from sync.core.say import counted, say
from sync.journal.former_notes import understood

VALUES: dict[NoteCode, dict[str, str | int]] = {
    NoteCode.ENOUGH: {"had": 3},
    NoteCode.CROWDED: {"since": "2026-12-01T08:00:00+01:00"},
    NoteCode.STOPPED: {"since": "2026-12-01"},
    NoteCode.STOPPED_BY_HAND: {"since": "2026-12-01"},
    NoteCode.SUSPENDED: {"since": "2026-08-21", "detail": "550 5.1.1"},
    NoteCode.PAUSED: {"until": "2027-05-01"},
    **{
        code: {"code": "451 4.7.1"}
        for code in (
            NoteCode.LATER,
            NoteCode.FULL,
            NoteCode.THEIRS,
            NoteCode.UNCLEAR,
            NoteCode.REFUSED,
            NoteCode.CONTENT,
            NoteCode.CONTENT_ALIKE,
        )
    },
    NoteCode.COLUMN_SAYS_NO: {"header": "Désinscrit ?"},
    NoteCode.COLUMN_MAY_SAY: {"header": "Lettre (oui/non)"},
    NoteCode.WORDED: {"words": "une raison d’autrefois"},
}
NEWER = {
    NoteCode.LINE_CHANGED,
    NoteCode.LEADS_CHANGED,
    NoteCode.GROUP_CHANGED,
    NoteCode.CONTENT_ALIKE,
    NoteCode.STOPPED_BY_HAND,
    NoteCode.DECLINED,
    NoteCode.PAUSED,
    NoteCode.INTRODUCTION_OVER,
    NoteCode.NEED_GONE,
    NoteCode.ANSWER_GONE,
    NoteCode.STEP_MOVED,
    NoteCode.CYCLE_UNREAD,
    NoteCode.NEED_MET,
    NoteCode.NEWCOMER_GONE,
    NoteCode.SPONSOR_GONE,
    NoteCode.STEP_GONE,
    NoteCode.NOW_DISCREET,
    NoteCode.FOR_COORDINATORS,
    NoteCode.AUTHOR_UNKNOWN,
    NoteCode.ONE_ADDRESS,
    NoteCode.GO_TAKEN_BACK,
    NoteCode.NOT_BY_MAIL,
    NoteCode.MEMORY_WENT_BACK,
    NoteCode.PERSON_ERASED,
    NoteCode.TOLD_ELSEWHERE,
    NoteCode.BEING_TOLD,
    NoteCode.CROWDED,
}
"""What no journal of sentences holds."""


@pytest.mark.parametrize("code", NoteCode)
def test_a_reason_can_be_read(code: NoteCode) -> None:
    assert len(str(note(code, **VALUES.get(code, {})))) > 10


@pytest.mark.parametrize("code", [code for code in NoteCode if code not in NEWER])
def test_a_reason_reads_as_an_older_tablee_wrote_it(code: NoteCode) -> None:
    why = note(code, **VALUES.get(code, {}))

    assert understood(str(why)) == why


def test_a_reason_is_compared_by_its_code_and_never_by_its_words() -> None:
    why = note(NoteCode.STOPPED, since="2026-12-01")

    assert str(why) == "STOP reçu le 1er\u00a0décembre 2026"
    assert why == Note(NoteCode.STOPPED, (("since", "2026-12-01"),))
    assert why != note(NoteCode.STOPPED, since="2026-12-02")


def test_a_sentence_is_set_in_french_typography_but_not_what_was_typed_in_it() -> None:
    saying = say("voici {name:quoted} : {mails} !", name="a : b", mails=counted(1_500, "mail"))

    assert str(saying) == "voici «\u00a0a : b\u00a0»\u00a0: 1\u202f500\u00a0mails\u202f!"
    assert str(counted(1, "cheval", "chevaux")) == "1\u00a0cheval"
    assert str(counted(2, "cheval", "chevaux")) == "2\u00a0chevaux"


@pytest.mark.parametrize("values", [{}, {"name": "Zoé", "town": "Rezé"}])
def test_a_sentence_and_its_values_agree(values: dict[str, str]) -> None:
    with pytest.raises((KeyError, ValueError)):
        str(say("bonjour {name}", **values))

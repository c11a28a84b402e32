"""Answers by mail: each says the same in the shape of any program, and what is not surely one is nobody's act."""

from __future__ import annotations

import pytest

from sync.core.replies.reading import Reply, read_reply
from sync.core.replies.wordings import Act
from tests.replies import PROGRAMS, READ_AT, Answer, answers, mail, original, sent


def told(reply: Reply) -> str:
    """Return an answer as ``answers.yml`` writes it."""
    match reply.act:
        case None:
            return "person" if reply.machine is None else reply.machine.value
        case Act.STOP:
            return "stop newsletter" if reply.stops_letter_only else "stop all"
        case Act.TAKE_ROLE:
            return f"{reply.act.value} {reply.mail.role if reply.mail else ''}"
        case _:
            value = reply.count if reply.count is not None else reply.until
            return f"{reply.act.value} {value}" if value is not None else reply.act.value


@pytest.mark.parametrize("answer", answers(), ids=lambda answer: f"{answer.kind.value}: {answer.text[:40]}")
def test_an_answer_says_the_same_in_the_shape_of_every_program(answer: Answer) -> None:
    for program in PROGRAMS:
        reply = read_reply(mail(program(answer.text, original(answer.kind))), sent(answer.kind), READ_AT)

        assert told(reply) == answer.means, program.__name__
        assert reply.text.split() == answer.text.split(), program.__name__


@pytest.mark.parametrize("answer", answers(), ids=lambda answer: f"{answer.kind.value}: {answer.text[:40]}")
def test_one_word_that_is_not_accounted_for_leaves_it_to_a_person(answer: Answer) -> None:
    for doubt in ("peut-être {}", "{} sauf imprévu", "{} ?", "{} 🤔", "{}\n\nPS : à moins que Lomig s’en charge"):
        reply = read_reply(mail(doubt.format(answer.text)), sent(answer.kind), READ_AT)

        if answer.means.startswith("stop") and doubt in {"{} ?", "{} 🤔"}:
            assert reply.act in {None, Act.STOP}  # « pouvez-vous me désinscrire ? » asks to stop
        else:
            assert reply.act in {None, Act.REFUSE}, doubt  # a go that is refused with a word is refused
        assert reply.machine is None

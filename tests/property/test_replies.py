"""Ten thousand damaged replies: nothing breaks, and what was not an answer never becomes one."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.core.replies.kinds import Kind
from sync.core.replies.reading import Reply, read_reply
from sync.core.replies.sent import SentMails
from sync.core.replies.wordings import Act
from tests.replies import PROGRAMS, READ_AT, Answer, answers, mail, original, report, sent

NEIGHBOUR: Final = "Lomig Salaün <lomig@exemple.fr>"
UNDECIDED: Final = ("Je vais y réfléchir.", "Pouvez-vous me rappeler demain, c’est compliqué par mail", "Bien reçu")
ACTED: Final = tuple(answer for answer in answers() if answer.means != "person")
GUARDS: Final = ("si", "sauf", "peut-être", "sinon", "seulement", "quand", "pourquoi")
SENT: Final[dict[Kind, SentMails]] = {kind: sent(kind) for kind in Kind}


def read(content: bytes, kind: Kind) -> Reply:
    return read_reply(content, SENT[kind], READ_AT)


def damaged(content: bytes, draw: random.Random) -> bytes:
    """Return a mail with a few of its bytes lost, doubled, changed or moved."""
    for _ in range(draw.randint(1, 4)):
        start = draw.randrange(len(content) + 1)
        end = min(len(content), start + draw.choice([1, 1, 2, 8, 40, 200]))
        piece = content[start:end]
        other = draw.randrange(len(content) + 1)
        content = draw.choice(
            [
                content[:start] + content[end:],
                content[:end] + piece + content[end:],
                content[:start] + draw.randbytes(len(piece)) + content[end:],
                content[:other] + piece + content[other:],
                content[:start] + b"\r\n" + content[start:],
            ]
        )
    return content


def _history_alone(draw: random.Random) -> tuple[bytes, Kind]:
    kind = draw.choice(list(Kind))
    return mail(draw.choice(PROGRAMS)(draw.choice(UNDECIDED), original(kind))), kind


def _a_machine(draw: random.Random) -> tuple[bytes, Kind]:
    kind = draw.choice(list(Kind))
    away = "Je suis absente jusqu'au 20 mars. Ceci est une réponse automatique, oui. En cas d'urgence, contactez le 12."
    body = draw.choice(PROGRAMS)(away, original(kind))
    return mail(body, subject="Réponse automatique : Bonjour", headers={"Auto-Submitted": "auto-replied"}), kind


def _somebody_else(draw: random.Random) -> tuple[bytes, Kind]:
    answer = draw.choice([each for each in ACTED if each.means not in {"no", "refuse_approval"}])
    return mail(draw.choice(PROGRAMS)(answer.text, original(answer.kind)), sender=NEIGHBOUR), answer.kind


def _a_bounce(draw: random.Random) -> tuple[bytes, Kind]:
    code = draw.choice(["5.1.1", "5.2.2", "4.4.1"])
    return report(code, f"550 {code} User unknown, oui"), Kind.LETTER


@pytest.mark.parametrize("drawn", [_history_alone, _a_machine, _somebody_else, _a_bounce])
def test_what_is_no_answer_of_the_reader_s_never_becomes_one(
    drawn: Callable[[random.Random], tuple[bytes, Kind]],
) -> None:
    draw = random.Random(20260309)  # noqa: S311 - damage, no secret
    for _ in range(2_000):
        content, kind = drawn(draw)
        broken = damaged(content, draw)
        reply = read(broken, kind)

        assert reply.act is None or (reply.mail is None and reply.act is Act.STOP), broken.decode("utf-8", "replace")


def test_a_word_too_many_leaves_the_act_as_it_was_or_to_a_person() -> None:
    draw = random.Random(20260310)  # noqa: S311 - damage, no secret
    for _ in range(2_000):
        answer: Answer = draw.choice(ACTED)
        whole = read(mail(answer.text), answer.kind)
        words = answer.text.split(" ")
        guard = draw.choice(GUARDS)
        words.insert(draw.randint(0, len(words)), guard)
        reply = read(mail(" ".join(words)), answer.kind)

        assert reply.act in {None, whole.act}, words
        assert reply.act is None or whole.act is Act.REFUSE, words


@given(st.binary(max_size=2_000))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read(content: bytes) -> None:
    assert read(content, Kind.OFFER).act is None


@given(st.text(max_size=300), st.sampled_from(list(Kind)))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text: str, kind: Kind) -> None:
    content = mail("Oui").replace(b"Oui", text.encode("utf-8", "surrogatepass"))

    assert isinstance(read(content, kind), Reply)


@pytest.mark.parametrize(
    "grow",
    [
        lambda size: "je viens " * size,
        lambda size: "> " * size,
        lambda size: "Le 9 mars 2026 à 08:00, Coop a écrit\n" * size,
        lambda size: "De : x\nÀ : y\n" * size,
        lambda size: "<div>" * size,
        lambda size: "a, " * size,
        lambda size: "Bien cordialement, Zoé Martin\n" * size,
        lambda size: "9" * size,
    ],
)
def test_time_grows_with_the_mail_and_no_faster(grow: Callable[[int], str]) -> None:
    def seconds(size: int) -> float:
        content = mail("Oui").replace(b"Oui", grow(size).encode())
        start = time.process_time()
        read(content, Kind.GATHERING)
        return time.process_time() - start

    seconds(100)
    small, large = (min(seconds(size) for _ in range(3)) for size in (1_500, 6_000))

    assert large < 0.1 + 12 * small  # four times as long; a square would be sixteen


def test_mails_within_mails_are_read_however_deep() -> None:
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(3_000))

    assert read(deep, Kind.OFFER).act is None

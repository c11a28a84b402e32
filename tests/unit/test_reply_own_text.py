"""A person's own words, out of the mails of many programs."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from sync.core.replies.kinds import Kind
from sync.core.replies.own_text import own_lines
from sync.core.replies.reading import Reply, read_reply
from tests.replies import ADDRESS, HOLDER, READ_AT, mail, marked, original, sent

PROGRAMS = yaml.safe_load((Path(__file__).parents[1] / "data/replies/programs.yml").read_text("utf-8"))
QUOTED = original(Kind.OFFER)


def read(body: str, *, page: bool = False) -> Reply:
    content = mail(body)
    return read_reply(content.replace(b"text/plain", b"text/html") if page else content, sent(Kind.OFFER), READ_AT)


@pytest.mark.parametrize("answer", ["Oui, avec plaisir", "Combien de temps ?\n\nEt où ?", "👍"])
@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_what_a_person_wrote_is_found_in_the_mail_of_any_program(program: str, answer: str) -> None:
    body = program.format(
        answer=answer,
        quoted=QUOTED,
        marked=marked(QUOTED),
        barred=marked(QUOTED, "| "),
        address=ADDRESS,
        reader=HOLDER,
    )

    assert read(body).text.split() == answer.split()


def test_our_words_are_known_again_with_the_apostrophes_and_quotes_of_another_program() -> None:
    typed = QUOTED.replace("’", "'").replace("« ", '"').replace(" »", '"')

    assert read(f"Oui\n\n{typed}").text == "Oui"


def test_an_answer_between_our_lines_is_found() -> None:
    question, rest = QUOTED.split("Répondez OUI ou NON.")
    rest = f"Répondez OUI ou NON.{rest}"

    plain = f"Le 09/03/2026 à 08:00, Coop des Tilleuls a écrit :\n{marked(question)}\n\nOui\n\n{marked(rest)}"
    assert read(plain).text == "Oui"
    above, below = ("<br>".join(text.splitlines()) for text in (question, rest))
    red = f"<div>{ADDRESS} a écrit :</div><div>{above}<br><span style='color:red'>Oui</span><br>{below}</div>"
    assert read(red, page=True).text == "Oui"


def test_what_is_struck_out_is_not_said() -> None:
    assert read("<p>Oui <s>non</s></p>", page=True).text == "Oui"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Oui\n\nZoé\n\nPS : pas avant mars", "Oui\n\nPS : pas avant mars"),
        ("Oui\n\nZoé\n\nmais pas avant mars", "Oui\n\nmais pas avant mars"),
        ("Oui\nZoé\nmais pas avant mars", "Oui\nmais pas avant mars"),
        ("Zoé", "Zoé"),
        ("Oui\n\nCordialement,\n\nAtelier des Tilleuls\n3 rue des Lilas", "Oui"),
        ("Oui.\n\nBien à vous,\nZoé Martin\nPrésidente", "Oui."),
        (
            "Merci de me désinscrire, mon adresse est zoe@exemple.fr",
            "Merci de me désinscrire, mon adresse est zoe@exemple.fr",
        ),
    ],
)
def test_a_signature_ends_a_text_unless_the_text_goes_on(body: str, text: str) -> None:
    assert read(body).text == text


def test_the_text_may_stand_after_what_is_quoted_too() -> None:
    reply = read(f"OK\n\nLe 09/03/2026 à 08:00, Coop des Tilleuls a écrit :\n{marked(QUOTED)}\n\nmais pas avant mars\n")

    assert (reply.text, reply.act) == ("OK\n\nmais pas avant mars", None)


def test_a_line_that_quotes_us_and_goes_on_is_the_person_s() -> None:
    copied = (
        "Vous proposez « Scie à ruban ». Quelqu’un de la coopérative en cherche une. Voulez-vous que nous "
        "en parlions plus tard, car je la garde pour moi cet été"
    )
    reply = read(f"Oui\n{copied}\n\nLe 09/03/2026 à 08:00, Coop des Tilleuls a écrit :\n{marked(QUOTED)}")

    assert (reply.text, reply.act) == (f"Oui\n{copied}", None)


def test_without_our_mail_what_stands_below_an_announcement_is_history() -> None:
    quoted = (
        "De : Coop des Tilleuls\nEnvoyé : lundi 9 mars 2026 08:00\nÀ : Zoé Martin\nObjet : Bonjour\n\nRépondez STOP."
    )

    assert own_lines(f"Merci\n\n{quoted}") == ["Merci"]


def test_bytes_of_any_alphabet_are_read() -> None:
    header = (
        b"From: Zoe <zoe.martin@exemple.fr>\nTo: bonjour@coop.example.org\nIn-Reply-To: <0f1e2d@coop.example.org>\n"
    )
    bodies = {
        b"Content-Type: text/plain\n\n": "Désolée".encode("latin-1"),
        b"Content-Type: text/plain; charset=iso-8859-1\n\n": "Désolée".encode(),
        b"Content-Type: text/plain; charset=klingon\n\n": "Désolée".encode(),
        b"Content-Type: text/plain; charset=utf-16\n\n": "Désolée".encode("utf-16"),
    }

    for line, body in bodies.items():
        assert read_reply(header + line + body, sent(Kind.OFFER), READ_AT).text == "Désolée"


def test_a_mail_in_the_mail_is_not_written_by_who_sends_it() -> None:
    forwarded = (
        b"From: Zoe <zoe.martin@exemple.fr>\nTo: bonjour@coop.example.org\nIn-Reply-To: <0f1e2d@coop.example.org>\n"
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n\n"
        b"--b\nContent-Type: message/rfc822\n\nFrom: x@exemple.fr\nContent-Type: text/plain\n\nOui\n--b--\n"
    )

    assert read_reply(forwarded, sent(Kind.OFFER), READ_AT).act is None

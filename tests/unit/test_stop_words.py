"""STOP as people write it: heard when it is all that is said, read by a person when it is not."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from sync.mail.stops import stop_mail
from tests.drawn import READ_AT

CODE = "0123456789ab"
FOOTER = f"""
Le lun. 2 nov. 2026 à 09:00, Tablée <tablee@exemple.fr> a écrit :
> Bonjour Zoé, la lettre de novembre.
> Pour ne plus le recevoir, envoyez « STOP lettre {CODE} » à stop@exemple.fr, ou répondez simplement STOP.
"""


def answer(text: str, subject: str = "Re: La lettre de novembre") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = "Zoé Martin <zoe@exemple.fr>", subject
    message["Message-ID"] = "<1@exemple.fr>"
    message.set_content(text)
    return message


HEARD = [
    "STOP",
    "Stop.",
    "stop stop stop",
    "STOP svp",
    "Stop aux mails",
    "STOP newsletter",
    "Arrêt",
    "Arrêtez",
    "Arrêtez s'il vous plaît",
    "Arrêter les rappels",
    "arret des mails svp",
    "Désinscription",
    "desinscription",
    "Désinscription à la newsletter",
    "Désinscrire",
    "Désinscrivez-moi",
    "Merci de me désinscrire.",
    "Bonjour, merci de me désinscrire de la liste de diffusion. Cordialement, Zoé Martin",
    "Pouvez-vous me désinscrire ?",
    "Je souhaite me désinscrire",
    "Je me désabonne",
    "Désabonnement",
    "Désabonnez-moi de votre newsletter",
    "Se désabonner",
    "Ne plus recevoir",
    "Ne plus recevoir de mails",
    "Je ne veux plus recevoir vos mails",
    "Je ne souhaite plus recevoir ces courriels, merci",
    "je voudrais ne plus recevoir de messages",
    "Merci de ne plus m'envoyer de mails",
    "Ne m'envoyez plus rien",
    "Plus de mails svp",
    "Retirez-moi de la liste",
    "Merci de me retirer de votre liste de diffusion",
    "Supprimez mon adresse de votre liste",
    "Unsubscribe",
    "Please unsubscribe me from this list",
    "Remove me from your mailing list please",
    "Bonjour,\n\nSTOP\n\nMerci\nZoé",
    "Bonsoir, stop. Bonne soirée !",
    "Résiliation",
]

UNSURE = [
    "Arrêt de bus STOP",
    "Stop aux devis gratuits",
    "STOP !! deux fois le même apéro",
    "Enlevez-moi de la liste des inscrits",
    "Je ne veux pas me désinscrire",
    "Je ne veux plus me désinscrire",
    "Stop pour l'instant, je reviens en mars",
    "Comment se désinscrire ?",
    "Stop sauf la lettre du mois",
    "Pas de mails cet été",
]

NO_STOP = ["Merci, superbe lettre !", "Oui, j'y serai", "Je viens à l'apéro, où est l'arrêt de tram ?", ""]


@pytest.mark.parametrize("words", HEARD)
def test_all_that_is_said_is_stop(words: str) -> None:
    said = stop_mail(answer(words).as_bytes(), READ_AT)

    assert said is not None
    assert (said.sure, said.sender) == (True, "zoe@exemple.fr")


@pytest.mark.parametrize("words", HEARD)
def test_the_footer_below_gives_the_code(words: str) -> None:
    said = stop_mail(answer(words + "\n" + FOOTER).as_bytes(), READ_AT)

    assert said is not None
    assert (said.sure, said.quoted) == (True, (CODE,))


@pytest.mark.parametrize("words", UNSURE)
def test_what_is_not_surely_a_stop_goes_to_a_person(words: str) -> None:
    said = stop_mail(answer(words + "\n" + FOOTER).as_bytes(), READ_AT)

    assert said is not None
    assert not said.sure


@pytest.mark.parametrize("words", NO_STOP)
def test_what_is_no_stop_is_left_alone(words: str) -> None:
    assert stop_mail(answer(words + "\n" + FOOTER).as_bytes(), READ_AT) is None


@pytest.mark.parametrize("words", HEARD[:30])
def test_a_subject_says_it_too(words: str) -> None:
    for subject in (
        words.splitlines()[0],
        f"[SPAM] {words.splitlines()[0]}",
        f"***SPAM*** Re: {words.splitlines()[0]}",
    ):
        said = stop_mail(answer("Merci", subject).as_bytes(), READ_AT)

        assert said is not None
        assert said.sure


def html_only(text: str) -> bytes:
    message = answer("")
    message.set_content(
        f"<html><head><style>p {{}}</style></head><body><p>{text}</p>"
        f"<blockquote>STOP lettre {CODE}</blockquote></body></html>",
        subtype="html",
    )
    return message.as_bytes()


def in_utf_16(text: str) -> bytes:
    message = answer("")
    message.set_content(text.encode("utf-16"), "text", "plain", cte="base64")
    message.set_param("charset", "utf-16")
    return message.as_bytes()


def after_an_attachment(text: str) -> bytes:
    message = answer("")
    message.clear_content()
    message.make_mixed()
    for content, disposition in (("facture : STOP", "attachment"), (text, "inline")):
        part = EmailMessage()
        part.set_content(content, disposition=disposition)
        message.attach(part)
    return message.as_bytes()


def undeclared(text: str) -> bytes:
    head = b"From: zoe@exemple.fr\r\nSubject: Re: lettre\r\nContent-Type: text/plain; charset=x-inconnu\r\n\r\n"
    return head + text.encode("cp1252")


@pytest.mark.parametrize("shape", [html_only, in_utf_16, after_an_attachment, undeclared])
def test_a_stop_is_heard_in_every_shape(shape: object) -> None:
    assert callable(shape)
    said, other = (stop_mail(shape(text), READ_AT) for text in ("Désinscription, merci", "Merci, à jeudi"))

    assert said is not None
    assert said.sure
    assert other is None

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
    "Merci de ne pas m'envoyer de mails",
    "Merci de ne plus envoyer de mails",
    "Je ne veux pas recevoir ces mails",
    "Bonjour à tous, je ne veux plus de mails",
    "Ne m’écrivez plus",
    "Stop, plus de mails",
    "Pas de mails svp",
    "Peux-tu m'enlever de la liste ?",
    "Désabo",
    "Unsub",
    "Opt out",
    "Remove me",
    "Stopp",
    "S T O P",
    "STOP SVP\nZoé Martin\n06 39 98 00 01",
    "Stop\n\nTélécharger Outlook pour iOS",
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
    "Je quitte la liste",
    "Laissez-moi tranquille",
    "Oubliez-moi",
    "Effacez-moi",
    "Plus besoin de vos mails, merci",
    "Je ne suis plus intéressée",
    "Désinscription immédiate conformément au RGPD",
    "Je n'ai plus les rappels. Merci",
    "Je n'ai plus vos mails",
    "Bonjour, je n'ai plus de mails de votre part",
    "Je voudrais recevoir plus de mails",
    "Envoyez-moi plus de messages svp",
    "Vous pouvez m'envoyer plus de rappels",
    "Je ne peux plus envoyer de mails",
    "Je souhaite ne plus envoyer de mails",
    "Je ne vous demande plus de mails",
    "J'ai retiré mon adresse de la liste",
    "Je te retire de la liste",
    "Merci de supprimer la liste",
    "J'ai fait ma désinscription",
    "Je me suis désinscrite",
]

NO_STOP = [
    "Arrêt à 18:30",
    "Je n'ai plus accès à la salle",
    "Merci, superbe lettre !",
    "Oui, j'y serai",
    "Je viens à l'apéro, où est l'arrêt de tram ?",
    "",
]


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


QUOTED = FOOTER.strip()


def below_the_quote(text: str) -> bytes:
    return answer(f"{QUOTED}\n\n{text}\n").as_bytes()


def below_a_wrapped_announcement(text: str) -> bytes:
    return answer(
        f"{QUOTED}\n\n{text}\n".replace("<tablee@exemple.fr> a écrit", "<tablee@exemple.fr> a\nécrit")
    ).as_bytes()


def above_the_quote_and_its_signature(text: str) -> bytes:
    return answer(f"{text}\n\n{QUOTED}\n\nCe courriel est confidentiel.\n").as_bytes()


def in_a_subject_without_alphabet(text: str, alphabet: str = "utf-8") -> bytes:
    return b"From: zoe@exemple.fr\r\nSubject: " + text.encode(alphabet) + b"\r\n\r\n\r\n"


def in_a_subject_of_windows(text: str) -> bytes:
    return in_a_subject_without_alphabet(text, "cp1252")


def in_utf_16_without_a_mark(text: str) -> bytes:
    message = answer("")
    message.set_content(text.encode("utf-16-le"), "text", "plain", cte="base64")
    return message.as_bytes()


def with_a_soft_hyphen(text: str) -> bytes:
    return answer(f"{text[:3]}\u00ad{text[3:]}").as_bytes()


def as_an_attachment(text: str) -> bytes:
    message = answer("")
    message.set_content(text, disposition="attachment", filename="msg.txt")
    return message.as_bytes()


def under_an_open_title(text: str) -> bytes:
    return _page(f"<html><head><title>Re: lettre<body><p>{text}</p></body></html>")


def under_an_open_head(text: str) -> bytes:
    return _page(f"<html><head><meta><title>STOP</title><body><p>{text}</p></body></html>")


def _page(page: str) -> bytes:
    message = answer("")
    message.set_content(page, subtype="html")
    return message.as_bytes()


SHAPES = [
    html_only, in_utf_16, after_an_attachment, undeclared, below_the_quote, below_a_wrapped_announcement,
    above_the_quote_and_its_signature, in_a_subject_without_alphabet, in_a_subject_of_windows, in_utf_16_without_a_mark,
    with_a_soft_hyphen, as_an_attachment, under_an_open_title, under_an_open_head,
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_a_stop_is_heard_in_every_shape(shape: object) -> None:
    assert callable(shape)
    said, other = (stop_mail(shape(text), READ_AT) for text in ("Désinscription, merci", "Merci, à jeudi"))

    assert said is not None
    assert said.sure
    assert other is None

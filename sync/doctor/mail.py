"""Whether mails can be made and leave: the templates of the community's own, the server."""

from __future__ import annotations

from typing import Final

from sync.core.model.community import Introducing
from sync.core.say import msgid, tell
from sync.doctor.base import Check, Seen, Setup, fine, unsure, wrong


def look_at_templates(setup: Setup) -> Seen:
    """Look at the templates that stand in for ours: each mail is rendered with invented content before it is
    trusted.
    """
    from sync.mail.checking import check_templates  # noqa: PLC0415 - jinja2, only for who has templates
    from sync.mail.render import Templates  # noqa: PLC0415 - as above
    from sync.mailings import samples  # noqa: PLC0415 - what they show, only for who has templates

    folder = setup.templates
    if folder is None or not folder.is_dir():
        return wrong(
            tell("le dossier de vos modèles de mails est introuvable."),
            tell("Corrigez « templates », sous [mail], ou retirez-le."),
        )
    problems = check_templates(Templates([folder]), samples())
    if problems:
        return wrong(problems[0], tell("Corrigez ce modèle, ou retirez-le pour retrouver celui de Tablée."))
    return fine(tell("les vôtres donnent des mails entiers."))


def knock_at_the_server(setup: Setup) -> Seen:
    """Look at the mail server: reached, its certificate good, the account taken. Nothing is sent."""
    setup.knocks["mail-server"]()
    return fine(tell("il répond, accepte le compte et l’adresse d’envoi."))


def knock_at_the_inbox(setup: Setup) -> Seen:
    """Look at the mailbox that people answer to: reached, each folder there. Nothing is marked as read."""
    setup.knocks["inbox"]()
    return fine(tell("elle s’ouvre, et les STOP y seront lus."))


def knock_at_the_witness(setup: Setup) -> Seen:
    """Look at the mailbox that gets a copy of every mail."""
    setup.knocks["witness"]()
    return fine(tell("elle s’ouvre."))


def look_at_the_way_out(setup: Setup) -> Seen:
    """Check whether who writes STOP is heard. Without a server mails are files, and it is only worth knowing."""
    from sync.mail.stop_links import TO_BE_HEARD, can_hear, unheard  # noqa: PLC0415 - as above

    if can_hear(setup.stops_at):
        return fine(tell("les STOP s’écrivent à {stops_at:quoted}.", stops_at=setup.stops_at))
    if "mail-server" not in setup.knocks:
        return unsure(
            tell("{unheard} Ne faites pas suivre ces mails ainsi.", unheard=unheard(setup.stops_at)), TO_BE_HEARD
        )
    return wrong(tell("{unheard} Rien n’est écrit aux membres.", unheard=unheard(setup.stops_at)), TO_BE_HEARD)


def listen_to_introductions(setup: Setup) -> Seen:
    """Check that what is answered to introductions can be heard, where they are made by mail."""
    if {"mail-server", "inbox"} <= setup.knocks.keys():
        return fine(tell("après votre « oui », par mail ; les réponses y sont lues."))
    return wrong(
        tell('introductions = "mail", mais je n’entendrais pas les réponses : je n’écris à personne.'),
        tell("Dites un serveur et [mail.inbox] dans tablee.toml, ou mettez en relation vous-mêmes."),
    )


def look_at_the_post(setup: Setup) -> Seen:
    """Tell what keeps mails back, or waits for a person, by the journal: also while every door opens."""
    problems, asks = setup.post()
    if problems:
        return wrong(" ".join((*problems, *asks)), tell("« tablee post » montre chaque mail et dit quoi faire."))
    if asks:
        return unsure(" ".join(asks), tell("« tablee post » dit quoi faire."))
    return fine(tell("rien n’est retenu, et rien n’attend quelqu’un."))


MAIL: Final = (
    Check("stops", msgid("STOP des membres"), look_at_the_way_out),
    Check("templates", msgid("Modèles de mails"), look_at_templates, concerns=lambda s: s.templates is not None),
    Check(
        "introductions",
        msgid("Mises en relation"),
        listen_to_introductions,
        concerns=lambda s: s.community.introductions is Introducing.MAIL,
    ),
    Check("post", "Envois", look_at_the_post, ("journal",)),
    Check("mail-server", msgid("Serveur de mail"), knock_at_the_server, concerns=lambda s: "mail-server" in s.knocks),
    Check("inbox", msgid("Boîte des réponses"), knock_at_the_inbox, concerns=lambda s: "inbox" in s.knocks),
    Check("witness", msgid("Boîte témoin"), knock_at_the_witness, concerns=lambda s: "witness" in s.knocks),
)

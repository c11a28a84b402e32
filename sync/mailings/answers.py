"""What answers somebody at once, without a template: that a STOP was heard, that the way is open."""

from __future__ import annotations

from typing import Final

from sync.language import msgid
from sync.mailings.base import Mailing, Readers

STOP_HEARD: Final = Mailing(
    "stop-ack",
    msgid("réponse à un STOP"),
    Readers.ONE_PERSON,
    "quand un STOP est lu ; une fois",
    "à qui l’a écrit : c’est fait",
    lasts=None,
    is_repeatable=True,
    outlives_stop=True,
)

TRIAL: Final = Mailing(
    "test",
    msgid("mail d’essai"),
    Readers.ONE_PERSON,
    "à la demande : `tablee post test`",
    "à l’adresse donnée : le chemin est bon",
    lasts=None,
    is_repeatable=True,
)

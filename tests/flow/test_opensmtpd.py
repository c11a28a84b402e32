"""A real server's own limits."""

from __future__ import annotations

from dataclasses import replace

from sync.journal import Journal
from sync.mail.sending import Sending
from sync.mail.smtp import SmtpTransport
from tests.mail_servers.posting import EASY, filled, relay, send
from tests.mail_servers.real import needs_servers, real_servers


@needs_servers
def test_the_101st_mail_that_opensmtpd_refuses_on_a_connection_goes_by_another(journal: Journal) -> None:
    filled(journal, 103)
    with real_servers() as servers:
        endless = replace(relay(servers.smtp), per_connection=1_000, last_patience=30.0)
        done = send(journal, Sending(transport=SmtpTransport(endless), rules=EASY))
        arrived = servers.wait_for(103)

    assert (done.sent, done.notes) == (103, [])
    assert (len(arrived), set(arrived.values())) == (103, {1})

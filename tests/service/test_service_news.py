"""The word to the coordinators about the service: plain, with what to do, once for each of them."""

from __future__ import annotations

from datetime import timedelta

from sync.jobs.service_news import tell_coordinators
from tests.conftest import Office


def test_what_fails_and_what_works_again_are_told_in_one_letter(office: Office) -> None:
    since = office.context.now - timedelta(hours=7)

    outcome = tell_coordinators(
        office.context, [("La lecture", since, "Google ne répond pas."), ("Le digest de la semaine", since, "")]
    )

    (letter,) = office.post.letters
    text = letter.html.replace("&nbsp;", " ").replace("\u00a0", " ")
    assert (outcome.mails, letter.to) == (1, ("coordination@exemple.fr",))
    assert "quelque chose ne marche pas" in letter.subject
    assert "Google ne répond pas." in text
    assert "Le digest de la semaine" in text
    assert "tablee status" in text


def test_news_that_are_all_good_ask_for_nothing(office: Office) -> None:
    tell_coordinators(office.context, [("La lecture", office.context.now, "")])

    (letter,) = office.post.letters
    assert "tout remarche" in letter.subject
    assert "tablee status" not in letter.html

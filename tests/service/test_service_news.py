"""The word to the coordinators about the service: plain, with what to do, once for each of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from html import unescape

import pytest

from sync.core.digests.service import News
from sync.jobs.service_notices import tell_coordinators
from tests.conftest import Office


def test_what_fails_and_what_works_again_are_told_in_one_letter(office: Office) -> None:
    since = office.context.now - timedelta(hours=7)

    outcome = tell_coordinators(
        office.context, [News("La lecture", since, "Google ne répond pas."), News("Le digest de la semaine", since)]
    )

    (letter,) = office.post.letters
    text = letter.html.replace("&nbsp;", " ").replace("\u00a0", " ")
    assert (outcome.mails, letter.to) == (1, ("coordination@exemple.fr",))
    assert "quelque chose ne marche pas" in letter.subject
    assert "Google ne répond pas." in text
    assert "Le digest de la semaine" in text
    assert "tablee status" in text


def test_news_that_are_all_good_ask_for_nothing(office: Office) -> None:
    tell_coordinators(office.context, [News("La lecture", office.context.now)])

    (letter,) = office.post.letters
    assert "tout remarche" in letter.subject
    assert "tablee status" not in letter.html


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Les rappels", "n’ont pas été faits : Tablée ne tournait pas à ce moment"),
        ("La lettre du mois", "n’a pas été faite : Tablée ne tournait pas à ce moment"),
        ("L’instantané", "n’a pas été fait : Tablée ne tournait pas à ce moment"),
    ],
)
def test_what_was_missed_is_told_as_what_it_is(office: Office, title: str, said: str) -> None:
    due = datetime(2026, 11, 26, 9, tzinfo=office.context.now.tzinfo)

    tell_coordinators(office.context, [News(title, due, "manqué", missed=True)])

    (letter,) = office.post.letters
    text = " ".join(unescape(letter.html).split())
    assert f"{title} du jeudi 26 novembre 2026 à 9 h {said}, et c’est maintenant trop tard. Rien à faire ;" in text
    assert "un rendez-vous a été manqué" in letter.subject
    assert not any(wrong in text for wrong in ("ne marche pas", "réessaie", "remarche"))

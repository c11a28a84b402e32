from hypothesis import given
from hypothesis import strategies as st

from sync.mail.stop_links import LONGEST, stop_for, stop_link, token_of, tokens_in, who_stops

SECRET = bytes(range(32))
READERS = ("zoe@exemple.fr", "ali@exemple.fr")


def test_a_token_is_twelve_characters_that_depend_on_everything() -> None:
    tokens = {
        token_of(secret, mailing, address)
        for secret in (SECRET, bytes(32))
        for mailing in ("lettre", "rappels")
        for address in READERS
    }

    assert len(tokens) == 8
    assert {len(token) for token in tokens} == {12}
    assert token_of(SECRET, "lettre", " ZOE@exemple.fr") == token_of(SECRET, "lettre", "zoe@exemple.fr")


def test_a_link_writes_the_words_that_the_footer_prints() -> None:
    stop = stop_for("stop@exemple.fr", "lettre", "0123456789ab")

    assert stop.words == "STOP lettre 0123456789ab"
    assert stop.link == "mailto:stop@exemple.fr?subject=STOP%20lettre%200123456789ab"


@given(st.integers(1, 90))
def test_a_link_never_breaks_its_header(length: int) -> None:
    link = stop_link("x" * length + "@exemple.fr", "rappels", "0123456789ab")

    assert len(f"<{link}>") <= LONGEST
    assert bool(link) == (length <= 28)


def test_the_reader_is_known_by_the_token_whatever_surrounds_it() -> None:
    token = token_of(SECRET, "rappels", "ali@exemple.fr")
    text = f"Re: Tr : STOP RAPPELS {token.upper()}\n> envoyé depuis mon téléphone"

    assert who_stops(text, SECRET, ("lettre", "rappels"), READERS) == ("rappels", "ali@exemple.fr")


def test_a_token_that_nobody_has_stops_nobody() -> None:
    assert who_stops("STOP lettre 0123456789ab", SECRET, ("lettre",), READERS) is None
    assert who_stops("STOP", SECRET, ("lettre",), READERS) is None


def test_a_longer_number_holds_no_token() -> None:
    assert tokens_in("0123456789abc 0123456789ab x0123456789ab") == ("0123456789ab",)

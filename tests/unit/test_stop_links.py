import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.mail.stop_links import LONGEST, can_hear, stop_for, stop_link, token_of

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


@pytest.mark.parametrize(
    ("address", "heard"),
    [
        ("stop@exemple.fr", True),
        ("stop@mail.tisserands.coop", True),
        ("tablee@localhost", False),
        ("tablee@nas.local", False),
        ("tablee@serveur.lan", False),
        ("tablee@exemple.test", False),
        ("tablee@[127.0.0.1]", False),
        ("tablee@127.0.0.1", False),
        ("tablee@.fr", False),
        ("tablee", False),
        ("", False),
    ],
)
def test_a_stop_is_heard_where_mail_of_the_world_arrives(address: str, heard: bool) -> None:
    assert can_hear(address) is heard

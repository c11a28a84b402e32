"""E-mail addresses, phones and web addresses, as people type them."""

from __future__ import annotations

import pytest

from sync.core.model.workbook import CellError, CellValue
from sync.core.parse.contacts import emails_in_contact, emails_of, is_link, is_web_address, phones_of
from sync.core.parse.interpretation import Entries

ZOE, ALI = "zoe@exemple.fr", "ali@exemple.fr"


def heard(entries: Entries) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What was surely understood, and the parts that were not, as typed."""
    return entries.values, tuple(part.text for part in entries.parts)


@pytest.mark.parametrize(
    "typed",
    [
        "zoe@exemple.fr", "ZOE@Exemple.FR", " zoe@exemple.fr\t", "zoe@exemple.fr\u00a0", "mailto:zoe@exemple.fr",
        "<zoe@exemple.fr>", "Zoé Martin <zoe@exemple.fr>", "(zoe@exemple.fr)", "zoe@exemple.fr.", "zoe@exemple.fr ;",
        "zoe(at)exemple.fr", "zoe [at] exemple.fr", "zoe AT exemple.fr", "zoe at exemple dot fr",
        "zoe(a)exemple(point)fr", "zoe＠exemple.fr", "zoe @ exemple.fr", "zoe@ exemple.fr", "zoe @exemple.fr",
        "zoe@exemple .fr", "zoe@exemple. fr", "perso : zoe@exemple.fr", "perso:zoe@exemple.fr", "zoe@exemple.fr (pro)",
        "zoe@exemple.fr 06 12 34 56 78", "mailto:zoe@exemple.fr?subject=Bonjour", "zoe@\u200bexemple.fr",
        "\ufeffzoe@exemple.fr", "zoe@exemple.fr; ZOE@exemple.fr", "« zoe@exemple.fr »",
    ],
)  # fmt: skip
def test_one_address_is_read_however_it_is_typed(typed: str) -> None:
    assert heard(emails_of(typed)) == ((ZOE,), ())


@pytest.mark.parametrize("between", [", ", ",", ";", " ; ", " / ", "/", " ou ", " et ", "\n", " ", " - ", " | ", ":"])
def test_two_addresses_in_a_cell_are_two(between: str) -> None:
    assert heard(emails_of(f"{ZOE}{between}{ALI}")) == ((ZOE, ALI), ())


def test_two_spaced_addresses_are_two() -> None:
    assert heard(emails_of("zoe @ exemple.fr, ali @ exemple.fr")) == ((ZOE, ALI), ())


@pytest.mark.parametrize(
    "typed",
    [
        "zoe+apero@exemple.fr", "o'neil@exemple.fr", "zoe_m@exemple.fr", "z-m@e.fr", "me@me.me", "12@12.fr",
        "zoé@exemple.fr", "zoe@münchen.de", "zoe@éxemple.fr", "用户@例子.公司", "zoe@xn--exemple-9ua.fr",
        "jean.gmail@exemple.fr",
    ],
)  # fmt: skip
def test_an_unusual_address_is_an_address(typed: str) -> None:
    assert heard(emails_of(typed)) == ((typed,), ())


@pytest.mark.parametrize(
    "typed",
    [
        "zoegmail.com", "zoe.martin.gmail.com", "zoe", "zoe.exemple.fr", "zoe@exemple", "zoe@", "@exemple.fr",
        "zoe@@exemple.fr", "pas@de@mail", "zoe@exemple..fr", "zoe..m@exemple.fr", "zoe.@exemple.fr", "zoe@exemple.f",
        "zoe@exemple,fr", "zoe@localhost", "zoe@127.0.0.1", "zoe@-exemple.fr", "zoe@ex_emple.fr", "zoe@exemple.123",
        "zoe gmail.com", "voir Ali", "à demander", "0612345678", "https://exemple.fr", "x" * 250 + "@exemple.fr",
    ],
)  # fmt: skip
def test_what_cannot_be_an_address_is_told_as_typed(typed: str) -> None:
    assert heard(emails_of(typed)) == ((), (typed,))


def test_a_wrong_address_does_not_hide_the_right_one() -> None:
    assert heard(emails_of("zoe@exemple.fr, zoe@@free.fr")) == ((ZOE,), ("zoe@@free.fr",))


@pytest.mark.parametrize(
    "typed",
    [None, "", "  ", "NC", "-", "?", "…", "néant", "aucun", "pas de mail", "n'a pas de mail", "sans mail", "n/a"],
)
@pytest.mark.parametrize("read", [emails_of, phones_of, emails_in_contact])
def test_to_say_nothing_is_no_mistake(read: object, typed: CellValue) -> None:
    assert callable(read)
    assert read(typed) == Entries()


@pytest.mark.parametrize("read", [emails_of, phones_of, emails_in_contact])
def test_an_error_cell_has_no_address(read: object) -> None:
    assert callable(read)
    assert read(CellError("#REF!")) == read("#REF!") == Entries()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("zoe@exemple.fr ou au bureau", ((ZOE,), ())),
        ("au bureau le mardi", ((), ())),
        ("06 12 34 56 78", ((), ())),
        ("pas@de@mail", ((), ("pas@de@mail",))),
        ("zoegmail.com", ((), ("zoegmail.com",))),
        ("@zoe sur Instagram", ((), ("@zoe",))),
    ],
)
def test_a_contact_may_be_words(typed: str, expected: object) -> None:
    assert heard(emails_in_contact(typed)) == expected


MOBILE, DESK = "+33612345678", "+33240123456"


@pytest.mark.parametrize(
    "typed",
    [
        "06 12 34 56 78", "0612345678", "06.12.34.56.78", "06-12-34-56-78", "06/12/34/56/78", "06_12_34_56_78",
        "06\u00a012\u202f34 56 78", "+33612345678", "+33 6 12 34 56 78", "+33 (0)6 12 34 56 78", "+33(0)612345678",
        "+330612345678", "0033612345678", "0033 (0)6 12 34 56 78", "(+33) 6 12 34 56 78", "33612345678",
        "++33612345678",
               "612345678", "6 12 34 56 78", "612345678.0", 612345678, 612345678.0, 33612345678, "6,12345678E+08",
        "6.12345678E+8", "'0612345678", "tel:+33612345678", "Tél : 06.12.34.56.78", "perso 06 12 34 56 78",
        "06 12 34 56 78 (perso)", "06 12 34 56 78 (après 18 h)", "06 12 34 56 78 poste 12", "06 12 34 56 78 / 79",
        "06 12 34 56 78 zoe@exemple.fr", "06 12 34 56 78.", "\u202a06 12 34 56 78\u202c", "０６１２３４５６７８",
        "06 12 34 56 78 / 0612345678",
    ],
)  # fmt: skip
def test_one_phone_is_read_however_it_is_typed(typed: CellValue) -> None:
    assert heard(phones_of(typed)) == ((MOBILE,), ())


@pytest.mark.parametrize(
    "typed",
    [
        "06 12 34 56 78 / 02 40 12 34 56", "06 12 34 56 78/02 40 12 34 56", "0612345678/0240123456",
        "0612345678 0240123456", "06123456780240123456", "0612345678 ou 0240123456", "0612345678, 240123456",
        "06 12 34 56 78 - 02 40 12 34 56", "06 12 34 56 78\n02 40 12 34 56", "0612345678 ; +33 2 40 12 34 56",
        "+33612345678+33240123456", "0612345678 (Zoé), 0240123456 (Ali)", "portable 0612345678 fixe 0240123456",
        "06 12 34 56 78 (perso) 02 40 12 34 56 (bureau)", "0612345678 et 0240123456", "0612345678 puis 0240123456",
        "06.12.34.56.78; 240123456",
    ],
)  # fmt: skip
def test_two_phones_in_a_cell_are_two(typed: str) -> None:
    assert heard(phones_of(typed)) == ((MOBILE, DESK), ())


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("+32 475 12 34 56", "+32475123456"),
        ("0032475123456", "+32475123456"),
        ("+41 79 123 45 67", "+41791234567"),
        ("+1 514 123 4567", "+15141234567"),
        ("+44 (0)20 7946 0958", "+442079460958"),
        ("04 95 12 34 56", "+33495123456"),
        ("0692 12 34 56", "+262692123456"),
        ("+262 692 12 34 56", "+262692123456"),
        ("0590 12 34 56", "+590590123456"),
        ("+687 12 34 56", "+687123456"),
        ("08 92 12 34 56", "+33892123456"),
    ],
)
def test_phones_from_elsewhere_are_phones(typed: str, number: str) -> None:
    assert heard(phones_of(typed)) == ((number,), ())


@pytest.mark.parametrize(
    "typed",
    [
        "06 12 34 5", "06 12 34 56 7", "06 12 34 56 7O", "06 12 34 56 78 9", "06 XX XX XX XX", "00 00 00 00 00", "06",
        "0", "+33", "15", "3639", "1234567890123456789", "6,12E+08", "1e9", "à demander", "voir mail", "zoe@exemple.fr",
        "+999 12 34 56 78", "2",
    ],
)  # fmt: skip
def test_what_cannot_be_a_phone_is_told_as_typed(typed: str) -> None:
    good, bad = heard(phones_of(typed))

    assert (good, [part.replace(",", ".") for part in bad]) == ((), [typed.replace(",", ".")])


def test_a_wrong_phone_does_not_hide_the_right_one() -> None:
    assert heard(phones_of("06 12 34 56 78 / 02 40 12")) == ((MOBILE,), ("02 40 12",))


@pytest.mark.parametrize(
    "text",
    [
        "https://exemple.fr", "http://exemple.fr/", "exemple.fr", "www.exemple.fr", "HTTPS://EXEMPLE.FR/Zoé?a=1#b",
        "exemple.fr:8080/x", "https://exemple.fr, https://autre.fr", "https://exemple.fr\nhttps://autre.fr",
        "<https://exemple.fr>", "exemple.fr et autre.fr", "@zoe", "@zoe.martin", "instagram : zoe",
        "Facebook Zoé Martin",        "linkedin.com/in/zoe", "münchen.de", "https://例子.公司", "zoe-martin.bzh", "https://zoe@exemple.fr/",
    ],
)  # fmt: skip
def test_a_web_address_that_opens(text: str) -> None:
    assert is_web_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "htp:/monsite", "http//exemple.fr", "http:/exemple.fr", "https://", "https://exemple", "mon site", "exemple",
        "exemple,fr", "www", "ftp://exemple.fr", "zoe@exemple.fr", "bientôt", "javascript:alert(1)",
        "C:\\site\\index.html",        "en construction", "exemple..fr", "http://exemple .fr",
    ],
)  # fmt: skip
def test_a_web_address_that_does_not(text: str) -> None:
    assert not is_web_address(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://meet.exemple.fr/apero", True),
        ("Zoom : https://exemple.fr/j/123 code 1234", True),
        ("meet.jit.si/apero", True),
        ("Salle 12", False),
        ("lien à venir par mail", False),
        ("12.30", False),
        ("htp:/visio", False),
    ],
)
def test_a_remote_link_may_stand_among_words(text: str, found: bool) -> None:
    assert is_link(text) is found

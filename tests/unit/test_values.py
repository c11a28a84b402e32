"""Values as people type them: flags, numbers, hours, choices, lists."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from sync.core.model.choices import GatheringState, ListingKind, ListingState
from sync.core.model.community import DEFAULT_FORMATS
from sync.core.model.doubts import Doubt
from sync.core.model.records import Consent, Hours
from sync.core.model.workbook import CellError, CellValue
from sync.core.parse.choices import interpret_choice
from sync.core.parse.gatherings import format_of
from sync.core.parse.hours import interpret_hours
from sync.core.parse.states import GATHERING_STATES, LISTING_KINDS, LISTING_STATES, interpret_state
from sync.core.parse.values import consent_of, count_of, error_in, number_of, says_nothing, words_of


@pytest.mark.parametrize(
    ("typed", "consent"),
    [
        *(
            (word, Consent.YES)
            for word in ["oui", "OUI", "Oui !", "o", "x", "X", "ok", "OK pour moi", "yes", "1", "vrai", "d'accord"]
        ),
        *(
            (word, Consent.YES)
            for word in ["bien sûr", "✓", "☑", "✅", "👍🏽", "Oui, avec plaisir", "abonnée", "inscrit·e"]
        ),
        *(
            (word, Consent.NO)
            for word in ["non", "NON !!!", "Non merci", "n", "no", "0", "faux", "jamais", "STOP", "❌", "☐", "👎"]
        ),
        *((word, Consent.NO) for word in ["stop mails", "pas de mail", "plus de mails", "désabonnée", "pas encore"]),
        *(
            (word, Consent.UNCLEAR)
            for word in ["peut-être", "?", "-", "oui et non", "oui mais pas trop", "à voir", "NC"]
        ),
        *((word, Consent.UNCLEAR) for word in ["oui (newsletter)", "2", "nonobstant", "zoe@exemple.fr", "✓✗", "noui"]),
        *((word, Consent.YES) for word in ["J’accepte", "okay", "Okay !", "j’autorise", "oui, pas de souci", "☑ oui"]),
        *((word, Consent.YES) for word in ["pas de souci", "Pas de problème", "aucun souci", "pas d’objection"]),
        *((word, Consent.NO) for word in ["Je refuse", "refusé", "Je m’oppose", "je ne veux pas", "n’accepte pas"]),
        *((word, Consent.NO) for word in ["non, pas de souci", "pas trop", "❌ non", "☑ non"]),
        *(
            (word, Consent.UNCLEAR)
            for word in ["oui?", "oui ?", "ok?", "☑ ?", "x ?", "oui (?)", "non ?", "OK ??", "☐ oui", "❌ oui"]
        ),
        *((word, Consent.UNCLEAR) for word in ["pas contre", "pas de souci mais pas trop souvent", "plus de souci"]),
        *((value, Consent.YES) for value in (True, 1, 1.0)),
        *((value, Consent.NO) for value in (False, 0, 0.0)),
        *((value, Consent.EMPTY) for value in (None, "", "  ", "\n")),
        *((value, Consent.UNCLEAR) for value in (2, float("nan"), date(2026, 1, 1), CellError("#REF!"), "#REF!")),
    ],
)
def test_when_in_doubt_a_consent_is_unclear(typed: CellValue, consent: Consent) -> None:
    assert consent_of(typed) is consent


@pytest.mark.parametrize(
    "typed",
    [15, 15.0, "15", "15.0", "15,0", "15 personnes", "env. 15", "~15", "(15)", "15+", "15-20", "15/20", "15 (dont 3)"],
)
def test_a_headcount_is_a_number_of_people(typed: CellValue) -> None:
    assert count_of(typed) == 15


@pytest.mark.parametrize(
    "typed",
    [
        "douze",
        -3,
        "-3",
        "−3",
        "–3",
        "?",
        "complet",
        15.5,
        "15,5",
        True,
        1000000000.0,
        10**400,
        float("nan"),
        float("inf"),
        None,
        "#REF!",
        CellError("#REF!"),
        date(2026, 3, 15),
        time(15),
        "1234567",
    ],
)
def test_what_counts_nobody_is_no_headcount(typed: CellValue) -> None:
    assert count_of(typed) is None


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        (12, 12.0), (12.5, 12.5), ("12,5", 12.5), ("12.5", 12.5), ("12 345,50 €", 12345.5), ("1.234,5", 1234.5),
        ("1.234", 1234.0), ("1\u202f234", 1234.0), ("-5", -5.0), ("12 euros", 12.0), ("0", 0.0),
        ("12k", None), ("douze", None), (None, None), (True, None), (float("nan"), None), (float("inf"), None),
        (10**400, None), ("9" * 400, None), (CellError("#N/A"), None),
    ],
)  # fmt: skip
def test_a_number_is_read_with_french_or_english_habits(typed: CellValue, number: float | None) -> None:
    assert number_of(typed) == number


@pytest.mark.parametrize(
    "typed",
    [
        time(18, 30), timedelta(hours=18, minutes=30), 0.7708333333, datetime(2026, 3, 12, 18, 30), "18:30", "18h30",  # noqa: DTZ001
        "18 h 30", "18H30", "18:30:00", "18.30", "à 18h30", "18 heures 30", "6:30 PM", "6h30 du soir", "18h30 précises",
        "vers 18h30 !", "12/03/2026 18:30",
    ],
)  # fmt: skip
def test_an_hour_is_read_however_it_is_typed(typed: CellValue) -> None:
    assert interpret_hours(typed).value == Hours(time(18, 30))


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("18h", 18),
        ("18", 18),
        (18, 18),
        (9.0, 9),
        ("9 h", 9),
        ("midi", 12),
        ("19 heures", 19),
        ("0h", 0),
        ("7 pm", 19),
        ("minuit", 0),
    ],
)
def test_a_whole_hour_is_an_hour(typed: CellValue, hour: int) -> None:
    assert interpret_hours(typed).value == Hours(time(hour))


@pytest.mark.parametrize(
    "typed", ["soir", "25h", "24h", "18h75", "1830", "", None, True, 24, 0, -1, 18.5, 1e300, 10**400, float("nan"), "h"]
)
def test_what_is_no_hour_is_none(typed: CellValue) -> None:
    assert interpret_hours(typed).value is None


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("18-20h", Hours(time(18), time(20))),
        ("de 18 à 20h", Hours(time(18), time(20))),
        ("18h30 – 20h15", Hours(time(18, 30), time(20, 15))),
        ("18h30 jusqu’à 22h", Hours(time(18, 30), time(22))),
        ("7h du soir", Hours(time(19))),
        ("7 h et demie du soir", Hours(time(19, 30))),
        ("12 am", Hours(time(0))),
        ("18 h trente", Hours(time(18, 30))),
        ("18h reporté à 19h", Hours(time(19))),
        ("12 pm", Hours(time(12))),
        (timedelta(hours=25, minutes=30), Hours(time(1, 30), days_later=1)),
    ],
)
def test_an_hour_keeps_its_end_and_its_part_of_the_day(typed: CellValue, hours: Hours) -> None:
    assert interpret_hours(typed).value == hours


@pytest.mark.parametrize(
    ("typed", "doubt"),
    [
        ("18h ou 19h", Doubt.CHOICE),
        ("24h", Doubt.AMBIGUOUS),
        ("18h → 19h", Doubt.AMBIGUOUS),
        ("jusqu’à 20h", Doubt.LEFT_OVER),
        ("après-midi", Doubt.UNKNOWN),
        ("18h à confirmer", Doubt.LEFT_OVER),
        ("18h ?", Doubt.LEFT_OVER),
        ("bientôt", Doubt.UNKNOWN),
    ],
)
def test_an_hour_that_is_still_being_chosen_is_asked(typed: str, doubt: Doubt) -> None:
    heard = interpret_hours(typed)

    assert (heard.value, heard.doubt) == (None, doubt)


PITCHES, SHARING, VISITS = (known.name for known in DEFAULT_FORMATS)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        *((text, PITCHES) for text in ["pitchs de projets", "PITCH", "Pitch de projet", "« Pitchs de projets »"]),
        *((text, SHARING) for text in ["Partage d’infos & compétences", "partages", "partage info compétence"]),
        *((text, SHARING) for text in ["Partgae d'infos et de compétences", "PARTAGE D INFOS ET COMPETENCES"]),
        *((text, VISITS) for text in ["VISITES ET DÉCOUVERTE", "Visites", "visite", "Visite / découverte", "sorties"]),
        *(
            (text, None)
            for text in ["Karaoké géant", "Apéro", "Pitchs et partage", "soirée jeux", "?", "-", "1", "et de", "x"]
        ),
    ],
)
def test_a_format_forgives_spelling_plural_quotes_and_case(typed: str, known: str | None) -> None:
    assert format_of(typed, DEFAULT_FORMATS) == known


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        *(
            (text, ListingKind.NEED)
            for text in ["besoin", "Besoins", "BESOIN !", "besion", "je cherche", "demandes", "B"]
        ),
        *((text, ListingKind.NEED) for text in ("besoin urgent", "besoin de matériel", "Recherche…")),
        *((text, ListingKind.RESOURCE) for text in ["RESSOURCE", "ressources", "resource", "Offre", "je propose", "R"]),
        *((text, ListingKind.RESOURCE) for text in ("ressource (prêt)", "offre de service", "à donner")),
        *((text, None) for text in ["autre chose", "besoin/ressource", "besoin et ressource", "troc", "?", "N", "12"]),
    ],
)
def test_a_kind_of_listing_forgives_plural_case_and_slips(typed: str, kind: ListingKind | None) -> None:
    assert interpret_choice(typed, LISTING_KINDS).value is kind


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        *((text, GatheringState.PLANNED) for text in ["prévu", "Prévue", "PREVUS", "confirmé·e", "ok", "maintenu"]),
        *((text, GatheringState.TENTATIVE) for text in ["prévu (à confirmer)", "à confirmer", "idée", "pas confirmé"]),
        *((text, GatheringState.DONE) for text in ["passé", "passée", "fait", "terminé le 12", "a eu lieu"]),
        *((text, GatheringState.CANCELLED) for text in ["annulé", "Annulée !", "anulé", "annulé (covid)"]),
        *((text, GatheringState.POSTPONED) for text in ["reporté", "reporté au 12 mars", "repoussé"]),
        *(
            (text, None)
            for text in ["bof", "prévu/annulé", "annulé/reporté", "Zoé", "12", "prévu sauf pluie", "prévu ?"]
        ),
        *(
            (text, None)
            for text in [
                "oui ou non",
                "oui/non",
                "déprogrammé",
                "invalidé",
                "déconfirmé",
                "pas prévu",
                "non fait",
                "n’aura pas lieu",
            ]
        ),
    ],
)
def test_a_state_of_a_gathering_forgives_an_afterthought(typed: str, state: GatheringState | None) -> None:
    assert interpret_state(typed, "Statut", GATHERING_STATES).value is state


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        *(
            (text, ListingState.OPEN)
            for text in ["ouvert", "Ouverte", "en cours", "disponible", "toujours d'actualité"]
        ),
        *((text, ListingState.CONCLUDED) for text in ["conclu", "conclue", "Conclu·e", "conclu avec Zoé", "trouvé"]),
        *((text, ListingState.WITHDRAWN) for text in ["retiré", "annulée", "expiré", "plus d'actualité"]),
        *((text, ListingState.WITHDRAWN) for text in ["plus disponible", "indisponible", "inactif"]),
        *((text, ListingState.OPEN) for text in ["non conclu", "pas conclu", "non pourvu", "toujours dispo"]),
        *(
            (text, ListingState.CONCLUDED)
            for text in ["fini", "ok trouvé", "pourvu", "OK, trouvé !", "ok pris", "déjà pourvu"]
        ),
        *((text, ListingState.WITHDRAWN) for text in ["plus dispo", "plus disponible"]),
        *(
            (text, None)
            for text in ["bof", "pas vraiment conclu", "Zoé", "malconclu", "conclu ou retiré", "fait à moitié"]
        ),
    ],
)
def test_a_state_is_never_read_as_its_contrary(typed: str, state: ListingState | None) -> None:
    assert interpret_state(typed, "État", LISTING_STATES).value is state


@pytest.mark.parametrize(
    ("typed", "entries"),
    [
        ("son, lumière", ("son", "lumière")),
        ("son / lumière", ("son", "lumière")),
        ("son;lumière\nvidéo", ("son", "lumière", "vidéo")),
        ("- son\n- lumière.", ("son", "lumière")),
        ("• son • lumière", ("son", "lumière")),
        ("son, son,, son", ("son",)),
        ("graphiste et illustratrice", ("graphiste et illustratrice",)),
        ("C++ / R&D", ("C++", "R&D")),
        (None, ()),
        (" , ; / ", ()),
        (12, ("12",)),
        (CellError("#REF!"), ()),
    ],
)
def test_a_list_is_cut_into_its_entries(typed: CellValue, entries: tuple[str, ...]) -> None:
    assert words_of(typed) == entries


@pytest.mark.parametrize(
    "shown",
    ["#REF!", "#N/A", "#NOM?", "#NAME?", "#VALEUR!", "#VALUE!", "#DIV/0!", "#NUL!", "#NOMBRE!", "#SPILL!", "Err:502"],
)
def test_an_error_is_seen_in_a_cell_and_in_the_text_of_a_csv(shown: str) -> None:
    assert error_in(CellError(shown)) == error_in(f" {shown} ") == shown


@pytest.mark.parametrize("typed", ["#apéro", "#1", "REF!", "erreur #REF! ici", "Err: 502", "#", 12, None])
def test_a_text_with_a_hash_is_no_error(typed: CellValue) -> None:
    assert error_in(typed) == ""


@pytest.mark.parametrize(
    "text", ["NC", "n/a", "-", "…", "?", "néant", "Aucune", "pas de mail", "sans site", "liste rouge"]
)
def test_some_words_say_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["à demander", "sans", "12", "pas@de@mail", "bof", "non"])
def test_a_word_that_says_something_does_not(text: str) -> None:
    assert says_nothing(text) is (text == "sans")

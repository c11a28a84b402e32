from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from sync.core.digests import Group, Line, Section, WeeklyDigest, quiet_week, weekly_digest
from sync.core.digests.caps import capped
from sync.core.model.assessment import Assessment
from sync.core.model.fields import TabKind
from sync.core.model.outcomes import (
    ChangeKind,
    Changes,
    Duplicates,
    FieldChange,
    Finding,
    Pair,
    Proposal,
    Severity,
    Tier,
)
from tests.digest_samples import (
    COMMUNITY,
    a_week,
    assessed,
    event,
    finding,
    incomplete,
    many,
    no_link,
    sheet_link,
    since_last_week,
)

SECTIONS = ["attention", "coming", "changes", "welcome", "needs", "duplicates", "findings", "types"]


def digest_of(assessment: Assessment, office: str | None = None) -> WeeklyDigest:
    return weekly_digest(assessment, COMMUNITY, link=sheet_link, office=office)


def section(digest: WeeklyDigest, key: str) -> Section:
    return next((s for s in digest.sections if s.key == key), Section(key, ""))


def lines(digest: WeeklyDigest, key: str) -> list[Line]:
    return [line for group in section(digest, key).groups for line in group.lines]


def cells(found: Iterable[Line]) -> list[str]:
    return [cell.label for line in found for cell in line.cells]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


# The frame


def test_a_full_week_has_every_section_in_the_order_of_what_presses() -> None:
    digest = digest_of(a_week())

    assert [s.key for s in digest.sections] == SECTIONS
    assert not digest.is_empty


def test_the_period_is_the_seven_days_that_end_with_the_reading_and_the_reading_is_said() -> None:
    digest = digest_of(a_week())

    assert plain(digest.period) == "du dimanche 15 au samedi 21 novembre 2026"
    assert plain(digest.read) == "tableur lu le samedi 21 novembre 2026 à 8 h"
    assert digest.week == 47


@pytest.mark.parametrize(
    ("read_at", "key", "period"),
    [
        (datetime(2027, 1, 3, 8, tzinfo=UTC), "2026-W53", "du lundi 28 décembre 2026 au dimanche 3 janvier 2027"),
        (datetime(2026, 12, 1, 8, tzinfo=UTC), "2026-W49", "du mercredi 25 novembre au mardi 1er décembre 2026"),
        (datetime(2026, 12, 7, 8, tzinfo=UTC), "2026-W50", "du mardi 1er au lundi 7 décembre 2026"),
    ],
)
def test_bounds_hold_over_months_and_years(read_at: datetime, key: str, period: str) -> None:
    digest = digest_of(assessed(read_at=read_at))

    assert (digest.key, plain(digest.period)) == (key, period)


# The one thing to do


GATHERING = "# Apéros\n| 17/12/2026 | 18:30 | Pitchs | Écologie | {purpose} | Tour | {place} | | {roles} | prévu |"
NEXT_SORTED = since_last_week(event(ChangeKind.SORTED, TabKind.MEMBERS))


def gathering(*, purpose: str = "But", place: str = "Le Lavoir", roles: str = "Zoé | Ali | Yves | Maude") -> str:
    return GATHERING.format(purpose=purpose, place=place, roles=roles)


@pytest.mark.parametrize(
    ("drawing", "headline"),
    [
        (gathering(roles="Zoé | | |"), "3 rôles à pourvoir pour l’apéro du 17 décembre"),
        (gathering(roles="Zoé | Ali | Yves |"), "1 rôle à pourvoir pour l’apéro du 17 décembre"),
        (gathering(place=""), "lieu à trouver pour l’apéro du 17 décembre"),
        (gathering(purpose=""), "objectif à écrire pour l’apéro du 17 décembre"),
        (gathering(), "prochain apéro le jeudi 17 décembre"),
        ("", "rien de neuf"),
    ],
)
def test_the_headline_says_what_presses_most(drawing: str, headline: str) -> None:
    digest = digest_of(assessed(drawing))

    assert plain(digest.headline) == headline


def test_without_a_gathering_the_headline_counts_what_is_new() -> None:
    arrived = event(ChangeKind.ARRIVED, TabKind.MEMBERS, "Zoé Martin", 2)

    assert plain(digest_of(assessed(findings=(finding(),))).headline) == "1 case à corriger"
    assert plain(digest_of(assessed(changes=since_last_week(arrived))).headline) == "1 arrivée dans l’annuaire"


def test_the_preheader_completes_the_subject_and_never_repeats_it() -> None:
    digest = digest_of(assessed(findings=(finding(),)))

    assert digest.headline not in digest.preheader


def test_a_tab_that_could_not_be_read_comes_before_everything() -> None:
    digest = digest_of(incomplete(a_week(), TabKind.LISTINGS))

    assert digest.headline == "un onglet n’a pas pu être lu"


# What needs someone


def test_what_needs_someone_is_sorted_by_date_then_the_lines_that_an_error_holds_back() -> None:
    found = lines(digest_of(a_week()), "attention")

    assert [plain(line.when) for line in found] == [
        "Jusqu’au vendredi 27 novembre 2026",
        "Jusqu’au mardi 1er décembre 2026",
        "Jeudi 17 décembre 2026 à 18 h 30",
        "",
    ]
    assert cells(found) == ["Besoins et ressources!G4", "Besoins et ressources!G5", "Apéros!J3", "Annuaire!C2"]


def test_dates_decide_the_order_whatever_the_kind() -> None:
    listing = "# Besoins et ressources\n| 09/09/2026 | ressource | bien | Un établi | don | Ali | 05/12/2026 | ouvert |"
    found = lines(digest_of(assessed(f"{gathering(place='')}\n{listing}")), "attention")

    assert cells(found) == ["Besoins et ressources!G2", "Apéros!G2"]


def test_a_gathering_is_still_to_come_on_its_day() -> None:
    today = gathering(place="").replace("17/12/2026", "21/11/2026")

    assert len(lines(digest_of(assessed(today)), "coming")) == 1


def test_open_roles_and_blanks_are_worded_as_an_invitation() -> None:
    asked = lines(digest_of(a_week()), "attention")[2]

    assert plain(asked.detail) == (
        "Qui se propose pour en parler autour de nous, envoyer les infos ou animer ? Il reste à écrire l’objectif."
    )


@pytest.mark.parametrize("state", ["annulé", "reporté", "passé"])
def test_nothing_is_asked_for_a_gathering_that_does_not_stand(state: str) -> None:
    digest = digest_of(assessed(gathering(roles="| | |").replace("prévu", state)))

    assert lines(digest, "attention") == lines(digest, "coming") == []


def test_a_gathering_at_a_distance_needs_no_place() -> None:
    remote = gathering(place="").replace("|  | |", "|  | https://visio.fr |")

    assert lines(digest_of(assessed(remote)), "attention") == []


def test_a_role_without_a_column_is_not_asked_for() -> None:
    assessment = assessed(gathering(roles="Zoé | | |"))
    layout = assessment.register.gatherings[0].origin.layout
    columns = {field: column for field, column in layout.columns.items() if field != "led_by"}
    origin = replace(assessment.register.gatherings[0].origin, layout=replace(layout, columns=columns))
    narrow = replace(assessment.register.gatherings[0], origin=origin)
    digest = digest_of(replace(assessment, register=replace(assessment.register, gatherings=(narrow,))))

    assert plain(digest.headline).startswith("2 rôles")


@pytest.mark.parametrize(
    ("deadline", "told"),
    [
        ("21/11/2026", True),
        ("05/12/2026", True),
        ("06/12/2026", False),
        ("20/11/2026", False),
        ("novembre 2026", True),
        ("décembre 2026", False),
    ],
)
def test_a_listing_is_told_two_weeks_before_it_expires(deadline: str, told: bool) -> None:
    listing = (
        f"# Besoins et ressources\n| 09/09/2026 | ressource | bien | Un établi | don | Ali | {deadline} | ouvert |"
    )
    digest = digest_of(assessed(listing))

    assert bool(lines(digest, "attention")) is told


# What comes


def test_what_comes_mixes_planned_and_proposed_dates_in_order() -> None:
    upcoming = (
        Proposal(date(2026, 12, 3), time(18, 30), "Pitchs de projets", None, ("jour férié : exemple",)),
        Proposal(date(2026, 12, 17), time(18, 30), "Pitchs de projets", 2),
        Proposal(date(2027, 3, 18), time(18, 30), "Visites et découvertes"),
    )
    found = lines(digest_of(assessed(gathering(), upcoming=upcoming)), "coming")

    assert [plain(line.when) for line in found] == [
        "Jeudi 3 décembre 2026 à 18 h 30",
        "Jeudi 17 décembre 2026 à 18 h 30",
    ]
    assert "jour férié" in found[0].detail
    assert plain(found[1].detail) == "Le Lavoir ; porté par Zoé."


# What changed


def test_changes_are_told_with_both_wordings_and_a_link_to_the_line() -> None:
    changed = event(ChangeKind.CHANGED, TabKind.MEMBERS, "Ali Benali", 3, FieldChange("Ville", "Nantes", "Rezé"))
    digest = digest_of(replace(a_week(), changes=since_last_week(changed)))

    assert [plain(line.detail) for line in lines(digest, "changes")] == ["Ville : « Nantes » devient « Rezé »."]
    assert cells(lines(digest, "changes")) == ["Annuaire!A3"]


def test_new_members_are_welcomed_and_not_listed_among_the_changes() -> None:
    digest = digest_of(a_week())

    assert [line.text for line in lines(digest, "welcome")] == ["Zoé Martin", "Yves Le Goff"]
    assert not any("Zoé Martin" in line.text for line in lines(digest, "changes"))


def test_a_sorted_tab_is_one_event_and_no_reason_to_write() -> None:
    digest = digest_of(assessed(changes=NEXT_SORTED))

    assert len(lines(digest, "changes")) == 1
    assert digest.is_empty


def test_at_the_first_reading_nothing_is_said_to_have_changed() -> None:
    digest = digest_of(replace(a_week(), changes=Changes()))

    assert not section(digest, "changes").shows
    assert not section(digest, "welcome").shows


# Needs, duplicates, findings


def test_open_needs_stand_by_theme_the_oldest_first() -> None:
    groups = section(digest_of(a_week()), "needs").groups

    assert [group.title for group in groups] == ["Compétence", "Prêt"]
    assert [plain(line.detail) for line in groups[0].lines] == [
        "Yves Le Goff, depuis le 5 janvier 2026, troc.",
        "Maude Duval, depuis mars 2026, à discuter.",
    ]


def test_needs_are_in_order_of_their_dates_not_of_their_lines() -> None:
    rows = "\n".join(f"| {when} | besoin | {theme} | Titre | | Ali | | ouvert |" for when, theme in NEEDS)
    digest = digest_of(assessed(f"# Besoins et ressources\n{rows}"))

    assert cells(lines(digest, "needs")) == [f"Besoins et ressources!A{row}" for row in (4, 2, 3, 5)]


NEEDS = [("", "prêt"), ("03/03/2026", "bien"), ("02/02/2026", "prêt"), ("04/04/2026", "bien")]


def test_only_the_pairs_to_confirm_are_shown_each_with_its_reason() -> None:
    sure = Pair((2, 3), Tier.SURE, 20.0, ("même téléphone",))
    unsure = Pair((5, 6), Tier.TO_CONFIRM, 6.0, ("même nom", "prénoms proches"))
    digest = digest_of(replace(a_week(), duplicates=Duplicates(((2, 3),), (sure, unsure))))

    assert cells(lines(digest, "duplicates")) == ["Annuaire!A5", "Annuaire!A6"]
    assert [line.detail for line in lines(digest, "duplicates")] == ["Même nom et prénoms proches."]


def test_findings_go_from_errors_to_hints_by_rule_and_do_not_repeat_the_top() -> None:
    digest = digest_of(a_week())

    assert cells(lines(digest, "attention"))[-1] == "Annuaire!C2"
    assert cells(lines(digest, "findings")) == ["Annuaire!B3", "Annuaire!D7"]
    assert [(bar.tone, bar.count) for bar in section(digest, "findings").bars] == [
        ("error", 1),
        ("warning", 1),
        ("hint", 5),
    ]


def test_errors_that_do_not_fit_at_the_top_stand_with_the_findings() -> None:
    findings = tuple(finding(f"C{row}", code=f"AN{row:02}") for row in range(2, 10))
    digest = digest_of(assessed(findings=findings))

    assert cells((*lines(digest, "attention"), *lines(digest, "findings"))) == [f"Annuaire!{f.cell}" for f in findings]
    assert plain(section(digest, "attention").more) == "et 3 autres, plus bas"


def test_a_rule_that_finds_much_shows_three_and_counts_the_others() -> None:
    digest = digest_of(assessed(findings=many((finding("C2", Severity.WARNING),), 40)))

    (group,) = section(digest, "findings").groups
    assert (len(group.lines), plain(group.more)) == (3, "et 37 autres")


def test_a_section_holds_twelve_lines_at_most_and_counts_what_it_leaves_out() -> None:
    needs = "\n".join(f"| 05/01/2026 | besoin | thème {n} | Titre {n} | | Ali | | ouvert |" for n in range(40))
    warnings = tuple(finding(f"C{row}", Severity.WARNING, code=f"AN{row:02}") for row in range(2, 90))
    events = tuple(event(ChangeKind.LEFT, TabKind.MEMBERS, f"Nom {n}", n) for n in range(2, 90))
    full = assessed(f"# Besoins et ressources\n{needs}", findings=warnings, changes=since_last_week(*events))
    digest = digest_of(full)

    assert [s.count for s in digest.sections] == [12, 12, 12]
    assert plain(section(digest, "needs").more) == "et 28 autres, dans le tableur"


def test_a_digest_holds_sixty_lines_at_most() -> None:
    full = tuple(Section(f"s{n}", "", groups=(Group(tuple(Line(f"{i}") for i in range(20))),)) for n in range(7))
    short = tuple(capped(full))

    assert [s.count for s in short] == [12, 12, 12, 12, 12, 0, 0]
    assert [plain(s.more) for s in short] == ["et 8 autres"] * 5 + ["et 20 autres"] * 2


def test_types_are_counted_only_with_the_restricted_workbook() -> None:
    known = section(digest_of(a_week()), "types")
    unknown = section(digest_of(replace(a_week(), has_activity=False)), "types")

    assert [(bar.tone, bar.count) for bar in known.bars][:2] == [("active", 2), ("occasional", 1)]
    assert not unknown.shows


def test_what_stands_in_the_restricted_workbook_is_never_told() -> None:
    canary = finding("C2", kind=TabKind.ACTIVITY, value="48217", message="« 48217 » est-il juste ?", record="48217")
    moved = event(ChangeKind.CHANGED, TabKind.ACTIVITY, "48217", 2, FieldChange("CA", "48217", "48218"))
    digest = digest_of(assessed(findings=(canary,), changes=since_last_week(moved)))

    assert "4821" not in repr(digest)


# Offices


def test_an_office_sees_its_members_and_those_without_a_known_office() -> None:
    digest = digest_of(replace(a_week(), findings=_one_finding_a_member()), "Rennes")

    assert cells(lines(digest, "findings")) == ["Annuaire!C6", "Annuaire!C7"]
    assert sum(bar.count for bar in section(digest, "types").bars) == 2


def test_an_office_written_once_or_left_empty_is_everyones() -> None:
    rows = "\n".join(f"| Zoé | n° {n} | | | | {office} |" for n, office in enumerate(["Nante", "", "", "", "Rennes"]))
    findings = tuple(finding(f"C{row}", Severity.WARNING, code=f"AN{row:02}") for row in range(2, 7))
    digest = digest_of(assessed(f"# Annuaire\n{rows}", findings=findings), "Nantes")

    assert cells(lines(digest, "findings")) == [f"Annuaire!C{row}" for row in (2, 3, 4, 5)]


def test_a_departure_is_everyones_whoever_stands_on_that_line_now() -> None:
    left = event(ChangeKind.LEFT, TabKind.MEMBERS, "Odette Ferron", 7)
    digest = digest_of(replace(a_week(), changes=since_last_week(left)), "Nantes")

    assert len(lines(digest, "changes")) == 1


def test_an_office_sees_every_gathering_and_listing() -> None:
    everyone, rennes = digest_of(a_week()), digest_of(a_week(), "Rennes")

    assert [line.when for line in lines(rennes, "coming")] == [line.when for line in lines(everyone, "coming")]
    assert lines(rennes, "needs") == lines(everyone, "needs")


def _one_finding_a_member() -> tuple[Finding, ...]:
    return tuple(finding(f"C{row}", Severity.WARNING, code=f"AN{row:02}") for row in range(2, 8))


# Half a reading, and nothing to say


@pytest.mark.parametrize(
    ("missing", "silent"),
    [
        (TabKind.MEMBERS, {"welcome", "duplicates", "types"}),
        (TabKind.GATHERINGS, {"coming"}),
        (TabKind.LISTINGS, {"needs"}),
    ],
)
def test_what_depends_on_a_tab_that_was_not_read_says_so_and_shows_nothing(missing: TabKind, silent: set[str]) -> None:
    digest = digest_of(incomplete(a_week(), missing))

    for key in silent:
        assert lines(digest, key) == []
        assert missing.value in section(digest, key).notice or key == "welcome"
    assert not any(cell.startswith(f"{missing.value}!") for key in SECTIONS for cell in cells(lines(digest, key)))


def test_a_half_reading_tells_no_departure() -> None:
    digest = digest_of(incomplete(a_week(), TabKind.GATHERINGS))

    assert not any("Odette Ferron" in line.text for line in lines(digest, "changes"))


def test_when_no_tab_can_be_named_none_is_trusted() -> None:
    digest = digest_of(incomplete(a_week()))

    assert all(s.count == 0 for s in digest.sections)
    assert not digest.is_empty


def test_a_week_without_anything_to_say_is_empty_whatever_old_hints_remain() -> None:
    proposal = Proposal(date(2026, 12, 17), time(18, 30), "Pitchs de projets")
    digest = digest_of(assessed(findings=(finding("C2", Severity.HINT),), upcoming=(proposal,)))

    assert digest.is_empty


def test_a_quiet_week_says_in_one_line_that_the_sheet_was_read() -> None:
    quiet = quiet_week(assessed(), COMMUNITY)

    assert plain(quiet.read) == "Il a été lu le samedi 21 novembre 2026 à 8 h."


def test_a_spreadsheet_without_links_still_names_each_cell() -> None:
    digest = weekly_digest(a_week(), COMMUNITY, link=no_link)

    assert {cell.href for key in SECTIONS for line in lines(digest, key) for cell in line.cells} == {None}

from dataclasses import replace
from datetime import date, time

import pytest

from sync.core.digests import Group, Line, Section, quiet_week, weekly_digest
from sync.core.digests.caps import capped
from sync.core.model.outcomes import (
    ChangeKind,
    Changes,
    Duplicates,
    FieldChange,
    Finding,
    Pair,
    Proposal,
    Reason,
    Severity,
    Tier,
)
from sync.core.model.tabs import AnyTab
from sync.core.say import say
from sync.core.tabs import ACTIVITY, GATHERINGS, LISTINGS, MEMBERS
from tests.digest_reading import SECTIONS, cells, digest_of, lines, plain, section
from tests.digest_samples import (
    COMMUNITY,
    a_week,
    assessed,
    code_of,
    event,
    finding,
    incomplete,
    many,
    no_link,
    since_last_week,
)

# What changed


def test_changes_are_told_with_both_wordings_and_a_link_to_the_line() -> None:
    changed = event(ChangeKind.CHANGED, MEMBERS, "Ali Benali", 3, FieldChange("Ville", "Nantes", "Rezé"))
    digest = digest_of(replace(a_week(), changes=since_last_week(changed)))

    assert [plain(line.detail) for line in lines(digest, "changes")] == ["Ville : « Nantes » devient « Rezé »."]
    assert cells(lines(digest, "changes")) == ["Annuaire!A3"]


def test_new_members_are_welcomed_and_not_listed_among_the_changes() -> None:
    digest = digest_of(a_week())

    assert [line.text for line in lines(digest, "welcome")] == ["Zoé Martin", "Yves Le Goff"]
    assert not any("Zoé Martin" in line.text for line in lines(digest, "changes"))


def test_a_sorted_tab_is_one_event_and_no_reason_to_write() -> None:
    digest = digest_of(assessed(changes=since_last_week(event(ChangeKind.SORTED, MEMBERS))))

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
    sure = Pair((2, 3), Tier.SURE, 20.0, (Reason("phone-mobile", say("même téléphone")),))
    unsure = Pair(
        (5, 6),
        Tier.TO_CONFIRM,
        6.0,
        (Reason("family-same", say("même nom")), Reason("given-near", say("prénoms proches"))),
    )
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
    findings = tuple(finding(f"C{row}", code=code_of(row)) for row in range(2, 10))
    digest = digest_of(assessed(findings=findings))

    assert cells((*lines(digest, "attention"), *lines(digest, "findings"))) == [f"Annuaire!{f.cell}" for f in findings]
    assert plain(section(digest, "attention").more) == "et 3 autres, plus bas"


def test_a_rule_that_finds_much_shows_three_and_counts_the_others() -> None:
    digest = digest_of(assessed(findings=many((finding("C2", Severity.WARNING),), 40)))

    (group,) = section(digest, "findings").groups
    assert (len(group.lines), plain(group.more)) == (3, "et 37 autres")


def test_a_section_holds_twelve_lines_at_most_and_counts_what_it_leaves_out() -> None:
    needs = "\n".join(f"| 05/01/2026 | besoin | thème {n} | Titre {n} | | Ali | | ouvert |" for n in range(40))
    warnings = tuple(finding(f"C{row}", Severity.WARNING, code=code_of(row)) for row in range(2, 90))
    events = tuple(event(ChangeKind.LEFT, MEMBERS, f"Nom {n}", n) for n in range(2, 90))
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
    canary = finding("C2", kind=ACTIVITY, value="48217", message="« 48217 » est-il juste ?", record="48217")
    moved = event(ChangeKind.CHANGED, ACTIVITY, "48217", 2, FieldChange("CA", "48217", "48218"))
    digest = digest_of(assessed(findings=(canary,), changes=since_last_week(moved)))

    assert "4821" not in repr(digest)


# Offices


def test_an_office_sees_its_members_and_those_without_a_known_office() -> None:
    digest = digest_of(replace(a_week(), findings=_one_finding_a_member()), "Rennes")

    assert cells(lines(digest, "findings")) == ["Annuaire!C6", "Annuaire!C7"]
    assert sum(bar.count for bar in section(digest, "types").bars) == 2


def test_an_office_written_once_or_left_empty_is_everyones() -> None:
    rows = "\n".join(f"| Zoé | n° {n} | | | | {office} |" for n, office in enumerate(["Nante", "", "", "", "Rennes"]))
    findings = tuple(finding(f"C{row}", Severity.WARNING, code=code_of(row)) for row in range(2, 7))
    digest = digest_of(assessed(f"# Annuaire\n{rows}", findings=findings), "Nantes")

    assert cells(lines(digest, "findings")) == [f"Annuaire!C{row}" for row in (2, 3, 4, 5)]


def test_a_departure_is_everyones_whoever_stands_on_that_line_now() -> None:
    left = event(ChangeKind.LEFT, MEMBERS, "Odette Ferron", 7)
    digest = digest_of(replace(a_week(), changes=since_last_week(left)), "Nantes")

    assert len(lines(digest, "changes")) == 1


def test_an_office_sees_every_gathering_and_listing() -> None:
    everyone, rennes = digest_of(a_week()), digest_of(a_week(), "Rennes")

    assert [line.when for line in lines(rennes, "coming")] == [line.when for line in lines(everyone, "coming")]
    assert lines(rennes, "needs") == lines(everyone, "needs")


def _one_finding_a_member() -> tuple[Finding, ...]:
    return tuple(finding(f"C{row}", Severity.WARNING, code=code_of(row)) for row in range(2, 8))


# Half a reading, and nothing to say


@pytest.mark.parametrize(
    ("missing", "silent"),
    [
        (MEMBERS, {"welcome", "duplicates", "types"}),
        (GATHERINGS, {"coming"}),
        (LISTINGS, {"needs"}),
    ],
)
def test_what_depends_on_a_tab_that_was_not_read_says_so_and_shows_nothing(missing: AnyTab, silent: set[str]) -> None:
    digest = digest_of(incomplete(a_week(), missing))

    for key in silent:
        assert lines(digest, key) == []
        assert missing.title in section(digest, key).notice or key == "welcome"
    assert not any(cell.startswith(f"{missing.title}!") for key in SECTIONS for cell in cells(lines(digest, key)))


def test_a_tab_that_was_read_in_part_proves_nothing_either() -> None:
    half = replace(a_week().register, complete=False, missing=(LISTINGS,), partial=(GATHERINGS,))
    digest = digest_of(replace(a_week(), register=half))

    assert lines(digest, "coming") == lines(digest, "needs") == []


def test_a_half_reading_tells_no_departure() -> None:
    digest = digest_of(incomplete(a_week(), GATHERINGS))

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

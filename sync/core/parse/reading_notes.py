"""What there is to say of a reading: the tabs that were read together, passed over, not found, not whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sync.core.model.community import Community
from sync.core.model.tabs import AnyTab, Layout
from sync.core.model.workbook import Tab, Workbook
from sync.core.parse.headers import denied, find_layout, guesses, nearest_layout, title_matches
from sync.core.parse.hidden import private_notes
from sync.core.parse.lines import Loading
from sync.core.parse.tabs import Matched, fixed_headers, likelihood, may_be
from sync.core.parse.titles import is_put_aside
from sync.core.say import tell
from sync.core.text import capital, fold, listed, plural, quoted, toml_string

_CERTAIN: Final = 2
"""Headers that are no guess, from which a tab is worth a word."""


def notes_on(
    workbook: Workbook,
    tabs_by_kind: Matched,
    tabs: Sequence[AnyTab],
    community: Community,
    missing: Iterable[AnyTab],
    loading: Mapping[str, Loading],
) -> list[str]:
    """Return whole French sentences, what the reading itself says first; ``loading`` tells of each tab what had not
    come.
    """
    layouts = [layout for tabs in tabs_by_kind.values() for _, layout in tabs]
    notes = [
        *workbook.notes,
        *guesses(layouts),
        *tab_notes(workbook, tabs_by_kind, tabs, community),
        *private_notes(layouts),
    ]
    absent = [kind.title for kind in missing]
    if absent and len(workbook.tabs) == 1 and workbook.tabs[0].is_file:
        notes.append(
            tell("Ce fichier .csv ne contient que l’onglet {named}.", named=_named(kind.title for kind in tabs_by_kind))
        )
    elif absent:
        sentence = (
            tell("L’onglet {named} est introuvable", named=_named(absent))
            if len(absent) == 1
            else tell("Les onglets {named} sont introuvables", named=_named(absent))
        )
        notes.append(
            tell("{sentence}. Rien de ce qui en dépend n’est effacé, ni résolu, ni envoyé.", sentence=sentence)
        )
    notes.extend(_unfinished(tab, each) for tab, each in loading.items() if each.cells or each.is_half)
    notes.extend(
        tell("L’onglet {tab:quoted} n’a pas pu être lu en entier.", tab=layout.tab)
        for tabs in tabs_by_kind.values()
        for tab, layout in tabs
        if not tab.complete
    )
    return notes


def _unfinished(tab: str, loading: Loading) -> str:
    if loading.is_half:
        return tell(
            "L’onglet {tab:quoted} n’avait pas fini de se calculer (« Loading… ») : il n’est lu qu’à "
            "moitié, et rien n’en est conclu.",
            tab=tab,
        )
    cells = plural(loading.cells, "cellule")
    return tell(
        "{tab:quoted} : {cells} pas encore là à la lecture (« Loading… ») ; je n’en dis rien avant de les avoir lues.",
        tab=tab,
        cells=cells,
    )


def tab_notes(workbook: Workbook, tabs_by_kind: Matched, tabs: Sequence[AnyTab], community: Community) -> list[str]:
    """Return which tabs are read together, which are not read, and how to choose otherwise; ``tabs`` are all there may
    be.
    """
    return [
        *_together(tabs_by_kind),
        *_mapping_slips(workbook, tabs_by_kind, tabs, community),
        *_passed_over(workbook, tabs_by_kind, community),
        *_not_understood(workbook, tabs_by_kind, tabs, community),
        *_not_there(workbook, tabs, community),
    ]


def _together(tabs_by_kind: Matched) -> Iterator[str]:
    for kind, tabs in tabs_by_kind.items():
        if len(tabs) > 1:
            titles = _named(layout.tab for _, layout in tabs)
            yield tell(
                "{title} : les onglets {titles} sont lus ensemble, comme un seul.", title=kind.title, titles=titles
            )


def _mapping_slips(
    workbook: Workbook, tabs_by_kind: Matched, tabs: Sequence[AnyTab], community: Community
) -> Iterator[str]:
    """Yield what is said of a title of ``[mapping]`` that no tab bears, and of a header that no column bears."""
    titles = [*(kind.title for kind in tabs), *(tab.title for tab in workbook.tabs if not tab.is_file)]
    for title in community.mapping:
        if fold(title) not in map(fold, titles):
            choices = listed([quoted(each) for each in dict.fromkeys(titles)], "ou")
            yield tell(
                "[mapping] nomme l’onglet {title:quoted}, qui n’existe pas : écrivez {choices}.",
                title=title,
                choices=choices,
            )
    for tab, layout in (pair for tabs in tabs_by_kind.values() for pair in tabs):
        texts = {fold(heading.text) for heading in layout.headings}
        for header in fixed_headers(tab.title, layout.kind, community):
            if fold(header) not in texts:
                yield tell(
                    "[mapping] nomme la colonne {header:quoted}, que l’onglet {tab:quoted} n’a pas.",
                    header=header,
                    tab=layout.tab,
                )


def _passed_over(workbook: Workbook, tabs_by_kind: Matched, community: Community) -> Iterator[str]:
    """Yield what is said of a tab that could have been one of ours, when another was read instead."""
    tabs_in_use = {id(tab) for tabs in tabs_by_kind.values() for tab, _ in tabs}
    for tab in workbook.tabs:
        if id(tab) in tabs_in_use:
            continue
        kinds = (kind for kind in tabs_by_kind if not kind.is_optional or may_be(tab, kind, community))
        layouts = [
            candidate for kind in kinds if (candidate := find_layout(tab, kind, {})) and _is_plausible(tab, candidate)
        ]
        if layouts:
            likeliest = max(layouts, key=lambda layout: likelihood(tab, layout))
            yield _passed(tab, likeliest, [layout.tab for _, layout in tabs_by_kind[likeliest.kind]], community)


def _is_plausible(tab: Tab, layout: Layout) -> bool:
    """Return whether a tab is worth a word: by its title, or by two headers at least that are no guess. A page of
    advice holds a sentence with « mails » in it.
    """
    certain = sum(heading.field is not None and not heading.guessed for heading in layout.headings)
    return certain >= _CERTAIN or title_matches(tab.title, layout.kind) >= 1


def _passed(tab: Tab, layout: Layout, instead: list[str], community: Community) -> str:
    lines = plural(sum(row.number > layout.header_row for row in tab.rows), "ligne")
    choice = tell("c’est {named} qui est lu, et lui seul", named=_named(instead))
    if len(instead) > 1:
        choice = tell("ce sont {named} qui sont lus, et eux seuls", named=_named(instead))
    kind = layout.kind.title
    sentence = tell(
        "L’onglet {title:quoted} ({lines}) ressemble aussi à {kind:quoted} : {choice}.",
        title=tab.title,
        lines=lines,
        kind=kind,
        choice=choice,
    )
    if kind in community.tabs:
        return sentence
    if is_put_aside(tab.title):
        return tell("{sentence} Son titre dit qu’un autre l’a remplacé.", sentence=sentence)
    setting = f"{toml_string(kind)} = {toml_string(tab.title)}"
    return tell(
        "{sentence} Pour choisir l’autre, écrivez {setting} sous {text:quoted} dans tablee.toml.",
        sentence=sentence,
        setting=quoted(setting, 200),
        text="[tabs]",
    )


def _not_understood(
    workbook: Workbook, tabs_by_kind: Matched, tabs: Sequence[AnyTab], community: Community
) -> Iterator[str]:
    """Yield what is said of a tab that is to be of an optional kind, by its title or by the configuration, and that
    cannot be read as it: the absence of such a tab is no loss, and nothing else would tell that its lines are left out.
    """
    tabs_in_use = {id(tab) for read in tabs_by_kind.values() for tab, _ in read}
    for tab in workbook.tabs:
        kind = None if id(tab) in tabs_in_use or is_put_aside(tab.title) else _meant(tab, tabs, community)
        if kind is None or find_layout(tab, kind, headers := fixed_headers(tab.title, kind, community)):
            continue
        layout = nearest_layout(tab, kind, headers)
        if layout is None or all(row.number <= layout.header_row for row in tab.rows):
            continue
        sentence = tell(
            "L’onglet {title:quoted} n’est pas lu comme {kind:quoted} : il faudrait que j’y reconnaisse une colonne "
            "{labels}, et une autre au moins.",
            title=tab.title,
            kind=kind.title,
            labels=listed([quoted(field.label) for field in kind.fields if field.is_essential], "ou"),
        )
        yield " ".join((sentence, *map(capital, denied(layout))))


def _meant(tab: Tab, tabs: Sequence[AnyTab], community: Community) -> AnyTab | None:
    """Return the optional kind that a tab is to be."""
    named = (kind for kind in tabs if fold(tab.title) in map(fold, community.tabs.get(kind.title, ())))
    kinds = [kind for kind in tabs if kind.is_optional and may_be(tab, kind, community)]
    likeliest = max(kinds, key=lambda kind: title_matches(tab.title, kind), default=None)
    kind = next(named, likeliest)
    return kind if kind is not None and kind.is_optional else None


def _not_there(workbook: Workbook, tabs: Sequence[AnyTab], community: Community) -> Iterator[str]:
    """Yield the tabs that the configuration names and that are not in the workbook."""
    here = {fold(tab.title) for tab in workbook.tabs}
    for kind in tabs:
        for title in community.tabs.get(kind.title, ()):
            if fold(title) not in here and not kind.is_restricted:
                clause = tell("que tablee.toml demande pour {title:quoted}", title=kind.title)
                yield tell("L’onglet {title:quoted}, {clause}, n’est pas dans ce tableau.", title=title, clause=clause)


def _named(titles: Iterable[str]) -> str:
    return listed([quoted(title) for title in titles])

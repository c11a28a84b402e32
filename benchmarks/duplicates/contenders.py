"""Each contender takes the columns of a directory and gives clusters, sure pairs and pairs to confirm, by row.

The peers are set up as their own documentation advises for such a file, without labels, and blocked on the same kind
of keys as Tablée. What each says is taken as it comes: no threshold is chosen by looking at the truth.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.duplicates.directory import ROLES, closed

Columns = Mapping[str, Sequence[str]]
Pairs = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Answer:
    clusters: Sequence[Sequence[int]]
    sure: Pairs = ()
    to_confirm: Pairs = field(default=())


def tablee(columns: Columns) -> Answer:
    """Tablée, as the command runs it."""
    from sync.core.duplicates import People, Role, find_duplicates  # noqa: PLC0415 - each contender pays its imports

    roles = {Role(role): columns[header] for role, header in ROLES.items() if header in columns}
    found = find_duplicates(People(tuple(range(2, len(columns["nom"]) + 2)), roles))
    sure = [pair.rows for pair in found.pairs if pair.tier.value == "sure"]
    return Answer(found.clusters, sure, [pair.rows for pair in found.pairs if pair.tier.value != "sure"])


def plain_rule(columns: Columns) -> Answer:
    """Same e-mail, or same first and last name: what a spreadsheet formula does."""
    places: dict[str, list[int]] = defaultdict(list)
    for row, (first, last, email) in enumerate(
        zip(columns["prenom"], columns["nom"], columns["email"], strict=True), 2
    ):
        if "@" in email:
            places[email.strip().lower()].append(row)
        if first and last:
            places[f"{first} {last}".strip().lower()].append(row)
    pairs = [(rows[0], row) for rows in places.values() for row in rows[1:]]
    return Answer(closed(pairs), pairs)


def _frame(columns: Columns):  # type: ignore[no-untyped-def] # a pandas frame, for the peers only
    import pandas as pd  # noqa: PLC0415

    frame = pd.DataFrame({role: columns[header] for role, header in ROLES.items()})
    frame = frame.apply(lambda column: column.str.strip().str.lower()).replace("", None)
    frame["phone"] = frame["phone"].map(lambda text: re.sub(r"\D", "", text)[-9:] if isinstance(text, str) else None)
    frame["phone"] = frame["phone"].replace("", None)
    frame.insert(0, "unique_id", range(2, len(frame) + 2))
    return frame


def splink(columns: Columns) -> Answer:
    """Splink, clusters at .95, u from random pairs and m by EM, term frequencies on names and town."""
    import splink.comparison_library as cl  # type: ignore[import-not-found, unused-ignore] # noqa: PLC0415 - a peer
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: PLC0415 - a peer

    rules = [
        block_on("email"),
        block_on("phone"),
        block_on("last_name", "substr(first_name, 1, 1)"),
        block_on("first_name", "town"),
        block_on("last_name", "town"),
    ]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.NameComparison("first_name").configure(term_frequency_adjustments=True),
            cl.NameComparison("last_name").configure(term_frequency_adjustments=True),
            cl.EmailComparison("email"),
            cl.LevenshteinAtThresholds("phone", 1),
            cl.ExactMatch("town").configure(term_frequency_adjustments=True),
            cl.ExactMatch("trade"),
        ],
        blocking_rules_to_generate_predictions=rules,
    )
    api = DuckDBAPI()
    frame = _frame(columns)
    try:
        linker = Linker(api.register(frame), settings)  # splink 5
    except AttributeError:
        linker = Linker(frame, settings, api)  # splink 4
    linker.training.estimate_probability_two_random_records_match(rules[:2], recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("email"), block_on("last_name", "first_name"), block_on("phone")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    predictions = linker.inference.predict(threshold_match_probability=0.5)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predictions, 0.95).as_pandas_dataframe()
    scored = predictions.as_pandas_dataframe()
    sure = scored[scored.match_probability >= 0.9999]
    groups = clusters.groupby("cluster_id")["unique_id"].apply(list)
    return Answer(
        [group for group in groups if len(group) > 1],
        list(zip(sure.unique_id_l.tolist(), sure.unique_id_r.tolist(), strict=True)),
    )


def recordlinkage(columns: Columns) -> Answer:
    """The Python Record Linkage Toolkit: blocked the same way, ECM classifier."""
    import recordlinkage as rl  # type: ignore[import-not-found, unused-ignore] # noqa: PLC0415 - a peer

    frame = _frame(columns).set_index("unique_id")
    indexer = rl.Index()
    for keys in (["email"], ["phone"], ["last_name"], ["first_name", "town"]):
        indexer.block(keys)
    pairs = indexer.index(frame)
    compare = rl.Compare()
    for role in ("first_name", "last_name"):
        compare.string(role, role, method="jarowinkler", threshold=0.9, label=role)
    for role in ("email", "phone", "town", "trade"):
        compare.exact(role, role, label=role)
    found = rl.ECMClassifier(binarize=0.5).fit_predict(compare.compute(pairs, frame))
    matches = [(int(one), int(other)) for one, other in found]
    return Answer(closed(matches), matches)


CONTENDERS: Mapping[str, Callable[[Columns], Answer]] = {
    "Tablée": tablee,
    "plain rule": plain_rule,
    "splink": splink,
    "recordlinkage": recordlinkage,
}

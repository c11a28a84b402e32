"""What was made of one value is kept for whoever asks again about that very one."""

from __future__ import annotations

from sync.core.remembered import of_the_last


def test_it_is_made_once_for_one_value_and_anew_for_an_equal_one() -> None:
    asked: list[tuple[int, ...]] = []

    def total(numbers: tuple[int, ...]) -> int:
        asked.append(numbers)
        return sum(numbers)

    remembered = of_the_last(total)
    one, equal = (1, 2), tuple(range(1, 3))

    assert [remembered(one), remembered(one), remembered(equal), remembered((3, 4))] == [3, 3, 3, 7]
    assert asked == [(1, 2), (1, 2), (3, 4)]

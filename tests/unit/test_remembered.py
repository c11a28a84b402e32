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


def test_each_of_several_arguments_counts() -> None:
    calls: list[tuple[object, ...]] = []

    def pair(one: tuple[int, ...], other: tuple[int, ...]) -> int:
        calls.append((one, other))
        return len(one) + len(other)

    remembered = of_the_last(pair)
    numbers, more, same_as_more = (1, 2), tuple(range(3, 4)), tuple(range(3, 4))
    assert [remembered(numbers, each) for each in (more, more, same_as_more)] == [3, 3, 3]
    assert calls == [(numbers, more), (numbers, same_as_more)]

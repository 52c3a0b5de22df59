"""Two clerks at once: every number once, every document once."""

import multiprocessing

from tests.office.incoming.clerks import register_many
from vanban.office.desk import Office

CONTEXT = multiprocessing.get_context("forkserver")


def test_two_clerks_with_some_of_the_same_letters_number_each_once(office: Office) -> None:
    """Twenty letters each, the last ten of one the first ten of the other: thirty in all."""
    barrier = CONTEXT.Barrier(2)
    clerks = [
        CONTEXT.Process(target=register_many, args=(office.folder, [*numbers], barrier))
        for numbers in (range(1, 21), [*range(20, 10, -1), *range(21, 31)])
    ]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join(timeout=120)
    assert [clerk.exitcode for clerk in clerks] == [0, 0]
    came = office.incoming.papers("federation", "2021")
    assert [each.arrival.number for each in came] == [str(serial) for serial in range(1, 31)]
    assert sorted(each.metadata.number for each in came) == sorted(
        f"{number}/UBND-VX" for number in range(1, 31)
    )
    assert office.verify() == []

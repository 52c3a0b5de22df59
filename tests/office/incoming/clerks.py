"""A clerk in a process of their own, who registers what comes."""

from contextlib import closing, suppress
from multiprocessing.synchronize import Barrier
from pathlib import Path

from tests.office.incoming.conftest import LETTER, saving
from vanban.office.desk import Office
from vanban.office.workflow.steps import StepRefused


def register_many(folder: Path, numbers: list[int], barrier: Barrier) -> None:
    """Register letters of these numbers, one after another, as soon as everybody is ready."""
    with closing(Office.open(folder, account="may-1")) as office:
        barrier.wait()
        for number in numbers:
            letter = LETTER.model_copy(update={"code_number": str(number)})
            with suppress(StepRefused):  # the other clerk was first
                office.incoming.add("federation", letter, saving("hoa", "2021-01-07"))

"""One whole life of a paper, measured: ``python -m benchmarks.life [PAPERS]``.

The example's plan goes from draft to released, 46 recipients in its outbox, no PDF. In the same
run: docxtpl as in its manual filling the same template with the same values, and the shortest
transaction this disk allows. Ratios hold on another machine, absolute figures do not.
"""

import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from contextlib import ExitStack, closing
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.peers import fastest_commit, fill_with_docxtpl, timed
from vanban.office import desk, effects, guards, printing
from vanban.office.desk import Office
from vanban.office.registry.files import Files
from vanban.office.setup import read_setup
from vanban.office.workflow.process import ROLES
from vanban.paper.render import paper as paper_room
from vanban.settings import TIME_ZONE, shared_folder

EXAMPLE = shared_folder("examples") / "thi-dua-2021"
NOW = datetime(2021, 1, 7, 9, tzinfo=TIME_ZONE)
DRAFTER, CLERK = "bui-phuong-thao", "nguyen-thi-thu-ha"
STAGES = ("parse source", "check", "render docx", "keep files", "outbox", "SQL", "commit")
STEPS = {
    "submit": DRAFTER, "initial_content": "hoang-ngoc-lam", "initial_format": "vu-thanh-binh",
    "sign": "trinh-hoang-vinh", "assign_number": CLERK, "seal": CLERK, "release": CLERK,
}  # fmt: skip


class Stopwatch:
    """Time and calls of each stage, and the last arguments of each."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.calls: Counter[str] = Counter()
        self.last: dict[str, tuple[Any, ...]] = {}

    def around(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function with its time added to a stage."""

        def watched(*arguments: Any, **named: Any) -> Any:
            begun = time.perf_counter()
            result = function(*arguments, **named)
            self.seconds[stage] += time.perf_counter() - begun
            self.calls[stage] += 1
            self.last[stage] = arguments
            return result

        return watched

    def mean(self, stage: str) -> float:
        """Return the seconds of one call."""
        return self.seconds[stage] / self.calls[stage]


def main(papers: int) -> None:
    """Live, fill and commit as many times, and print how they compare."""
    watch = Stopwatch()
    with tempfile.TemporaryDirectory() as folder:
        with closing(_office(Path(folder) / "office")) as office:
            _live(office)  # once unmeasured: imports, caches, first pages of the database
            with ExitStack() as stack:
                _watch(stack, watch, office)
                life = timed(lambda: _live(office), papers)
            sending = timed(lambda: office.send(now=NOW), 1) / (papers + 1)
            verifying = timed(office.verify, 1)
        floor = fastest_commit(Path(folder) / "limit.db")
    template, values = watch.last["fill template"][:2]
    _print_life(watch, life, papers)
    print(f"\nthen: send its parcels {_ms(sending)} a paper, verify {_ms(verifying)} for all")
    _print_peers(watch, life / papers, fill_with_docxtpl(template, values, papers), floor, papers)


def _print_life(watch: Stopwatch, life: float, papers: int) -> None:
    print(f"{papers} papers, {papers / life:.1f} a second; one whole life {_ms(life / papers)}\n")
    measured = {stage: watch.seconds[stage] for stage in STAGES}
    measured["rules, objects, history"] = life - sum(measured.values())
    for stage, seconds in measured.items():
        often = f"{watch.calls[stage] / papers:4.0f} x" if watch.calls[stage] else ""
        print(f"  {stage:24} {_ms(seconds / papers)} {seconds / life:6.1%} {often}")


def _print_peers(watch: Stopwatch, life: float, docxtpl: float, floor: float, papers: int) -> None:
    fill, commit = watch.mean("fill template"), watch.mean("commit")
    least = floor * watch.calls["commit"] / papers
    print(f"fill a template {_ms(fill)}; docxtpl as in its manual {_ms(docxtpl)}")
    print(f"  docxtpl / ours {docxtpl / fill:.2f}; life / docxtpl {life / docxtpl:.1f}")
    print(f"commit {_ms(commit)}; an empty transaction {_ms(floor)}, {1 / floor:.0f} a second")
    print(f"  the disk alone needs {_ms(least)} of a life, {least / life:.1%}")


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:7.2f} ms"


def _office(folder: Path) -> Office:
    text = (EXAMPLE / "office.yaml").read_text(encoding="utf-8")
    setup = read_setup(text, name="office.yaml", roles=ROLES)
    return Office.create(folder, setup, account="bench", now=NOW)


def _live(office: Office) -> None:
    source = (EXAMPLE / "ke-hoach.md").read_text(encoding="utf-8")
    paper = office.draft(source, by=DRAFTER, now=NOW).id
    for step, by in STEPS.items():
        office.step(paper, step, by=by, now=NOW, clerk=CLERK)


def _watch(stack: ExitStack, watch: Stopwatch, office: Office) -> None:
    dialect = office._database._engine.dialect
    for stage, owner, name in (
        ("parse source", desk, "read"),
        ("check", guards, "check"),
        ("render docx", printing, "to_docx"),
        ("fill template", paper_room, "fill"),  # a part of the stage above
        ("keep files", Files, "put"),
        ("SQL", dialect, "do_execute"),
        ("commit", dialect, "do_commit"),
    ):
        stack.enter_context(patch.object(owner, name, watch.around(stage, getattr(owner, name))))
    outbox: Mapping[str, Any] = {"outbox": watch.around("outbox", effects.EFFECTS["outbox"])}
    stack.enter_context(patch.dict(effects.EFFECTS, outbox))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)

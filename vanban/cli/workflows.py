"""Commands upon workflows (lệnh về quy trình): list, show, check."""

from enum import StrEnum
from pathlib import Path

from vanban.cli import door
from vanban.office.workflow.diagram import mermaid, svg, table
from vanban.office.workflow.loading import load, validate
from vanban.office.workflow.process import Mode, Process
from vanban.settings import shared_folder


class Graph(StrEnum):
    """How a process is drawn (dạng sơ đồ)."""

    MERMAID = "mermaid"
    SVG = "svg"


def list_workflows() -> None:
    """Các quy trình đang dùng."""
    found = load(_folders()).newest(Mode.PAPER)
    rows = [
        {"name": p.name, "version": p.version, "label": p.label, "steps": list(p.steps)}
        for p in found
    ]
    door.show_rows(rows, "workflows")


def show_workflow(
    name: str, graph: Graph | None = None, paper: int | None = None, digital: bool = False
) -> None:
    """In bảng các bước của một quy trình, hoặc vẽ sơ đồ."""
    process, current = _process(name, paper, digital)
    if graph:
        drawn = (mermaid if graph is Graph.MERMAID else svg)(process, current)
        return door.show({graph.value: drawn}, lambda: print(drawn))
    door.show_rows(table(process), "steps")


def check_workflows(folder: Path) -> None:
    """Kiểm tra tệp quy trình của cơ quan: lỗi ở tệp nào, dòng nào."""
    door.require_folder(folder)
    faults = validate(folder, (shared_folder("workflows"),))
    door.show_faults(faults, faults, "Các tệp quy trình dùng được.")


def _folders() -> tuple[Path, ...]:
    own = door.named_office()
    shipped = shared_folder("workflows")
    return (shipped, own / "workflows") if own else (shipped,)


def _process(name: str, paper: int | None, digital: bool) -> tuple[Process, str | None]:
    if paper is None:
        mode = Mode.DIGITAL if digital else Mode.PAPER
        return load(_folders()).find(name, None, mode), None
    opened = door.desk()
    return opened.process(paper), opened.paper(paper).state
